package rasp.graph.rewrite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Graphs in which the kind of a number matters: means, powers, remainders and products at the edges
 * of doubles, indices, and inputs of one token. They are written down as a list of numbers, so that
 * a list that is made smaller is a smaller graph.
 */
final class EdgeGraphs {
  private static final BigInteger TWO53 = BigInteger.ONE.shiftLeft(53);

  static final List<Atom> NUMBERS =
      List.of(
          Atom.of(0),
          Atom.of(1),
          Atom.of(2),
          Atom.of(3),
          Atom.of(7),
          Atom.of(-1),
          Atom.of(-3),
          Atom.of(0.0),
          Atom.of(-0.0),
          Atom.of(1.0),
          Atom.of(2.0),
          Atom.of(0.5),
          Atom.of(0.1),
          Atom.of(-1.5),
          new Atom.Int(TWO53.subtract(BigInteger.ONE)),
          new Atom.Int(TWO53),
          new Atom.Int(TWO53.add(BigInteger.ONE)),
          new Atom.Int(TWO53.negate().subtract(BigInteger.ONE)),
          Atom.of(0x1p53),
          Atom.of(0x1p53 + 2),
          Atom.of(94906267),
          Atom.of(1 << 27),
          Atom.of(1 << 28),
          Atom.of((1 << 28) + 1),
          new Atom.Int(BigInteger.TEN.pow(308)),
          new Atom.Int(BigInteger.TEN.pow(400)),
          Atom.of(1e308),
          Atom.of(1e-320),
          Atom.of(Double.NaN),
          Atom.of(Double.POSITIVE_INFINITY),
          Atom.of(1e17));

  private static final List<Atom> EXPONENTS =
      List.of(
          Atom.of(2),
          Atom.of(3),
          Atom.of(25),
          Atom.of(40),
          Atom.of(60),
          Atom.of(0),
          Atom.of(1),
          Atom.of(-1),
          Atom.of(0.5),
          Atom.of(0.0),
          Atom.of(2.0));

  /** With more than so many powers, numbers become too long to be worth the time. */
  private static final int MOST_POWERS = 3;

  private static final ImmutableList<Atom> ITEMS =
      ImmutableList.of(Atom.of(5), Atom.of(2.0), Atom.of(7), Atom.of(0.5));

  private static final List<EdgeTokens> TOKENS =
      List.of(
          EdgeTokens.LETTERS,
          EdgeTokens.LETTERS,
          EdgeTokens.DIGITS,
          EdgeTokens.NUMERALS,
          EdgeTokens.NUMBERS);

  private final Graph.Builder builder = new Graph.Builder();
  private final List<Id> numbers = new ArrayList<>();
  private final List<Id> truths = new ArrayList<>();
  private final List<Id> texts = new ArrayList<>();
  private final List<Id> selectors = new ArrayList<>();
  private Id indices = new Id(0);
  private Id last = new Id(0);
  private int powers;

  private EdgeGraphs() {}

  /**
   * A graph and its output.
   *
   * @param tokens what its inputs are made of
   */
  record Drawn(Graph graph, Id output, EdgeTokens tokens) {}

  /** The graph that the genes describe; any list describes one. */
  static Drawn of(List<Integer> genes) {
    int kind = genes.isEmpty() ? 0 : genes.getFirst() & Integer.MAX_VALUE;
    EdgeTokens tokens = TOKENS.get(kind % TOKENS.size());
    var run = new EdgeGraphs();
    run.start(tokens);
    for (int gene : genes) run.add(new Genes(gene & Integer.MAX_VALUE));
    return new Drawn(run.builder.graph(), run.last, tokens);
  }

