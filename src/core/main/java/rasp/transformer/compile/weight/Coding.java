package rasp.transformer.compile.weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.transformer.compile.value.AtomTable;

/**
 * How the values of an s-op are written as one number.
 *
 * @param numeric whether all values are numbers that stand for themselves, and truth values that
 *     stand for 0 or 1
 * @param codes by the atoms' numbers
 */
public record Coding(boolean numeric, Map<Integer, Double> codes) {
  public Coding {
    codes = Map.copyOf(codes);
  }

  /** Numbers for themselves where that tells all of them apart, else numbered. */
  public static Coding of(Set<Integer> values, AtomTable atoms) {
    var seen = new HashMap<Atom, Boolean>();
    boolean numeric = true;
    for (int value : values) {
      Atom atom = atoms.atom(value);
      if (!atom.isNumber() || !isFinite(atom)) {
        numeric = false;
        break;
      }
      boolean truth = atom instanceof Atom.Bool;
      Boolean other = seen.put(atom.key(), truth);
      if (other != null && other != truth) numeric = false;
    }
    var codes = new HashMap<Integer, Double>();
    if (numeric) {
      values.forEach(value -> codes.put(value, Arithmetic.toDouble(atoms.atom(value))));
    } else {
      // 1 and 1.0 are told apart by no one.
      var keys = new HashSet<String>();
      List<Integer> sorted =
          values.stream().sorted(Comparator.comparing(v -> name(atoms.atom(v)))).toList();
      for (int value : sorted) {
        keys.add(name(atoms.atom(value)));
        codes.put(value, keys.size() - 1.0);
      }
    }
    return new Coding(numeric, codes);
  }

  /**
   * Numbers and truth values for themselves, texts for numbers beyond them, so that means are right
   * wherever they are taken: texts and numbers do not stand in one word. Empty where a number is
   * not finite, or is one with a truth value.
   */
  public static Optional<Coding> averaging(Set<Integer> values, AtomTable atoms) {
    var numbers = new HashSet<Integer>();
    var texts = new ArrayList<Integer>();
    for (int value : values) {
      if (atoms.atom(value).isNumber()) numbers.add(value);
      else texts.add(value);
    }
    Coding ofNumbers = of(numbers, atoms);
    if (!ofNumbers.numeric) return Optional.empty();
    var codes = new HashMap<Integer, Double>(ofNumbers.codes);
    double next =
        Math.floor(codes.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    texts.sort(Comparator.comparing(value -> name(atoms.atom(value))));
    for (int text : texts) codes.put(text, ++next);
    return Optional.of(new Coding(texts.isEmpty(), codes));
  }

  private static boolean isFinite(Atom atom) {
    if (atom instanceof Atom.Int(var value) && value.bitLength() > 1000) return false;
    double value = Arithmetic.toDouble(atom);
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  private static String name(Atom atom) {
    return switch (atom) {
      case Atom.Bool bool -> "b" + bool.text();
      case Atom.Text(String text) -> "t" + text;
      case Atom.Int number -> "n" + number.key().text();
      case Atom.Real number -> "n" + number.key().text();
    };
  }

  public double code(int value) {
    Double code = codes.get(value);
    if (code == null) throw new IllegalStateException("value " + value + " has no code");
    return code;
  }
}
