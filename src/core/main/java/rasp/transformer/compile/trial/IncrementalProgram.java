package rasp.transformer.compile.trial;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.transformer.compile.value.AtomTable;
import rasp.transformer.compile.value.SelectorTruth;
import rasp.transformer.model.Inputs;

/**
 * A program on one word after another, as {@link FastEvaluator} has it.
 *
 * <p>A position holds what those s-ops are there that are read after the layer. What they are after
 * the next layer depends on this and, of each other position, on whether it is selected, and then
 * on its value. The evaluator runs for each such situation once, on the word in which it is met
 * first.
 */
final class IncrementalProgram extends IncrementalRun {
  /** So many numbers are remembered at most. */
  private static final long MOST_ENTRIES = 1 << 23;

  private final Graph graph;
  private final Inputs inputs;
  private final ImmutableList<Id> outputs;
  private final int[] stage;
  private final AtomTable atoms = new AtomTable();
  private final List<Held> held = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();
  private final int[] embedded;
  private final List<FastEvaluator> evaluators;

  /** The outputs' values together, and which of them is meant by what is held in the end. */
  private final Numbering results;

  private int[] outputsOf = new int[0];
  private int[] word = new int[0];
  private Optional<Input> input = Optional.empty();
  private long words;

  /** The programs that give some s-ops. */
  static IncrementalProgram of(Graph graph, List<Id> outputs, Inputs inputs) {
    int[] stage = stages(graph, outputs);
    int layers = outputs.stream().mapToInt(output -> stage[output.index()]).max().orElse(0);
    return new IncrementalProgram(graph, outputs, inputs, stage, layers);
  }

  private IncrementalProgram(
      Graph graph, List<Id> outputs, Inputs inputs, int[] stage, int layers) {
    super(layers, inputs.maxLength(), false, 0);
    this.graph = graph;
    this.inputs = inputs;
    this.outputs = ImmutableList.copyOf(outputs);
    this.stage = stage;
    evaluators = outputs.stream().map(output -> new FastEvaluator(graph, output)).toList();
    results = new Numbering(outputs.size());
    embedded = new int[inputs.cells()];
    Arrays.fill(embedded, NONE);
    var ids = new ArrayList<Set<Id>>();
    for (int l = 0; l <= layers; l++) ids.add(new TreeSet<>());
    for (Id output : outputs) hold(output, layers + 1, ids);
    for (int i = 0; i < stage.length; i++) {
      Id reader = new Id(i);
      if (stage[i] == NONE || !(graph.op(reader) instanceof Op.SOp)) continue;
      for (Id read : read(reader)) hold(read, stage[i], ids);
    }
    for (int l = 0; l <= layers; l++) held.add(new Held(List.copyOf(ids.get(l)), mixed(l)));
    for (int l = 0; l < layers; l++) this.layers.add(new Layer(l));
  }

  /** From the layer on that computes it, and until it is read. */
  private void hold(Id id, int until, List<Set<Id>> ids) {
    for (int l = stage[id.index()]; l < until; l++) ids.get(l).add(id);
  }

  /**
   * The layer after which an operation is there, heads first; {@link #NONE} if nothing needs it.
   */
  private static int[] stages(Graph graph, List<Id> outputs) {
    var needed = new BitSet();
    for (Id output : outputs) needed.or(graph.dependencies(output));
    var stages = new int[graph.size()];
    for (int i = 0; i < stages.length; i++) {
      Op op = graph.op(new Id(i));
      int ready = op.operands().stream().mapToInt(id -> stages[id.index()]).max().orElse(0);
      stages[i] = op instanceof Op.Aggregate ? ready + 1 : ready;
    }
    for (int i = 0; i < stages.length; i++) {
      if (!needed.get(i)) stages[i] = NONE;
    }
    return stages;
  }

  /** Those of a layer that may be a text at one position, and a number at another. */
  private List<Id> mixed(int layer) {
    var mixed = new ArrayList<Id>();
    for (int i = 0; i < stage.length; i++) {
      boolean may =
          switch (graph.op(new Id(i))) {
            case Op.Aggregate aggregate -> true;
            case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
                switch (function) {
                  case ElementwiseFunction.Choose choose -> true;
                  case ElementwiseFunction.ItemAt item -> true;
                  case ElementwiseFunction.ValueUnder value -> true;
                  case ElementwiseFunction.Unary unary -> false;
                  case ElementwiseFunction.Binary binary -> false;
                  case ElementwiseFunction.Letter letter -> false;
                  case ElementwiseFunction.MemberOf member -> false;
                  case ElementwiseFunction.CharacterAt character -> false;
                };
            case Op.Tokens tokens -> false;
            case Op.Indices indices -> false;
            case Op.Constant constant -> false;
            case Op.Selector selector -> false;
          };
      if (may && stage[i] == layer) mixed.add(new Id(i));
    }
    return mixed;
  }

