package rasp.theory.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;

/**
 * RASP for a regular language: the s-op {@code accept} is True at a position exactly if the word up
 * to there is in the language, so that it is read at the last position.
 *
 * @param text the program
 * @param reach for which words it is right
 */
public record RaspProgram(String text, Reach reach) {
  /** Automata with more states are not written as compositions of maps. */
  public static final int MAX_STATES = 64;

  /** For which words a program is right. */
  public sealed interface Reach {
    /** For all of them. */
    record AllLengths() implements Reach {}

    /** For words up to a length, for a reason. */
    record UpTo(int length, String reason) implements Reach {}
  }

  /**
   * The program of the {@linkplain Cascade cascade}, one {@code best} and the sums of its group for
   * each component; where a group is not solvable or the cascade is too large, the program that
   * composes the letters' maps in twice as long blocks from layer to layer.
   *
   * <p>Absent where composing maps would take a text of more than {@link #MAX_STATES} states
   * squared.
   *
   * @param maxLength of words, if the program is not right for all
   */
  public static Optional<RaspProgram> of(Dfa automaton, int maxLength) {
    Dfa dfa = automaton.minimal();
    Optional<Cascade> cascade = Cascade.of(dfa);
    Optional<String> text = cascade.flatMap(found -> CascadeProgram.of(dfa, found));
    if (text.isPresent()) {
      return Optional.of(new RaspProgram(text.get(), new Reach.AllLengths()));
    }
    if (dfa.states() > MAX_STATES) return Optional.empty();
    return Optional.of(
        doubling(
            dfa,
            maxLength,
            cascade.isEmpty()
                ? "the decomposition of its automaton has too many sets"
                : "a group in its semigroup is not solvable, or too large"));
  }

  private static RaspProgram doubling(Dfa dfa, int maxLength, String reason) {
    var text = new StringBuilder();
    text.append(letters(dfa));
    List<Integer> states = new ArrayList<>();
    for (int state = 0; state < dfa.states(); state++) states.add(state);
    text.append("# Where a block of letters leads from each state; first blocks of one letter.\n");
    for (int state : states) {
      String row =
          IntStream.range(0, dfa.letters())
              .mapToObj(letter -> String.valueOf(dfa.next(state, letter)))
              .collect(Collectors.joining(", ", "[", "]"));
      text.append("from%d = %s[letter];\n".formatted(state, row));
    }
    int length = 1;
    while (length < maxLength) {
      text.append(
          "\n# Blocks of %d letters: the block before, then this one.\n".formatted(2 * length));
      text.append("before = select(indices + %d, indices, ==);\n".formatted(length));
      for (int state : states) {
        text.append("left%d = aggregate(before, from%d, %d);\n".formatted(state, state, state));
      }
      for (int state : states) {
        text.append("to%d = %s;\n".formatted(state, chosen(states, "left" + state)));
      }
      for (int state : states) text.append("from%d = to%d;\n".formatted(state, state));
      length *= 2;
    }
    text.append("\naccept = from%d in %s;\n".formatted(dfa.start(), accepting(dfa)));
    return new RaspProgram(text.toString(), new Reach.UpTo(length, reason));
  }

  /** Where this block leads from the state that the block before it leads to. */
  private static String chosen(List<Integer> states, String left) {
    var chosen = new StringBuilder("from" + states.getLast());
    for (int state : states.subList(0, states.size() - 1).reversed()) {
      chosen.insert(0, "(from%d if %s == %d else ".formatted(state, left, state)).append(")");
    }
    return chosen.toString();
  }

  private static String accepting(Dfa dfa) {
    var states = new ArrayList<String>();
    for (int state = 0; state < dfa.states(); state++) {
      if (dfa.isAccepting(state)) states.add(String.valueOf(state));
    }
    return states.isEmpty() ? "[-1]" : "[" + String.join(", ", states) + "]";
  }

  /** The number of each position's letter. */
  static String letters(Dfa dfa) {
    var entries = new ArrayList<String>();
    for (int letter = 0; letter < dfa.letters(); letter++) {
      String text = dfa.alphabet().text(letter);
      String quoted =
          text.equals("\"") || text.equals("\\") || text.codePointAt(0) < ' '
              ? "e\"" + escaped(text) + "\""
              : "\"" + text + "\"";
      entries.add(quoted + ": " + letter);
    }
    return "letter = {%s}[tokens];\n".formatted(String.join(", ", entries));
  }

  private static String escaped(String text) {
    return switch (text) {
      case "\n" -> "\\n";
      case "\r" -> "\\r";
      case "\t" -> "\\t";
      default -> "\\" + text;
    };
  }
}
