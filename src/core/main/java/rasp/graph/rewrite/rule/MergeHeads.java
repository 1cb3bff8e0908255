package rasp.graph.rewrite.rule;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.graph.rewrite.analysis.Conditions;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.KeyClasses;
import rasp.graph.rewrite.analysis.NumberCode;
import rasp.graph.rewrite.analysis.PositionZero;
import rasp.graph.rewrite.analysis.Rewrite;
import rasp.graph.rewrite.analysis.SelectorForm;
import rasp.graph.rewrite.analysis.TransferFunctions;

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
public final class MergeHeads implements Rewrite {
  /** Of so large numbers the sum over all positions is exact, and a mean tells it. */
  private static final double MOST = TransferFunctions.POSITIONS;

  /**
   * How a selector is asked of a wider head.
   *
   * @param whole what it selects
   * @param head what the head selects; always position 0
   * @param terms at keys but position 0 and the query's own, the selector selects what the head
   *     does of the classes of keys that the query asks for
   * @param differsAtZero whether it may differ at position 0
   * @param differsAtOwn whether it may at the query's own
   */
  private record Share(
      SelectorForm whole,
      SelectorForm head,
      List<KeyClasses.Term> terms,
      boolean differsAtZero,
      boolean differsAtOwn) {}

  private final Map<Id, Share> shares;

  private MergeHeads(Map<Id, Share> shares) {
    this.shares = shares;
  }

  /** The rewrite for selectors that can share a head; absent where none can. */
  public static Optional<MergeHeads> of(Set<Id> selectors, GraphRewriter draft) {
    var found = new Groups(draft);
    var others = new LinkedHashSet<>(selectors);
    others.removeAll(found.sharePositions(selectors));
    found.share(found.fewest(others));
    return found.shares.isEmpty() ? Optional.empty() : Optional.of(new MergeHeads(found.shares));
  }

  /**
   * A selector apart from classes of keys.
   *
   * @param key the one class, where it is one that every query asks for
   */
  private record Part(SelectorForm rest, Optional<SelectorForm> key, List<KeyClasses.Term> terms) {}

  /** Finds the selectors that can share a head. */
  private static final class Groups {
    private final GraphRewriter draft;
    private final SelectorForm zero;
    private final SelectorForm own;
    private final Map<Id, Share> shares = new HashMap<>();

    Groups(GraphRewriter draft) {
      this.draft = draft;
      this.zero = draft.pairs().positionZero();
      this.own = SelectorForm.of(draft.pairs().ownPosition(), Op.Comparison.EQUAL);
    }

    private Optional<SelectorForm> later(Id selector) {
      return draft
          .pattern(selector)
          .map(pattern -> {
            SelectorForm later = pattern.withoutPositionZero();
            // Position 0 alone is a condition on the key.
            return later.equals(SelectorForm.EMPTY) ? pattern : later;
          });
    }

    /**
     * Selectors of single positions that differ by a constant only: through one head over all of
     * these. Which ones do.
     */
    Set<Id> sharePositions(Set<Id> selectors) {
      var byBase = new LinkedHashMap<Id, Map<Id, SelectorForm.Split>>();
      for (Id selector : selectors) {
        Optional<SelectorForm.Split> split = later(selector).map(part -> split(part, own, draft));
        split
            .flatMap(one -> base(one.rest()))
            .ifPresent(base ->
                byBase
                    .computeIfAbsent(base, fresh -> new LinkedHashMap<>())
                    .put(selector, split.get()));
      }
      var shared = new LinkedHashSet<Id>();
      byBase.values().stream()
          .filter(this::sharePositions)
          .forEach(group -> shared.addAll(group.keySet()));
      return shared;
    }

