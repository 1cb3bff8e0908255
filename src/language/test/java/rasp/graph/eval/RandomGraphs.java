package rasp.graph.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Graphs written down as a list of numbers, so that a list that is made smaller is a smaller graph.
 */
public final class RandomGraphs {
  private static final List<Atom> ATOMS =
      List.of(
          Atom.of(0),
          Atom.of(1),
          Atom.of(2),
          Atom.of(-3),
          Atom.of(0.0),
          Atom.of(-0.0),
          Atom.of(0.5),
          Atom.of(1.0),
          Atom.of(1e17),
          Atom.of(Double.NaN),
          Atom.of(Double.POSITIVE_INFINITY),
          Atom.of(true),
          Atom.of(false),
          Atom.of("a"),
          Atom.of("b"),
          Atom.of(""),
          Atom.of("𝔸"),
          new Atom.Int(BigInteger.ONE.shiftLeft(53)),
          new Atom.Int(BigInteger.ONE.shiftLeft(52).subtract(BigInteger.ONE)),
          new Atom.Int(BigInteger.TEN.pow(30)));

  private final Graph.Builder builder = new Graph.Builder();
  private final List<Id> sops = new ArrayList<>();
  private final List<Id> selectors = new ArrayList<>();
  private Id two = new Id(0);

  private RandomGraphs() {}

  /** A graph and the last s-op and, if there is one, the last selector in it. */
  public record Drawn(Graph graph, Id sop, Optional<Id> selector) {}

  /** The graph that the genes describe; any list describes one. */
  public static Drawn of(List<Integer> genes) {
    var run = new RandomGraphs();
    run.add(new Op.Tokens(Op.Reading.AS_IS));
    run.add(new Op.Indices());
    for (int gene : genes) run.add(gene);
    return new Drawn(
        run.builder.graph(),
        run.sops.getLast(),
        run.selectors.isEmpty() ? Optional.empty() : Optional.of(run.selectors.getLast()));
  }

