package rasp.judge.claim;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.formal.language.ReadAt;
import rasp.graph.ir.Assumptions;
import rasp.judge.check.Acceptance;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.theory.recognition.WordLengths;

/**
 * The claims in a program text, in order.
 *
 * @param mistakes comments that are meant as a claim and cannot be read as one: the sentence is
 *     none, stands there twice, or the comment does not begin as a claim does
 */
public record Claims(List<Claim> claims, List<Diagnostic> mistakes) {
  static final Pattern GIVES = ClaimBlanks.pattern("(\\w+\\(.*\\)) = (.+)");
  static final Pattern COUNTED =
      ClaimBlanks.pattern(
          "(\\w+) (written|minimal) (\\d{1,6}) layers?(?:, heads (\\d{1,6}(?:/\\d{1,6})*))?"
              + "(?: with (.+))?");

  private static final Pattern SOLVES =
      ClaimBlanks.pattern(
          "(?<name>\\w+) (?<verb>computes|recognises) (?<problem>[\\w-]+) up to (?<length>\\d{1,4})"
              + "(?:, drawn up to (?<drawn>\\d{1,4}))?"
              + "(?<proved>, proved for all lengths(?<limited> up to 2(?:²⁶|\\^26))?)?"
              + "(?: over (?<letters>\\S+))?(?: \\((?<reading>.+)\\))?");
  private static final Pattern READ =
      ClaimBlanks.pattern("read (\\w+)(?:, accept (.+))?|accept (.+)");

  public Claims {
    claims = List.copyOf(claims);
    mistakes = List.copyOf(mistakes);
  }

  /** Reads all comments of the text; time O(length). */
  public static Claims of(Source source) {
    var reading = new Reading(source, new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    ClaimComments.of(source.text()).forEach(reading::read);
    return new Claims(reading.claims, reading.mistakes);
  }

  /** The claims read of a text, and the line where each sentence was first. */
  private record Reading(
      Source source, List<Claim> claims, List<Diagnostic> mistakes, Map<String, Integer> lines) {
    void read(ClaimComments.Comment comment) {
      switch (comment) {
        case ClaimComments.Comment.Misspelt(Span span, String message, String help) ->
            mistakes.add(
                new Diagnostic(Code.E801_BAD_CLAIM, new Place(source, span), message, help));
        case ClaimComments.Comment.Sentence(Span span) -> sentence(new Place(source, span));
      }
    }

    private void sentence(Place place) {
      Integer earlier = lines.putIfAbsent(ClaimBlanks.single(place.text()), place.line());
      if (earlier != null) {
        mistakes.add(
            new Diagnostic(
                Code.E801_BAD_CLAIM,
                place,
                "this claim stands here twice",
                "it is claimed in line " + earlier + " already"));
        return;
      }
      claim(place.text(), place)
          .ifPresentOrElse(claims::add, () -> mistakes.add(ClaimForm.mistake(place.text(), place)));
    }
  }

  private static Optional<Claim> claim(String sentence, Place place) {
    Matcher counted = COUNTED.matcher(sentence);
    if (counted.matches()) return counted(counted, place);
    Matcher solves = SOLVES.matcher(sentence);
    if (solves.matches()) return solves(solves, place);
    Matcher gives = GIVES.matcher(sentence);
    return gives.matches() && ClaimedValue.mistake(gives.group(2)).isEmpty()
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
            : Assumptions.read(ClaimBlanks.single(sentence.group(5)));
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

  /** Lengths go up from 1, and what is drawn is longer than what is looked at without exception. */
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
    int drawn =
        sentence.group("drawn") == null ? length : Integer.parseInt(sentence.group("drawn"));
    boolean goesUp = sentence.group("drawn") == null || drawn > length;
    if (length == 0 || !goesUp) return Optional.empty();
    return Optional.of(
        new Claim.Solves(
            place,
            sentence.group("name"),
            recognises,
            sentence.group("problem"),
            length,
            drawn,
            proved(sentence),
            Optional.ofNullable(sentence.group("letters")),
            readAt,
            acceptance));
  }

  private static Optional<WordLengths> proved(Matcher sentence) {
    if (sentence.group("proved") == null) return Optional.empty();
    return Optional.of(sentence.group("limited") == null ? WordLengths.ALL : WordLengths.LIMITED);
  }
}
