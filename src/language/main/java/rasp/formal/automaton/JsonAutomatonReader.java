package rasp.formal.automaton;

import java.util.List;
import java.util.Optional;

/** Reads an automaton out of JSON. */
final class JsonAutomatonReader {
  private static final String SHAPE =
      "{\"alphabet\":\"ab\",\"start\":0,\"accepting\":[1],\"next\":[[1,0],[1,1]]}";

  private final String text;
  private final AutomatonDraft draft = new AutomatonDraft();

  JsonAutomatonReader(String text) {
    this.text = text;
  }

  Reading<AutomatonDraft> draft() {
    try {
      JsonText.Node whole = JsonText.read(text);
      if (!(whole instanceof JsonText.Node.Members members)) {
        throw wrong(whole, "an automaton is an object");
      }
      read(members);
      return new Reading.Read<>(draft);
    } catch (MistakeFound found) {
      return new Reading.Failed<>(List.of(found.mistake()));
    }
  }

  private static MistakeFound wrong(JsonText.Node node, String message) {
    return new MistakeFound(new Mistake(node.start(), node.end(), message, "for example " + SHAPE));
  }

  private void read(JsonText.Node.Members members) {
    Optional<JsonText.Node> alphabet = member(members, "alphabet");
    alphabet.ifPresent(letters -> draft.letters(letters(letters)));
    Optional<JsonText.Node> next = member(members, "next");
    Optional<JsonText.Node> transitions = member(members, "transitions");
    if (next.isEmpty() && transitions.isEmpty()) {
      throw wrong(members, "there are neither \"next\" nor \"transitions\"");
    }
    if (next.isPresent()) {
      rows(
          next.get(),
          Alphabet.of(
              letters(alphabet.orElseThrow(() -> wrong(members, "\"next\" needs \"alphabet\"")))));
    }
    transitions.ifPresent(this::triples);
    JsonText.Node start =
        member(members, "start").orElseThrow(() -> wrong(members, "there is no \"start\""));
    draft.start(known(start));
    JsonText.Node accepting =
        member(members, "accepting").orElseThrow(() -> wrong(members, "there is no \"accepting\""));
    items(accepting, "\"accepting\" is a list of states").forEach(one -> draft.accept(known(one)));
  }

  private static Optional<JsonText.Node> member(JsonText.Node.Members members, String name) {
    return Optional.ofNullable(members.values().get(name));
  }

  private static List<JsonText.Node> items(JsonText.Node node, String otherwise) {
    if (node instanceof JsonText.Node.Items(List<JsonText.Node> values, int start, int end)) {
      return values;
    }
    throw wrong(node, otherwise);
  }

  /** A string of letters, or a list of strings of one letter. */
  private static String letters(JsonText.Node node) {
    if (node instanceof JsonText.Node.Text(String value, int start, int end)) return value;
    var letters = new StringBuilder();
    for (JsonText.Node item : items(node, "\"alphabet\" is a string of letters")) {
      letters.appendCodePoint(letter(item));
    }
    return letters.toString();
  }

  private static int letter(JsonText.Node node) {
    if (node instanceof JsonText.Node.Text(String value, int start, int end)
        && value.codePointCount(0, value.length()) == 1) return value.codePointAt(0);
    throw wrong(node, "a letter is a string of one character");
  }

  private static String name(JsonText.Node node) {
    return switch (node) {
      case JsonText.Node.Text(String value, int start, int end) -> value;
      case JsonText.Node.Plain(String value, int start, int end) -> value;
      case JsonText.Node.Items items -> throw wrong(items, "a state is a number or a string");
      case JsonText.Node.Members members -> throw wrong(members, "a state is a number or a string");
    };
  }

  private String known(JsonText.Node node) {
    String name = name(node);
    if (!draft.has(name)) throw wrong(node, "there is no state " + name);
    return name;
  }

  private void rows(JsonText.Node node, Alphabet alphabet) {
    List<JsonText.Node> rows = items(node, "\"next\" is a list of rows");
    for (int state = 0; state < rows.size(); state++) draft.state(String.valueOf(state));
    for (int state = 0; state < rows.size(); state++) {
      List<JsonText.Node> row = items(rows.get(state), "a row is a list of states");
      if (row.size() != alphabet.size()) {
        throw wrong(
            rows.get(state),
            "this row has %d states for %d letters".formatted(row.size(), alphabet.size()));
      }
      for (int letter = 0; letter < row.size(); letter++) {
        draft.step(String.valueOf(state), alphabet.codePoint(letter), known(row.get(letter)));
      }
    }
  }

  private void triples(JsonText.Node node) {
    for (JsonText.Node item : items(node, "\"transitions\" is a list of [from, letter, to]")) {
      List<JsonText.Node> triple = items(item, "a transition is [from, letter, to]");
      if (triple.size() != 3) throw wrong(item, "a transition is [from, letter, to]");
      boolean silent =
          triple.get(1) instanceof JsonText.Node.Text(String value, int start, int end)
              && value.isEmpty();
      draft.step(
          name(triple.get(0)),
          silent ? AutomatonDraft.SILENT : letter(triple.get(1)),
          name(triple.get(2)));
    }
  }
}
