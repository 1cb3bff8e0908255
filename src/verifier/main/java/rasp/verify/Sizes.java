package rasp.verify;

import java.math.BigInteger;
import java.util.List;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;

/** Bounds on the size of a value, from those of its operands: asked before it is computed. */
final class Sizes {
  private static final int LEAST = 16;

  private Sizes() {}

  /** Refuses to compute what may be too large; then nothing is said of the certificate. */
  static void require(ElementwiseFunction function, List<Atom> operands) {
    boolean large =
        function instanceof ElementwiseFunction.Binary binary
            && bound(binary, operands.get(0), operands.get(1)) > Limits.MOST_SIZE;
    if (large) throw new Unchecked("values of more than " + Limits.MOST_SIZE + " bits");
  }

  private static long bound(ElementwiseFunction.Binary function, Atom x, Atom y) {
    return switch (function) {
      case ADD, SUBTRACT -> Math.max(size(x), size(y)) + (long) textLength(x) + textLength(y);
      case MULTIPLY -> {
        if (x instanceof Atom.Text text) yield repeated(text, y);
        if (y instanceof Atom.Text text) yield repeated(text, x);
        yield (long) size(x) + size(y);
      }
      case POWER -> power(x, y);
      case DIVIDE, MODULO, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> 0;
    };
  }

  private static long repeated(Atom.Text text, Atom times) {
    if (!(times instanceof Atom.Int(BigInteger number))) return text.value().length();
    long count = number.bitLength() > 31 ? Integer.MAX_VALUE : Math.max(0, number.longValue());
    return text.value().length() * count;
  }

  private static long power(Atom base, Atom exponent) {
    if (!(base instanceof Atom.Int(BigInteger b)) || !(exponent instanceof Atom.Int(BigInteger e)))
      return 0;
    if (e.signum() <= 0 || b.abs().bitLength() <= 1) return 0;
    long times = e.bitLength() > 31 ? Integer.MAX_VALUE : e.longValue();
    return times * b.bitLength();
  }

  /** Bytes that an atom takes, or so. */
  static long kept(Atom atom) {
    return LEAST + size(atom) / Byte.SIZE + 2L * textLength(atom);
  }

  private static int size(Atom atom) {
    return atom instanceof Atom.Int(BigInteger number) ? number.bitLength() : 0;
  }

  private static int textLength(Atom atom) {
    return atom instanceof Atom.Text(String text) ? text.length() : 0;
  }
}
