package rasp.rewrite;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code aggregate(h and k, x, d) -> sum / count if count > 0 else d}, through a head h that others
 * use as well: {@code sum = round(aggregate(h, x·k) · width(h))}, {@code count = round(aggregate(h,
 * k) · width(h))}, where k is a condition on the key. A head that selects position 0 or the query's
 * own besides does too: what it selects there is subtracted. So selectors that differ only so share
 * a head, as {@code select(tokens, "a", ==)} and {@code select(tokens, "b", ==)} do in {@code
 * full_s}.
 *
 * <p>That is exact for whole numbers, and for what {@linkplain NumberCode can be written} as such.
 */
final class WiderHead implements Rewrite {
  /** Of so large numbers the sum over all positions is exact, and a mean tells it. */
  private static final double MOST = Facts.POSITIONS;

  /**
   * How a selector is asked of a wider head.
   *
   * @param whole what it selects
   * @param head what the head selects; always position 0
   * @param key a condition on the key: at keys but position 0 and the query's own, the selector
   *     selects what the head does under this condition
   */
  private record Share(Pattern whole, Pattern head, Pattern key) {}

  private final Map<Id, Share> shares;

  private WiderHead(Map<Id, Share> shares) {
    this.shares = shares;
  }

  /** The rewrite for selectors that can share a head; absent where none can. */
  static Optional<WiderHead> of(Set<Id> selectors, Draft draft) {
    Pattern zero = draft.pairs().positionZero();
    Pattern own = Pattern.of(draft.pairs().ownPosition(), Op.Comparison.EQUAL);
    var groups = new LinkedHashMap<Pattern, Map<Id, Pattern.Split>>();
    for (Id selector : selectors) {
      Optional<Pattern> pattern = draft.pattern(selector);
      if (pattern.isEmpty()) continue;
      Pattern later = pattern.get().withoutPositionZero();
      // Position 0 alone is a condition on the key.
      Pattern part = later.equals(Pattern.EMPTY) ? pattern.get() : later;
      Pattern.Split split = split(part, own, draft);
      split
          .rest()
          .or(zero)
          .flatMap(wide -> wide.or(own))
          .ifPresent(widest ->
              groups.computeIfAbsent(widest, fresh -> new LinkedHashMap<>()).put(selector, split));
    }
    var shares = new HashMap<Id, Share>();
    for (Map<Id, Pattern.Split> group : groups.values()) {
      if (group.size() < 2) continue;
      Optional<Pattern> head = Optional.of(zero);
      for (Pattern.Split split : group.values()) head = head.flatMap(split.rest()::or);
      if (head.isEmpty()) continue;
      for (Map.Entry<Id, Pattern.Split> one : group.entrySet()) {
        Pattern whole = draft.pattern(one.getKey()).orElseThrow();
        shares.put(one.getKey(), new Share(whole, head.get(), one.getValue().inside()));
      }
    }
    return shares.isEmpty() ? Optional.empty() : Optional.of(new WiderHead(shares));
  }

