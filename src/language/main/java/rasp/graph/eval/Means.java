package rasp.graph.eval;

import rasp.graph.ir.Undefined;
import rasp.text.Code;

/** The mistakes of attending to values that have no mean, or no order. */
final class Means {
  private Means() {}

  static Undefined ofNonNumbers(Sequence column) {
    return new Undefined(
        Code.E402_MEAN_OF_NON_NUMBERS,
        "several positions are selected, but only numbers have a mean: the values are %s"
            .formatted(column),
        "select at most one position, or aggregate indicator(…) of a condition");
  }

  static Undefined scoreOfNonNumbers(Sequence score) {
    return new Undefined(
        Code.E301_OPERAND_KINDS,
        "best needs a numeric score, but the values are %s".formatted(score),
        "");
  }
}
