package rasp.theory.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Random programs that automata can follow: truth values from letters, attention through "some
 * position satisfies" and through a first or last position.
 */
final class FragmentPrograms {
  private static final List<Op.Comparison> COMPARISONS = List.of(Op.Comparison.values());

  private final Random random;
  private final Graph.Builder builder = new Graph.Builder();
  private final List<Id> bools = new ArrayList<>();
  private final Id tokens;
  private final Id indices;

  private FragmentPrograms(long seed, String letters) {
    this.random = new Random(seed);
    this.tokens = builder.share(new Op.Tokens(Op.Reading.STR));
    this.indices = builder.share(new Op.Indices());
    letters
        .codePoints()
        .forEach(letter ->
            bools.add(
                both(
                    ElementwiseFunction.Binary.EQUAL,
                    tokens,
                    constant(Atom.of(Character.toString(letter))))));
  }

  record Drawn(Graph graph, Id output) {}

  static Drawn of(long seed, String letters, int steps) {
    var run = new FragmentPrograms(seed, letters);
    for (int step = 0; step < steps; step++) run.bools.add(run.step());
    return new Drawn(run.builder.graph(), run.bools.getLast());
  }

  /** Programs that also count, and that may have no value on some words. */
  static Drawn counting(long seed, String letters, int steps) {
    var run = new FragmentPrograms(seed, letters);
    for (int step = 0; step < steps; step++) {
      run.bools.add(
          switch (run.random.nextInt(6)) {
            case 0 ->
                run.builder.share(
                    new Op.Aggregate(
                        run.selector(), run.bool(), Atom.of(run.random.nextBoolean())));
            case 1, 2 -> run.counted();
            default -> run.step();
          });
    }
    return new Drawn(run.builder.graph(), run.bools.getLast());
  }

  /** A comparison, or a remainder, of sums of what holds up to each position. */
  private Id counted() {
    Id sum = sum();
    if (random.nextBoolean()) {
      sum =
          both(
              random.nextBoolean()
                  ? ElementwiseFunction.Binary.ADD
                  : ElementwiseFunction.Binary.SUBTRACT,
              sum,
              part());
    }
    Id small = constant(Atom.of(random.nextInt(4)));
    return switch (random.nextInt(4)) {
      case 0 -> both(ElementwiseFunction.Binary.EQUAL, sum, small);
      case 1 -> both(ElementwiseFunction.Binary.GREATER, sum, small);
      default ->
          both(
              ElementwiseFunction.Binary.EQUAL,
              both(
                  ElementwiseFunction.Binary.MODULO, sum, constant(Atom.of(2 + random.nextInt(2)))),
              constant(Atom.of(random.nextInt(2))));
    };
  }

  private Id part() {
    return switch (random.nextInt(3)) {
      case 0 -> indices;
      case 1 -> constant(Atom.of(random.nextInt(3)));
      default -> sum();
    };
  }

  /** How often something holds up to each position. */
  private Id sum() {
    Id prefix = builder.share(new Op.Select(indices, indices, Op.Comparison.LESS_EQUAL));
    Id mean =
        builder.share(
            new Op.Aggregate(
                prefix, both(ElementwiseFunction.Unary.INDICATOR, bool()), Atom.of(0)));
    Id width = both(ElementwiseFunction.Binary.ADD, indices, constant(Atom.of(1)));
    return both(
        ElementwiseFunction.Unary.ROUND, both(ElementwiseFunction.Binary.MULTIPLY, mean, width));
  }

  private Id constant(Atom value) {
    return builder.share(new Op.Constant(value));
  }

  private Id both(ElementwiseFunction function, Id... operands) {
    return builder.share(new Op.Elementwise(function, List.of(operands)));
  }

  private Id bool() {
    // Late ones more often, so that programs are deep.
    int one = random.nextInt(bools.size());
    int other = random.nextInt(bools.size());
    return bools.get(Math.max(one, other));
  }

