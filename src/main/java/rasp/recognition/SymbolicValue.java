package rasp.recognition;

import java.util.Optional;
import rasp.ir.Atom;

/**
 * What is known of an s-op's value at a position, for words of every length: which atom it is, or
 * between which numbers it lies.
 */
sealed interface SymbolicValue permits SymbolicValue.Known, Range, SymbolicValue.Undefined {
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

    @Override
    public Known with(Form dependence) {
      return new Known(atom, dependence.isConstant() ? Optional.empty() : Optional.of(dependence));
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

  /** Whether it is the double that is no number. */
  default boolean isNan() {
    return this instanceof Known(Atom.Real(double value), var form) && Double.isNaN(value);
  }

  /** What is known of a number as bounds; throws {@link LeavesFragment} where it is none. */
  default Range range() {
    return switch (this) {
      case Range range -> range;
      case Known(Atom atom, var form) -> Range.of(atom, form);
      case Undefined undefined -> throw new IllegalStateException("no number");
    };
  }

  /** The value as messages have it: {@code a whole number from 3 up}. */
  default String inWords() {
    return switch (this) {
      case Known(Atom atom, var form) -> atom.quoted();
      case Undefined undefined -> "nothing";
      case Range range -> range.boundsInWords();
    };
  }
}