  /**
   * A graph such as programs have: over texts, positions and the length, of conditions and whole
   * numbers, with many selectors.
   */
  public static Drawn likeAProgram(List<Integer> genes) {
    var run = new RandomGraphs();
    run.add(new Op.Tokens(Op.Reading.STR));
    run.add(new Op.Indices());
    Id zero = run.made(new Op.Constant(Atom.of(0)));
    Id one = run.made(new Op.Constant(Atom.of(1)));
    run.add(new Op.Constant(Atom.of("a")));
    run.add(new Op.Constant(Atom.of(true)));
    Id full = run.made(new Op.Select(one, one, Op.Comparison.EQUAL));
    Id isFirst = run.made(new Op.Elementwise(ElementwiseFunction.Binary.EQUAL, new Id(1), zero));
    Id first = run.made(new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, isFirst));
    Id share = run.builder.append(new Op.Aggregate(full, first, Atom.of(0)));
    Id ratio =
        run.builder.append(new Op.Elementwise(ElementwiseFunction.Binary.DIVIDE, one, share));
    run.add(new Op.Elementwise(ElementwiseFunction.Unary.ROUND, ratio));
    run.two = run.builder.append(new Op.Constant(Atom.of(2)));
    for (int gene : genes) run.addLikely(new Genes(gene & Integer.MAX_VALUE), first);
    return new Drawn(run.builder.graph(), run.sops.getLast(), Optional.of(run.selectors.getLast()));
  }

  private Id made(Op op) {
    add(op);
    return new Id(builder.size() - 1);
  }

  /** How many positions a selector selects, as the library has it. */
  private void addWidth(Id selector, Id first) {
    Id zero = builder.append(new Op.Constant(Atom.of(0)));
    Id one = builder.append(new Op.Constant(Atom.of(1)));
    Id atZero = builder.append(new Op.Select(new Id(1), zero, Op.Comparison.EQUAL));
    Id with = builder.append(new Op.Either(selector, atZero));
    Id only = builder.append(new Op.Both(selector, atZero));
    Id share = builder.append(new Op.Aggregate(with, first, Atom.of(0)));
    Id own = builder.append(new Op.Aggregate(only, first, Atom.of(0)));
    Id width = builder.append(new Op.Elementwise(ElementwiseFunction.Binary.DIVIDE, one, share));
    Id others = builder.append(new Op.Elementwise(ElementwiseFunction.Binary.SUBTRACT, width, one));
    Id sum = builder.append(new Op.Elementwise(ElementwiseFunction.Binary.ADD, others, own));
    add(new Op.Elementwise(ElementwiseFunction.Unary.ROUND, sum));
  }

  /**
   * @param first 1 at position 0, else 0
   */
  private void addLikely(Genes genes, Id first) {
    List<ElementwiseFunction.Binary> functions =
        List.of(
            ElementwiseFunction.Binary.ADD,
            ElementwiseFunction.Binary.SUBTRACT,
            ElementwiseFunction.Binary.EQUAL,
            ElementwiseFunction.Binary.NOT_EQUAL,
            ElementwiseFunction.Binary.LESS,
            ElementwiseFunction.Binary.GREATER_EQUAL,
            ElementwiseFunction.Binary.AND,
            ElementwiseFunction.Binary.OR);
    int kind = genes.next(10);
    if (kind == 9) {
      addWidth(genes.of(selectors), first);
      return;
    }
    add(
        switch (kind) {
          case 0, 1 -> new Op.Elementwise(functions.get(genes.next(8)), any(genes), any(genes));
          case 2 -> {
            List<ElementwiseFunction.Unary> unary =
                List.of(
                    ElementwiseFunction.Unary.NOT,
                    ElementwiseFunction.Unary.INDICATOR,
                    ElementwiseFunction.Unary.NEGATE);
            int kindOf = genes.next(4);
            yield kindOf < 3
                ? new Op.Elementwise(unary.get(kindOf), any(genes))
                : new Op.Elementwise(ElementwiseFunction.Binary.MODULO, any(genes), two);
          }
          case 3 ->
              new Op.Elementwise(
                  new ElementwiseFunction.Choose(), List.of(any(genes), any(genes), any(genes)));
          case 4, 5 -> new Op.Select(any(genes), any(genes), genes.of(Op.Comparison.class));
          case 6 -> composite(genes);
          default -> new Op.Aggregate(genes.of(selectors), any(genes), Atom.of(genes.next(2)));
        });
  }

  private Id any(Genes genes) {
    return sops.get(genes.next(sops.size()));
  }

  private void add(Op op) {
    Id id = builder.append(op);
    switch (op) {
      case Op.SOp sop -> sops.add(id);
      case Op.Selector selector -> selectors.add(id);
    }
  }

  private void add(int gene) {
    var genes = new Genes(gene & Integer.MAX_VALUE);
    int kind = genes.next(14);
    if (selectors.isEmpty() && kind > 9) kind = 9;
    add(
        switch (kind) {
          case 0 -> new Op.Constant(ATOMS.get(genes.next(ATOMS.size())));
          case 1 -> new Op.Tokens(genes.of(Op.Reading.class));
          case 2 -> {
            ElementwiseFunction.Unary function = genes.of(ElementwiseFunction.Unary.class);
            yield new Op.Elementwise(function, genes.of(sops));
          }
          case 3, 4, 5, 6 -> {
            ElementwiseFunction.Binary function = genes.of(ElementwiseFunction.Binary.class);
            yield new Op.Elementwise(function, genes.of(sops), genes.of(sops));
          }
          case 7 ->
              new Op.Elementwise(
                  new ElementwiseFunction.Choose(),
                  List.of(genes.of(sops), genes.of(sops), genes.of(sops)));
          case 8 -> lookup(genes);
          case 9 -> new Op.Select(genes.of(sops), genes.of(sops), genes.of(Op.Comparison.class));
          case 10 -> composite(genes);
          default ->
              new Op.Aggregate(
                  genes.of(selectors), genes.of(sops), ATOMS.get(genes.next(ATOMS.size())));
        });
  }

  private Op lookup(Genes genes) {
    ImmutableList<Atom> items = ImmutableList.of(Atom.of("a"), Atom.of(1), Atom.of(0.5));
    Id operand = genes.of(sops);
    return switch (genes.next(6)) {
      case 4 -> new Op.Elementwise(ElementwiseFunction.Letter.CODE, operand);
      case 5 -> new Op.Elementwise(ElementwiseFunction.Letter.CHARACTER, operand);
      case 0 -> new Op.Elementwise(new ElementwiseFunction.MemberOf(items), operand);
      case 1 -> new Op.Elementwise(new ElementwiseFunction.ItemAt(items), operand);
      case 2 ->
          new Op.Elementwise(
              new ElementwiseFunction.CharacterAt(ImmutableList.of(Atom.of("x"), Atom.of("y"))),
              operand);
      default ->
          new Op.Elementwise(
              new ElementwiseFunction.ValueUnder(
                  ImmutableMap.of(Atom.of("a"), Atom.of(1), Atom.of(0), Atom.of(2))),
              operand);
    };
  }

  private Op composite(Genes genes) {
    Id selector = genes.of(selectors);
    return switch (genes.next(4)) {
      case 0 -> new Op.Both(selector, genes.of(selectors));
      case 1 -> new Op.Either(selector, genes.of(selectors));
      case 2 -> new Op.Complement(selector);
      default -> new Op.Best(selector, genes.of(sops));
    };
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

    <E extends Enum<E>> E of(Class<E> type) {
      return List.copyOf(EnumSet.allOf(type)).get(next(EnumSet.allOf(type).size()));
    }

    /** Rather a late one, so that graphs grow deep. */
    Id of(List<Id> ids) {
      int back = next(4) == 0 ? next(ids.size()) : next(Math.min(3, ids.size()));
      return ids.get(ids.size() - 1 - back);
    }
  }
}
