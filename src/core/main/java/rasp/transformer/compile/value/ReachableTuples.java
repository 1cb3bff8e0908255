package rasp.transformer.compile.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rasp.graph.eval.ElementwiseValue;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.TokenReading;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;
import rasp.transformer.model.Inputs;

/**
 * Which values s-ops can have, together, in each context (a token at a position of a word of some
 * length): an abstract interpretation over finite sets that leaves nothing out.
 *
 * <p>What an s-op is at a position is a function of the context and of the heads' results there.
 * The results of one head are known together, as {@linkplain HeadValues tuples}; those of different
 * heads are combined freely, and so are the tokens of different positions.
 */
public final class ReachableTuples {
  private final Graph graph;
  private final Inputs inputs;
  private final int[] stage;
  private final BitSet free;
  private final AtomTable atoms = new AtomTable();
  private final Map<Integer, int[]> local = new HashMap<>();
  private final @Nullable Memo[] memo;
  private final Map<Id, Computed> computed = new HashMap<>();
  private final Map<Id, BitSet> met = new HashMap<>();
  private final long mostSituations;
  private long situations;
  private final Map<Id, Tuples> tuplesOf = new HashMap<>();
  private final Map<Id, Integer> placeOf = new HashMap<>();

  public ReachableTuples(
      Graph graph, Schedule schedule, BitSet free, Inputs inputs, long mostSituations) {
    this.mostSituations = mostSituations;
    this.graph = graph;
    this.inputs = inputs;
    this.free = free;
    this.memo = new Memo[graph.size()];
    this.stage = schedule.layersOfSOps(graph);
  }

  public AtomTable atoms() {
    return atoms;
  }

  public Atom atom(int number) {
    return atoms.atom(number);
  }

  /** The layer after which the s-op is there; 0 for functions of token and position. */
  public int stage(Id id) {
    return stage[id.index()];
  }

  public boolean isLocal(Id id) {
    return stage(id) == 0;
  }

  /**
   * Makes known what aggregates can be, together; all of earlier layers come first.
   *
   * @param aggregates in the tuples' order
   */
  public void add(List<Id> aggregates, Tuples tuples) {
    for (int i = 0; i < aggregates.size(); i++) {
      tuplesOf.put(aggregates.get(i), tuples);
      placeOf.put(aggregates.get(i), i);
    }
  }

  /** What some aggregates can be that {@linkplain #add were added} together. */
  Tuples tuples(List<Id> aggregates) {
    return tuples(aggregates.getFirst()).of(aggregates.stream().map(this::place).toList());
  }

  /** What an aggregate and others that were added with it can be. */
  Tuples tuples(Id aggregate) {
    Tuples known = tuplesOf.get(aggregate);
    if (known == null) throw new IllegalStateException(aggregate + " is not computed yet");
    return known;
  }

  private int place(Id aggregate) {
    Integer place = placeOf.get(aggregate);
    if (place == null) throw new IllegalStateException(aggregate + " is not computed yet");
    return place;
  }

  /** The numbers of a local s-op's values, by cell. */
  public int[] local(Id id) {
    int[] known = local.get(id.index());
    if (known != null) return known;
    int[] fresh = computeLocal(id);
    local.put(id.index(), fresh);
    return fresh;
  }

  private int[] computeLocal(Id id) {
    var values = new int[inputs.cells()];
    Arrays.fill(values, AtomTable.NONE);
    Op op = graph.op(id);
    if (op instanceof Op.Aggregate) return freeAggregate(id);
    for (int cell : inputs.occurring()) {
      int position = inputs.position(cell);
      Atom token = Atom.of(inputs.tokens().get(inputs.token(cell)));
      values[cell] =
          switch (op) {
            case Op.Tokens(Op.Reading reading) ->
                atoms.numberOf(() -> TokenReading.read(reading, token));
            case Op.Indices() -> atoms.number(Atom.of(position));
            case Op.Constant(Atom value) -> atoms.number(value);
            case Op.Elementwise map -> applyIn(cell, id, map);
            case Op.Aggregate aggregate -> throw new IllegalStateException();
            case Op.Selector selector -> throw new IllegalStateException(id + " is a selector");
          };
    }
    return values;
  }

  private int applyIn(int cell, Id id, Op.Elementwise map) {
    int[] operands = map.operands().stream().mapToInt(operand -> local(operand)[cell]).toArray();
    return apply(id, map, operands, IntStream.range(0, operands.length).toArray());
  }

