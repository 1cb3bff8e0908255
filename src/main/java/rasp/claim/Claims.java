package rasp.claim;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.check.Acceptance;
import rasp.language.ReadAt;
import rasp.recognition.WordLengths;
import rasp.rewrite.Assumptions;
import rasp.syntax.Code;
import rasp.syntax.Diagnostic;
import rasp.syntax.Place;
import rasp.syntax.Source;
import rasp.syntax.Span;

/**
 * The claims in a program text, in order.
 *
 * @param mistakes comments that begin like a claim and cannot be read as one
 */
public record Claims(List<Claim> claims, List<Diagnostic> mistakes) {
  private static final Pattern LINE =
      Pattern.compile("(?mi)^[ \\t]*#+[ \\t]*claim:[ \\t]*(.*?)[ \\t]*$");
  private static final Pattern GIVES = Pattern.compile("(\\w+\\(.*\\)) = (.+)");
  private static final Pattern COUNTED =
      Pattern.compile(
          "(\\w+) (written|minimal) (\\d{1,6}) layers?(?:, heads (\\d{1,6}(?:/\\d{1,6})*))?"
              + "(?: with (.+))?");

  private static final Pattern SOLVES =
      Pattern.compile(
          "(?<name>\\w+) (?<verb>computes|recognises) (?<problem>[\\w-]+) up to (?<length>\\d{1,4})"
              + "(?:, drawn up to (?<drawn>\\d{1,4}))?"
              + "(?<proved>, proved for all lengths(?<limited> up to 2(?:²⁶|\\^26))?)?"
              + "(?: over (?<letters>\\S+))?(?: \\((?<reading>.+)\\))?");
  private static final Pattern READ = Pattern.compile("read (\\w+)(?:, accept (.+))?|accept (.+)");

  public Claims {
    claims = List.copyOf(claims);
    mistakes = List.copyOf(mistakes);
  }

  /** Reads all comments of the text; time O(length). */
  public static Claims of(Source source) {
    var claims = new ArrayList<Claim>();
    var mistakes = new ArrayList<Diagnostic>();
    Matcher lines = LINE.matcher(source.text());
    while (lines.find()) {
      var place = new Place(source, new Span(lines.start(1), lines.end(1)));
      claim(lines.group(1), place)
          .ifPresentOrElse(claims::add, () -> mistakes.add(unreadable(place)));
    }
    return new Claims(claims, mistakes);
  }

  private static Optional<Claim> claim(String sentence, Place place) {
    Matcher counted = COUNTED.matcher(sentence);
    if (counted.matches()) return counted(counted, place);
    Matcher solves = SOLVES.matcher(sentence);
    if (solves.matches()) return solves(solves, place);
    Matcher gives = GIVES.matcher(sentence);
    return gives.matches()
        ? Optional.of(new Claim.Gives(place, gives.group(1), gives.group(2)))
        : Optional.empty();
  }

  /** As many numbers of heads as there are layers, or no claim. */
  private static Optional<Claim> counted(Matcher sentence, Place place) {
    String name = sentence.group(1);
    int layers = Integer.parseInt(sentence.group(3));
    String perLayer = sentence.group(4);
    Optional<Assumptions> assumed =
        sentence.group(5) == null
            ? Optional.of(Assumptions.NONE)
            : Assumptions.read(sentence.group(5));
    ImmutableList<Integer> heads =
        perLayer == null
            ? ImmutableList.of()
            : Arrays.stream(perLayer.split("/"))
                .map(Integer::valueOf)
                .collect(ImmutableList.toImmutableList());
    if (layers != heads.size()) return Optional.empty();
    if (sentence.group(2).equals("minimal")) {
      return assumed.map(known -> new Claim.Minimal(place, name, layers, heads, known));
    }
    return sentence.group(5) == null
        ? Optional.of(new Claim.Written(place, name, layers, heads))
        : Optional.empty();
  }

  private static Optional<Claim> solves(Matcher sentence, Place place) {
    boolean recognises = sentence.group("verb").equals("recognises");
    Optional<ReadAt> readAt = Optional.empty();
    Acceptance acceptance = Acceptance.USUAL;
    if (sentence.group("reading") != null) {
      Matcher read = READ.matcher(sentence.group("reading"));
      if (!recognises || !read.matches()) return Optional.empty();
      String mode = read.group(1);
      readAt = Arrays.stream(ReadAt.values()).filter(at -> at.toString().equals(mode)).findFirst();
      if (mode != null && readAt.isEmpty()) return Optional.empty();
      String accepted = read.group(2) == null ? read.group(3) : read.group(2);
      if (accepted != null) acceptance = Acceptance.of(List.of(accepted.split(", *", -1)));
    }
    int length = Integer.parseInt(sentence.group("length"));
    String drawn = sentence.group("drawn");
    return Optional.of(
        new Claim.Solves(
            place,
            sentence.group("name"),
            recognises,
            sentence.group("problem"),
            length,
            drawn == null ? length : Integer.parseInt(drawn),
            proved(sentence),
            Optional.ofNullable(sentence.group("letters")),
            readAt,
            acceptance));
  }

  private static Optional<WordLengths> proved(Matcher sentence) {
    if (sentence.group("proved") == null) return Optional.empty();
    return Optional.of(sentence.group("limited") == null ? WordLengths.ALL : WordLengths.LIMITED);
  }

  private static Diagnostic unreadable(Place place) {
    return new Diagnostic(
        Code.E801_BAD_CLAIM,
        place,
        "this claim cannot be read",
        "write name(\"input\") = [1, 2] (ints), or name written 2 layers, heads 1/1, or name"
            + " minimal 2 layers, heads 1/1 with bos, length, alphabet abc, or name computes"
            + " hist up to 8 over abc, or name recognises dyck-1 up to 10, drawn up to 40 (read"
            + " prefixes, accept T, P), or name recognises parity up to 10, proved for all"
            + " lengths");
  }
}
