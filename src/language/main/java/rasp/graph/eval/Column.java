package rasp.graph.eval;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import rasp.graph.ir.Atom;

/** The n values of an s-op on one input, held so that loops over them need no objects. */
sealed interface Column {
  /** Number of positions n. */
  int size();

  Atom atom(int position);

  boolean truth(int position);

  Sequence sequence();

  /** The column of these values, of which there is at least one; throws where types are mixed. */
  static Column of(List<Atom> atoms) {
    Sequence sequence = Sequence.of(atoms);
    if (sequence.type() == Sequence.Type.STRING) {
      return new Texts(sequence.values().stream().map(Atom::text).toArray(String[]::new));
    }
    var numbers = new Numbers(atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      if (!numbers.set(i, atoms.get(i))) return new Atoms(sequence);
    }
    return numbers;
  }

  /**
   * Truth values, whole numbers below 2^53 in absolute value, and doubles, each as the double that
   * it equals. Whole numbers are never -0.0.
   */
  final class Numbers implements Column {
    static final byte BOOL = 0;
    static final byte INT = 1;
    static final byte REAL = 2;

    /** Whole numbers below it are doubles, and so are their sums while they stay below it. */
    static final double EXACT = 0x1p53;

    final double[] values;
    final byte[] kinds;

    Numbers(int size) {
      this.values = new double[size];
      this.kinds = new byte[size];
    }

    void set(int position, double value, byte kind) {
      values[position] = value;
      kinds[position] = kind;
    }

    /** Whether the atom is one that such a column can hold; then it does. */
    boolean set(int position, Atom atom) {
      switch (atom) {
        case Atom.Bool(boolean value) -> set(position, value ? 1 : 0, BOOL);
        case Atom.Real(double value) -> set(position, value, REAL);
        case Atom.Int(BigInteger value) -> {
          if (value.bitLength() > 52) return false;
          set(position, (double) value.longValue(), INT);
        }
        case Atom.Text text -> {
          return false;
        }
      }
      return true;
    }

    void fill(double value, byte kind) {
      Arrays.fill(values, value);
      Arrays.fill(kinds, kind);
    }

    /** The highest kind among the values, which is the sequence's type. */
    byte kind() {
      byte highest = BOOL;
      for (byte kind : kinds) {
        if (kind > highest) highest = kind;
      }
      return highest;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Atom atom(int position) {
      return atom(values[position], kinds[position]);
    }

    static Atom atom(double value, byte kind) {
      return switch (kind) {
        case BOOL -> Atom.of(value != 0);
        case INT -> Atom.of((long) value);
        default -> Atom.of(value);
      };
    }

    @Override
    public boolean truth(int position) {
      return values[position] != 0;
    }

    @Override
    public Sequence sequence() {
      var atoms = new Atom[values.length];
      for (int i = 0; i < atoms.length; i++) atoms[i] = atom(i);
      Sequence.Type type =
          switch (kind()) {
            case BOOL -> Sequence.Type.BOOL;
            case INT -> Sequence.Type.INT;
            default -> Sequence.Type.FLOAT;
          };
      return new Sequence(type, List.of(atoms));
    }
  }

  /** Texts only. */
  final class Texts implements Column {
    final String[] values;

    Texts(String[] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Atom atom(int position) {
      return Atom.of(values[position]);
    }

    @Override
    public boolean truth(int position) {
      return !values[position].isEmpty();
    }

    @Override
    public Sequence sequence() {
      return new Sequence(Sequence.Type.STRING, Arrays.stream(values).<Atom>map(Atom::of).toList());
    }
  }

  /** Whatever the others cannot hold: numbers with large whole ones among them. */
  record Atoms(Sequence sequence) implements Column {
    @Override
    public int size() {
      return sequence.size();
    }

    @Override
    public Atom atom(int position) {
      return sequence.values().get(position);
    }

    @Override
    public boolean truth(int position) {
      return atom(position).truth();
    }
  }
}
