package rasp.recognition;

import java.util.Optional;
import rasp.ir.Atom;

/**
 * What is known of an s-op's value at a position, for words of every length: which atom it is, or
 * between which numbers it lies.
 */
sealed interface SymbolicValue {
  /** The number a·i + b·n + c at position i of a word of length n. */
  record Form(long position, long length, long constant) {
    static final Form INDEX = new Form(1, 0, 0);
    static final Form LENGTH = new Form(0, 1, 0);

    static Form of(long constant) {
      return new Form(0, 0, constant);
    }

    Form plus(Form other) {
      return new Form(position + other.position, length + other.length, constant + other.constant);
    }

    Form times(long factor) {
      return new Form(position * factor, length * factor, constant * factor);
    }

    /** How far apart two forms are, if that does not depend on the word. */
    Form minus(Form other) {
      return plus(other.times(-1));
    }

    boolean isConstant() {
      return position == 0 && length == 0;
    }
  }

  /**
   * An atom. Whole numbers are ints here, also where the program computes with the double of the
   * same value.
   *
   * @param form how a whole number depends on position and length; empty where it does not
   */
  record Known(Atom atom, Optional<Form> form) implements SymbolicValue {
    static final Known TRUE = of(Atom.of(true));
    static final Known FALSE = of(Atom.of(false));

    static Known of(Atom atom) {
      boolean whole = atom instanceof Atom.Real && atom.key() instanceof Atom.Int;
      return new Known(whole ? atom.key() : atom, Optional.empty());
    }

    static Known of(boolean value) {
      return value ? TRUE : FALSE;
    }

    Known with(Form dependence) {
      return new Known(atom, dependence.isConstant() ? Optional.empty() : Optional.of(dependence));
    }
  }

  /** How a number of which only bounds are known lies among the whole numbers. */
  enum Wholeness {
    /** It is whole. */
    WHOLE,
    /** It is whole but for the rounding of doubles; {@code round} gives the whole number. */
    NEARLY,
    /** Nothing is known. */
    UNKNOWN
  }

  /**
   * A number between two bounds, which are infinite where there is none.
   *
   * @param lowOpen whether it differs from the lower bound
   * @param residue of the whole number modulo {@code modulus}
   * @param modulus 1 where no residue is known
   */
  record Range(
      double low,
      boolean lowOpen,
      double high,
      boolean highOpen,
      Wholeness wholeness,
      int residue,
      int modulus,
      Optional<Form> form)
      implements SymbolicValue {

    /** Some number between bounds that it may reach or not. */
    static Range of(double low, boolean lowOpen, double high, boolean highOpen) {
      return new Range(low, lowOpen, high, highOpen, Wholeness.UNKNOWN, 0, 1, Optional.empty());
    }

    /** A whole number from the lower to the higher bound. */
    static Range whole(double low, double high, int residue, int modulus) {
      return new Range(
          low, false, high, false, Wholeness.WHOLE, residue, modulus, Optional.empty());
    }

    Range with(Form dependence) {
      return new Range(
          low, lowOpen, high, highOpen, wholeness, residue, modulus, Optional.of(dependence));
    }

    Range as(Wholeness other) {
      return new Range(low, lowOpen, high, highOpen, other, residue, modulus, form);
    }

    boolean isWhole() {
      return wholeness == Wholeness.WHOLE;
    }
  }

  /** The operation has no value there, and so the program has none on the word. */
  record Undefined() implements SymbolicValue {
    static final Undefined INSTANCE = new Undefined();
  }

  /** How a whole number depends on position and length, where that is known. */
  default Optional<Form> wholeForm() {
    return switch (this) {
      case Known(Atom.Int(var value), var form) ->
          form.isPresent() || value.bitLength() > 40
              ? form
              : Optional.of(Form.of(value.longValue()));
      case Known known -> Optional.empty();
      case Range range -> range.isWhole() ? range.form() : Optional.empty();
      case Undefined undefined -> Optional.empty();
    };
  }

  default boolean isText() {
    return this instanceof Known(Atom.Text text, var form);
  }

  default boolean isBool() {
    return this instanceof Known(Atom.Bool bool, var form);
  }
}
