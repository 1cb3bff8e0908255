package rasp.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.eval.ElementwiseValue;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.TokenReading;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.schedule.Schedule;

/**
 * Which values s-ops can have, together, in each context (a token at a position of a word of some
 * length): an abstract interpretation over finite sets that leaves nothing out.
 *
 * <p>What an s-op is at a position is a function of the context and of the heads' results there.
 * The results of one head are known together, as {@linkplain HeadValues tuples}; those of different
 * heads are combined freely, and so are the tokens of different positions.
 */
final class Values {
  /** More tuples at one position are not listed. */
  private static final long MOST_TUPLES = 20_000;

  /** Of more, what belongs to different layers is combined freely. */
  private static final long FEW_TUPLES = 500;

  private final Graph graph;
  private final Inputs inputs;
  private final int[] stage;
  private final BitSet free;
  private final AtomTable atoms = new AtomTable();
  private final Map<Integer, int[]> local = new HashMap<>();
  private final Map<Integer, Map<Long, Integer>> memo = new HashMap<>();
  private final Map<Id, Computed> computed = new HashMap<>();
  private final long mostSituations;
  private long situations;
  private final Map<Id, HeadValues.Result> headOf = new LinkedHashMap<>();
  private final Map<Id, Integer> placeInHead = new HashMap<>();

  Values(Graph graph, Schedule schedule, BitSet free, Inputs inputs, long mostSituations) {
    this.mostSituations = mostSituations;
    this.graph = graph;
    this.inputs = inputs;
    this.free = free;
    this.stage = schedule.layersOfSOps(graph);
  }

  AtomTable atoms() {
    return atoms;
  }

  Atom atom(int number) {
    return atoms.atom(number);
  }

  /** The layer after which the s-op is there; 0 for functions of token and position. */
  int stage(Id id) {
    return stage[id.index()];
  }

  boolean isLocal(Id id) {
    return stage(id) == 0;
  }

  /** Makes a head's results known; all heads of earlier layers come first. */
  void add(Schedule.Head head, HeadValues.Result result) {
    for (int i = 0; i < head.aggregates().size(); i++) {
      headOf.put(head.aggregates().get(i), result);
      placeInHead.put(head.aggregates().get(i), i);
    }
  }

  HeadValues.Result head(Id aggregate) {
    HeadValues.Result known = headOf.get(aggregate);
    if (known == null) throw new IllegalStateException(aggregate + " is not computed yet");
    return known;
  }