  /** Apart from a condition on the key; if need be, of the positions but the query's own. */
  private static Pattern.Split split(Pattern part, Pattern own, Draft draft) {
    Predicate<Pattern.Pair> ofKey = pair -> draft.fact(pair.queries()).uniform();
    Pattern.Split whole = part.split(ofKey);
    if (!whole.inside().equals(Pattern.FULL)) return whole;
    return own.complement()
        .and(part)
        .map(others -> others.split(ofKey))
        .filter(others -> !others.inside().equals(Pattern.FULL))
        .orElse(whole);
  }

  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Share share = shares.get(selector);
    if (share == null || draft.pattern(selector).equals(Optional.of(share.head()))) {
      return Optional.empty();
    }
    int layer = Math.max(draft.layer(selector), 1 + draft.layer(values));
    return new Means(share, new Draft.Use(draft.selector(share.head()), layer), draft)
        .mean(values, otherwise);
  }

  /** What a head says of the positions that a selector selects. */
  private static final class Means {
    private final Share share;
    private final Draft.Use head;
    private final Draft draft;
    private final PositionZero first;

    /** Where the selector differs from the head under the condition on the key. */
    private final boolean differsAtZero;

    private final boolean differsAtOwn;

    Means(Share share, Draft.Use head, Draft draft) {
      this.share = share;
      this.head = head;
      this.draft = draft;
      this.first = new PositionZero(draft, Optional.of(head));
      Optional<Pattern> under = share.head().and(share.key());
      Pattern zero = draft.pairs().positionZero();
      differsAtZero = !under.equals(Optional.of(share.whole()));
      differsAtOwn = !under.flatMap(zero::or).equals(share.whole().or(zero));
    }

    Optional<Id> mean(Id values, Atom otherwise) {
      Fact fact = draft.fact(values);
      boolean uniform = fact.uniform() && fact.isMeanOfItself();
      Optional<NumberCode> code =
          uniform
              ? Optional.of(new NumberCode(values, number -> number))
              : NumberCode.of(values, MOST, draft);
      Id key = new Conditions(draft, keys -> keys).of(share.key());
      Optional<Id> count = sum(draft.constant(Atom.Int.ONE), key);
      if (code.isEmpty() || count.isEmpty()) return Optional.empty();
      Id none = draft.constant(Atom.Int.ZERO);
      Id some = draft.add(Function.Binary.LESS, none, count.get());
      Optional<Id> mean =
          uniform
              ? Optional.of(values)
              : sum(code.get().number(), key)
                  .map(sum -> value(values, code.get(), sum, count.get(), some));
      return mean.map(value -> draft.choose(some, value, draft.constant(otherwise)));
    }

    /** The mean of numbers; of other values there is one, or the written program fails. */
    private Id value(Id values, NumberCode code, Id sum, Id count, Id some) {
      if (!draft.fact(values).isWhole()) return code.back(sum);
      Id one = draft.constant(Atom.Int.ONE);
      Id divisor = draft.choose(some, count, one);
      Id mean = draft.add(Function.Binary.DIVIDE, sum, divisor);
      // Of one value the mean is that value, an int, of which an index can be made.
      Id single = draft.add(Function.Binary.EQUAL, count, one);
      return draft.choose(single, sum, mean);
    }

    /** The sum of a column over the selected positions. */
    private Optional<Id> sum(Id column, Id key) {
      Id masked = times(column, key);
      Id mean = draft.add(new Op.Aggregate(head.selector(), masked, Atom.Int.ZERO));
      Id all = draft.add(Function.Binary.MULTIPLY, mean, width());
      Id sum = draft.add(Function.Unary.ROUND, all);
      Optional<Id> later = differsAtZero ? mendedAtZero(sum, column, masked) : Optional.of(sum);
      return later.map(mended -> differsAtOwn ? mendedAtOwn(mended, column, masked) : mended);
    }

    private Id width() {
      Id share = draft.add(new Op.Aggregate(head.selector(), draft.first(), Atom.Int.ZERO));
      Id width = draft.add(Function.Binary.DIVIDE, draft.constant(Atom.Int.ONE), share);
      return draft.add(Function.Unary.ROUND, width);
    }

    /** With what the selector reads at position 0 instead of what the head does. */
    private Optional<Id> mendedAtZero(Id sum, Id column, Id masked) {
      Optional<Id> selects = selectsZero();
      Optional<Id> value = first.at(column);
      Optional<Id> read = first.at(masked);
      return selects.isEmpty() || value.isEmpty() || read.isEmpty()
          ? Optional.empty()
          : Optional.of(plus(minus(sum, read.get()), times(value.get(), selects.get())));
    }

    /** Whether the selector selects position 0. */
    private Optional<Id> selectsZero() {
      if (draft.rows().selectsPositionZero(share.whole())) {
        return Optional.of(draft.constant(Atom.of(true)));
      }
      for (Pattern.Pair pair : share.whole().pairs()) {
        if (first.at(pair.keys()).isEmpty()) return Optional.empty();
      }
      return Optional.of(
          new Conditions(draft, keys -> first.at(keys).orElseThrow()).of(share.whole()));
    }

    /** With what the selector reads at the own position, but 0, instead of what the head does. */
    private Id mendedAtOwn(Id sum, Id column, Id masked) {
      var here = new Conditions(draft, keys -> keys);
      Id zero = draft.constant(Atom.Int.ZERO);
      Id later = draft.add(Function.Binary.NOT_EQUAL, draft.indices(), zero);
      Id selects = draft.add(Function.Binary.AND, here.of(share.whole()), later);
      Id reads = draft.add(Function.Binary.AND, here.of(share.head()), later);
      return plus(minus(sum, times(masked, reads)), times(column, selects));
    }

    private Id times(Id number, Id condition) {
      return draft.add(
          Function.Binary.MULTIPLY, number, draft.add(Function.Unary.INDICATOR, condition));
    }

    private Id plus(Id x, Id y) {
      return draft.add(Function.Binary.ADD, x, y);
    }

    private Id minus(Id x, Id y) {
      return draft.add(Function.Binary.SUBTRACT, x, y);
    }
  }
}
