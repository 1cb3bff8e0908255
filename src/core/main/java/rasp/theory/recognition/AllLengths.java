package rasp.theory.recognition;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.ReadAt;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.Simplifier;
import rasp.theory.recognition.SymbolicValue.EitherTruth;
import rasp.theory.recognition.SymbolicValue.Known;

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
  /** Limit on the constants up to which positions and counts are told apart. */
  private static final int LARGEST_CONSTANT = 300;

  /** Limit on the divisors for which residues are followed. */
  private static final int LARGEST_DIVISOR = 300;

  private AllLengths() {}

  /**
   * The language of the words over an alphabet that an output accepts.
   *
   * @param readAt where it is read; with {@code PREFIXES}, at the last position
   * @param accepting the values that accept
   */
  public static Recognition of(
      Graph graph, Id output, Alphabet alphabet, ReadAt readAt, List<Atom> accepting) {
    return new Program(output, Simplifier.share(graph, output), () -> false)
        .followed(alphabet, readAt, accepting);
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
      List<Atom> accepting,
      BooleanSupplier isStopped) {
    var program = new Program(output, Simplifier.share(graph, output), isStopped);
    Alphabet alphabet = language.alphabet();
    if (readAt == ReadAt.PREFIXES) {
      return program.attempt(
          alphabet,
          follower -> {
            MarkedAutomaton differing =
                follower.differing(
                    follower.beginnings(language),
                    accepting(follower.automaton(program.output()), accepting));
            Dfa undefined = undefined(follower, alphabet);
            Dfa wrong =
                words(alphabet, Projection.exists(only(differing, Known.TRUE))).or(undefined);
            Dfa open = words(alphabet, Projection.exists(only(differing, EitherTruth.INSTANCE)));
            requireNone(open.minus(wrong), follower, program.output(), accepting);
            return new Recognition.Language(wrong, undefined, follower.lengths());
          });
    }
    Recognition recognition = program.followed(alphabet, readAt, accepting);
    return recognition instanceof Recognition.Language(Dfa accepted, Dfa undefined, var lengths)
        ? new Recognition.Language(
            accepted.xor(language).and(nonEmpty(alphabet)).or(undefined), undefined, lengths)
        : recognition;
  }

  private static Dfa nonEmpty(Alphabet alphabet) {
    var next = new int[2][alphabet.size()];
    for (int[] row : next) Arrays.fill(row, 1);
    return Dfa.of(alphabet, 0, next, state -> state == 1);
  }

  private static Dfa undefined(SymbolicEvaluator follower, Alphabet alphabet) {
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

    Recognition followed(Alphabet alphabet, ReadAt readAt, List<Atom> accepting) {
      return attempt(
          alphabet, follower -> language(follower, shared.output(), alphabet, readAt, accepting));
    }

    /** Follows all operations, as finely as it takes, and says what comes of it. */
    Recognition attempt(Alphabet alphabet, Function<SymbolicEvaluator, Recognition> answer) {
      Recognition last = new Recognition.Outside(written, "it was not followed");
      for (Precision precision : precisions(shared.graph())) {
        var follower = new SymbolicEvaluator(shared.graph(), alphabet, precision);
        try {
          for (Op operation : shared.graph().ops()) {
            if (isStopped.getAsBoolean()) throw OutsideFragment.because("it was interrupted");
            follower.follow(operation);
          }
          return answer.apply(follower);
        } catch (OutsideFragment left) {
          // That something is not decided says more than that finer automata grow too large.
          if (left.isTooLarge() && precision.count() > 1) return last;
          last = outside(left, follower);
          if (!left.mayBeFiner()) return last;
        }
      }
      return last;
    }

    /** The first comparison that was not decided is the cause of what was not decided later. */
    private Recognition.Outside outside(OutsideFragment left, SymbolicEvaluator follower) {
      Optional<SymbolicEvaluator.Undecided> first =
          follower.undecided().filter(u -> left.mayBeFiner());
      Id at =
          first
              .map(SymbolicEvaluator.Undecided::operation)
              .orElseGet(() -> new Id(Math.min(follower.next().index(), shared.output().index())));
      return new Recognition.Outside(
          original(shared, at),
          first.map(SymbolicEvaluator.Undecided::reason).orElse(left).reason());
    }
  }

  private static Id original(Simplifier.Simplified shared, Id operation) {
    return shared.idOf().entrySet().stream()
        .filter(entry -> entry.getValue().equals(operation))
        .map(Map.Entry::getKey)
        .min(Id::compareTo)
        .orElseThrow();
  }

  /** Returns whether each value is one that accepts. */
  private static MarkedAutomaton accepting(MarkedAutomaton output, List<Atom> accepting) {
    return output.map(value ->
        SymbolicArithmetic.apply(
            new rasp.graph.ir.ElementwiseFunction.MemberOf(ImmutableList.copyOf(accepting)),
            List.of(value),
            SymbolicArithmetic.Relation.NONE));
  }

  private static MarkedAutomaton only(MarkedAutomaton automaton, SymbolicValue value) {
    return automaton.map(v -> v.equals(value) ? Known.TRUE : null);
  }

  private static MarkedAutomaton is(MarkedAutomaton automaton, SymbolicValue value) {
    return automaton.map(v -> Known.of(v.equals(value)));
  }

  private static Recognition language(
      SymbolicEvaluator follower,
      Id output,
      Alphabet alphabet,
      ReadAt readAt,
      List<Atom> accepting) {
    MarkedAutomaton answers = accepting(follower.automaton(output), accepting);
    Dfa undefined = undefined(follower, alphabet);
    Dfa accepted =
        switch (readAt) {
          case LAST, PREFIXES -> last(alphabet, is(answers, Known.TRUE));
          case FIRST -> first(alphabet, is(answers, Known.TRUE));
          case ALL -> somewhere(alphabet, answers, Known.FALSE).complement();
        };
    Dfa open =
        switch (readAt) {
          case LAST, PREFIXES -> last(alphabet, is(answers, EitherTruth.INSTANCE));
          case FIRST -> first(alphabet, is(answers, EitherTruth.INSTANCE));
          case ALL -> somewhere(alphabet, answers, EitherTruth.INSTANCE).and(accepted);
        };
    requireNone(open.minus(undefined), follower, output, accepting);
    return new Recognition.Language(
        accepted.and(nonEmpty(alphabet)).minus(undefined), undefined, follower.lengths());
  }

  private static Dfa somewhere(Alphabet alphabet, MarkedAutomaton answers, SymbolicValue value) {
    return words(alphabet, Projection.exists(only(answers, value)));
  }

  /** Words on which the answer is not decided leave the fragment. */
  private static void requireNone(
      Dfa open, SymbolicEvaluator follower, Id output, List<Atom> accepting) {
    if (open.firstWord().isEmpty()) return;
    throw follower
        .undecided()
        .map(SymbolicEvaluator.Undecided::reason)
        .orElseGet(() -> undecided(follower.automaton(output).values(), accepting));
  }

  private static OutsideFragment undecided(List<SymbolicValue> outputs, List<Atom> accepting) {
    for (SymbolicValue value : outputs) {
      for (Atom accepted : accepting) {
        Known known = Known.of(accepted);
        boolean decided =
            SymbolicArithmetic.decide(Op.Comparison.EQUAL, value, known, Optional.empty())
                .isPresent();
        if (!decided) return OutsideFragment.comparison(Op.Comparison.EQUAL, value, known);
      }
    }
    throw new IllegalStateException("every output is decided");
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

  /**
   * From coarse to fine, up to what the program's own constants can ask for; then shorter words.
   */
  private static List<Precision> precisions(Graph graph) {
    int largest = 1;
    int modulus = 1;
    for (Op op : graph.ops()) {
      if (op instanceof Op.Constant(Atom value)) largest = Math.max(largest, constant(value));
      if (op instanceof Op.Elementwise(var function, List<Id> operands)
          && function == rasp.graph.ir.ElementwiseFunction.Binary.MODULO
          && graph.op(operands.get(1)) instanceof Op.Constant(Atom value)
          && Known.of(value).wholeNumber().orElse(0L) > 0
          && Known.of(value).wholeNumber().orElse(0L) <= LARGEST_DIVISOR) {
        int divisor = Math.toIntExact(Known.of(value).wholeNumber().orElseThrow());
        modulus = modulus / IntMath.gcd(modulus, divisor) * divisor;
        if (modulus > MarkedAutomaton.MAX_STATES) modulus = 1;
      }
    }
    var precisions = new ArrayList<Precision>();
    precisions.add(new Precision(1, 1, modulus, WordLengths.ALL));
    if (largest > 1) precisions.add(new Precision(2, 3, modulus, WordLengths.ALL));
    precisions.add(new Precision(largest + 2, largest + 2, modulus, WordLengths.ALL));
    precisions.add(new Precision(largest + 2, largest + 2, modulus, WordLengths.LIMITED));
    return precisions;
  }

  /** The size of a constant, if it is one up to which numbers are told apart. */
  private static int constant(Atom value) {
    double size =
        switch (value) {
          case Atom.Int whole -> StrictMath.abs(whole.value().doubleValue());
          case Atom.Real(double real) -> StrictMath.ceil(StrictMath.abs(real));
          case Atom.Bool bool -> 1;
          case Atom.Text text -> 1;
        };
    return size <= LARGEST_CONSTANT ? (int) size : 1;
  }

  /**
   * How finely numbers are told apart.
   *
   * @param count selected values are counted up to this cap
   * @param position positions are told apart up to this one
   * @param modulus from there on positions and sums are known modulo this
   * @param lengths of the words
   */
  record Precision(int count, int position, int modulus, WordLengths lengths) {}
}
