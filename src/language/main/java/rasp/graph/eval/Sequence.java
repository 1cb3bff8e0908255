package rasp.graph.eval;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/**
 * The values of an s-op on one input, one for each of n positions, all of one type.
 *
 * @param type what the values have in common; ints may stand among floats, and bools among ints,
 *     without being converted
 * @param values n of them; unmodifiable
 */
public record Sequence(Type type, List<Atom> values) {
  /** What the values of a sequence have in common. */
  public enum Type {
    BOOL,
    INT,
    FLOAT,
    STRING;

    /** As programs and results name it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The sequence of these values; throws {@link Undefined} where texts stand among numbers. */
  public static Sequence of(List<Atom> values) {
    return new Sequence(typeOf(values), List.copyOf(values));
  }

  private static Type typeOf(List<Atom> values) {
    boolean texts = false;
    boolean bools = false;
    boolean ints = false;
    boolean floats = false;
    for (Atom value : values) {
      switch (value) {
        case Atom.Text text -> texts = true;
        case Atom.Bool bool -> bools = true;
        case Atom.Int number -> ints = true;
        case Atom.Real real -> floats = true;
      }
    }
    if (texts && (bools || ints || floats)) throw mixed(values);
    if (texts) return Type.STRING;
    if (floats) return Type.FLOAT;
    return ints || values.isEmpty() ? Type.INT : Type.BOOL;
  }

  /** The mistake of a text and a number in one sequence, shown by the first of each. */
  static Undefined mixed(List<Atom> values) {
    Atom text = values.stream().filter(value -> !value.isNumber()).findFirst().orElseThrow();
    Atom number = values.stream().filter(Atom::isNumber).findFirst().orElseThrow();
    return new Undefined(
        Code.E401_MIXED_TYPES,
        "a sequence cannot hold both %s and %s"
            .formatted(Arithmetic.describe(text), Arithmetic.describe(number)),
        "give all positions one type; an aggregate over strings needs a string as its default");
  }

  /** How many positions there are. */
  public int size() {
    return values.size();
  }

  /** Whether all values are the same, as {@code ==} has it. */
  public boolean isUniform() {
    return values.stream().allMatch(value -> value.sameAs(values.getFirst()));
  }

  /**
   * As the reference prints it: {@code [0, 0.5, 1.0] (floats)}, or {@code [5]*4 (ints)} where all
   * are the same.
   */
  @Override
  public String toString() {
    String list =
        values.size() > 1 && isUniform()
            ? "[" + values.getFirst().shortText() + "]*" + values.size()
            : values.stream().map(Atom::shortText).collect(Collectors.joining(", ", "[", "]"));
    return list + " (" + type.word() + "s)";
  }
}