  /** The s-ops that it reads, those that its selector compares among them. */
  private List<Id> read(Id id) {
    var read = new ArrayList<Id>();
    for (Id operand : graph.op(id).operands()) {
      if (graph.op(operand) instanceof Op.SOp) read.add(operand);
      else read.addAll(read(operand));
    }
    return read;
  }

  @Override
  boolean isFull() {
    long entries = 0;
    for (Held after : held) entries += after.numbers.entries();
    for (Layer layer : layers) entries += layer.entries();
    return entries > MOST_ENTRIES;
  }

  /** What the outputs are at a position of the word that was run, as one number. */
  int outputs(int position) {
    int number = result(position);
    if (number >= outputsOf.length) {
      int known = outputsOf.length;
      outputsOf = Arrays.copyOf(outputsOf, 2 * number + 1);
      Arrays.fill(outputsOf, known, outputsOf.length, NONE);
    }
    if (outputsOf[number] == NONE) {
      List<Integer> values = held.getLast().values(number, outputs);
      outputsOf[number] = results.of(values.stream().mapToLong(Integer::longValue).toArray());
    }
    return outputsOf[number];
  }

  /**
   * The same at each position of a word that is evaluated as a whole; nothing where it has no
   * value.
   */
  Optional<int[]> evaluate(int[] word) {
    begin(word);
    var columns = new ArrayList<Sequence>();
    for (FastEvaluator evaluator : evaluators) {
      if (!(evaluator.evaluate(input()) instanceof Evaluation.Values(var sequence))) {
        return Optional.empty();
      }
      columns.add(sequence);
    }
    var numbers = new int[word.length];
    for (int p = 0; p < numbers.length; p++) {
      int position = p;
      numbers[p] =
          results.of(
              columns.stream()
                  .mapToLong(column -> atoms.number(column.values().get(position)))
                  .toArray());
    }
    return Optional.of(numbers);
  }

  /** An output's value, by the number of all. */
  Atom value(int output, int number) {
    return atoms.atom((int) results.get(number, output));
  }

  @Override
  void begin(int[] word) {
    input = Optional.empty();
    this.word = word;
    words++;
  }

  private Input input() {
    if (input.isEmpty()) input = Optional.of(inputs.word(word));
    return input.get();
  }

  @Override
  int embedded(int position) {
    int cell = inputs.cell(word[position], position);
    if (embedded[cell] == NONE) embedded[cell] = held.getFirst().at(position);
    return embedded[cell];
  }

  @Override
  int next(int layer, int position, int seen, boolean anew) {
    return layers.get(layer).next(layer, position, seen, anew);
  }

  @Override
  boolean fits(int layer, int positions) {
    return held.get(layer).fit(layer, positions);
  }

  /** What a position holds after a layer: values of s-ops, and the kinds of some others. */
  private final class Held {
    private final List<Id> ids;

    private final List<FastEvaluator> evaluators;
    private final Numbering numbers;
    private final long[] tuple;
    private final Numbering kinds;

    /** By number. */
    private int[] kindsOf = new int[16];

    /** The values of each s-op on the current word, but for those after one that has none. */
    private List<Sequence> columns = List.of();

    private long columnsOf;

    /**
     * Takes what is read later.
     *
     * @param mixed s-ops that may be of several kinds in one word, which not all words allow
     */
    Held(List<Id> ids, List<Id> mixed) {
      this.ids = ids;
      evaluators =
          Stream.concat(ids.stream(), mixed.stream())
              .map(id -> new FastEvaluator(graph, id))
              .toList();
      tuple = new long[evaluators.size()];
      numbers = new Numbering(tuple.length);
      kinds = new Numbering(mixed.size());
    }

    boolean evaluated() {
      if (columnsOf != words) columns = evaluate();
      columnsOf = words;
      return columns.size() == evaluators.size();
    }

    private List<Sequence> evaluate() {
      var evaluated = new ArrayList<Sequence>();
      for (FastEvaluator evaluator : evaluators) {
        if (!(evaluator.evaluate(input()) instanceof Evaluation.Values(var sequence))) break;
        evaluated.add(sequence);
      }
      return evaluated;
    }

    /** The number of what the position holds, or {@link #NONE}. */
    int at(int position) {
      if (!evaluated()) return NONE;
      for (int i = 0; i < tuple.length; i++) {
        Atom value = columns.get(i).values().get(position);
        tuple[i] = i < ids.size() ? atoms.number(value) : kind(value);
      }
      int known = numbers.size();
      int number = numbers.of(tuple);
      if (number == known) {
        if (number == kindsOf.length) kindsOf = Arrays.copyOf(kindsOf, 2 * number);
        kindsOf[number] = kinds.of(Arrays.copyOfRange(tuple, ids.size(), tuple.length));
      }
      return number;
    }

