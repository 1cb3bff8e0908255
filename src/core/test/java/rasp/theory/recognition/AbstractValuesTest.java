package rasp.theory.recognition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.formal.automaton.Alphabet;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.Simplifier;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.theory.recognition.AllLengths.Precision;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.EitherTruth;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/**
 * The abstract value of every operation holds the value that it has, at every position of every
 * word; positions are told apart up to 2 only, so that most of these are beyond the cap.
 */
class AbstractValuesTest {
  private static final Precision COARSE = new Precision(2, 2, 6, WordLengths.ALL);
  private static final List<String> WORDS =
      List.of("a", "b", "ab", "ba", "aab", "abab", "bbbba", "babbaab", "bbbbbbbb", "ab".repeat(13));

  /** What an expression came to. */
  private record Outcome(boolean isFollowed, int compared) {}

  @Provide
  Arbitrary<String> expressions() {
    return EdgeExpressions.numbers(3);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void abstractValuesHoldTheValues(@ForAll("expressions") String expression) {
    Statistics.collect(outcome(expression).isFollowed() ? "followed" : "left");
  }

  /** Ints beyond 2^53 meet floats, results are rounded onto 2^53, and longs end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(indices*2 + 9007199254740993) % 2.0",
        "(indices*2 + 9007199254740993) % aggregate(full_s, 2)",
        "((indices*2 + 9007199254740993) - 1.0*9007199254740992) % 2",
        "((indices*2 + 9007199254740993) - aggregate(full_s, 9007199254740992)) % 2",
        "((indices*2.0 - 9007199254741036.0) - 1.0) % 2",
        "((indices*2.0 - 3002399751580375.0) * 3.0) % 2",
        "(indices - (0 - 2^63)) % 3",
        "indices*3 - 66 + 1 - 2^62 - 2^62 - 1 == 0 - 2^63",
        "aggregate(full_s, 2^990) * 2^20",
        "aggregate(full_s, 2^990) * 2^20 + 1 == aggregate(full_s, 2^990) * 2^20",
        "2^1005 if aggregate(full_s, a) > 0.6 else 2.0^1005",
        "indices / 2^60",
        "length - indices - 1 - 2^53",
      })
  void abstractValuesHoldTheValuesAtTheEdges(String expression) {
    assertTrue(outcome(expression).compared() > 100);
  }

  /** Compares as far as the expression is followed. */
  private static Outcome outcome(String expression) {
    LoweredProgram program =
        LoweredProgram.of(
            new Source("test", EdgeExpressions.program(expression)),
            new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value("v").orElse(null) instanceof Value.SOp(Id output))) {
      return new Outcome(false, 0);
    }
    var shared = Simplifier.share(program.written().graph(), output);
    var follower = new SymbolicEvaluator(shared.graph(), Alphabet.of("ab"), COARSE);
    boolean followed = true;
    try {
      for (Op op : shared.graph().ops()) follower.follow(op);
    } catch (OutsideFragment left) {
      followed = false;
    }
    int compared = 0;
    for (int i = 0; i < follower.next().index(); i++) {
      compared += compared(shared.graph(), new Id(i), follower);
    }
    return new Outcome(followed, compared);
  }

  private static int compared(Graph graph, Id id, SymbolicEvaluator follower) {
    if (!(graph.op(id) instanceof Op.SOp)) return 0;
    var evaluator = new FastEvaluator(graph, id);
    int compared = 0;
    for (String word : WORDS) {
      if (evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(Sequence sequence)) {
        compare(word, sequence, graph.op(id), follower.automaton(id));
        compared += word.length();
      }
    }
    return compared;
  }

  private static void compare(String word, Sequence sequence, Op op, MarkedAutomaton automaton) {
    for (int position = 0; position < word.length(); position++) {
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        state = automaton.next(state, (word.charAt(i) - 'a') << 1 | (i == position ? 1 : 0));
      }
      SymbolicValue known = automaton.valueAt(state);
      Atom value = sequence.values().get(position);
      int at = position;
      assertTrue(
          known != null && holds(known, value, at, word.length()),
          () -> "%s at %d of %s is %s, not in %s".formatted(op, at, word, value, known));
    }
  }

  private static boolean holds(SymbolicValue known, Atom value, int position, int length) {
    return switch (known) {
      case Undefined undefined -> false;
      case EitherTruth either -> value instanceof Atom.Bool;
      case Known one ->
          one.variants().stream().anyMatch(variant -> isSame(variant, value))
              && one.form().map(form -> isOf(form, value, position, length)).orElse(true);
      case Range range ->
          isKind(range, value)
              && isWithin(range, value)
              && (!range.isWhole() || isWhole(range, value, position, length));
    };
  }

  private static boolean isSame(Atom one, Atom other) {
    return one.getClass() == other.getClass()
        && (one.key().equals(other.key()) || one.equals(other));
  }

  private static boolean isKind(Range range, Atom value) {
    return switch (value) {
      case Atom.Int number -> range.kind() != NumberKind.FLOAT;
      case Atom.Real(double number) -> range.kind() != NumberKind.INT && Double.isFinite(number);
      case Atom.Bool truth -> false;
      case Atom.Text text -> false;
    };
  }

  private static boolean isWithin(Range range, Atom value) {
    BigDecimal exact =
        value instanceof Atom.Int(BigInteger whole)
            ? new BigDecimal(whole)
            : new BigDecimal(Arithmetic.toDouble(value));
    var slack = new BigDecimal(range.slack());
    return exact.compareTo(new BigDecimal(range.low()).subtract(slack)) >= 0
        && exact.compareTo(new BigDecimal(range.high()).add(slack)) <= 0;
  }

  private static boolean isWhole(Range range, Atom value, int position, int length) {
    if (!(value.key() instanceof Atom.Int(BigInteger whole))) return false;
    BigInteger difference = whole.subtract(BigInteger.valueOf(range.residue()));
    boolean isResidue =
        range.modulus() == 0
            ? difference.signum() == 0
            : difference.mod(BigInteger.valueOf(range.modulus())).signum() == 0;
    return isResidue && range.form().map(form -> isOf(form, value, position, length)).orElse(true);
  }

  private static boolean isOf(Form form, Atom value, int position, int length) {
    long number = form.position() * position + form.length() * length + form.constant();
    return value.key().equals(Atom.of(number));
  }
}
