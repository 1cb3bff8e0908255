package rasp.transformer.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Op;

/**
 * Floating-point numbers: whole numbers among them are rounded like all others, and each operation
 * rounds once.
 *
 * <p>A dot product takes the exact products of two numbers of the format, adds them in float32
 * (float64 adds in float64) and rounds the sum once, as tensor cores do; the strict variant rounds
 * each product and each partial sum to the format.
 */
record Floats(FloatFormat format, boolean strict) implements NumberLine {
  /** From here on every double is a whole number that a long may not hold. */
  private static final double LARGE = 0x1p62;

  @Override
  public double round(double value) {
    return format.round(value);
  }

  @Override
  public HeadValue of(Atom atom) {
    return switch (atom) {
      case Atom.Text text -> new HeadValue.Plain(text);
      case Atom.Bool bool -> new HeadValue.Plain(bool);
      case Atom.Real(double value) -> HeadValue.of(round(value));
      case Atom.Int(BigInteger value) -> HeadValue.of(format.round(value));
    };
  }

  @Override
  public HeadValue apply(ElementwiseFunction function, List<HeadValue> operands) {
    if (function instanceof ElementwiseFunction.Choose) {
      return operands.get(0).truth() ? operands.get(1) : operands.get(2);
    }
    boolean whole =
        function instanceof ElementwiseFunction.ItemAt
            || function instanceof ElementwiseFunction.CharacterAt
            || function instanceof ElementwiseFunction.Letter;
    for (int i = 0; !whole && i < operands.size(); i++) whole = operands.get(i).isText();
    var atoms = new ArrayList<Atom>(operands.size());
    for (HeadValue cell : operands) atoms.add(whole ? whole(atom(cell)) : atom(cell));
    return of(ElementwiseValue.of(function, atoms));
  }

  private static Atom atom(HeadValue cell) {
    if (cell instanceof HeadValue.Plain(Atom atom)) return atom;
    throw new IllegalStateException("an exact number among floating-point ones");
  }

  /** A whole number as an int, which is what an index, or a number of repetitions, has to be. */
  private static Atom whole(Atom atom) {
    if (!(atom instanceof Atom.Real(double value))) return atom;
    if (value != StrictMath.rint(value) || Double.isInfinite(value)) return atom;
    return Math.abs(value) < LARGE
        ? Atom.of((long) value)
        : new Atom.Int(new BigDecimal(value).toBigInteger());
  }

  @Override
  public boolean holds(Op.Comparison comparison, HeadValue key, HeadValue query) {
    return Arithmetic.holds(comparison, atom(key), atom(query));
  }

  @Override
  public Averages averages(List<HeadValue> values) {
    double[] numbers = values.stream().mapToDouble(HeadValue::number).toArray();
    return weights -> mean(weights, numbers);
  }

  private HeadValue mean(double[] weights, double[] numbers) {
    double sum = 0;
    double total = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0) continue;
      sum = added(sum, weights[k], numbers[k]);
      total = added(total, weights[k], 1);
    }
    // Both sums leave their registers rounded to the format, and so does the quotient.
    return HeadValue.of(round(round(sum) / round(total)));
  }

  private double added(double sum, double weight, double value) {
    if (strict) return round(sum + round(weight * value));
    if (format.equals(FloatFormat.FLOAT64)) return sum + weight * value;
    return Math.fma((float) weight, (float) value, (float) sum);
  }
}