  /** An aggregate that depends on the position only is the same in every word. */
  private int[] freeAggregate(Id id) {
    if (!free.get(id.index())) throw new IllegalStateException(id + " is not scheduled");
    var values = new int[inputs.cells()];
    Arrays.fill(values, AtomTable.NONE);
    var evaluator = new FastEvaluator(graph, id);
    for (int n = inputs.maxLength(); n >= 1; n--) {
      if (!(evaluator.evaluate(inputs.word(n, 0)) instanceof Evaluation.Values(var sequence))) {
        continue;
      }
      for (int p = 0; p < n; p++) {
        for (int cell : inputs.cellsAt(p)) {
          if (values[cell] == AtomTable.NONE) values[cell] = atoms.number(sequence.values().get(p));
        }
      }
    }
    return values;
  }

  /**
   * What an elementwise operation makes of its operands' values, all by number.
   *
   * @param values among which the operands' are
   * @param places of the operands
   */
  int apply(Id id, Op.Elementwise map, int[] values, int[] places) {
    long key = 0;
    for (int place : places) {
      if (values[place] == AtomTable.NONE) return AtomTable.NONE;
      key = key << 21 | values[place];
    }
    Memo known = memo[id.index()];
    if (known == null) memo[id.index()] = known = new Memo();
    int number = known.get(key);
    if (number != Memo.UNKNOWN) return number;
    int fresh =
        atoms.numberOf(() ->
            ElementwiseValue.of(
                map.function(),
                Arrays.stream(places).mapToObj(place -> atoms.atom(values[place])).toList()));
    known.put(key, fresh);
    return fresh;
  }

  /**
   * The nearest s-ops that stand in the stream before a stage's feed-forward block, from which it
   * computes the targets: aggregates, and what earlier blocks have computed. Local s-ops are left
   * out.
   */
  public List<Id> leaves(List<Id> targets, int stageOfBlock) {
    var leaves = new TreeSet<Id>();
    var seen = new HashSet<Id>();
    for (Id target : targets) collectLeaves(target, stageOfBlock, seen, leaves);
    return List.copyOf(leaves);
  }

  private void collectLeaves(Id id, int block, Set<Id> seen, Set<Id> leaves) {
    if (isLocal(id) || !seen.add(id)) return;
    if (stage(id) < block || graph.op(id) instanceof Op.Aggregate) leaves.add(id);
    else graph.op(id).operands().forEach(operand -> collectLeaves(operand, block, seen, leaves));
  }

  /** Prepares the enumeration of some s-ops, for use in many contexts. */
  public Enumeration enumeration(List<Id> targets) {
    return new Enumeration(this, graph, inputs, targets);
  }

  /** The possible values of some s-ops in each context, by themselves. */
  interface Source {
    List<int[]> tuples(int length, int cell);

    /** The same number where the tuples are the same. */
    int number(int length, int cell);
  }

  /** What an earlier block has computed, without what it was computed from. */
  private final class Computed implements Source {
    private final Enumeration enumeration;
    private final Map<List<Integer>, Integer> known = new HashMap<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<List<int[]>> lists = new ArrayList<>();

    Computed(Id id) {
      enumeration = enumeration(List.of(id));
    }

    @Override
    public List<int[]> tuples(int length, int cell) {
      return lists.get(number(length, cell));
    }

    @Override
    public int number(int length, int cell) {
      return known.computeIfAbsent(
          enumeration.situation(length, cell),
          fresh -> {
            var set = new TreeSet<Integer>();
            enumeration.run(length, cell, values -> set.add(values[0]));
            return numbers.computeIfAbsent(
                List.copyOf(set),
                list -> {
                  lists.add(list.stream().map(value -> new int[] {value}).toList());
                  return lists.size() - 1;
                });
          });
    }
  }

  Source computed(Id id) {
    Computed known = computed.get(id);
    if (known != null) return known;
    // It may need others of its kind.
    var fresh = new Computed(id);
    computed.put(id, fresh);
    return fresh;
  }

  /** Whether so many more steps may be done; then they count as done. */
  public boolean isLeft(long more) {
    if (situations + more > mostSituations) return false;
    situations += more;
    return true;
  }

  void steps(long more) {
    situations += more;
    step();
  }

  /** Counts a step of the search for values; there are so many only. */
  void step() {
    if (++situations > mostSituations) throw NotCompilable.givenUp(mostSituations);
  }

  /** All values that the s-op may have anywhere. */
  public Set<Integer> all(Id id) {
    var all = new LinkedHashSet<Integer>();
    if (isLocal(id)) {
      for (int cell : inputs.occurring()) {
        if (local(id)[cell] != AtomTable.NONE) all.add(local(id)[cell]);
      }
      return all;
    }
    BitSet known = met.get(id);
    if (known != null) {
      known.stream().forEach(all::add);
      return all;
    }
    Enumeration enumeration = enumeration(List.of(id));
    enumeration.everywhere((cells, values) -> all.add(values[0]));
    enumeration.met().forEach(met::putIfAbsent);
    return all;
  }
}
