package rasp.rewrite;

import java.util.ArrayList;
import java.util.List;
import rasp.ir.Op;

/**
 * Writes a pattern's table as comparisons joined by and, or and not; in selectors, or in s-ops.
 * Time and size O(4^m) for m comparisons.
 *
 * @param <T> what the formula is made of
 */
abstract class Formula<T> {
  abstract T compare(Pattern.Pair pair, Op.Comparison comparison);

  abstract T both(T left, T right);

  abstract T either(T left, T right);

  abstract T not(T inner);

  abstract T constant(boolean value);

  /** The formula of a pattern: by the outcomes of its first comparison. */
  T of(Pattern pattern) {
    if (pattern.pairs().isEmpty()) return constant(pattern.table().getFirst());
    Pattern.Pair first = pattern.pairs().getFirst();
    var rests = new ArrayList<Pattern>();
    var outcomes = new ArrayList<Integer>();
    for (int outcome = 0; outcome < 4; outcome++) {
      if (!first.isPossible(outcome)) continue;
      Pattern rest = pattern.where(0, outcome);
      int known = rests.indexOf(rest);
      if (known < 0) {
        rests.add(rest);
        outcomes.add(1 << outcome);
      } else {
        outcomes.set(known, outcomes.get(known) | (1 << outcome));
      }
    }
    var terms = new ArrayList<T>();
    for (int i = 0; i < rests.size(); i++) {
      Pattern rest = rests.get(i);
      if (rest.equals(Pattern.EMPTY)) continue;
      T comes = oneOf(first, outcomes.get(i));
      terms.add(rest.equals(Pattern.FULL) ? comes : both(comes, of(rest)));
    }
    return terms.stream().reduce(this::either).orElseThrow();
  }

  /** That a comparison has one of these outcomes, in the fewest words. */
  private T oneOf(Pattern.Pair pair, int outcomes) {
    for (Op.Comparison comparison : COMPARISONS) {
      if (means(comparison, pair, outcomes)) return compare(pair, comparison);
    }
    int others = pair.possible() & ~outcomes;
    for (Op.Comparison comparison : COMPARISONS) {
      if (means(comparison, pair, others)) return not(compare(pair, comparison));
    }
    // Two of four, where neither is a possible outcome: less or greater, equal or neither.
    T apart = either(compare(pair, Op.Comparison.LESS), compare(pair, Op.Comparison.GREATER));
    boolean less = ((outcomes >> Pattern.LESS) & 1) == 1;
    return less ? apart : not(apart);
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

  private static boolean means(Op.Comparison comparison, Pattern.Pair pair, int outcomes) {
    return (Pattern.outcomes(comparison) & pair.possible()) == outcomes;
  }
}