  private Id step() {
    return switch (random.nextInt(9)) {
      case 0 ->
          both(
              random.nextBoolean() ? ElementwiseFunction.Binary.AND : ElementwiseFunction.Binary.OR,
              bool(),
              bool());
      case 1 -> both(ElementwiseFunction.Unary.NOT, bool());
      case 2 -> both(new ElementwiseFunction.Choose(), bool(), bool(), bool());
      case 3 -> hasFocus(selector());
      case 4 -> hasFocus(earlierOrLater(where(bool())));
      case 5 -> share(earlierOrLater(where(bool())));
      case 6, 7 -> unique();
      default -> shifted();
    };
  }

  /** Selects the keys at which a truth value holds. */
  private Id where(Id bool) {
    return builder.share(
        new Op.Select(bool, constant(Atom.of(random.nextInt(4) > 0)), Op.Comparison.EQUAL));
  }

  private Id earlierOrLater(Id selector) {
    var order = builder.share(new Op.Select(indices, indices, comparison()));
    return builder.share(new Op.Both(selector, order));
  }

  private Op.Comparison comparison() {
    return COMPARISONS.get(2 + random.nextInt(4));
  }

  private Id selector() {
    Id selector =
        switch (random.nextInt(5)) {
          case 0 ->
              builder.share(new Op.Select(tokens, tokens, COMPARISONS.get(random.nextInt(6))));
          case 1 ->
              builder.share(new Op.Select(bool(), bool(), COMPARISONS.get(random.nextInt(6))));
          case 2 ->
              builder.share(
                  new Op.Select(
                      indices,
                      constant(Atom.of(random.nextInt(3))),
                      COMPARISONS.get(random.nextInt(6))));
          case 3 -> builder.share(new Op.Complement(where(bool())));
          default -> where(bool());
        };
    return random.nextBoolean() ? earlierOrLater(selector) : selector;
  }

  private Id hasFocus(Id selector) {
    Id share = builder.share(new Op.Aggregate(selector, constant(Atom.of(1)), Atom.of(0)));
    return both(ElementwiseFunction.Binary.GREATER, share, constant(Atom.of(0)));
  }

  /** Whether some, all, not all or none of the selected keys satisfy something. */
  private Id share(Id selector) {
    Id share =
        builder.share(
            new Op.Aggregate(
                selector,
                both(ElementwiseFunction.Unary.INDICATOR, bool()),
                Atom.of(random.nextInt(2))));
    return switch (random.nextInt(4)) {
      case 0 -> both(ElementwiseFunction.Binary.GREATER, share, constant(Atom.of(0)));
      case 1 -> both(ElementwiseFunction.Binary.LESS, share, constant(Atom.of(1)));
      case 2 -> both(ElementwiseFunction.Binary.EQUAL, share, constant(Atom.of(1)));
      default -> both(ElementwiseFunction.Unary.NOT, share);
    };
  }

  /** The truth value at the first or last of the selected keys. */
  private Id unique() {
    Id score =
        switch (random.nextInt(5)) {
          // Of many keys with the highest score the last one counts.
          case 0 -> both(ElementwiseFunction.Unary.INDICATOR, bool());
          case 1, 2 -> both(ElementwiseFunction.Unary.NEGATE, indices);
          default -> indices;
        };
    Id best = builder.share(new Op.Best(selector(), score));
    return random.nextBoolean()
        ? builder.share(new Op.Aggregate(best, bool(), Atom.of(random.nextBoolean())))
        : both(
            ElementwiseFunction.Binary.EQUAL,
            builder.share(new Op.Aggregate(best, tokens, Atom.of(""))),
            builder.share(new Op.Tokens(Op.Reading.STR)));
  }

  /** The truth value a place to the left or right. */
  private Id shifted() {
    Id target =
        both(
            ElementwiseFunction.Binary.ADD,
            indices,
            constant(Atom.of(random.nextBoolean() ? 1 : -1)));
    Id selector = builder.share(new Op.Select(target, indices, Op.Comparison.EQUAL));
    return builder.share(new Op.Aggregate(selector, bool(), Atom.of(random.nextBoolean())));
  }
}
