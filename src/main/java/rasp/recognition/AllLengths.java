package rasp.recognition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import rasp.automaton.Alphabet;
import rasp.automaton.Dfa;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.language.ReadAt;
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
   * @param readAt where it is read; with {@code PREFIXES}, at the last position
   * @param accepts the values that accept
   */
  public static Recognition of(
      Graph graph, Id output, Alphabet alphabet, ReadAt readAt, Predicate<Atom> accepts) {
    return new Program(output, Simplifier.share(graph, output), () -> false)
        .followed(alphabet, readAt, accepts);
  }

  /**
   * The words on which an output does not recognise a language, those on which it has no value
   * among them; of these an automaton, as {@link Recognition.Language#language}.
   *
   * @param isStopped asked before each operation, whether to end without an answer
   */
  public static Recognition wrong(
      Graph graph,
      Id output,
      Dfa language,
      ReadAt readAt,
      Predicate<Atom> accepts,
      BooleanSupplier isStopped) {
    var program = new Program(output, Simplifier.share(graph, output), isStopped);
    Alphabet alphabet = language.alphabet();
    if (readAt == ReadAt.PREFIXES) {
      return program.attempt(
          alphabet,
          follower ->
              new Recognition.Language(
                  words(
                          alphabet,
                          Projection.exists(
                              follower.differing(
                                  accepting(follower, program.output(), accepts),
                                  follower.beginnings(language))))
                      .or(undefined(follower, alphabet)),
                  undefined(follower, alphabet)));
    }
    Recognition recognition = program.followed(alphabet, readAt, accepts);
    return recognition instanceof Recognition.Language(Dfa accepted, Dfa undefined)
        ? new Recognition.Language(
            accepted.xor(language).and(nonEmpty(alphabet)).or(undefined), undefined)
        : recognition;
  }

  private static Dfa nonEmpty(Alphabet alphabet) {
    var next = new int[2][alphabet.size()];
    for (int[] row : next) Arrays.fill(row, 1);
    return Dfa.of(alphabet, 0, next, state -> state == 1);
  }

  private static Dfa undefined(Follower follower, Alphabet alphabet) {
    return words(alphabet, follower.undefined());
  }

  /**
   * An output and what it depends on, each operation once.
   *
   * @param written the output in the graph as it was given
   * @param isStopped whether somebody wants no answer any more
   */
  private record Program(Id written, Simplifier.Simplified shared, BooleanSupplier isStopped) {
    Id output() {
      return shared.output();
    }

    Recognition followed(Alphabet alphabet, ReadAt readAt, Predicate<Atom> accepts) {
      return attempt(
          alphabet, follower -> language(follower, shared.output(), alphabet, readAt, accepts));
    }

    /** Follows all operations, as finely as it takes, and says what comes of it. */
    Recognition attempt(Alphabet alphabet, Function<Follower, Recognition> answer) {
      Recognition last = new Recognition.Outside(written, "it was not followed");
      for (Precision precision : precisions(shared.graph())) {
        var follower = new Follower(shared.graph(), alphabet, precision);
        try {
          for (Op operation : shared.graph().ops()) {
            if (isStopped.getAsBoolean()) throw LeavesFragment.because("it was interrupted");
            follower.follow(operation);
          }
          return answer.apply(follower);
        } catch (LeavesFragment left) {
          int at = Math.min(follower.next().index(), shared.output().index());
          last = new Recognition.Outside(original(shared, new Id(at)), left.reason());
          if (!left.mayBeFiner()) return last;
        }
      }
      return last;
    }
  }

  private static Id original(Simplifier.Simplified shared, Id operation) {
    return shared.idOf().entrySet().stream()
        .filter(entry -> entry.getValue().equals(operation))
        .map(Map.Entry::getKey)
        .min(Id::compareTo)
        .orElseThrow();
  }

  private static MarkedAutomaton accepting(Follower follower, Id output, Predicate<Atom> accepts) {
    return follower
        .automaton(output)
        .map(value -> accepts(value, accepts) ? Known.TRUE : Known.FALSE);
  }

  private static Recognition language(
      Follower follower, Id output, Alphabet alphabet, ReadAt readAt, Predicate<Atom> accepts) {
    MarkedAutomaton accepting = accepting(follower, output, accepts);
    Dfa undefined = undefined(follower, alphabet);
    Dfa accepted =
        switch (readAt) {
          case LAST, PREFIXES -> last(alphabet, accepting);
          case FIRST -> first(alphabet, accepting);
          case ALL ->
              words(
                      alphabet,
                      Projection.exists(accepting.map(v -> v.equals(Known.FALSE) ? v : null)))
                  .complement();
        };
    return new Recognition.Language(accepted.and(nonEmpty(alphabet)).minus(undefined), undefined);
  }

  private static boolean accepts(SymbolicValue value, Predicate<Atom> accepts) {
    return switch (value) {
      case Known(Atom atom, var form) -> accepts.test(atom);
      // A number that takes infinitely many values accepts only if all numbers do.
      case Range range -> acceptsRange(range, accepts);
      case SymbolicValue.Undefined undefined -> false;
    };
  }

  /** Accepting values are found out by asking, so numbers within bounds are asked one by one. */
  private static boolean acceptsRange(Range range, Predicate<Atom> accepts) {
    for (int number = -LARGEST_CONSTANT; number <= LARGEST_CONSTANT; number++) {
      if (!accepts.test(Atom.of(number))) continue;
      if (SymbolicArithmetic.decide(
          Op.Comparison.EQUAL, range, Known.of(Atom.of(number)), Optional.empty())) return true;
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
      if (op instanceof Op.Elementwise(var function, List<Id> operands)
          && function == rasp.ir.Function.Binary.MODULO
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
