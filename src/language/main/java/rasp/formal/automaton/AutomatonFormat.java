package rasp.formal.automaton;

import java.util.List;
import java.util.Locale;

/**
 * The ways to write an automaton into a file. What is read may be incomplete, nondeterministic or
 * have silent steps; it is made deterministic, complete and minimal. A letter is one character.
 */
public enum AutomatonFormat {
  /**
   * The text of AT&amp;T's tools, OpenFst and foma: a line {@code from to letter} for each step and
   * a line with the name of each accepting state; the first state named is the start.
   */
  ATT {
    @Override
    Reading<AutomatonDraft> draft(String text) {
      return new AttReader(text).draft();
    }

    @Override
    public String write(Dfa dfa) {
      var lines = new StringBuilder();
      // The start is the state that is named first, which must be said even if it is final only.
      for (int i = 0; i < dfa.states(); i++) {
        int state = (dfa.start() + i) % dfa.states();
        for (int letter = 0; letter < dfa.letters(); letter++) {
          lines.append(state).append('\t').append(dfa.next(state, letter)).append('\t');
          lines.append(AttReader.written(dfa.alphabet().codePoint(letter))).append('\n');
        }
        if (dfa.isAccepting(state)) lines.append(state).append('\n');
      }
      return lines.toString();
    }
  },

  /**
   * A Graphviz digraph: accepting states are double circles, and an edge without a label leads from
   * a point or an invisible node to the start.
   */
  DOT {
    @Override
    Reading<AutomatonDraft> draft(String text) {
      return new DotReader(text).draft();
    }

    @Override
    public String write(Dfa dfa) {
      var lines = new StringBuilder("digraph {\n  rankdir=LR;\n  start [shape=point];\n");
      for (int state = 0; state < dfa.states(); state++) {
        lines.append("  ").append(state).append(" [shape=");
        lines.append(dfa.isAccepting(state) ? "doublecircle" : "circle").append("];\n");
      }
      lines.append("  start -> ").append(dfa.start()).append(";\n");
      for (int state = 0; state < dfa.states(); state++) {
        for (int letter = 0; letter < dfa.letters(); letter++) {
          lines.append("  ").append(state).append(" -> ").append(dfa.next(state, letter));
          lines.append(" [label=\"").append(DotReader.written(dfa.alphabet().text(letter)));
          lines.append("\"];\n");
        }
      }
      return lines.append("}\n").toString();
    }
  },

  /**
   * An object with {@code alphabet}, {@code start}, {@code accepting}, and {@code next}, a row of
   * targets for each state, or {@code transitions}, a list of {@code [from, letter, to]}.
   */
  JSON {
    @Override
    Reading<AutomatonDraft> draft(String text) {
      return new JsonAutomatonReader(text).draft();
    }

    @Override
    public String write(Dfa dfa) {
      var json = new StringBuilder("{\"alphabet\":");
      json.append(JsonText.written(dfa.alphabet().toString()));
      json.append(",\"start\":").append(dfa.start()).append(",\"accepting\":[");
      String separator = "";
      for (int state = 0; state < dfa.states(); state++) {
        if (!dfa.isAccepting(state)) continue;
        json.append(separator).append(state);
        separator = ",";
      }
      json.append("],\"next\":[");
      for (int state = 0; state < dfa.states(); state++) {
        json.append(state == 0 ? "[" : ",[");
        for (int letter = 0; letter < dfa.letters(); letter++) {
          json.append(letter == 0 ? "" : ",").append(dfa.next(state, letter));
        }
        json.append(']');
      }
      return json.append("]}\n").toString();
    }
  };

  abstract Reading<AutomatonDraft> draft(String text);

  /** The automaton as a text that {@link #read} reads. */
  public abstract String write(Dfa dfa);

  /** The format that a text looks as if it were in. */
  public static AutomatonFormat of(String text) {
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) return JSON;
    boolean graph =
        List.of("digraph", "strict", "graph", "//", "/*").stream()
            .anyMatch(start.toLowerCase(Locale.ROOT)::startsWith);
    return graph ? DOT : ATT;
  }

  /** The format that a file's name says, AT&amp;T's by default. */
  public static AutomatonFormat ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) return JSON;
    return lower.endsWith(".dot") || lower.endsWith(".gv") ? DOT : ATT;
  }

  /** Reads an automaton in this format, and over these letters, too. */
  public Reading<Construction> read(String text, Alphabet alphabet, int maxStates) {
    return switch (draft(text)) {
      case Reading.Failed<AutomatonDraft>(List<Mistake> mistakes) -> new Reading.Failed<>(mistakes);
      case Reading.Read<AutomatonDraft>(AutomatonDraft draft) -> {
        draft.letters(alphabet.toString());
        yield new Reading.Read<>(draft.automaton(maxStates));
      }
    };
  }
}
