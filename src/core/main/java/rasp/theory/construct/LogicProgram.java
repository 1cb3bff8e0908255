package rasp.theory.construct;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;

/**
 * Definitions, each of which may use those before it; a word is accepted where the last one holds
 * at the end of the sequence, the position behind its last letter.
 *
 * <pre>
 * program    = { name "=" formula ";" } .            // to the end of a line is a comment
 * formula    = conjunct { "|" conjunct } .
 * conjunct   = operand { "&amp;" operand } .
 * operand    = "!" operand | "P" operand | "(" formula ")" | "true" | "false" | name | letter
 *            | sum comparison sum .
 * letter     = "'" character "'" .                   quote and backslash with a backslash before it
 * sum        = [ "-" ] term { ( "+" | "-" ) term } .
 * term       = [ number "*" ] "#" "[" formula "]" | number .
 * comparison = "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" .
 * </pre>
 *
 * {@code P} is of {@link Logic#LTL_P}, sums of {@link Logic#C_RASP}. {@code #[f]} counts the
 * positions up to this one, itself included; {@code P f} says of an earlier one.
 */
public record LogicProgram(Logic logic, List<Definition> definitions) {
  /** A name for what a formula says. */
  public record Definition(String name, Formula formula) {}

  public LogicProgram {
    definitions = ImmutableList.copyOf(definitions);
    if (definitions.isEmpty()) throw new IllegalArgumentException("nothing is defined");
  }

  /** How deep P, or counting, is nested. */
  public int depth() {
    var depths = new HashMap<String, Integer>();
    for (Definition definition : definitions) {
      depths.put(definition.name(), depth(definition.formula(), depths));
    }
    return depth(new Formula.Name(definitions.getLast().name()), depths);
  }

  private static int depth(Formula formula, Map<String, Integer> depths) {
    return switch (formula) {
      case Formula.Letter letter -> 0;
      case Formula.Truth truth -> 0;
      case Formula.Name(String name) -> depths.getOrDefault(name, 0);
      case Formula.Not(Formula operand) -> depth(operand, depths);
      case Formula.Earlier(Formula operand) -> 1 + depth(operand, depths);
      case Formula.And(List<Formula> operands) ->
          operands.stream().mapToInt(f -> depth(f, depths)).max().orElse(0);
      case Formula.Or(List<Formula> operands) ->
          operands.stream().mapToInt(f -> depth(f, depths)).max().orElse(0);
      case Formula.Counts(List<Formula.Term> terms, var comparison, var bound) ->
          1 + terms.stream().mapToInt(t -> depth(t.counted(), depths)).max().orElse(0);
    };
  }

  /** Whether the last definition holds at the end of the sequence. */
  public boolean accepts(String word) {
    int[] letters = word.codePoints().toArray();
    var truths = new HashMap<String, boolean[]>();
    boolean[] last = new boolean[0];
    for (Definition definition : definitions) {
      last = truth(definition.formula(), letters, truths);
      truths.put(definition.name(), last);
    }
    return last[letters.length];
  }

  /** Where the formula holds: at each letter and, the last entry, at the end of the sequence. */
  private static boolean[] truth(Formula formula, int[] letters, Map<String, boolean[]> truths) {
    var truth = new boolean[letters.length + 1];
    switch (formula) {
      case Formula.Letter(int codePoint) -> {
        for (int i = 0; i < letters.length; i++) truth[i] = letters[i] == codePoint;
      }
      case Formula.Truth(boolean value) -> Arrays.fill(truth, value);
      case Formula.Name(String name) -> {
        return truths.getOrDefault(name, truth);
      }
      case Formula.Not(Formula operand) -> {
        boolean[] inner = truth(operand, letters, truths);
        for (int i = 0; i < truth.length; i++) truth[i] = !inner[i];
      }
      case Formula.And(List<Formula> operands) -> {
        Arrays.fill(truth, true);
        for (Formula operand : operands) {
          boolean[] inner = truth(operand, letters, truths);
          for (int i = 0; i < truth.length; i++) truth[i] &= inner[i];
        }
      }
      case Formula.Or(List<Formula> operands) -> {
        for (Formula operand : operands) {
          boolean[] inner = truth(operand, letters, truths);
          for (int i = 0; i < truth.length; i++) truth[i] |= inner[i];
        }
      }
      case Formula.Earlier(Formula operand) -> {
        boolean[] inner = truth(operand, letters, truths);
        for (int i = 1; i < truth.length; i++) truth[i] = truth[i - 1] || inner[i - 1];
      }
      case Formula.Counts counts -> count(counts, letters, truths, truth);
    }
    return truth;
  }

