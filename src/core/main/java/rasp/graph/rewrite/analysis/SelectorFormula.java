package rasp.graph.rewrite.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Op;

/**
 * Writes a pattern's table as comparisons joined by and, or and not; in selectors, or in s-ops.
 * Time and size O(4^m) for m comparisons.
 *
 * @param <T> what the formula is made of
 */
abstract class SelectorFormula<T> {
  abstract T compare(SelectorForm.Pair pair, Op.Comparison comparison);

  abstract T both(T left, T right);

  abstract T either(T left, T right);

  abstract T not(T inner);

  abstract T constant(boolean value);

  /** The formula of a pattern: by the outcomes of its first comparison. */
  public T of(SelectorForm pattern) {
    return of(pattern.pairs(), Case.of(pattern));
  }

  /**
   * Outcomes of a comparison that need not be told apart.
   *
   * @param outcomes as a set of bits
   * @param selected entries over the other comparisons that are selected with one of them
   * @param others entries that are not; what is in neither never comes out so
   */
  private record Case(int outcomes, BitSet selected, BitSet others) {
    static Case of(SelectorForm pattern) {
      var all = new Case(0, new BitSet(), new BitSet());
      for (int entry = 0; entry < pattern.table().size(); entry++) {
        if (!SelectorForm.isPossible(pattern.pairs(), entry)) continue;
        (pattern.table().get(entry) ? all.selected : all.others).set(entry);
      }
      return all;
    }

    /** What is left of it where the first comparison comes out one way. */
    Case where(int outcome) {
      return new Case(1 << outcome, where(selected, outcome), where(others, outcome));
    }

    private static BitSet where(BitSet entries, int outcome) {
      return entries.stream()
          .filter(entry -> SelectorForm.outcome(entry, 0) == outcome)
          .map(entry -> entry >> 2)
          .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    boolean occurs() {
      return !selected.isEmpty() || !others.isEmpty();
    }

    boolean agreesWith(Case other) {
      return !selected.intersects(other.others) && !others.intersects(other.selected);
    }

    void join(Case other) {
      selected.or(other.selected);
      others.or(other.others);
    }
  }

  private T of(List<SelectorForm.Pair> pairs, Case whole) {
    if (whole.others().isEmpty()) return constant(true);
    if (whole.selected().isEmpty()) return constant(false);
    List<SelectorForm.Pair> rest = pairs.subList(1, pairs.size());
    List<Case> cases = cases(whole);
    if (cases.size() == 1) return of(rest, cases.getFirst());
    int possible = cases.stream().mapToInt(Case::outcomes).reduce(0, (x, y) -> x | y);
    return cases.stream()
        .filter(one -> !one.selected().isEmpty())
        .map(one -> {
          T comes = oneOf(pairs.getFirst(), one.outcomes(), possible);
          return one.others().isEmpty() ? comes : both(comes, of(rest, one));
        })
        .reduce(this::either)
        .orElseThrow();
  }

  /**
   * The outcomes of the first comparison, those together that need not be told apart. Equality
   * comes last: where only it matters, nothing asks for an order, which may fail.
   */
  private static List<Case> cases(Case whole) {
    var cases = new ArrayList<Case>();
    for (int outcome :
        List.of(
            SelectorForm.LESS, SelectorForm.GREATER, SelectorForm.NEITHER, SelectorForm.EQUAL)) {
      Case fresh = whole.where(outcome);
      if (!fresh.occurs()) continue;
      int like = 0;
      while (like < cases.size() && !cases.get(like).agreesWith(fresh)) like++;
      if (like == cases.size()) {
        cases.add(fresh);
      } else {
        Case known = cases.get(like);
        known.join(fresh);
        cases.set(
            like, new Case(known.outcomes() | 1 << outcome, known.selected(), known.others()));
      }
    }
    return cases;
  }

  /**
   * That a comparison has one of some outcomes, of those that are possible, in the fewest words.
   */
  private T oneOf(SelectorForm.Pair pair, int outcomes, int possible) {
    Optional<T> one = single(pair, outcomes, possible);
    if (one.isPresent()) return one.get();
    int others = possible & ~outcomes;
    Optional<T> denied = single(pair, others, possible);
    if (denied.isPresent()) return not(denied.get());
    // Neither is possible: what is said without it is less or greater, perhaps or equal.
    boolean neither = ((outcomes >> SelectorForm.NEITHER) & 1) == 1;
    int ordered = neither ? others : outcomes;
    boolean equal = ((ordered >> SelectorForm.EQUAL) & 1) == 1;
    T less = compare(pair, equal ? Op.Comparison.LESS_EQUAL : Op.Comparison.LESS);
    T said = either(less, compare(pair, Op.Comparison.GREATER));
    return neither ? not(said) : said;
  }

  private Optional<T> single(SelectorForm.Pair pair, int outcomes, int possible) {
    return COMPARISONS.stream()
        .filter(comparison -> (SelectorForm.outcomes(comparison) & possible) == outcomes)
        .findFirst()
        .map(comparison -> compare(pair, comparison));
  }

  /** Equality first: an order may fail where equality does not. */
  private static final List<Op.Comparison> COMPARISONS =
      List.of(
          Op.Comparison.EQUAL,
          Op.Comparison.NOT_EQUAL,
          Op.Comparison.LESS,
          Op.Comparison.LESS_EQUAL,
          Op.Comparison.GREATER,
          Op.Comparison.GREATER_EQUAL);
}
