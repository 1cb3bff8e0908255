package rasp.judge.claim;

import java.util.regex.Pattern;

/** The blanks in a claim: as many as there are, tabs and others too, are as good as one. */
final class ClaimBlanks {
  private static final String ANY = "[\\s\\p{Z}]+";

  /** Blanks outside of quotes; those of an input are letters of it. */
  private static final Pattern OUTSIDE = Pattern.compile(ANY + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private ClaimBlanks() {}

  /** Compiles a form in which each blank stands for any number of them. */
  static Pattern pattern(String form) {
    return Pattern.compile(form.replace(" ", ANY));
  }

  /** The sentence with one blank wherever it has several. */
  static String single(String sentence) {
    return OUTSIDE.matcher(sentence).replaceAll(" ");
  }
}
