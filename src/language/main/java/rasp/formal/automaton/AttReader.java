package rasp.formal.automaton;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads AT&amp;T's text format, line by line, and reports every line that is wrong. */
final class AttReader {
  /** Letters that would not survive as themselves, and no letter. */
  private static final Map<String, Integer> NAMED =
      ImmutableMap.<String, Integer>builder()
          .put("<eps>", AutomatonDraft.SILENT)
          .put("<epsilon>", AutomatonDraft.SILENT)
          .put("@0@", AutomatonDraft.SILENT)
          .put("ε", AutomatonDraft.SILENT)
          .put("<space>", (int) ' ')
          .put("@_SPACE_@", (int) ' ')
          .put("<tab>", (int) '\t')
          .put("@_TAB_@", (int) '\t')
          .put("<newline>", (int) '\n')
          .put("<return>", (int) '\r')
          .buildOrThrow();

  private record Field(String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  private final String text;
  private final AutomatonDraft draft = new AutomatonDraft();
  private final List<Mistake> mistakes = new ArrayList<>();

  AttReader(String text) {
    this.text = text;
  }

  /** How a letter is written. */
  static String written(int letter) {
    return NAMED.entrySet().stream()
        .filter(named -> named.getValue() == letter)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Character.toString(letter));
  }

  Reading<AutomatonDraft> draft() {
    int at = 0;
    for (String line : text.split("\n", -1)) {
      read(fields(line, at));
      at += line.length() + 1;
    }
    if (mistakes.isEmpty() && draft.isEmpty()) {
      mistakes.add(
          new Mistake(
              0, 0, "there is no state", "a line `from to letter` is a step, `state` accepts"));
    }
    return mistakes.isEmpty() ? new Reading.Read<>(draft) : new Reading.Failed<>(mistakes);
  }

  private static List<Field> fields(String line, int offset) {
    var fields = new ArrayList<Field>();
    int at = 0;
    while (at < line.length()) {
      if (" \t\r".indexOf(line.charAt(at)) >= 0) {
        at++;
        continue;
      }
      int start = at;
      while (at < line.length() && " \t\r".indexOf(line.charAt(at)) < 0) at++;
      fields.add(new Field(line.substring(start, at), offset + start));
    }
    return fields;
  }

  private void read(List<Field> fields) {
    if (fields.isEmpty()) return;
    if (!draft.hasStart()) draft.start(fields.getFirst().text());
    switch (fields.size()) {
      case 1, 2 -> accept(fields);
      case 3, 4, 5 -> step(fields);
      default -> {
        Field extra = fields.get(5);
        mistakes.add(
            new Mistake(
                extra.start(),
                fields.getLast().end(),
                "this line has more than a step",
                "a step is `from to letter`"));
      }
    }
  }

  private void accept(List<Field> fields) {
    draft.accept(fields.getFirst().text());
    if (fields.size() == 2)
      weight(fields.get(1), "an accepting state is a line of its own; a step needs a letter");
  }

  private void step(List<Field> fields) {
    Field letter = fields.get(2);
    if (fields.size() >= 4) {
      Field output = fields.get(3);
      boolean weight =
          fields.size() == 4 && isNumber(output.text()) && !output.text().equals(letter.text());
      if (!weight && !output.text().equals(letter.text())) {
        mistakes.add(
            new Mistake(
                output.start(),
                output.end(),
                "this step writes another letter than it reads: a transducer",
                "only automata are read"));
      }
    }
    if (fields.size() == 5) weight(fields.get(4), "the fifth column is a weight");
    Integer named = NAMED.get(letter.text());
    if (named == null && letter.text().codePointCount(0, letter.text().length()) > 1) {
      mistakes.add(
          new Mistake(
              letter.start(),
              letter.end(),
              "`" + letter.text() + "` is more than one character",
              "a letter is one character; <eps> is a silent step, <space> a space"));
      return;
    }
    draft.step(
        fields.get(0).text(),
        named == null ? letter.text().codePointAt(0) : named,
        fields.get(1).text());
  }

  private static boolean isNumber(String text) {
    try {
      return !Double.isNaN(Double.parseDouble(text));
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  /** Weights change nothing, unless they are infinite. */
  private void weight(Field field, String help) {
    if (isNumber(field.text()) && !Double.isInfinite(Double.parseDouble(field.text()))) return;
    mistakes.add(
        new Mistake(field.start(), field.end(), "`" + field.text() + "` is no weight", help));
  }
}