  /** The numbers of a local s-op's values, by cell. */
  int[] local(Id id) {
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
            case Op.Elementwise map -> apply(id, map, operand -> local(operand)[cell]);
            case Op.Aggregate aggregate -> throw new IllegalStateException();
            case Op.Selector selector -> throw new IllegalStateException(id + " is a selector");
          };
    }
    return values;
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

  /** A function from an operand to the number of its value. */
  private interface Operands {
    int value(Id id);
  }

  private int apply(Id id, Op.Elementwise map, Operands operands) {
    long key = 0;
    for (Id operand : map.operands()) {
      int value = operands.value(operand);
      if (value == AtomTable.NONE) return AtomTable.NONE;
      key = key << 21 | value;
    }
    return memo.computeIfAbsent(id.index(), fresh -> new HashMap<>())
        .computeIfAbsent(
            key,
            fresh ->
                atoms.numberOf(() ->
                    ElementwiseValue.of(
                        map.function(),
                        map.operands().stream().map(o -> atoms.atom(operands.value(o))).toList())));
  }

  /**
   * The nearest s-ops that stand in the stream before a stage's feed-forward block, from which it
   * computes the targets: aggregates, and what earlier blocks have computed. Local s-ops are left
   * out.
   */
  List<Id> leaves(List<Id> targets, int stageOfBlock) {
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

  /** Takes the values of some s-ops in one possible situation. */
  interface Situation {
    void take(int[] values);
  }

  /** Takes the values of some s-ops in one possible situation in a cell. */
  interface CellSituation {
    void take(int cell, int[] values);
  }

  /** Prepares the enumeration of some s-ops, for use in many contexts. */
  Enumeration enumeration(List<Id> targets) {
    return new Enumeration(targets);
  }

  /** The possible values of some s-ops in each context, by themselves. */
  private interface Source {
    List<int[]> tuples(int length, int cell);

    /** The same number where the tuples are the same. */
    int number(int length, int cell);
  }

  private Source source(HeadValues.Result head) {
    return new Source() {
      @Override
      public List<int[]> tuples(int length, int cell) {
        return head.tuples(length, cell);
      }

      @Override
      public int number(int length, int cell) {
        return head.tuplesNumber(length, cell);
      }
    };
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

  /** All combinations of values of some s-ops, context by context. */
  final class Enumeration {
    private final List<Id> targets;
    private final int block;
    private final List<Source> sources = new ArrayList<>();
    private final List<List<Id>> sourced = new ArrayList<>();
    private final List<Id> steps = new ArrayList<>();
    private final Map<Id, Integer> slot = new HashMap<>();

    private Enumeration(List<Id> targets) {
      this.targets = targets;
      this.block = targets.stream().mapToInt(Values.this::stage).max().orElse(0);
      boolean together = collect(Integer.MAX_VALUE);
      // Together what belongs together, but for combinations that are too many.
      if (!together) collect(block);
    }

    /** Whether there are not too many combinations; s-ops of stages before the cut stand alone. */
    private boolean collect(int cut) {
      sources.clear();
      sourced.clear();
      steps.clear();
      slot.clear();
      var order = new TreeSet<Id>();
      for (Id target : targets) collect(target, cut, order);
      var byHead = new LinkedHashMap<HeadValues.Result, List<Id>>();
      for (Id id : order) {
        slot.put(id, slot.size());
        if (isLocal(id)) continue;
        if (graph.op(id) instanceof Op.Aggregate) {
          byHead.computeIfAbsent(head(id), fresh -> new ArrayList<>()).add(id);
        } else if (isCut(id, cut)) {
          sources.add(computed.computeIfAbsent(id, Computed::new));
          sourced.add(List.of(id));
        } else steps.add(id);
      }
      byHead.forEach((head, ids) -> {
        sources.add(source(head));
        sourced.add(ids);
      });
      return sources.size() < 2 || mostCombinations() <= FEW_TUPLES;
    }

    private boolean isCut(Id id, int cut) {
      return cut != Integer.MAX_VALUE && stage(id) < cut;
    }

    private void collect(Id id, int cut, Set<Id> order) {
      if (!order.add(id)) return;
      if (isLocal(id) || graph.op(id) instanceof Op.Aggregate || isCut(id, cut)) return;
      graph.op(id).operands().forEach(operand -> collect(operand, cut, order));
    }

    /** In the longest words. */
    private long mostCombinations() {
      long most = 0;
      for (int p = 0; p < inputs.maxLength(); p++) {
        for (int cell : inputs.cellsAt(p)) {
          most = Math.max(most, combinations(inputs.maxLength(), cell));
        }
      }
      return most;
    }

    private long combinations(int length, int cell) {
      long combinations = 1;
      for (Source source : sources) {
        combinations *= Math.max(1, source.tuples(length, cell).size());
        if (combinations > MOST_TUPLES) return Long.MAX_VALUE;
      }
      return combinations;
    }

    private int slot(Id id) {
      Integer known = slot.get(id);
      if (known == null) throw new IllegalStateException(id + " has no slot");
      return known;
    }

    /** The same where all combinations are the same. */
    List<Integer> situation(int length, int cell) {
      var situation = new ArrayList<Integer>();
      situation.add(cell);
      for (Source source : sources) situation.add(source.number(length, cell));
      return situation;
    }

    /** In all contexts; those that differ in the word's length only are taken once. */
    void everywhere(CellSituation situation) {
      var seen = new HashSet<List<Integer>>();
      for (int n = 1; n <= inputs.maxLength(); n++) {
        for (int p = 0; p < n; p++) {
          for (int cell : inputs.cellsAt(p)) {
            if (seen.add(situation(n, cell))) {
              run(n, cell, values -> situation.take(cell, values));
            }
          }
        }
      }
    }

    void run(int length, int cell, Situation situation) {
      var values = new int[slot.size()];
      slot.forEach((id, at) -> {
        if (isLocal(id)) values[at] = local(id)[cell];
      });
      long combinations = combinations(length, cell);
      if (combinations > MOST_TUPLES) {
        throw new NotCompilable(
            targets.getLast(),
            "more than %d combinations of values can come together at one position"
                .formatted(MOST_TUPLES));
      }
      situations += combinations;
      step();
      choose(0, length, cell, values, situation);
    }

    private void choose(int s, int length, int cell, int[] values, Situation situation) {
      if (s == sources.size()) {
        finish(values, situation);
        return;
      }
      List<Id> chosen = sourced.get(s);
      for (int[] tuple : sources.get(s).tuples(length, cell)) {
        for (Id id : chosen) {
          Integer place = placeInHead.get(id);
          values[slot(id)] = tuple[place == null ? 0 : place];
        }
        choose(s + 1, length, cell, values, situation);
      }
    }

    private void finish(int[] values, Situation situation) {
      for (Id id : steps) {
        if (!(graph.op(id) instanceof Op.Elementwise map)) throw new IllegalStateException();
        values[slot(id)] = apply(id, map, operand -> values[slot(operand)]);
      }
      var result = new int[targets.size()];
      for (int i = 0; i < result.length; i++) {
        result[i] = values[slot(targets.get(i))];
        if (result[i] == AtomTable.NONE) return;
      }
      situation.take(result);
    }
  }

  /** Counts a step of the search for values; there are so many only. */
  void step() {
    if (++situations > mostSituations) {
      throw new NotCompilable(
          Optional.empty(),
          "the search for all values that can occur was given up after %d steps"
              .formatted(mostSituations));
    }
  }

  /** All values that the s-op may have anywhere. */
  Set<Integer> all(Id id) {
    var all = new LinkedHashSet<Integer>();
    if (isLocal(id)) {
      for (int cell : inputs.occurring()) {
        if (local(id)[cell] != AtomTable.NONE) all.add(local(id)[cell]);
      }
      return all;
    }
    enumeration(List.of(id)).everywhere((cell, values) -> all.add(values[0]));
    return all;
  }
}
