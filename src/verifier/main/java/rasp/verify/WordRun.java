package rasp.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.eval.Sequence;
import rasp.graph.eval.TokenReading;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.ir.Undefined;
import rasp.json.Quoted;
import rasp.text.Code;

/**
 * The values of all operations of a graph on one word, as {@link
 * rasp.graph.eval.ReferenceEvaluator} defines them for one output. An operation that fails, or
 * reads one that does, has none; and where the work is spent, or a value would be too large, the
 * run is {@link Unchecked}.
 */
final class WordRun {
  /** The outcome of an operation on the word. */
  sealed interface Result {
    /** A value at each position. */
    record Column(List<Atom> atoms) implements Result {}

    /** The selected keys of each query. */
    record Pattern(List<BitSet> rows) implements Result {}

    /** It fails. */
    record None() implements Result {}
  }

  private static final Result NONE = new Result.None();

  /** Units of work for each 64 bits, squared: what a product of long numbers takes. */
  private static final int WORD = 64;

  private final List<Atom> tokens;
  private final Work work;
  private final List<Result> results = new ArrayList<>();
  private long kept;

  private WordRun(List<Atom> tokens, Work work) {
    this.tokens = tokens;
    this.work = work;
  }

  /** The results, by operation. */
  static List<Result> of(Graph graph, List<Atom> tokens, Work work) {
    var run = new WordRun(tokens, work);
    for (Op op : graph.ops()) {
      Result result = run.result(op);
      run.keep(result);
      run.results.add(result);
    }
    return run.results;
  }

  /** Counts what the results of a word take together, in bytes or so. */
  private void keep(Result result) {
    kept +=
        switch (result) {
          case Result.None() -> 0L;
          case Result.Pattern(List<BitSet> rows) -> (long) rows.size() * (WORD + rows.size() / 8);
          case Result.Column(List<Atom> atoms) ->
              atoms.stream().mapToLong(atom -> Sizes.kept(atom)).sum();
        };
    if (kept > Limits.MOST_KEPT) throw new Unchecked("values that are too long together");
  }

  /** A value as a message has it: a text in double quotes, with escapes. */
  static String shown(Atom atom) {
    String quoted = Quoted.of(atom.text());
    return atom instanceof Atom.Text ? quoted : quoted.substring(1, quoted.length() - 1);
  }

  private Result result(Op op) {
    for (Id operand : op.operands()) {
      if (results.get(operand.index()) instanceof Result.None) return NONE;
    }
    try {
      return switch (op) {
        case Op.SOp sop -> new Result.Column(Sequence.of(column(sop)).values());
        case Op.Selector selector -> new Result.Pattern(pattern(selector));
      };
    } catch (Undefined failing) {
      return NONE;
    }
  }

  private List<Atom> atoms(Id id) {
    if (results.get(id.index()) instanceof Result.Column(List<Atom> atoms)) return atoms;
    throw new IllegalStateException("no s-op: " + id);
  }

  private List<BitSet> rows(Id id) {
    if (results.get(id.index()) instanceof Result.Pattern(List<BitSet> rows)) return rows;
    throw new IllegalStateException("no selector: " + id);
  }

  private List<Atom> column(Op.SOp sop) {
    work.spend(tokens.size());
    var column = new ArrayList<Atom>();
    for (int i = 0; i < tokens.size(); i++) {
      Atom value = value(sop, i);
      spend(value);
      column.add(value);
    }
    return column;
  }

  private void spend(Atom value) {
    if (value instanceof Atom.Int(var number) && number.bitLength() > WORD) {
      long words = number.bitLength() / WORD;
      work.spend(words * words);
    } else if (value instanceof Atom.Text(String text)) {
      work.spend(text.length() / WORD);
    }
  }

  private Atom value(Op.SOp sop, int position) {
    return switch (sop) {
      case Op.Tokens(Op.Reading reading) -> TokenReading.read(reading, tokens.get(position));
      case Op.Indices() -> Atom.of(position);
      case Op.Constant(Atom value) -> value;
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) -> {
        List<Atom> values = operands.stream().map(id -> atoms(id).get(position)).toList();
        Sizes.require(function, values);
        yield ElementwiseValue.of(function, values);
      }
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          mean(rows(selector).get(position), atoms(values), otherwise);
    };
  }

  private Atom mean(BitSet selected, List<Atom> column, Atom otherwise) {
    work.spend(selected.cardinality());
    if (selected.isEmpty()) return otherwise;
    if (selected.cardinality() == 1) return column.get(selected.nextSetBit(0));
    Sequence.Type type = Sequence.of(column).type();
    if (type != Sequence.Type.INT && type != Sequence.Type.FLOAT) {
      throw new Undefined(Code.E402_MEAN_OF_NON_NUMBERS, "no mean", "");
    }
    Atom sum = Atom.Int.ZERO;
    for (int key = selected.nextSetBit(0); key >= 0; key = selected.nextSetBit(key + 1)) {
      sum = Arithmetic.apply(ElementwiseFunction.Binary.ADD, sum, column.get(key));
    }
    return Atom.of(Arithmetic.toDouble(sum) / selected.cardinality());
  }

  private List<BitSet> pattern(Op.Selector selector) {
    int n = tokens.size();
    work.spend((long) n * n);
    return switch (selector) {
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          select(atoms(keys), atoms(queries), comparison);
      case Op.Both(Id left, Id right) -> {
        List<BitSet> rows = copy(rows(left));
        for (int q = 0; q < n; q++) rows.get(q).and(rows(right).get(q));
        yield rows;
      }
      case Op.Either(Id left, Id right) -> {
        List<BitSet> rows = copy(rows(left));
        for (int q = 0; q < n; q++) rows.get(q).or(rows(right).get(q));
        yield rows;
      }
      case Op.Complement(Id inner) -> {
        List<BitSet> rows = copy(rows(inner));
        rows.forEach(row -> row.flip(0, n));
        yield rows;
      }
      case Op.Best(Id inner, Id score) -> best(rows(inner), atoms(score));
    };
  }

  private static List<BitSet> copy(List<BitSet> rows) {
    return rows.stream().map(row -> (BitSet) row.clone()).toList();
  }

  private static List<BitSet> select(
      List<Atom> keys, List<Atom> queries, Op.Comparison comparison) {
    var rows = new ArrayList<BitSet>();
    for (Atom query : queries) {
      var row = new BitSet();
      for (int k = 0; k < keys.size(); k++) {
        if (Arithmetic.holds(comparison, keys.get(k), query)) row.set(k);
      }
      rows.add(row);
    }
    return rows;
  }

  /** In each row the selected key with the highest score, the rightmost of several. */
  private static List<BitSet> best(List<BitSet> rows, List<Atom> score) {
    if (score.stream().anyMatch(atom -> !atom.isNumber())) {
      throw new Undefined(Code.E301_OPERAND_KINDS, "no score", "");
    }
    var chosen = new ArrayList<BitSet>();
    for (BitSet row : rows) {
      int best = -1;
      for (int k = row.nextSetBit(0); k >= 0; k = row.nextSetBit(k + 1)) {
        boolean higher =
            best < 0
                || Arithmetic.holds(Op.Comparison.GREATER_EQUAL, score.get(k), score.get(best));
        if (higher) best = k;
      }
      var one = new BitSet();
      if (best >= 0) one.set(best);
      chosen.add(one);
    }
    return chosen;
  }
}
