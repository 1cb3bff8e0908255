package rasp.formal.automaton;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * From a regular expression to an automaton: a nondeterministic one with silent steps, piece by
 * piece, then the subset construction. Complements and intersections are made deterministic by
 * themselves, and minimal, before they become a piece {@linkplain rasp.Bibliography#T68 [T68]}.
 * Time and space O(2^n) in the size of the unfolded expression, and at every step no more than the
 * limit.
 */
final class Thompson {
  /** The nondeterministic automaton may be larger than the deterministic one, by this factor. */
  private static final int PIECES = 5;

  /** An automaton on the way is too large; thrown and caught in this class only. */
  private static final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitReached(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Nfa nfa;
  private final int maxStates;

  private Thompson(Alphabet alphabet, int maxStates) {
    nfa = new Nfa(alphabet);
    this.maxStates = maxStates;
  }

  static Construction automaton(RegularExpression expression, Alphabet alphabet, int maxStates) {
    try {
      return new Construction.Built(minimal(expression, alphabet, maxStates));
    } catch (LimitReached limit) {
      return new Construction.TooLarge(String.valueOf(limit.getMessage()));
    }
  }

  private static Dfa minimal(RegularExpression expression, Alphabet alphabet, int maxStates) {
    return switch (expression) {
      case RegularExpression.Complement(RegularExpression operand) ->
          minimal(operand, alphabet, maxStates).complement();
      case RegularExpression.Intersection(List<RegularExpression> operands) -> {
        Dfa all = minimal(operands.getFirst(), alphabet, maxStates);
        for (RegularExpression other : operands.subList(1, operands.size())) {
          all = intersection(all, minimal(other, alphabet, maxStates), maxStates);
        }
        yield all;
      }
      case RegularExpression.Letter letter -> determinised(letter, alphabet, maxStates);
      case RegularExpression.OtherLetter letter -> determinised(letter, alphabet, maxStates);
      case RegularExpression.Union union -> determinised(union, alphabet, maxStates);
      case RegularExpression.Concatenation parts -> determinised(parts, alphabet, maxStates);
      case RegularExpression.Repetition repeated -> determinised(repeated, alphabet, maxStates);
    };
  }

  private static Dfa intersection(Dfa left, Dfa right, int maxStates) {
    return switch (new Product(left, right).accepting((l, r) -> l && r, maxStates)) {
      case Construction.Built(Dfa dfa) -> dfa;
      case Construction.TooLarge(String reason) -> throw new LimitReached(reason);
    };
  }

  private static Dfa determinised(RegularExpression whole, Alphabet alphabet, int maxStates) {
    var run = new Thompson(alphabet, maxStates);
    int from = run.add();
    int to = run.add();
    run.nfa.setStart(from);
    run.nfa.setAccepting(to);
    run.build(whole, from, to);
    return switch (run.nfa.determinised(maxStates)) {
      case Construction.Built(Dfa dfa) -> dfa;
      case Construction.TooLarge(String reason) -> throw new LimitReached(reason);
    };
  }

  private int add() {
    if (nfa.size() >= (long) PIECES * maxStates) {
      throw new LimitReached(
          "the expression, with its repetitions written out, has more than "
              + nfa.size()
              + " parts");
    }
    return nfa.add();
  }

  /** Lets exactly the words of an expression lead from one state to another. */
  private void build(RegularExpression expression, int from, int to) {
    switch (expression) {
      case RegularExpression.Letter(SortedSet<Integer> codePoints) ->
          codePoints.forEach(letter -> nfa.step(from, nfa.alphabet().indexOf(letter), to));
      case RegularExpression.OtherLetter(SortedSet<Integer> codePoints) -> {
        for (int letter = 0; letter < nfa.alphabet().size(); letter++) {
          if (!codePoints.contains(nfa.alphabet().codePoint(letter))) nfa.step(from, letter, to);
        }
      }
      case RegularExpression.Union(List<RegularExpression> operands) ->
          operands.forEach(operand -> build(operand, from, to));
      case RegularExpression.Concatenation(List<RegularExpression> operands) -> {
        int at = from;
        for (RegularExpression operand : operands) {
          int then = add();
          build(operand, at, then);
          at = then;
        }
        nfa.silently(at, to);
      }
      case RegularExpression.Repetition(RegularExpression operand, int least, OptionalInt most) ->
          repeat(operand, least, most, from, to);
      case RegularExpression.Complement complement -> embed(complement, from, to);
      case RegularExpression.Intersection intersection -> embed(intersection, from, to);
    }
  }

  private void repeat(RegularExpression operand, int least, OptionalInt most, int from, int to) {
    int at = from;
    for (int time = 0; time < least; time++) at = then(operand, at);
    if (most.isEmpty()) {
      int hub = add();
      nfa.silently(at, hub);
      build(operand, hub, hub);
      nfa.silently(hub, to);
      return;
    }
    nfa.silently(at, to);
    for (int time = least; time < most.getAsInt(); time++) {
      at = then(operand, at);
      nfa.silently(at, to);
    }
  }

  private int then(RegularExpression operand, int at) {
    int then = add();
    build(operand, at, then);
    return then;
  }

  private void embed(RegularExpression expression, int from, int to) {
    Dfa dfa = minimal(expression, nfa.alphabet(), maxStates);
    var state = new int[dfa.states()];
    for (int i = 0; i < state.length; i++) state[i] = add();
    nfa.silently(from, state[dfa.start()]);
    for (int i = 0; i < state.length; i++) {
      for (int letter = 0; letter < dfa.letters(); letter++) {
        nfa.step(state[i], letter, state[dfa.next(i, letter)]);
      }
      if (dfa.isAccepting(i)) nfa.silently(state[i], to);
    }
  }
}
