package rasp.judge.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rasp.Spelling;

/** The right side of a claim {@code name("input") = value}, as it is read and compared. */
final class ClaimedValue {
  /** The mistake in a text that is no value, from and to where in it. */
  record Mistake(int start, int end, String message, String help) {}

  private static final List<String> TYPES = List.of("bools", "ints", "floats", "strings");
  private static final String FORMS =
      "write values as they are printed, [1, 2] (ints), [T]*3 (bools) or [a, b] (strings); of a"
          + " selector its rows, 10 / 01";

  /** A list, how often its one value stands there, and what stands for its type. */
  private static final Pattern LIST =
      Pattern.compile(
          "\\[(?<values>.*)](?:\\s*\\*\\s*(?<times>\\d{1,9}))?(?<typed>\\s*\\((?<type>[^()\\[\\]]*)\\))?");

  private static final Pattern ROWS = Pattern.compile("[01]+(\\s*/\\s*[01]+)*");
  private static final Pattern NO_VALUE = Pattern.compile("no value: .+");
  private static final Pattern BOOL = Pattern.compile("[TF]");
  private static final Pattern INT = Pattern.compile("[TF]|-?\\d+");
  private static final Pattern FLOAT =
      Pattern.compile("[TF]|-?inf|nan|-?\\d+(\\.\\d+)?(e[-+]?\\d+)?");

  private ClaimedValue() {}

  /** Finds what keeps a text from being a value. */
  static Optional<Mistake> mistake(String text) {
    if (ROWS.matcher(text).matches() || NO_VALUE.matcher(text).matches()) return Optional.empty();
    Matcher list = LIST.matcher(text);
    if (!list.matches()) return mistake(text, 0, text.length(), "is no value", FORMS);
    if (list.group("typed") == null) {
      return mistake(text, 0, text.length(), "has no type", FORMS);
    }
    String type = list.group("type");
    if (!TYPES.contains(type)) {
      return mistake(
          text,
          list.start("type"),
          list.end("type"),
          "is no type of values",
          Spelling.nearest(type, TYPES, 2)
              .map(near -> "did you mean " + near + "?")
              .orElse("there are bools, ints, floats and strings"));
    }
    int at = list.start("values");
    if (list.group("values").isBlank() && !type.equals("strings")) {
      return mistake(text, 0, text.length(), "holds no value; an input has at least one", FORMS);
    }
    for (String value : list.group("values").split(",", -1)) {
      if (!isOf(type, value.strip())) {
        return mistake(text, at, at + value.length(), "is none of " + type, FORMS);
      }
      at += value.length() + 1;
    }
    return Optional.empty();
  }

  private static Optional<Mistake> mistake(
      String text, int start, int end, String message, String help) {
    String part = text.substring(start, end);
    int from = start + part.length() - part.stripLeading().length();
    return Optional.of(
        new Mistake(
            from,
            from + part.strip().length(),
            "this claim cannot be read: `%s` %s".formatted(part.strip(), message),
            help));
  }

  private static boolean isOf(String type, String value) {
    return switch (type) {
      case "bools" -> BOOL.matcher(value).matches();
      case "ints" -> INT.matcher(value).matches();
      case "floats" -> FLOAT.matcher(value).matches();
      default -> true;
    };
  }

  /** Compares a value that is claimed with one that was printed, whatever blanks are in it. */
  static boolean isSame(String claimed, String printed) {
    return claimed.equals(printed) || asPrinted(claimed).equals(printed);
  }

  /** The text as the same value is printed: equal values are counted, blanks are where they are. */
  private static String asPrinted(String text) {
    if (ROWS.matcher(text).matches()) return text.replaceAll("\\s*/\\s*", " / ");
    Matcher list = LIST.matcher(text);
    if (!list.matches() || list.group("typed") == null) return text;
    boolean texts = list.group("type").equals("strings");
    List<String> values =
        texts
            ? List.of(list.group("values").split(", ", -1))
            : Arrays.stream(list.group("values").split(",", -1)).map(String::strip).toList();
    long times = list.group("times") == null ? 1 : Long.parseLong(list.group("times"));
    boolean uniform = values.stream().distinct().count() == 1;
    if (uniform) times *= values.size();
    String inside = uniform ? values.getFirst() : values.stream().collect(Collectors.joining(", "));
    return "[" + inside + "]" + (times > 1 ? "*" + times : "") + " (" + list.group("type") + ")";
  }
}