  private void start(EdgeTokens tokens) {
    if (tokens != EdgeTokens.NUMBERS) texts.add(builder.append(new Op.Tokens(Op.Reading.STR)));
    if (tokens == EdgeTokens.NUMBERS) number(new Op.Tokens(Op.Reading.AS_IS));
    if (tokens != EdgeTokens.LETTERS) {
      number(new Op.Tokens(Op.Reading.FLOAT));
      number(new Op.Tokens(Op.Reading.INT));
    }
    indices = number(new Op.Indices());
    // A text of several characters has no code, and is no letter.
    if (tokens == EdgeTokens.NUMBERS) characterAt(remainder(indices, 4));
    Id one = builder.append(new Op.Constant(Atom.of(1)));
    Id full = selector(new Op.Select(one, one, Op.Comparison.EQUAL));
    selector(new Op.Select(texts.getFirst(), texts.getFirst(), Op.Comparison.EQUAL));
    selector(new Op.Select(indices, indices, Op.Comparison.LESS_EQUAL));
    Id zero = builder.append(new Op.Constant(Atom.of(0)));
    Id isFirst = truth(new Op.Elementwise(ElementwiseFunction.Binary.EQUAL, indices, zero));
    Id first = number(new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, isFirst));
    number(new Op.Elementwise(ElementwiseFunction.Unary.ROUND, width(full, first)));
    Id letter = builder.append(new Op.Constant(Atom.of("a")));
    Id isLetter =
        truth(new Op.Elementwise(ElementwiseFunction.Binary.EQUAL, texts.getFirst(), letter));
    number(new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, isLetter));
  }

  private Id width(Id selector, Id first) {
    Id one = builder.append(new Op.Constant(Atom.of(1)));
    Id share = builder.append(new Op.Aggregate(selector, first, Atom.of(0)));
    return builder.append(new Op.Elementwise(ElementwiseFunction.Binary.DIVIDE, one, share));
  }

  private Id number(Op op) {
    last = builder.append(op);
    numbers.add(last);
    return last;
  }

  private Id truth(Op op) {
    last = builder.append(op);
    truths.add(last);
    return last;
  }

  private void text(Op op) {
    last = builder.append(op);
    texts.add(last);
  }

  private Id selector(Op op) {
    Id id = builder.append(op);
    selectors.add(id);
    return id;
  }

  private Id constant(Genes genes) {
    return builder.append(new Op.Constant(genes.item(NUMBERS)));
  }

  /** A number that is there, or a constant. */
  private Id any(Genes genes) {
    return genes.next(3) == 0 ? constant(genes) : genes.of(numbers);
  }

  private void add(Genes genes) {
    switch (genes.next(16)) {
      case 0, 1, 2 -> arithmetic(genes);
      case 3 -> number(new Op.Elementwise(genes.item(UNARY), genes.of(numbers)));
      case 4 -> power(genes);
      case 5 -> truth(new Op.Elementwise(genes.item(COMPARISONS), genes.of(numbers), any(genes)));
      case 6 -> condition(genes);
      case 7 -> number(new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, genes.of(truths)));
      case 8 -> number(choose(genes.of(truths), genes.of(numbers), any(genes)));
      case 9 -> lookup(genes);
      case 10 -> selector(select(genes));
      case 11 -> composite(genes);
      case 12 -> fetchOther(genes);
      default -> number(new Op.Aggregate(genes.of(selectors), genes.of(numbers), otherwise(genes)));
    }
  }

  private static final List<ElementwiseFunction.Unary> UNARY =
      List.of(
          ElementwiseFunction.Unary.NEGATE,
          ElementwiseFunction.Unary.PLUS,
          ElementwiseFunction.Unary.ROUND,
          ElementwiseFunction.Unary.FLOOR,
          ElementwiseFunction.Unary.CEIL,
          ElementwiseFunction.Unary.ABS);

  private static final List<ElementwiseFunction.Binary> COMPARISONS =
      List.of(
          ElementwiseFunction.Binary.EQUAL,
          ElementwiseFunction.Binary.NOT_EQUAL,
          ElementwiseFunction.Binary.LESS,
          ElementwiseFunction.Binary.LESS_EQUAL,
          ElementwiseFunction.Binary.GREATER,
          ElementwiseFunction.Binary.GREATER_EQUAL,
          ElementwiseFunction.Binary.AND,
          ElementwiseFunction.Binary.OR);

  private static final List<ElementwiseFunction.Binary> ARITHMETIC =
      List.of(
          ElementwiseFunction.Binary.ADD,
          ElementwiseFunction.Binary.SUBTRACT,
          ElementwiseFunction.Binary.MULTIPLY,
          ElementwiseFunction.Binary.DIVIDE,
          ElementwiseFunction.Binary.MODULO);

  private static Op choose(Id condition, Id then, Id otherwise) {
    return new Op.Elementwise(
        new ElementwiseFunction.Choose(), List.of(condition, then, otherwise));
  }

  private void arithmetic(Genes genes) {
    ElementwiseFunction.Binary function = genes.item(ARITHMETIC);
    Id x = genes.of(numbers);
    Id y = any(genes);
    boolean swap = genes.next(4) == 0;
    number(new Op.Elementwise(function, swap ? y : x, swap ? x : y));
  }

  private void power(Genes genes) {
    if (++powers > MOST_POWERS) {
      arithmetic(genes);
      return;
    }
    Id base = genes.of(numbers);
    Id exponent = builder.append(new Op.Constant(genes.item(EXPONENTS)));
    number(new Op.Elementwise(ElementwiseFunction.Binary.POWER, base, exponent));
  }

  private void condition(Genes genes) {
    switch (genes.next(4)) {
      case 0 -> truth(new Op.Elementwise(ElementwiseFunction.Unary.NOT, genes.of(truths)));
      case 1 ->
          truth(
              new Op.Elementwise(
                  ElementwiseFunction.Binary.AND, genes.of(truths), genes.of(truths)));
      case 2 ->
          truth(
              new Op.Elementwise(
                  ElementwiseFunction.Binary.OR, genes.of(truths), genes.of(numbers)));
      default ->
          truth(
              new Op.Elementwise(
                  new ElementwiseFunction.MemberOf(
                      ImmutableList.of(
                          genes.item(NUMBERS), genes.item(NUMBERS), genes.item(NUMBERS))),
                  genes.of(numbers)));
    }
  }

  private void lookup(Genes genes) {
    Id operand = genes.of(numbers);
    if (genes.next(2) == 0) {
      operand = remainder(operand, genes.next(2) == 0 ? 4 : 2);
    }
    switch (genes.next(4)) {
      case 0 ->
          number(
              new Op.Elementwise(
                  new ElementwiseFunction.ValueUnder(
                      ImmutableMap.of(
                          Atom.of(0),
                          Atom.of(2),
                          Atom.of(1),
                          Atom.of(2.0),
                          Atom.of(2),
                          Atom.of(3))),
                  operand));
      case 1 -> characterAt(operand);
      case 2 ->
          text(new Op.Elementwise(ElementwiseFunction.Binary.MULTIPLY, genes.of(texts), operand));
      default -> number(new Op.Elementwise(new ElementwiseFunction.ItemAt(ITEMS), operand));
    }
  }

  private Id remainder(Id number, int by) {
    Id divisor = builder.append(new Op.Constant(Atom.of(by)));
    return builder.append(new Op.Elementwise(ElementwiseFunction.Binary.MODULO, number, divisor));
  }

  private void characterAt(Id index) {
    var letters = ImmutableList.<Atom>of(Atom.of("x"), Atom.of("y"), Atom.of("a"), Atom.of("b"));
    text(new Op.Elementwise(new ElementwiseFunction.CharacterAt(letters), index));
  }

  private Op select(Genes genes) {
    Op.Comparison comparison = genes.item(List.copyOf(EnumSet.allOf(Op.Comparison.class)));
    return switch (genes.next(6)) {
      case 0 -> new Op.Select(indices, any(genes), Op.Comparison.EQUAL);
      case 1 -> new Op.Select(indices, any(genes), comparison);
      case 2 -> new Op.Select(genes.of(texts), genes.of(texts), comparison);
      case 3 -> new Op.Select(genes.of(truths), genes.of(truths), comparison);
      case 4 -> new Op.Select(any(genes), genes.of(numbers), comparison);
      default -> new Op.Select(genes.of(numbers), any(genes), comparison);
    };
  }

  private void composite(Genes genes) {
    Id selector = genes.of(selectors);
    switch (genes.next(5)) {
      case 0 -> selector(new Op.Both(selector, genes.of(selectors)));
      case 1 -> selector(new Op.Either(selector, genes.of(selectors)));
      case 2 -> selector(new Op.Complement(selector));
      case 3 -> selector(new Op.Best(selector, genes.of(numbers)));
      default -> widthOf(selector);
    }
  }

  /** How many positions a selector selects, as the library has it. */
  private void widthOf(Id selector) {
    Id zero = builder.append(new Op.Constant(Atom.of(0)));
    Id one = builder.append(new Op.Constant(Atom.of(1)));
    Id atZero = builder.append(new Op.Select(indices, zero, Op.Comparison.EQUAL));
    Id isFirst =
        builder.append(new Op.Elementwise(ElementwiseFunction.Binary.EQUAL, indices, zero));
    Id first = builder.append(new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, isFirst));
    Id with = builder.append(new Op.Either(selector, atZero));
    Id only = builder.append(new Op.Both(selector, atZero));
    Id own = builder.append(new Op.Aggregate(only, first, Atom.of(0)));
    Id width = width(with, first);
    Id others = builder.append(new Op.Elementwise(ElementwiseFunction.Binary.SUBTRACT, width, one));
    Id sum = builder.append(new Op.Elementwise(ElementwiseFunction.Binary.ADD, others, own));
    number(new Op.Elementwise(ElementwiseFunction.Unary.ROUND, sum));
  }

  private void fetchOther(Genes genes) {
    if (genes.next(2) == 0) {
      Atom otherwise = Atom.of(genes.next(2) == 0);
      truth(new Op.Aggregate(genes.of(selectors), genes.of(truths), otherwise));
    } else {
      text(new Op.Aggregate(genes.of(selectors), genes.of(texts), Atom.of("")));
    }
  }

  private static Atom otherwise(Genes genes) {
    return genes.next(2) == 0 ? Atom.of(0) : genes.item(NUMBERS);
  }

  /** One gene's digits, in mixed radix. */
  private static final class Genes {
    private long rest;

    Genes(long rest) {
      this.rest = rest;
    }

    int next(int bound) {
      int digit = (int) (rest % bound);
      rest /= bound;
      // A gene that is used up goes on with a fixed stir of itself.
      if (rest == 0) rest = 0x9E3779B9L + digit;
      return digit;
    }

    <T> T item(List<T> items) {
      return items.get(next(items.size()));
    }

    /** Rather a late one, so that graphs grow deep. */
    Id of(List<Id> ids) {
      int back = next(3) == 0 ? next(ids.size()) : next(Math.min(3, ids.size()));
      return ids.get(ids.size() - 1 - back);
    }
  }
}
