package rasp.judge.claim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.Spelling;
import rasp.graph.ir.Assumptions;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Span;

/** Says of a sentence that is no claim from where on it is none, and what was to follow there. */
final class ClaimForm {
  /** A part of a sentence, in the order of parts. */
  private record Part(Pattern pattern, String wanted, boolean optional) {
    static Part of(String regex, String wanted) {
      return new Part(ClaimBlanks.pattern(regex), wanted, false);
    }

    static Part optional(String regex) {
      return new Part(ClaimBlanks.pattern(regex), "", true);
    }
  }

  private static final List<String> VERBS = List.of("written", "minimal", "computes", "recognises");
  private static final List<String> SOLVING_VERBS = List.of("computes", "recognises");

  /** What makes a sentence a claim, wherever it stands; or at its beginning, an application. */
  private static final Pattern WORDS =
      ClaimBlanks.pattern(
          "\\w (computes|recognises) [\\w-]+,? up to(?!\\w)"
              + "|\\w (written|minimal):? (\\d+|\\w+ layers?)(?!\\w)"
              + "|^\\w+\\([^\\w\\s].*=");

  /** What may follow a misspelt verb of a claim. */
  private static final Pattern GOING_ON =
      ClaimBlanks.pattern(" up ?to(?!\\w)| layers?(?!\\w)| \\d");

  private static final Pattern BEGINNING = ClaimBlanks.pattern("(\\w+) (\\w+)(.*)");
  private static final Pattern EQUALS = ClaimBlanks.pattern(" = ");
  private static final Pattern LENGTHS =
      ClaimBlanks.pattern(".*? up to (?<length>\\d{1,4})(?:, drawn up to (?<drawn>\\d{1,4}))?.*");

  private static final String SOLVING =
      "write name computes hist up to 8 over abc, or name recognises dyck-1 up to 10, drawn up to"
          + " 40 (read prefixes, accept T, P), or name recognises parity up to 10, proved for all"
          + " lengths";
  private static final String COUNTING =
      "write name written 2 layers, heads 1/1, or name minimal 2 layers, heads 1/1 with bos,"
          + " length, alphabet abc";
  private static final String GIVING = "write name(\"input\") = [1, 2] (ints)";

  private static final List<Part> SOLVES =
      List.of(
          Part.of("\\w+ (computes|recognises)(?!\\w)", "a verb"),
          Part.of(" [\\w-]+", "the name of a language or task"),
          Part.of(" up to(?!\\w)", "`up to` and a length"),
          Part.of(" \\d{1,4}(?!\\d)", "a length from 1 to 9999"),
          Part.optional(", drawn up to(?= \\d{1,4}(?!\\d)) \\d{1,4}"),
          Part.optional(", proved for all lengths"),
          Part.optional(" over \\S+"),
          Part.optional(" \\((read (last|first|all|prefixes)(, accept .+)?|accept .+)\\)"));

  private static final List<Part> COUNTS =
      List.of(
          Part.of("\\w+ (written|minimal)(?!\\w)", "a verb"),
          Part.of(" \\d{1,6}(?!\\d)", "a number of layers"),
          Part.of(" layers?(?!\\w)", "`layers`"),
          Part.optional(", heads \\d{1,6}(/\\d{1,6})*(?![\\d/])"),
          Part.optional(" with .+"));

  private ClaimForm() {}

  /**
   * Returns whether a text, in small letters, says what only claims say: that it may be misspelt.
   */
  static boolean isLikely(String text) {
    if (WORDS.matcher(text).find()) return true;
    Matcher beginning = BEGINNING.matcher(text);
    if (!beginning.matches()) return false;
    String verb = beginning.group(2);
    return SOLVING_VERBS.contains(verb)
        || (Spelling.nearest(verb, VERBS, 2).isPresent()
            && GOING_ON.matcher(beginning.group(3)).find());
  }

  /** The mistake in a sentence that is no claim. */
  static Diagnostic mistake(String sentence, Place place) {
    if (sentence.isEmpty()) return mistake(place, 0, 0, "nothing is claimed here", all());
    Matcher beginning = BEGINNING.matcher(sentence);
    if (sentence.matches("\\w+\\(.*")) return giving(sentence, place);
    if (!beginning.matches()) {
      return mistake(place, 0, sentence.length(), "this claim cannot be read", all());
    }
    return switch (beginning.group(2)) {
      case "computes", "recognises" ->
          solving(sentence, place).orElseGet(() -> parts(sentence, place, SOLVES, SOLVING));
      case "written", "minimal" ->
          counting(sentence, place).orElseGet(() -> parts(sentence, place, COUNTS, COUNTING));
      default ->
          mistake(
              place,
              beginning.start(2),
              beginning.end(2),
              "this claim cannot be read: `" + beginning.group(2) + "` is no verb of a claim",
              Spelling.nearest(beginning.group(2), VERBS, 2)
                  .map(near -> "did you mean " + near + "?")
                  .orElseGet(ClaimForm::all));
    };
  }

