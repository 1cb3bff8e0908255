package rasp.transformer.compile.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Undefined;

/** Atoms by small numbers, so that sets and functions of them are arrays. */
public final class AtomTable {
  /** In place of a number, where an operation has no value. */
  public static final int NONE = -1;

  private final List<Atom> atoms = new ArrayList<>();
  private final Map<Atom, Integer> numbers = new HashMap<>();

  public int number(Atom atom) {
    Integer known = numbers.get(atom);
    if (known != null) return known;
    numbers.put(atom, atoms.size());
    atoms.add(atom);
    return atoms.size() - 1;
  }

  /** The number of what is computed, or {@link #NONE} where that has no value. */
  int numberOf(Supplier<Atom> computed) {
    try {
      return number(computed.get());
    } catch (Undefined undefined) {
      return NONE;
    }
  }

  public Atom atom(int number) {
    return atoms.get(number);
  }
}