    /** Of the selector of one position, which is no constant, that but for what is added. */
    private Optional<Id> base(SelectorForm pattern) {
      if (pattern.pairs().size() != 1) return Optional.empty();
      SelectorForm.Pair pair = pattern.pairs().getFirst();
      boolean isOne =
          draft.op(pair.keys()) instanceof Op.Indices
              && pattern.implies(pair, 1 << SelectorForm.EQUAL)
              && draft.fact(pair.queries()).isWhole()
              && !draft.fact(pair.queries()).uniform();
      return isOne
          ? Optional.of(draft.sums().id(draft.sums().of(pair.queries()).withoutConstant()))
          : Optional.empty();
    }

    private boolean sharePositions(Map<Id, SelectorForm.Split> group) {
      List<BigInteger> added =
          group.values().stream()
              .map(split -> draft.sums().of(position(split)).constant())
              .distinct()
              .toList();
      Optional<Integer> divisor = added.size() < 2 ? Optional.empty() : KeyClasses.divisor(added);
      Optional<SelectorForm> head = Optional.of(zero);
      for (SelectorForm.Split split : group.values()) head = head.flatMap(split.rest()::or);
      if (divisor.isEmpty() || head.isEmpty()) return false;
      for (Map.Entry<Id, SelectorForm.Split> one : group.entrySet()) {
        SelectorForm whole = draft.pattern(one.getKey()).orElseThrow();
        SelectorForm.Split split = one.getValue();
        var terms = KeyClasses.ofPosition(position(split), divisor.get(), split.inside(), draft);
        Optional<SelectorForm> under = split.rest().and(split.inside());
        boolean differsAtOwn = !under.equals(later(one.getKey()));
        shares.put(one.getKey(), new Share(whole, head.get(), terms, true, differsAtOwn));
      }
      return true;
    }

    private static Id position(SelectorForm.Split split) {
      return split.rest().pairs().getFirst().queries();
    }

    /** By the head that they could share: without classes that depend on the query, if possible. */
    private Map<SelectorForm, Map<Id, Part>> fewest(Set<Id> selectors) {
      var plain = groups(selectors, Set.of());
      var byClasses = groups(selectors, selectors);
      var gaining = new LinkedHashSet<Id>();
      byClasses.values().stream()
          .filter(group -> group.size() > 1)
          .forEach(group -> gaining.addAll(group.keySet()));
      var mixed = groups(selectors, gaining);
      return mixed.size() < plain.size() ? mixed : plain;
    }

    private Map<SelectorForm, Map<Id, Part>> groups(Set<Id> selectors, Set<Id> byClasses) {
      var groups = new LinkedHashMap<SelectorForm, Map<Id, Part>>();
      for (Id selector : selectors) {
        Optional<Part> part =
            later(selector)
                .flatMap(later ->
                    (byClasses.contains(selector) ? classes(later) : Optional.<Part>empty())
                        .or(() -> Optional.of(plain(later))));
        part.flatMap(one -> one.rest().or(zero).flatMap(wide -> wide.or(own)))
            .ifPresent(widest ->
                groups
                    .computeIfAbsent(widest, fresh -> new LinkedHashMap<>())
                    .put(selector, part.get()));
      }
      return groups;
    }

    private Part plain(SelectorForm part) {
      SelectorForm.Split split = split(part, own, draft);
      Id key = new Conditions(draft, keys -> keys).of(split.inside());
      Id always = draft.constant(Atom.of(true));
      return new Part(
          split.rest(), Optional.of(split.inside()), List.of(new KeyClasses.Term(key, always)));
    }

    private Optional<Part> classes(SelectorForm part) {
      return KeyClasses.of(part, draft)
          .map(classes -> new Part(classes.rest(), Optional.empty(), classes.terms()));
    }

    void share(Map<SelectorForm, Map<Id, Part>> groups) {
      for (Map<Id, Part> group : groups.values()) {
        if (group.size() < 2) continue;
        Optional<SelectorForm> head = Optional.of(zero);
        for (Part part : group.values()) head = head.flatMap(part.rest()::or);
        if (head.isEmpty()) continue;
        for (Map.Entry<Id, Part> one : group.entrySet()) {
          SelectorForm whole = draft.pattern(one.getKey()).orElseThrow();
          shares.put(one.getKey(), share(whole, head.get(), one.getValue()));
        }
      }
    }

