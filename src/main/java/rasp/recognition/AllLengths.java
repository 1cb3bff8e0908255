package rasp.recognition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import rasp.automaton.Alphabet;
import rasp.automaton.Dfa;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.recognition.SymbolicValue.Known;
import rasp.rewrite.Simplifier;

/**
 * The automaton of the language that a program recognises, for words of every length.
 *
 * <p>Every operation becomes a finite automaton over marked words: an s-op reads a word with one
 * marked position and gives its value there, a selector reads one with a query and a key marked. An
 * aggregate takes the key's mark away and counts the selected values up to a cap. So all that is
 * regular is followed: letters, comparisons of positions with positions and with constants, some or
 * all selected positions, the value at a unique one, {@code best}, widths compared with constants,
 * and counts of keys modulo a number. What is not regular is met as a comparison that the bounds of
 * its operands do not decide.
 *
 * <p>Each aggregate may cost an exponential in the states of its selector; minimising after each
 * operation keeps real programs small, and {@link MarkedAutomaton#MAX_STATES} stops the rest.
 */
public final class AllLengths {
  /** The largest constant up to which positions and counts are told apart. */
  private static final int LARGEST_CONSTANT = 40;

  /** Numbers up to this one are followed as divisors. */
  private static final int LARGEST_DIVISOR = 20;

  private AllLengths() {}

  /**
   * The language of the words over an alphabet that an output accepts.
   *
   * @param accepts the values that accept
   */
  public static Recognition of(
      Graph graph, Id output, Alphabet alphabet, ReadOut readOut, Predicate<Atom> accepts) {
    Simplifier.Simplified shared = Simplifier.share(graph, output);
    Recognition answer = new Recognition.Outside(output, "it was not followed");
    for (Precision precision : precisions(shared.graph())) {
      var follower = new Follower(shared.graph(), alphabet, precision);
      Id at = shared.output();
      try {
        for (Op op : shared.graph().ops()) {
          at = follower.followed();
          follower.follow(op);
        }
        at = shared.output();
        return language(follower, shared.output(), alphabet, readOut, accepts);
      } catch (LeavesFragment left) {
        answer = new Recognition.Outside(original(shared, at), left.reason());
        if (!left.mayBeFiner()) return answer;
      }
    }
    return answer;
  }

  private static Id original(Simplifier.Simplified shared, Id operation) {
    return shared.idOf().entrySet().stream()
        .filter(entry -> entry.getValue().equals(operation))
        .map(java.util.Map.Entry::getKey)
        .min(Id::compareTo)
        .orElseThrow();
  }

  private static Recognition language(
      Follower follower, Id output, Alphabet alphabet, ReadOut readOut, Predicate<Atom> accepts) {
    MarkedAutomaton accepting =
        follower.automaton(output).map(value -> accepts(value, accepts) ? Known.TRUE : Known.FALSE);
    Dfa nonEmpty = words(alphabet, follower.nonEmpty());
    Dfa undefined = words(alphabet, follower.undefined());
    Dfa accepted =
        switch (readOut) {
          case LAST -> last(alphabet, accepting);
          case FIRST -> first(alphabet, accepting);
          case ALL ->
              words(
                      alphabet,
                      Projection.exists(accepting.map(v -> v.equals(Known.FALSE) ? v : null)))
                  .complement();
        };
    return new Recognition.Language(accepted.and(nonEmpty).minus(undefined).minimal(), undefined);
  }

  private static boolean accepts(SymbolicValue value, Predicate<Atom> accepts) {
    return switch (value) {
      case Known(Atom atom, var form) -> accepts.test(atom);
      // A number that takes infinitely many values accepts only if all numbers do.
      case SymbolicValue.Range range -> acceptsRange(range, accepts);
      case SymbolicValue.Undefined undefined -> false;
    };
  }

  /** Accepting values are found out by asking, so numbers within bounds are asked one by one. */
  private static boolean acceptsRange(SymbolicValue.Range range, Predicate<Atom> accepts) {
    for (int number = -LARGEST_CONSTANT; number <= LARGEST_CONSTANT; number++) {
      if (!accepts.test(Atom.of(number))) continue;
      if (SymbolicArithmetic.decide(
          Op.Comparison.EQUAL, range, Known.of(Atom.of(number)), java.util.Optional.empty()))
        return true;
    }
    return false;
  }

  /** The automaton that has no marks, as one of words. */
  static Dfa words(Alphabet alphabet, MarkedAutomaton automaton) {
    var next = new int[automaton.states()][alphabet.size()];
    for (int state = 0; state < next.length; state++) {
      for (int letter = 0; letter < alphabet.size(); letter++) {
        next[state][letter] = automaton.next(state, letter);
      }
    }
    return Dfa.of(alphabet, 0, next, state -> Known.TRUE.equals(automaton.valueAt(state)))
        .minimal();
  }

  /** The mark stands on the last letter: the run before it, and what the mark there gives. */
  private static Dfa last(Alphabet alphabet, MarkedAutomaton automaton) {
    int states = automaton.states();
    var next = new int[2 * states][alphabet.size()];
    for (int state = 0; state < 2 * states; state++) {
      for (int letter = 0; letter < alphabet.size(); letter++) {
        int unmarked = automaton.next(state / 2, letter << 1);
        int marked = automaton.next(state / 2, letter << 1 | 1);
        next[state][letter] = 2 * unmarked + (Known.TRUE.equals(automaton.valueAt(marked)) ? 1 : 0);
      }
    }
    return Dfa.of(alphabet, 0, next, state -> state % 2 == 1).minimal();
  }

  private static Dfa first(Alphabet alphabet, MarkedAutomaton automaton) {
    int states = automaton.states();
    var next = new int[states + 1][alphabet.size()];
    for (int letter = 0; letter < alphabet.size(); letter++) {
      for (int state = 0; state < states; state++) {
        next[state][letter] = automaton.next(state, letter << 1);
      }
      next[states][letter] = automaton.next(0, letter << 1 | 1);
    }
    return Dfa.of(
            alphabet,
            states,
            next,
            state -> state < states && Known.TRUE.equals(automaton.valueAt(state)))
        .minimal();
  }

  /** From coarse to fine: what the program's own constants can ask for is the finest. */
  private static List<Precision> precisions(Graph graph) {
    int largest = 1;
    int modulus = 1;
    for (Op op : graph.ops()) {
      if (op instanceof Op.Constant(Atom.Int(BigInteger value)) && value.bitLength() < 31) {
        int size = Math.abs(value.intValue());
        if (size <= LARGEST_CONSTANT) largest = Math.max(largest, size);
      }
      if (op instanceof Op.Elementwise(Function function, List<Id> operands)
          && function == Function.Binary.MODULO
          && graph.op(operands.get(1)) instanceof Op.Constant(Atom.Int(BigInteger divisor))
          && divisor.signum() > 0
          && divisor.bitLength() < 31
          && divisor.intValue() <= LARGEST_DIVISOR) {
        int common = divisor.gcd(BigInteger.valueOf(modulus)).intValue();
        modulus = modulus / common * divisor.intValue();
      }
    }
    var precisions = new ArrayList<Precision>();
    precisions.add(new Precision(1, 1, modulus));
    if (largest > 1) precisions.add(new Precision(2, 3, modulus));
    precisions.add(new Precision(largest + 2, largest + 2, modulus));
    return precisions;
  }

  /**
   * How finely numbers are told apart.
   *
   * @param count selected values are counted up to this cap
   * @param position positions are told apart up to this one
   * @param modulus from there on positions and sums are known modulo this
   */
  record Precision(int count, int position, int modulus) {}
}