    private static long kind(Atom value) {
      return switch (value) {
        case Atom.Text text -> 0;
        case Atom.Bool bool -> 1;
        case Atom.Int number -> 2;
        case Atom.Real number -> 2;
      };
    }

    boolean fit(int layer, int positions) {
      if (kinds.size() < 2) return true;
      int first = kindsOf[IncrementalProgram.this.held(layer, 0)];
      for (int p = 1; p < positions; p++) {
        if (kindsOf[IncrementalProgram.this.held(layer, p)] != first) return false;
      }
      return true;
    }

    List<Integer> values(int number, List<Id> some) {
      return some.stream().map(id -> (int) numbers.get(number, ids.indexOf(id))).toList();
    }
  }

  /** What an aggregate finds at another position. */
  private final class Found {
    private final Op.Aggregate aggregate;
    private final SelectorTruth truth;
    private final Optional<Id> score;

    Found(Op.Aggregate aggregate) {
      this.aggregate = aggregate;
      truth = new SelectorTruth(graph, atoms, aggregate.selector());
      // A best is composed with nothing.
      score =
          graph.op(aggregate.selector()) instanceof Op.Best(Id selector, Id by)
              ? Optional.of(by)
              : Optional.empty();
    }

    /** Writes two numbers that say it all. */
    void write(Held held, int own, int other, long[] to, int at) {
      int query = truth.query(held.values(own, truth.queries()));
      int key = truth.key(held.values(other, truth.keys()));
      switch (truth.of(query, key)) {
        case NO -> to[at] = 0;
        case FAILS -> to[at] = -1;
        case YES -> to[at] = 1L + held.values(other, List.of(aggregate.values())).getFirst();
      }
      if (to[at] > 0 && score.isPresent()) {
        to[at + 1] = held.values(other, List.of(score.get())).getFirst();
      }
    }
  }

  private final class Layer {
    private final Held before;
    private final Held after;
    private final List<Found> aggregates = new ArrayList<>();

    /** What a position finds at another is of some class, which may depend on both. */
    private final Numbering classes;

    /** One more than the class, by what the one position holds and the other; 0 if not known. */
    private int[][] known = new int[16][];

    private long knownCount;

    /** By the length of words, what a position holds and what it finds at all positions. */
    private final @Nullable Steps[] steps;

    private final long[][] rows = new long[inputs.maxLength()][];

    Layer(int layer) {
      before = held.get(layer);
      after = held.get(layer + 1);
      for (int i = 0; i < stage.length; i++) {
        if (stage[i] == layer + 1 && graph.op(new Id(i)) instanceof Op.Aggregate aggregate) {
          aggregates.add(new Found(aggregate));
        }
      }
      classes = new Numbering(2 * aggregates.size());
      steps = new Steps[inputs.maxLength() + 1];
    }

    int next(int layer, int position, int seen, boolean anew) {
      int own = IncrementalProgram.this.held(layer, position);
      long[] row = rows[position];
      if (row == null || row.length != seen + 1) rows[position] = row = new long[seen + 1];
      row[0] = own;
      boolean other = anew;
      for (int i = 0; i < (anew ? seen : changes()); i++) {
        int k = anew ? i : change(i);
        int found = classOf(own, IncrementalProgram.this.held(layer, k));
        other |= row[k + 1] != found;
        row[k + 1] = found;
      }
      if (!other) return IncrementalProgram.this.held(layer + 1, position);
      return steps(seen).next(row, position);
    }

    private Steps steps(int seen) {
      Steps known = steps[seen];
      if (known == null) steps[seen] = known = new Steps(seen);
      return known;
    }

    private int classOf(int own, int other) {
      if (own >= known.length) known = Arrays.copyOf(known, 2 * own);
      int[] others = known[own];
      if (others == null || other >= others.length) {
        int length = others == null ? 0 : others.length;
        int more = Math.max(16, Math.max(other + 1, 2 * length));
        others = others == null ? new int[more] : Arrays.copyOf(others, more);
        knownCount += more - length;
        known[own] = others;
      }
      if (others[other] == 0) {
        var found = new long[2 * aggregates.size()];
        for (int a = 0; a < aggregates.size(); a++) {
          aggregates.get(a).write(before, own, other, found, 2 * a);
        }
        others[other] = 1 + classes.of(found);
      }
      return others[other];
    }

    long entries() {
      long entries = knownCount / 2;
      for (Steps of : steps) {
        if (of != null) entries += of.rows.entries();
      }
      return entries;
    }

    private final class Steps {
      private final Numbering rows;

      /** What is held next; {@link #NONE} where the word had no value in which it was met. */
      private int[] results = new int[16];

      Steps(int seen) {
        rows = new Numbering(seen + 1);
      }

      int next(long[] row, int position) {
        int known = rows.size();
        int number = rows.of(row);
        if (number == results.length) results = Arrays.copyOf(results, 2 * number);
        if (number == known || results[number] == NONE) results[number] = after.at(position);
        return results[number];
      }
    }
  }
}
