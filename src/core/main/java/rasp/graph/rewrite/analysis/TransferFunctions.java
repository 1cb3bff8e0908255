package rasp.graph.rewrite.analysis;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.eval.TokenReading;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.ElementwiseFunction.Unary;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * What follows for an s-op from what is known of its operands: one step of an interval analysis.
 */
public final class TransferFunctions {
  /**
   * Positions are below it: nothing is promised for longer inputs, of which one selector would have
   * 2^50 entries.
   */
  public static final double POSITIONS = 0x1p25;

  /** Times any number of positions it is a whole number that is a double. */
  static final double SMALL = 0x1p28;

  /** Of more combinations of values a function is not tried on each. */
  private static final int MOST_COMBINATIONS = 128;

  private TransferFunctions() {}

  /** The fact of tokens, over the letters that are assumed. */
  public static AbstractValue of(Op.Tokens tokens, Assumptions assumptions) {
    if (assumptions.alphabet().isEmpty()) return of(tokens);
    var values = ImmutableSet.<Atom>builder();
    var letters = new ArrayList<>(assumptions.alphabet().get());
    if (assumptions.bos()) letters.add(Assumptions.BOS);
    for (String letter : letters) {
      try {
        values.add(TokenReading.read(tokens.reading(), Atom.of(letter)));
      } catch (Undefined unreadable) {
        // On inputs with this letter the program fails, and nothing is promised.
      }
    }
    ImmutableSet<Atom> read = values.build();
    return read.isEmpty() ? of(tokens) : AbstractValue.oneOf(read);
  }

  private static AbstractValue of(Op.Tokens tokens) {
    return switch (tokens.reading()) {
      case STR -> AbstractValue.TEXT;
      case INT -> AbstractValue.number(true, false, -1 / 0.0, 1 / 0.0, true);
      case FLOAT -> AbstractValue.number(false, true, -1 / 0.0, 1 / 0.0, false);
      case BOOL -> AbstractValue.TRUTH;
      case AS_IS -> AbstractValue.ANYTHING;
    };
  }

  static AbstractValue indices() {
    return AbstractValue.whole(0, POSITIONS - 1).from(false, true, true);
  }

  /** The fact of an elementwise operation, from those of its operands. */
  public static AbstractValue of(Op.Elementwise map, Function<Id, AbstractValue> known) {
    List<AbstractValue> operands = map.operands().stream().map(known).toList();
    return tried(map.function(), operands)
        .orElseGet(() -> values(map.function(), operands).counted())
        .from(
            operands.stream().allMatch(AbstractValue::uniform),
            operands.stream().allMatch(AbstractValue::byIndex),
            operands.stream().allMatch(AbstractValue::byIndexAndLength));
  }

  /** What a function gives on each of the values that its operands may have, where they are few. */
  private static Optional<AbstractValue> tried(
      rasp.graph.ir.ElementwiseFunction function, List<AbstractValue> operands) {
    int combinations = 1;
    for (AbstractValue operand : operands) {
      combinations *= operand.values().size();
      if (combinations == 0 || combinations > MOST_COMBINATIONS) return Optional.empty();
    }
    var results = new LinkedHashSet<Atom>();
    for (List<Atom> values :
        Sets.cartesianProduct(operands.stream().map(AbstractValue::values).toList())) {
      try {
        Atom result = ElementwiseValue.of(function, values);
        if (result instanceof Atom.Int(var number) && !LinearSum.isShort(number))
          return Optional.empty();
        results.add(result);
      } catch (Undefined fails) {
        // Nothing is promised there.
      }
    }
    return results.isEmpty() ? Optional.empty() : Optional.of(AbstractValue.oneOf(results));
  }

  private static AbstractValue values(
      rasp.graph.ir.ElementwiseFunction function, List<AbstractValue> operands) {
    return switch (function) {
      case Unary unary -> unary(unary, operands.getFirst());
      case Binary binary -> binary(binary, operands.get(0), operands.get(1));
      case rasp.graph.ir.ElementwiseFunction.Letter.CODE ->
          AbstractValue.whole(0, Character.MAX_CODE_POINT);
      case rasp.graph.ir.ElementwiseFunction.Letter.CHARACTER -> AbstractValue.TEXT;
      case rasp.graph.ir.ElementwiseFunction.Choose choose -> operands.get(1).or(operands.get(2));
      case rasp.graph.ir.ElementwiseFunction.MemberOf member -> AbstractValue.TRUTH;
      case rasp.graph.ir.ElementwiseFunction.ItemAt(var items) -> oneOf(items);
      case rasp.graph.ir.ElementwiseFunction.CharacterAt character -> AbstractValue.TEXT;
      case rasp.graph.ir.ElementwiseFunction.ValueUnder(var entries) ->
          oneOf(entries.values().asList());
    };
  }

  private static AbstractValue oneOf(List<Atom> atoms) {
    return atoms.isEmpty() ? AbstractValue.ANYTHING : AbstractValue.oneOf(atoms);
  }

