package rasp.rewrite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;

/**
 * {@code aggregate(select(indices, 0, ==) and select(k, q, <), x, d) -> x₀ if k₀ < q else d}, where
 * x₀ and k₀, the values at position 0, are constants, or come through a head h that is used anyway
 * and always selects position 0: as {@code aggregate(h, x·[indices = 0]) / aggregate(h, [indices =
 * 0])}. That is exact for whole numbers once rounded, for truth values, and for texts over a known
 * alphabet. So a selector's width takes one head, where the program has written two.
 */
final class ReadPositionZero implements Rewrite {
  /** Larger whole numbers may not survive a mean and a division. */
  private static final double MOST = 0x1p48;

  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Aggregate(Id selector, Id values, Atom otherwise))) {
      return Optional.empty();
    }
    Optional<Pattern> pattern = draft.pattern(selector);
    if (pattern.isEmpty()) return Optional.empty();
    int zero = zero(pattern.get(), draft);
    if (zero < 0) return Optional.empty();
    Pattern rest = pattern.get().where(zero, Pattern.EQUAL);
    int layer = Math.max(draft.layer(selector), 1 + draft.layer(values));
    Optional<Id> read = result(rest, values, otherwise, new Reading(draft, Optional.empty()));
    for (Draft.Use use : List.copyOf(draft.uses())) {
      if (read.isPresent()) break;
      if (use.layer() > layer || use.selector().equals(selector)) continue;
      if (!draft.pattern(use.selector()).map(draft::selectsPositionZero).orElse(false)) continue;
      read = result(rest, values, otherwise, new Reading(draft, Optional.of(use)));
    }
    return read;
  }

  /** Which comparison says that the key is position 0, if all selected keys are. */
  private static int zero(Pattern pattern, Draft draft) {
    for (int i = 0; i < pattern.pairs().size(); i++) {
      Pattern.Pair pair = pattern.pairs().get(i);
      boolean isZero =
          draft.op(pair.keys()) instanceof Op.Indices
              && draft.fact(pair.queries()).isNumber(0)
              && pattern.implies(pair, 1 << Pattern.EQUAL);
      if (isZero) return i;
    }
    return -1;
  }

  private static Optional<Id> result(Pattern rest, Id values, Atom otherwise, Reading reading) {
    if (reading.at(values).isEmpty()) return Optional.empty();
    Draft draft = reading.draft;
    Optional<Id> condition = condition(rest, reading);
    return condition.map(
        holds -> draft.choose(holds, reading.at(values).orElseThrow(), draft.constant(otherwise)));
  }

  /** Whether position 0 is selected: asked there where it can be, else with what is read of it. */
  private static Optional<Id> condition(Pattern rest, Reading reading) {
    Draft draft = reading.draft;
    boolean askedThere =
        rest.pairs().stream().allMatch(pair -> draft.fact(pair.queries()).uniform());
    if (askedThere) return reading.at(new Conditions(draft, keys -> keys).of(rest));
    boolean readable = rest.pairs().stream().allMatch(pair -> reading.at(pair.keys()).isPresent());
    return readable
        ? Optional.of(new Conditions(draft, keys -> reading.at(keys).orElseThrow()).of(rest))
        : Optional.empty();
  }

  /** What columns hold at position 0, everywhere. */
  private static final class Reading {
    private final Draft draft;
    private final Optional<Draft.Use> head;
    private final Map<Id, Optional<Id>> known = new HashMap<>();

    Reading(Draft draft, Optional<Draft.Use> head) {
      this.draft = draft;
      this.head = head;
    }

    Optional<Id> at(Id column) {
      Optional<Id> before = known.get(column);
      if (before != null) return before;
      Optional<Id> value = find(column);
      known.put(column, value);
      return value;
    }

    private Optional<Id> find(Id column) {
      if (draft.fact(column).uniform()) return Optional.of(column);
      return switch (draft.op(column)) {
        case Op.Indices indices -> Optional.of(draft.constant(Atom.Int.ZERO));
        case Op.Tokens(Op.Reading reading) -> token(column, reading);
        case Op.Elementwise map -> through(column).or(() -> elementwise(map));
        case Op.Aggregate aggregate -> through(column);
        case Op.Constant constant -> Optional.of(column);
        case Op.Selector selector -> Optional.empty();
      };
    }

    private Optional<Id> elementwise(Op.Elementwise map) {
      var operands = ImmutableList.<Id>builder();
      for (Id operand : map.operands()) {
        Optional<Id> value = at(operand);
        if (value.isEmpty()) return Optional.empty();
        operands.add(value.get());
      }
      return Optional.of(draft.add(new Op.Elementwise(map.function(), operands.build())));
    }

    private Optional<Id> token(Id column, Op.Reading reading) {
      boolean text = reading == Op.Reading.STR;
      if (text && draft.assumptions().bos()) {
        return Optional.of(draft.constant(Atom.of(Assumptions.BOS)));
      }
      Optional<List<String>> alphabet = draft.assumptions().alphabet();
      if (!text) return through(column);
      if (alphabet.isEmpty()) {
        Id code = draft.add(Function.Letter.CODE, column);
        return through(code).map(value -> draft.add(Function.Letter.CHARACTER, value));
      }
      var codes = ImmutableMap.<Atom, Atom>builder();
      var letters = ImmutableList.<Atom>builder();
      for (int i = 0; i < alphabet.get().size(); i++) {
        Atom letter = Atom.of(alphabet.get().get(i));
        codes.put(letter, Atom.of(i));
        letters.add(letter);
      }
      Id code = draft.add(new Function.ValueUnder(codes.buildOrThrow()), column);
      return through(code).map(value -> draft.add(new Function.ItemAt(letters.build()), value));
    }

    /** By the head, if there is one, it comes late enough, and the means are exact. */
    private Optional<Id> through(Id column) {
      Fact fact = draft.fact(column);
      boolean whole = fact.isWhole() && Math.max(-fact.lowest(), fact.highest()) <= MOST;
      boolean exact = whole || fact.isTruth();
      if (head.isEmpty() || !exact || draft.layer(column) >= head.get().layer()) {
        return Optional.empty();
      }
      Id zero = draft.constant(Atom.Int.ZERO);
      Id isFirst = draft.add(Function.Binary.EQUAL, draft.indices(), zero);
      Id first = draft.add(Function.Unary.INDICATOR, isFirst);
      Id number = whole ? column : draft.add(Function.Unary.INDICATOR, column);
      Id masked = draft.add(Function.Binary.MULTIPLY, number, first);
      Id ratio = draft.add(Function.Binary.DIVIDE, mean(masked), mean(first));
      Id value = draft.add(Function.Unary.ROUND, ratio);
      if (whole) return Optional.of(value);
      return Optional.of(draft.add(Function.Binary.EQUAL, value, draft.constant(Atom.Int.ONE)));
    }

    private Id mean(Id values) {
      return draft.add(new Op.Aggregate(head.orElseThrow().selector(), values, Atom.Int.ZERO));
    }
  }
}