  private static void count(
      Formula.Counts counts, int[] letters, Map<String, boolean[]> truths, boolean[] truth) {
    var sums = new long[truth.length];
    for (Formula.Term term : counts.terms()) {
      boolean[] inner = truth(term.counted(), letters, truths);
      long count = 0;
      for (int i = 0; i < truth.length; i++) {
        if (inner[i]) count++;
        sums[i] = Math.addExact(sums[i], Math.multiplyExact(term.factor().longValueExact(), count));
      }
    }
    long bound = counts.bound().longValueExact();
    for (int i = 0; i < truth.length; i++) {
      int order = Long.compare(sums[i], bound);
      truth[i] = counts.comparison().holds(order);
    }
  }

  /**
   * The automaton of an LTL[P] program: its states are what has held so far, of the operands of P.
   */
  public Dfa automaton(Alphabet alphabet) {
    if (logic != Logic.LTL_P) {
      throw new IllegalArgumentException(logic.title() + " recognises more than regular languages");
    }
    return new PastAutomaton(this, alphabet).dfa();
  }

  /** As {@link LogicReader} reads it. */
  public String text() {
    return definitions.stream()
        .map(d -> d.name() + " = " + d.formula().text() + ";\n")
        .collect(Collectors.joining());
  }

  /** The states of an LTL[P] program: which operands of P have held. */
  private static final class PastAutomaton {
    private final LogicProgram program;
    private final Alphabet alphabet;
    private final List<Formula.Earlier> past = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();

    PastAutomaton(LogicProgram program, Alphabet alphabet) {
      this.program = program;
      this.alphabet = alphabet;
      program.definitions().forEach(definition -> collect(definition.formula()));
    }

    private void collect(Formula formula) {
      switch (formula) {
        case Formula.Not(Formula operand) -> collect(operand);
        case Formula.And(List<Formula> operands) -> operands.forEach(this::collect);
        case Formula.Or(List<Formula> operands) -> operands.forEach(this::collect);
        case Formula.Earlier earlier -> {
          collect(earlier.operand());
          if (!past.contains(earlier)) past.add(earlier);
        }
        case Formula.Letter letter -> {}
        case Formula.Truth truth -> {}
        case Formula.Name name -> {}
        case Formula.Counts counts -> throw new IllegalStateException("no counts in LTL[P]");
      }
    }

    Dfa dfa() {
      number(new BitSet());
      var next = new ArrayList<int[]>();
      for (int at = 0; at < states.size(); at++) {
        var row = new int[alphabet.size()];
        for (int letter = 0; letter < row.length; letter++) {
          row[letter] = number(after(states.get(at), alphabet.codePoint(letter)));
        }
        next.add(row);
      }
      String last = program.definitions().getLast().name();
      return Dfa.of(
              alphabet,
              0,
              next.toArray(int[][]::new),
              state -> {
                Map<String, Boolean> truths = truths(states.get(state), -1);
                return truths.getOrDefault(last, false);
              })
          .minimal();
    }

    private int number(BitSet state) {
      Integer known = numbers.putIfAbsent(state, states.size());
      if (known != null) return known;
      states.add(state);
      return states.size() - 1;
    }

    private BitSet after(BitSet state, int codePoint) {
      Map<String, Boolean> truths = truths(state, codePoint);
      var after = (BitSet) state.clone();
      for (int i = 0; i < past.size(); i++) {
        if (holds(past.get(i).operand(), state, codePoint, truths)) after.set(i);
      }
      return after;
    }

    private Map<String, Boolean> truths(BitSet state, int codePoint) {
      var truths = new HashMap<String, Boolean>();
      for (Definition definition : program.definitions()) {
        truths.put(definition.name(), holds(definition.formula(), state, codePoint, truths));
      }
      return truths;
    }

    private boolean holds(
        Formula formula, BitSet state, int codePoint, Map<String, Boolean> truths) {
      return switch (formula) {
        case Formula.Letter(int letter) -> letter == codePoint;
        case Formula.Truth(boolean value) -> value;
        case Formula.Name(String name) -> truths.getOrDefault(name, false);
        case Formula.Not(Formula operand) -> !holds(operand, state, codePoint, truths);
        case Formula.And(List<Formula> operands) ->
            operands.stream().allMatch(f -> holds(f, state, codePoint, truths));
        case Formula.Or(List<Formula> operands) ->
            operands.stream().anyMatch(f -> holds(f, state, codePoint, truths));
        case Formula.Earlier earlier -> state.get(past.indexOf(earlier));
        case Formula.Counts counts -> throw new IllegalStateException("no counts in LTL[P]");
      };
    }
  }
}