  private static AbstractValue unary(Unary function, AbstractValue x) {
    return switch (function) {
      case NOT -> AbstractValue.TRUTH;
      case INDICATOR -> AbstractValue.whole(0, 1);
      case NEGATE ->
          AbstractValue.number(!only(x), x.mayReal(), -x.highest(), -x.lowest(), x.finite());
      case PLUS -> AbstractValue.number(!only(x), x.mayReal(), x.lowest(), x.highest(), x.finite());
      case ROUND -> AbstractValue.whole(Math.rint(x.lowest()), Math.rint(x.highest()));
      case FLOOR -> AbstractValue.whole(Math.floor(x.lowest()), Math.floor(x.highest()));
      case CEIL -> AbstractValue.whole(Math.ceil(x.lowest()), Math.ceil(x.highest()));
      case ABS -> {
        double most = Math.max(Math.abs(x.lowest()), Math.abs(x.highest()));
        double least = x.lowest() > 0 ? x.lowest() : x.highest() < 0 ? -x.highest() : 0;
        yield AbstractValue.number(!only(x), x.mayReal(), least, most, x.finite());
      }
    };
  }

  /** Whether all numbers are floats. */
  private static boolean only(AbstractValue x) {
    return x.mayReal() && !x.mayInt() && !x.mayBool();
  }

  private static AbstractValue binary(Binary function, AbstractValue x, AbstractValue y) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR ->
          AbstractValue.TRUTH;
      case ADD -> {
        if (x.isText() && y.isText()) yield AbstractValue.TEXT;
        AbstractValue sum = arithmetic(x, y, x.lowest() + y.lowest(), x.highest() + y.highest());
        yield x.mayText() && y.mayText() ? sum.or(AbstractValue.TEXT) : sum;
      }
      case SUBTRACT -> arithmetic(x, y, x.lowest() - y.highest(), x.highest() - y.lowest());
      case MULTIPLY -> {
        double[] corners = {
          x.lowest() * y.lowest(),
          x.lowest() * y.highest(),
          x.highest() * y.lowest(),
          x.highest() * y.highest()
        };
        AbstractValue product = arithmetic(x, y, least(corners), most(corners));
        yield x.mayText() || y.mayText() ? product.or(AbstractValue.TEXT) : product;
      }
      case DIVIDE -> quotient(x, y);
      case MODULO -> {
        boolean counts = x.isWhole() && y.isWhole() && y.lowest() >= 1;
        yield counts
            ? AbstractValue.whole(0, y.highest() - 1)
            : arithmetic(x, y, -1 / 0.0, 1 / 0.0);
      }
      case POWER -> AbstractValue.number(true, true, -1 / 0.0, 1 / 0.0, false);
    };
  }

  private static double least(double[] values) {
    double least = DoubleStream.of(values).min().orElse(Double.NaN);
    return Double.isNaN(least) ? -1 / 0.0 : least;
  }

  private static double most(double[] values) {
    double most = DoubleStream.of(values).max().orElse(Double.NaN);
    return Double.isNaN(most) ? 1 / 0.0 : most;
  }

  /** Sums and products: whole unless a float takes part; finite if bounded, or if whole. */
  private static AbstractValue arithmetic(
      AbstractValue x, AbstractValue y, double lowest, double highest) {
    boolean mayReal = x.mayReal() || y.mayReal();
    boolean mayInt = !only(x) && !only(y);
    boolean bounded = Math.max(Math.abs(lowest), Math.abs(highest)) <= AbstractValue.EXACT;
    boolean finite = x.finite() && y.finite() && (!mayReal || bounded);
    return AbstractValue.number(
        mayInt,
        mayReal,
        Double.isNaN(lowest) ? -1 / 0.0 : lowest,
        Double.isNaN(highest) ? 1 / 0.0 : highest,
        finite);
  }

  private static AbstractValue quotient(AbstractValue x, AbstractValue y) {
    boolean apart = y.lowest() > 0 || y.highest() < 0;
    double[] corners = {
      x.lowest() / y.lowest(),
      x.lowest() / y.highest(),
      x.highest() / y.lowest(),
      x.highest() / y.highest()
    };
    boolean whole = !x.mayReal() && !y.mayReal();
    boolean bounded = apart && x.isBounded() && y.isBounded();
    return AbstractValue.number(
        false,
        true,
        bounded ? least(corners) : -1 / 0.0,
        bounded ? most(corners) : 1 / 0.0,
        whole
            || (bounded
                && x.finite()
                && y.finite()
                && Math.max(-least(corners), most(corners)) <= AbstractValue.EXACT));
  }

  /**
   * The mean of some of the values, or the default where a row may be empty. The sum of floats
   * rounds, so its bounds are a little wider than theirs.
   */
  static AbstractValue mean(AbstractValue values, AbstractValue otherwise, boolean mayBeEmpty) {
    boolean numbers = values.mayInt() || values.mayReal();
    boolean exact = values.isWhole() && Math.max(-values.lowest(), values.highest()) <= SMALL;
    double slack =
        exact ? 0 : 1e-6 * Math.max(Math.abs(values.lowest()), Math.abs(values.highest()));
    AbstractValue mean =
        new AbstractValue(
            values.mayBool(),
            values.mayInt(),
            values.mayReal() || numbers,
            values.mayText(),
            values.lowest() - slack,
            values.highest() + slack,
            values.finite() && (!values.mayReal() || values.isBounded()),
            false,
            false,
            false,
            ImmutableSet.of());
    return mayBeEmpty ? mean.or(otherwise) : mean;
  }
}
