package rasp.transformer.attention;

import org.apache.commons.math3.fraction.BigFraction;
import rasp.graph.ir.Atom;

/** What one position holds in some arithmetic. */
public sealed interface HeadValue {
  /** A text, a truth value or a floating-point number. */
  record Plain(Atom atom) implements HeadValue {}

  /** An exact number. */
  record Ratio(BigFraction value) implements HeadValue {}

  /** The double. */
  static HeadValue of(double value) {
    return new Plain(Atom.of(value));
  }

  /** The truth value. */
  static HeadValue of(boolean value) {
    return new Plain(Atom.of(value));
  }

  /**
   * Whether it can only be told apart from others, and not be averaged: a text or a truth value.
   */
  default boolean isCategory() {
    return this instanceof Plain(Atom.Text text) || this instanceof Plain(Atom.Bool bool);
  }

  /** Whether it is a text. */
  default boolean isText() {
    return this instanceof Plain(Atom.Text text);
  }

  /** The nearest double of a number, 1 for True; nan for a text. */
  default double number() {
    return switch (this) {
      case Ratio(BigFraction value) -> value.doubleValue();
      case Plain(Atom.Real(double value)) -> value;
      case Plain(Atom.Bool(boolean value)) -> value ? 1 : 0;
      case Plain(Atom.Int(var value)) -> value.doubleValue();
      case Plain(Atom.Text text) -> Double.NaN;
    };
  }

  /** Whether it holds as a condition. */
  default boolean truth() {
    return switch (this) {
      case Ratio(BigFraction value) -> value.getNumerator().signum() != 0;
      case Plain(Atom atom) -> atom.truth();
    };
  }

  /** As results show it: whole numbers without a point, others as a double. */
  default String text() {
    return switch (this) {
      case Plain(Atom.Real(double value)) -> number(value);
      case Plain(Atom atom) -> atom.quoted();
      case Ratio(BigFraction value) ->
          value.getDenominator().bitLength() == 1
              ? value.getNumerator().toString()
              : number(value.doubleValue());
    };
  }

  private static String number(double value) {
    boolean whole = value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Atom.of(value).text();
  }

  /**
   * Whether it is the value that the language gives: categories are the same, numbers are within
   * the precision's tolerance, and whole ones are nearest to the right one.
   */
  default boolean agrees(Atom expected, Precision precision) {
    if (expected instanceof Atom.Text || isText()) return new Plain(expected).equals(this);
    double right = new Plain(expected).number();
    double mine = number();
    if (Double.isNaN(right) || Double.isInfinite(right) || !Double.isFinite(mine)) {
      return Double.compare(right, mine) == 0;
    }
    double distance = Math.abs(mine - right);
    if (!(expected instanceof Atom.Real) && distance >= 0.5) return false;
    return distance <= precision.tolerance() * Math.max(1, Math.abs(right));
  }
}
