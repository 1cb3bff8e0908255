package rasp.show.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.show.draw.Svg;

/** Commands as they are typed at a shell, so that it hands on exactly the words that are meant. */
final class Shell {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

  private Shell() {}

  /** {@code ./rasp} with arguments. */
  static String rasp(List<String> arguments) {
    return arguments.stream().map(Shell::word).collect(Collectors.joining(" ", "./rasp ", ""));
  }

  private static String word(String word) {
    if (word.matches("[\\w./:=,@%+-]+")) return word;
    if (word.codePoints().allMatch(Svg::isShowable)) return "'" + word.replace("'", "'\\''") + "'";
    // What no page shows as it is stands here by its number.
    var quoted = new StringBuilder("$'");
    word.codePoints()
        .forEach(c -> {
          if (c == '\\' || c == '\'') quoted.append('\\').appendCodePoint(c);
          else if (Svg.isShowable(c)) quoted.appendCodePoint(c);
          else bytes(Character.toString(c), quoted);
        });
    return quoted.append("'").toString();
  }

  private static void bytes(String text, StringBuilder quoted) {
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      quoted.append(String.format(Locale.ROOT, "\\x%02x", one));
    }
  }

  /** An input as the options of a command that reads one. */
  static List<String> input(Input input) {
    boolean isText = input.tokens().stream().allMatch(Shell::isCharacter);
    return isText ? List.of("--input", input.text()) : List.of("--json", json(input));
  }

  private static boolean isCharacter(Atom token) {
    return token instanceof Atom.Text(String text) && text.codePointCount(0, text.length()) == 1;
  }

  private static String json(Input input) {
    var array = new JsonArray();
    for (Atom token : input.tokens()) {
      switch (token) {
        case Atom.Int(var value) -> array.add(value);
        case Atom.Real(double value) -> array.add(value);
        case Atom.Bool(boolean value) -> array.add(value);
        case Atom.Text(String value) -> array.add(value);
      }
    }
    return GSON.toJson(array);
  }
}