  /** No application, no value, or one that is none. */
  private static Diagnostic giving(String sentence, Place place) {
    Matcher equals = EQUALS.matcher(sentence);
    if (!equals.find()) {
      return mistake(place, 0, sentence.length(), "there is no ` = ` and no value", GIVING);
    }
    Matcher gives = Claims.GIVES.matcher(sentence);
    if (!gives.matches()) {
      return mistake(place, 0, equals.start(), "this is no name with an input in brackets", GIVING);
    }
    return ClaimedValue.mistake(gives.group(2))
        .map(wrong ->
            mistake(
                place,
                gives.start(2) + wrong.start(),
                gives.start(2) + wrong.end(),
                wrong.message(),
                wrong.help()))
        .orElseThrow();
  }

  private static String all() {
    return GIVING + ", or " + COUNTING.substring(6) + ", or " + SOLVING.substring(6);
  }

  /** Lengths that are no lengths, or go down. */
  private static Optional<Diagnostic> solving(String sentence, Place place) {
    Matcher lengths = LENGTHS.matcher(sentence);
    if (!lengths.matches()) return Optional.empty();
    int length = Integer.parseInt(lengths.group("length"));
    if (length == 0) {
      return Optional.of(
          mistake(
              place,
              lengths.start("length"),
              lengths.end("length"),
              "this claims nothing: lengths go up from 1, and no program has a value on the empty"
                  + " word",
              SOLVING));
    }
    if (lengths.group("drawn") == null || Integer.parseInt(lengths.group("drawn")) > length) {
      return Optional.empty();
    }
    return Optional.of(
        mistake(
            place,
            lengths.start("drawn"),
            lengths.end("drawn"),
            "drawn words are longer than those that are all looked at, which go up to " + length,
            SOLVING));
  }

  /** Numbers of heads that are not one for each layer, or assumptions that are none. */
  private static Optional<Diagnostic> counting(String sentence, Place place) {
    Matcher counted = Claims.COUNTED.matcher(sentence);
    if (!counted.matches()) return Optional.empty();
    int start = counted.group(5) == null ? counted.start(3) : counted.start(5);
    if (counted.group(5) != null && counted.group(2).equals("written")) {
      return Optional.of(
          mistake(
              place,
              start,
              counted.end(5),
              "what is written assumes nothing; only minimal layers are counted with something",
              COUNTING));
    }
    if (counted.group(5) != null
        && Assumptions.read(ClaimBlanks.single(counted.group(5))).isEmpty()) {
      return Optional.of(
          mistake(
              place,
              start,
              counted.end(5),
              "`" + counted.group(5) + "` is nothing that can be assumed",
              "there are bos, length and alphabet abc"));
    }
    int heads = counted.group(4) == null ? 0 : counted.group(4).split("/").length;
    return Optional.of(
        mistake(
            place,
            counted.start(3),
            counted.group(4) == null ? counted.end(3) : counted.end(4),
            "there are %s layers, and numbers of heads for %d".formatted(counted.group(3), heads),
            COUNTING));
  }

  /** The first part that is not there, or what is left behind the last one. */
  private static Diagnostic parts(String sentence, Place place, List<Part> parts, String form) {
    int at = 0;
    for (Part part : parts) {
      Matcher matcher = part.pattern.matcher(sentence).region(at, sentence.length());
      matcher.useTransparentBounds(true);
      if (matcher.lookingAt()) at = matcher.end();
      else if (!part.optional) {
        return mistake(
            place,
            Math.min(at + 1, sentence.length()),
            sentence.length(),
            "this claim cannot be read: %s was expected, and there is %s"
                .formatted(part.wanted, found(sentence, at)),
            form);
      }
    }
    return mistake(
        place,
        at,
        sentence.length(),
        "this claim cannot be read: it would be whole before %s".formatted(found(sentence, at)),
        form);
  }

  private static String found(String sentence, int at) {
    String rest = sentence.substring(at).strip();
    return rest.isEmpty() ? "nothing" : "`" + rest + "`";
  }

  private static Diagnostic mistake(Place place, int start, int end, String message, String help) {
    int from = place.span().start();
    return new Diagnostic(
        Code.E801_BAD_CLAIM,
        new Place(place.source(), new Span(from + start, from + end)),
        message,
        help);
  }
}
