package rasp.graph.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;

/**
 * Runs a graph that never looks ahead on words that share their beginnings: a letter is pushed at
 * the end, and the values at the positions before it stay. Walking the tree of all words with it
 * costs one position a word. Time O(n) for each selector and O(1) for each other operation a push,
 * where each row continues the one before; O(n) where not.
 *
 * <p>Agrees bit for bit with {@link FastEvaluator} wherever it answers. Words longer than {@value
 * #LONGEST} and those whose values leave the doubles' exact range, or fail, are refused: use {@link
 * FastEvaluator} for these. An instance is one thread's.
 */
public final class PrefixEvaluator {
  /** A row of an attention pattern is one machine word. */
  public static final int LONGEST = 64;

  /** Computes one operation at the position that follows the last; false where it cannot. */
  @FunctionalInterface
  interface Cell {
    boolean extend(int position);
  }

  private final List<Cell> fixed = new ArrayList<>();
  private final List<Cell> read = new ArrayList<>();
  private final PrefixColumn output;
  private int size;

  /** For how many positions the operations are known that read no token. */
  private int fixedSize;

  private int letter;

  private PrefixEvaluator(Graph graph, Id output, List<Atom> alphabet) {
    var shared = SharedSteps.of(graph, output);
    var columns = new @Nullable PrefixColumn[shared.size()];
    var patterns = new long[shared.size()][];
    var reads = new BitSet();
    for (int s = 0; s < shared.size(); s++) {
      Op op = shared.op(s);
      boolean readsTokens =
          op instanceof Op.Tokens || op.operands().stream().anyMatch(id -> reads.get(id.index()));
      if (readsTokens) reads.set(s);
      Cell cell =
          switch (op) {
            case Op.SOp sop -> {
              var result = new PrefixColumn();
              columns[s] = result;
              yield column(sop, columns, patterns, result, alphabet);
            }
            case Op.Selector selector -> {
              patterns[s] = new long[LONGEST];
              yield rows(selector, columns, patterns, patterns[s]);
            }
          };
      (readsTokens ? read : fixed).add(cell);
    }
    this.output = at(columns, new Id(shared.size() - 1));
  }

  /**
   * Ready for the empty word; absent where a selector that is aggregated over, or that {@code best}
   * chooses from, is not known to be causal.
   *
   * @param output an s-op
   * @param isCausal selectors of the graph that never select a key after the query
   * @param alphabet the letters that are pushed, by number
   */
  public static Optional<PrefixEvaluator> of(
      Graph graph, Id output, Predicate<Id> isCausal, List<Atom> alphabet) {
    if (!(graph.op(output) instanceof Op.SOp)) return Optional.empty();
    boolean causal =
        graph.dependencies(output).stream()
            .mapToObj(i -> graph.op(new Id(i)))
            .allMatch(op ->
                switch (op) {
                  case Op.Aggregate aggregate -> isCausal.test(aggregate.selector());
                  case Op.Best best -> isCausal.test(best.selector());
                  case Op.SOp sop -> true;
                  case Op.Selector selector -> true;
                });
    return causal ? Optional.of(new PrefixEvaluator(graph, output, alphabet)) : Optional.empty();
  }

  /** Number of letters of the word so far. */
  public int size() {
    return size;
  }

  /**
   * The word with one letter more. False where the longer word has to be evaluated otherwise, it
   * and all its continuations; then nothing changes.
   */
  public boolean push(int letterNumber) {
    if (size == LONGEST) return false;
    letter = letterNumber;
    if (size == fixedSize) {
      if (!extend(fixed)) return false;
      fixedSize++;
    }
    if (!extend(read)) return false;
    size++;
    return true;
  }

  private boolean extend(List<Cell> cells) {
    for (int c = 0; c < cells.size(); c++) {
      if (!cells.get(c).extend(size)) return false;
    }
    return true;
  }

  /** The word without its last letter. */
  public void pop() {
    if (size == 0) throw new IllegalStateException("the word has no letter");
    size--;
  }

  /** The output's value at a position of the word. */
  public Atom value(int position) {
    return output.atom(position);
  }

  private static PrefixColumn at(@Nullable PrefixColumn[] columns, Id id) {
    PrefixColumn column = columns[id.index()];
    if (column == null) throw new IllegalStateException("operation " + id.index() + " is no s-op");
    return column;
  }

  private Cell column(
      Op.SOp sop,
      @Nullable PrefixColumn[] columns,
      long[][] patterns,
      PrefixColumn result,
      List<Atom> alphabet) {
    return switch (sop) {
      case Op.Tokens(Op.Reading reading) -> tokens(reading, alphabet, result);
      case Op.Indices() -> i -> result.number(i, i, PrefixColumn.INT);
      case Op.Constant(Atom value) -> i -> result.atom(i, value);
      case Op.Elementwise(var function, var operands) ->
          PrefixElementwise.of(
              function, operands.stream().map(id -> at(columns, id)).toList(), result);
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          new PrefixAggregate(patterns[selector.index()], at(columns, values), otherwise, result);
    };
  }

  private Cell tokens(Op.Reading reading, List<Atom> alphabet, PrefixColumn result) {
    var letters = new ArrayList<Optional<Atom>>();
    for (Atom token : alphabet) {
      Optional<Atom> atom;
      try {
        atom = Optional.of(TokenReading.read(reading, token));
      } catch (Undefined unreadable) {
        atom = Optional.empty();
      }
      letters.add(atom);
    }
    return i -> {
      Optional<Atom> atom = letters.get(letter);
      return atom.isPresent() && result.atom(i, atom.get());
    };
  }

  private static Cell rows(
      Op.Selector selector, @Nullable PrefixColumn[] columns, long[][] patterns, long[] result) {
    return switch (selector) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          new PrefixSelect(at(columns, keys), at(columns, queries), comparison, result);
      case Op.Both(Id left, Id right) -> {
        long[] a = patterns[left.index()];
        long[] b = patterns[right.index()];
        yield i -> row(result, i, a[i] & b[i]);
      }
      case Op.Either(Id left, Id right) -> {
        long[] a = patterns[left.index()];
        long[] b = patterns[right.index()];
        yield i -> row(result, i, a[i] | b[i]);
      }
      case Op.Complement(Id inner) -> {
        long[] a = patterns[inner.index()];
        yield i -> row(result, i, ~a[i] & (-1L >>> (63 - i)));
      }
      case Op.Best(Id inner, Id score) -> {
        long[] a = patterns[inner.index()];
        PrefixColumn scores = at(columns, score);
        yield i -> !scores.isText(i) && row(result, i, best(a[i], scores));
      }
    };
  }

  private static boolean row(long[] rows, int query, long row) {
    rows[query] = row;
    return true;
  }

  /** Of the selected keys the one with the highest score, on a tie the rightmost. */
  private static long best(long selected, PrefixColumn scores) {
    int winner = -1;
    for (long rest = selected; rest != 0; rest &= rest - 1) {
      int key = Long.numberOfTrailingZeros(rest);
      if (winner < 0 || scores.numbers[key] >= scores.numbers[winner]) winner = key;
    }
    return winner < 0 ? 0 : 1L << winner;
  }
}
