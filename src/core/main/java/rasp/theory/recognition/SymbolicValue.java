package rasp.theory.recognition;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.theory.recognition.Range.NumberKind;

/**
 * An abstract value: what is known of an s-op's value at a position, for words of every length:
 * which atom it is, between which numbers it lies, or only that it is a truth value.
 */
sealed interface SymbolicValue
    permits SymbolicValue.Known, Range, SymbolicValue.EitherTruth, SymbolicValue.Undefined {
  /** The number a·i + b·n + c at position i of a word of length n, without rounding. */
  record Form(long position, long length, long constant) {
    /** Limit on a and b; a form beyond it is forgotten, so that values of forms fit a long. */
    private static final double MAX_FACTOR = 0x1p30;

    /** Limit on c; a form beyond it is forgotten. */
    private static final double MAX_CONSTANT = 0x1p50;

    static final Form INDEX = new Form(1, 0, 0);
    static final Form LENGTH = new Form(0, 1, 0);

    static Form of(long constant) {
      return new Form(0, 0, constant);
    }

    /** Returns the sum; empty where it is beyond the limits. */
    Optional<Form> plus(Form other) {
      return new Form(position + other.position, length + other.length, constant + other.constant)
          .limited();
    }

    /** Returns the product; empty where it is beyond the limits. */
    Optional<Form> times(long factor) {
      double size = StrictMath.abs((double) factor);
      boolean small =
          StrictMath.abs((double) position) * size <= MAX_FACTOR
              && StrictMath.abs((double) length) * size <= MAX_FACTOR
              && StrictMath.abs((double) constant) * size <= MAX_CONSTANT;
      return small
          ? Optional.of(new Form(position * factor, length * factor, constant * factor))
          : Optional.empty();
    }

    private Optional<Form> limited() {
      return times(1);
    }

    /** Returns how far apart two forms are; empty where that is beyond the limits. */
    Optional<Form> minus(Form other) {
      return other.times(-1).flatMap(this::plus);
    }

    boolean isConstant() {
      return position == 0 && length == 0;
    }
  }

  /**
   * An atom.
   *
   * @param anyKind whether the program may have the float of the same value instead of this int:
   *     the mean of several keys is a float, the value at a single one is what stands there
   * @param form how a whole number depends on position and length; empty where it does not
   */
  record Known(Atom atom, boolean anyKind, Optional<Form> form) implements SymbolicValue {
    static final Known TRUE = of(Atom.of(true));
    static final Known FALSE = of(Atom.of(false));

    public Known {
      if (anyKind && !(atom instanceof Atom.Int(BigInteger value) && isDouble(value))) {
        throw new IllegalArgumentException(atom + " is no int that a float is equal to");
      }
    }

    private static boolean isDouble(BigInteger value) {
      return value.bitLength() <= Double.MAX_EXPONENT + 1
          && value.abs().bitLength() - Math.max(0, value.getLowestSetBit()) <= 53;
    }

    static Known of(Atom atom) {
      return new Known(atom, false, Optional.empty());
    }

    static Known of(boolean value) {
      return value ? TRUE : FALSE;
    }

    /** Returns a double as the number of a kind that it is. */
    static Known of(double value, NumberKind kind) {
      boolean whole = value == StrictMath.rint(value);
      if (kind == NumberKind.FLOAT || !whole) return of(Atom.of(value));
      return new Known(Atom.of(value).key(), kind == NumberKind.EITHER, Optional.empty());
    }

    /** Returns the atoms that it may be. */
    List<Atom> variants() {
      return anyKind
          ? List.of(atom, Atom.of(((Atom.Int) atom).value().doubleValue()))
          : List.of(atom);
    }

    /** Returns an int, of which there is an equal float, as one that may be that. */
    Known ofAnyKind() {
      return atom instanceof Atom.Int ? new Known(atom, true, form) : this;
    }

    @Override
    public Known with(Form dependence) {
      return new Known(
          atom, anyKind, dependence.isConstant() ? Optional.empty() : Optional.of(dependence));
    }
  }

  /** A truth value, of which nothing decides whether it is true. */
  record EitherTruth() implements SymbolicValue {
    static final EitherTruth INSTANCE = new EitherTruth();

    @Override
    public EitherTruth with(Form dependence) {
      return this;
    }
  }

  /** The operation has no value there, and so the program has none on the word. */
  record Undefined() implements SymbolicValue {
    static final Undefined INSTANCE = new Undefined();

    @Override
    public Undefined with(Form dependence) {
      return this;
    }
  }

  /** The same value, known to depend on position and length as the form says. */
  SymbolicValue with(Form dependence);

  /** How a whole number depends on position and length, where that is known. */
  default Optional<Form> wholeForm() {
    return switch (this) {
      case Known(Atom atom, boolean anyKind, var form) ->
          form.isPresent() ? form : whole(atom).map(Form::of);
      case Range range -> range.isWhole() ? range.form() : Optional.empty();
      case EitherTruth truth -> Optional.empty();
      case Undefined undefined -> Optional.empty();
    };
  }

  private static Optional<Long> whole(Atom atom) {
    return !(atom instanceof Atom.Bool)
            && atom.key() instanceof Atom.Int(BigInteger value)
            && value.bitLength() <= 50
        ? Optional.of(value.longValue())
        : Optional.empty();
  }

  /** Returns the whole number that it is, where it is a small one and no truth value. */
  default Optional<Long> wholeNumber() {
    return this instanceof Known known ? whole(known.atom()) : Optional.empty();
  }

  default boolean isText() {
    return this instanceof Known known && known.atom() instanceof Atom.Text;
  }

  default boolean isBool() {
    return this instanceof EitherTruth
        || (this instanceof Known known && known.atom() instanceof Atom.Bool);
  }

  /** Whether it is the double that is no number. */
  default boolean isNan() {
    return this instanceof Known known
        && known.atom() instanceof Atom.Real(double value)
        && Double.isNaN(value);
  }

  /** Returns the bounds known of a number; throws {@link OutsideFragment} where it is none. */
  default Range range() {
    return switch (this) {
      case Range range -> range;
      case Known known -> Range.of(known);
      case EitherTruth truth -> Range.TRUTH;
      case Undefined undefined -> throw new IllegalStateException("no number");
    };
  }

  /** The value as messages have it: {@code a whole number from 3 up}. */
  default String inWords() {
    return switch (this) {
      case Known known -> known.atom().quoted();
      case EitherTruth truth -> "a truth value";
      case Undefined undefined -> "nothing";
      case Range range -> range.boundsInWords();
    };
  }
}
