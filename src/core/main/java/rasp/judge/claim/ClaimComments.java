package rasp.judge.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.Spelling;
import rasp.text.Span;

/**
 * The comments of a program that are claims, or are probably meant as such: a claim has a line of
 * its own, on which any number of {@code #} is followed by blanks, {@code claim:}, in small or
 * capital letters, and the sentence.
 */
final class ClaimComments {
  private static final String MARKER = "claim";

  /** Limit on the edits from a word to the marker, if what follows is what claims say. */
  private static final int EDITS = 2;

  /** Blanks of all kinds, and what cannot be seen at all. */
  private static final String BLANKS = "[\\s\\p{Z}\\p{Cf}]*";

  private static final Pattern CLAIM =
      Pattern.compile("#+" + BLANKS + "(?i:claim):" + BLANKS + "(?<sentence>.*?)" + BLANKS);

  /**
   * In the skeleton of a comment, behind what lists, quotations and outlines begin with, a word,
   * perhaps with blanks in it, a sign that may be meant as a colon, and the rest.
   */
  private static final Pattern LIKE_CLAIM =
      Pattern.compile(
          "(?:[^\\p{L}\\p{N}]|\\d+[.)])*"
              + "(?<marker>(?<word>c *l *a *i *m(?![\\p{L}\\p{N}_])|[\\p{L}\\p{N}_]+)"
              + "(?<sign> *[:;.,=–—-]|)) *(?<rest>.*)");

  /** A comment that has to do with claims. */
  sealed interface Comment {
    /** A claim's sentence. */
    record Sentence(Span span) implements Comment {}

    /** What is no claim and was probably to be one. */
    record Misspelt(Span span, String message, String help) implements Comment {}
  }

  private ClaimComments() {}

  static List<Comment> of(String text) {
    var comments = new ArrayList<Comment>();
    int start = 0;
    for (String line : text.split("\n", -1)) {
      int lineStart = start;
      comment(line).flatMap(at -> of(line, at, lineStart)).ifPresent(comments::add);
      start += line.length() + 1;
    }
    return comments;
  }

  /** Where a comment begins, outside of texts. */
  private static Optional<Integer> comment(String line) {
    boolean inText = false;
    boolean escapes = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (letter == '#' && !inText) return Optional.of(i);
      if (letter == '\\' && inText && escapes) i++;
      if (letter != '"') continue;
      escapes = !inText && i > 0 && line.charAt(i - 1) == 'e';
      inText = !inText;
    }
    return Optional.empty();
  }

  private static Optional<Comment> of(String line, int at, int lineStart) {
    int commentStart = lineStart + at;
    boolean alone = line.substring(0, at).isBlank();
    Matcher claim = CLAIM.matcher(line).region(at, line.length());
    if (claim.matches() && alone) {
      return Optional.of(
          new Comment.Sentence(
              new Span(lineStart + claim.start("sentence"), lineStart + claim.end("sentence"))));
    }
    Skeleton skeleton = Skeleton.of(line.substring(at));
    Matcher like = LIKE_CLAIM.matcher(skeleton.text());
    if (!like.matches() || !isMeant(like)) return Optional.empty();
    Span marker = skeleton.span(like.start("marker"), like.end("marker"));
    return Optional.of(
        new Comment.Misspelt(
            new Span(commentStart + marker.start(), commentStart + marker.end()),
            claim.matches()
                ? "a claim stands on a line of its own"
                : "this is no claim, though it looks like one",
            "a line that begins with # claim: is a claim; any other word makes it a comment"));
  }

  /** The marker itself, or with what only claims say behind it any word that is like it. */
  private static boolean isMeant(Matcher like) {
    String word = like.group("word").replace(" ", "");
    if (word.equals(MARKER) && like.group("sign").strip().equals(":")) return true;
    boolean near =
        word.equals(MARKER)
            || (word.length() <= MARKER.length() + EDITS
                && Spelling.nearest(word, List.of(MARKER), EDITS).isPresent());
    return near && ClaimForm.isLikely(like.group("rest"));
  }
}