    private Share share(SelectorForm whole, SelectorForm head, Part part) {
      if (part.key().isEmpty()) {
        boolean differsAtOwn = !part.rest().or(zero).equals(Optional.of(head));
        return new Share(whole, head, part.terms(), true, differsAtOwn);
      }
      Optional<SelectorForm> under = head.and(part.key().get());
      return new Share(
          whole,
          head,
          part.terms(),
          !under.equals(Optional.of(whole)),
          !under.flatMap(zero::or).equals(whole.or(zero)));
    }
  }

  /** Apart from a condition on the key; if need be, of the positions but the query's own. */
  private static SelectorForm.Split split(
      SelectorForm part, SelectorForm own, GraphRewriter draft) {
    Predicate<SelectorForm.Pair> ofKey = pair -> draft.fact(pair.queries()).uniform();
    SelectorForm.Split whole = part.split(ofKey);
    if (!whole.inside().equals(SelectorForm.FULL)) return whole;
    return own.complement()
        .and(part)
        .map(others -> others.split(ofKey))
        .filter(others -> !others.inside().equals(SelectorForm.FULL))
        .orElse(whole);
  }

  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Share share = shares.get(selector);
    if (share == null || draft.pattern(selector).equals(Optional.of(share.head()))) {
      return Optional.empty();
    }
    int layer = Math.max(draft.layer(selector), 1 + draft.layer(values));
    return new Means(share, new GraphRewriter.Use(draft.selector(share.head()), layer), draft)
        .mean(values, otherwise);
  }

  /** What a head says of the positions that a selector selects. */
  private static final class Means {
    private final Share share;
    private final GraphRewriter.Use head;
    private final GraphRewriter draft;
    private final PositionZero first;

    Means(Share share, GraphRewriter.Use head, GraphRewriter draft) {
      this.share = share;
      this.head = head;
      this.draft = draft;
      this.first = new PositionZero(draft, Optional.of(head));
    }

    Optional<Id> mean(Id values, Atom otherwise) {
      AbstractValue fact = draft.fact(values);
      boolean uniform =
          fact.uniform() && fact.isMeanOfItself() && (!fact.isWhole() || draft.mayChangeKind());
      Optional<NumberCode> code =
          uniform
              ? Optional.of(new NumberCode(values, number -> number))
              : NumberCode.of(values, MOST, draft);
      Optional<Id> count = sum(draft.constant(Atom.Int.ONE));
      if (code.isEmpty() || count.isEmpty()) return Optional.empty();
      Id none = draft.constant(Atom.Int.ZERO);
      Id some =
          draft.rows().isNeverEmpty(share.whole())
              ? draft.constant(Atom.of(true))
              : draft.add(ElementwiseFunction.Binary.LESS, none, count.get());
      Optional<Id> mean =
          uniform
              ? Optional.of(values)
              : sum(code.get().number())
                  .map(sum -> value(values, code.get(), sum, count.get(), some));
      return mean.map(value -> draft.choose(some, value, draft.constant(otherwise)));
    }

    /** The mean of numbers; of other values there is one, or the written program fails. */
    private Id value(Id values, NumberCode code, Id sum, Id count, Id some) {
      if (!draft.fact(values).isWhole()) return code.back(sum);
      Id one = draft.constant(Atom.Int.ONE);
      Id divisor = draft.choose(some, count, one);
      Id mean = draft.add(ElementwiseFunction.Binary.DIVIDE, sum, divisor);
      // Of one value the mean is that value, an int, of which an index can be made.
      Id single = draft.add(ElementwiseFunction.Binary.EQUAL, count, one);
      return draft.choose(single, sum, mean);
    }

    /** The sum of a column over the selected positions. */
    private Optional<Id> sum(Id column) {
      Optional<Id> there = readAtZero(column);
      if (there.isPresent()) return there;
      Id sum = draft.constant(Atom.Int.ZERO);
      for (KeyClasses.Term term : share.terms()) {
        var mean = new Op.Aggregate(head.selector(), times(column, term.key()), Atom.Int.ZERO);
        Id all = draft.add(ElementwiseFunction.Binary.MULTIPLY, draft.addNumber(mean), width());
        sum = plus(sum, times(draft.add(ElementwiseFunction.Unary.ROUND, all), term.query()));
      }
      Optional<Id> later = share.differsAtZero() ? mendedAtZero(sum, column) : Optional.of(sum);
      return later.map(mended -> share.differsAtOwn() ? mendedAtOwn(mended, column) : mended);
    }

    /** The sum of a column that is 0 everywhere but at position 0. */
    private Optional<Id> readAtZero(Id column) {
      if (!PositionZero.isMasked(column, draft)) return Optional.empty();
      return selectsZero().flatMap(selects -> first.at(column).map(value -> times(value, selects)));
    }

    private Id width() {
      Id share = draft.addNumber(new Op.Aggregate(head.selector(), draft.first(), Atom.Int.ZERO));
      Id width = draft.add(ElementwiseFunction.Binary.DIVIDE, draft.constant(Atom.Int.ONE), share);
      return draft.add(ElementwiseFunction.Unary.ROUND, width);
    }

    /** With what the selector reads at position 0 instead of what the head does. */
    private Optional<Id> mendedAtZero(Id sum, Id column) {
      Optional<Id> selects = selectsZero();
      Optional<Id> value = first.at(column);
      if (selects.isEmpty() || value.isEmpty()) return Optional.empty();
      Id mended = sum;
      for (KeyClasses.Term term : share.terms()) {
        Optional<Id> read = first.at(times(column, term.key()));
        if (read.isEmpty()) return Optional.empty();
        mended = minus(mended, times(read.get(), term.query()));
      }
      return Optional.of(plus(mended, times(value.get(), selects.get())));
    }

    /** Whether the selector selects position 0. */
    private Optional<Id> selectsZero() {
      if (draft.rows().selectsPositionZero(share.whole())) {
        return Optional.of(draft.constant(Atom.of(true)));
      }
      for (SelectorForm.Pair pair : share.whole().pairs()) {
        if (first.at(pair.keys()).isEmpty()) return Optional.empty();
      }
      return Optional.of(
          new Conditions(draft, keys -> first.at(keys).orElseThrow()).of(share.whole()));
    }

    /** With what the selector reads at the own position, but 0, instead of what the head does. */
    private Id mendedAtOwn(Id sum, Id column) {
      var here = new Conditions(draft, keys -> keys);
      Id zero = draft.constant(Atom.Int.ZERO);
      Id later = draft.add(ElementwiseFunction.Binary.NOT_EQUAL, draft.indices(), zero);
      Id selects = draft.add(ElementwiseFunction.Binary.AND, here.of(share.whole()), later);
      Id reads = draft.add(ElementwiseFunction.Binary.AND, here.of(share.head()), later);
      Id mended = sum;
      for (KeyClasses.Term term : share.terms()) {
        Id read = times(times(column, term.key()), reads);
        mended = minus(mended, times(read, term.query()));
      }
      return plus(mended, times(column, selects));
    }

    private Id times(Id number, Id condition) {
      return draft.add(
          ElementwiseFunction.Binary.MULTIPLY,
          number,
          draft.add(ElementwiseFunction.Unary.INDICATOR, condition));
    }

    private Id plus(Id x, Id y) {
      return draft.add(ElementwiseFunction.Binary.ADD, x, y);
    }

    private Id minus(Id x, Id y) {
      return draft.add(ElementwiseFunction.Binary.SUBTRACT, x, y);
    }
  }
}
