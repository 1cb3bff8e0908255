package rasp.transformer.attention;

import java.util.List;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Op;

/** The numbers of one arithmetic and what can be done with them. */
sealed interface NumberLine permits Floats, Rationals {
  static NumberLine of(Precision precision, boolean strict) {
    return precision
        .format()
        .<NumberLine>map(format -> new Floats(format, strict))
        .orElseGet(Rationals::new);
  }

  /** The nearest number of this arithmetic. */
  double round(double value);

  /** The atom in this arithmetic. */
  HeadValue of(Atom atom);

  /** Throws {@link rasp.graph.ir.Undefined} where the function has no value. */
  HeadValue apply(ElementwiseFunction function, List<HeadValue> operands);

  /** Throws {@link rasp.graph.ir.Undefined} where the two have no order. */
  boolean holds(Op.Comparison comparison, HeadValue key, HeadValue query);

  /** A column of numbers, ready for its means. */
  Averages averages(List<HeadValue> values);

  /** The weighted means of one column. */
  @FunctionalInterface
  interface Averages {
    /** The sum of weight times value, divided by the sum of the weights; some weight is not 0. */
    HeadValue mean(double[] weights);
  }
}
