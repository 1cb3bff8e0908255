package rasp.transformer.compile.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.transformer.model.Inputs;

/**
 * All combinations of values of some s-ops, context by context: those of one head together, those
 * of different heads in all combinations.
 */
public final class Enumeration {
  /** More tuples at one position are not listed. */
  private static final long MOST_TUPLES = 20_000;

  /** Of more, what belongs to different layers is combined freely. */
  private static final long FEW_TUPLES = 500;

  private final ReachableTuples all;
  private final Graph graph;
  private final Inputs inputs;
  private final List<Id> targets;
  private final List<Chosen> sources = new ArrayList<>();
  private final List<Id> locals = new ArrayList<>();
  private final List<Applied> steps = new ArrayList<>();
  private final Map<Id, Integer> slot = new HashMap<>();
  private final int[] targetSlots;
  private final boolean together;

  /** A source, and where what is chosen from its tuples goes. */
  private static final class Chosen {
    final ReachableTuples.Source source;
    final int[] slots;

    Chosen(ReachableTuples.Source source, int[] slots) {
      this.source = source;
      this.slots = slots;
    }
  }

  /** An elementwise operation, where its operands stand, and where its value goes. */
  private static final class Applied {
    final Id id;
    final Op.Elementwise map;
    final int[] operands;
    final int slot;
    final BitSet met = new BitSet();

    Applied(Id id, Op.Elementwise map, int[] operands, int slot) {
      this.id = id;
      this.map = map;
      this.operands = operands;
      this.slot = slot;
    }
  }

  /** Takes the values of some s-ops in one possible situation. */
  interface Situation {
    void take(int[] values);
  }

  /** Takes the values of some s-ops in one possible situation in some cells. */
  public interface CellsSituation {
    void take(List<Integer> cells, int[] values);
  }

  Enumeration(ReachableTuples all, Graph graph, Inputs inputs, List<Id> targets) {
    this.all = all;
    this.graph = graph;
    this.inputs = inputs;
    this.targets = targets;
    int block = targets.stream().mapToInt(all::stage).max().orElse(0);
    together = collect(Integer.MAX_VALUE);
    // Together what belongs together, but for combinations that are too many.
    if (!together) collect(block);
    targetSlots = targets.stream().mapToInt(this::slot).toArray();
  }

  /** Whether there are not too many combinations; s-ops of stages before the cut stand alone. */
  private boolean collect(int cut) {
    sources.clear();
    locals.clear();
    steps.clear();
    slot.clear();
    var order = new TreeSet<Id>();
    for (Id target : targets) collect(target, cut, order);
    var byHead = new LinkedHashMap<Tuples, List<Id>>();
    for (Id id : order) {
      slot.put(id, slot.size());
      if (all.isLocal(id)) locals.add(id);
      else if (graph.op(id) instanceof Op.Aggregate) {
        byHead.computeIfAbsent(all.tuples(id), fresh -> new ArrayList<>()).add(id);
      } else if (isCut(id, cut)) sources.add(chosen(all.computed(id), List.of(id)));
      else if (graph.op(id) instanceof Op.Elementwise map) {
        int[] operands = map.operands().stream().mapToInt(this::slot).toArray();
        steps.add(new Applied(id, map, operands, slot(id)));
      } else throw new IllegalStateException(id + " is no s-op of a block");
    }
    byHead.forEach((head, ids) -> sources.add(chosen(all.tuples(ids), ids)));
    return sources.size() < 2 || mostCombinations() <= FEW_TUPLES;
  }

  private Chosen chosen(ReachableTuples.Source source, List<Id> ids) {
    return new Chosen(source, ids.stream().mapToInt(this::slot).toArray());
  }

  private boolean isCut(Id id, int cut) {
    return cut != Integer.MAX_VALUE && all.stage(id) < cut;
  }

  private void collect(Id id, int cut, Set<Id> order) {
    if (!order.add(id)) return;
    if (all.isLocal(id) || graph.op(id) instanceof Op.Aggregate || isCut(id, cut)) return;
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
    if (sources.size() == 1) return sources.getFirst().source.tuples(length, cell).size();
    long combinations = 1;
    for (Chosen one : sources) {
      combinations *= Math.max(1, one.source.tuples(length, cell).size());
      if (combinations > MOST_TUPLES) return Long.MAX_VALUE;
    }
    return combinations;
  }

  private int slot(Id id) {
    Integer known = slot.get(id);
    if (known == null) throw new IllegalStateException(id + " has no slot");
    return known;
  }

  /** The same where all combinations are the same: what is known of the cell, and the sources. */
  List<Integer> situation(int length, int cell) {
    var situation = new ArrayList<Integer>();
    for (Id id : locals) situation.add(all.local(id)[cell]);
    for (Chosen one : sources) situation.add(one.source.number(length, cell));
    return situation;
  }

  /** A token at a position of a word of some length. */
  private record Context(int length, int cell) {}

  /**
   * In all contexts; what occurs in the same way is taken once, for all cells in which the same
   * situations occur.
   */
  public void everywhere(CellsSituation taker) {
    var first = new HashMap<List<Integer>, Context>();
    var occurring = new LinkedHashMap<Integer, Set<List<Integer>>>();
    for (int n = 1; n <= inputs.maxLength(); n++) {
      for (int p = 0; p < n; p++) {
        for (int cell : inputs.cellsAt(p)) {
          List<Integer> situation = situation(n, cell);
          first.putIfAbsent(situation, new Context(n, cell));
          occurring.computeIfAbsent(cell, fresh -> new LinkedHashSet<>()).add(situation);
        }
      }
    }
    var alike = new LinkedHashMap<Set<List<Integer>>, List<Integer>>();
    occurring.forEach(
        (cell, own) -> alike.computeIfAbsent(own, fresh -> new ArrayList<>()).add(cell));
    var larger = new Inclusions(first);
    alike.forEach((situations, cells) -> {
      for (List<Integer> situation : larger.largest(situations)) {
        Context context = larger.context(situation);
        run(context.length, context.cell, values -> taker.take(cells, values));
      }
    });
  }

  /** Which situations have all combinations that others have: longer words often do. */
  private final class Inclusions {
    private final Map<List<Integer>, Context> first;
    private final List<Map<Integer, Set<List<Integer>>>> tuples = new ArrayList<>();
    private final Map<List<Integer>, Boolean> known = new HashMap<>();

    Inclusions(Map<List<Integer>, Context> first) {
      this.first = first;
      for (int s = 0; s < sources.size(); s++) tuples.add(new HashMap<>());
    }

    Context context(List<Integer> situation) {
      Context context = first.get(situation);
      if (context == null) throw new IllegalStateException("no context is like this");
      return context;
    }

    /** Those of one cell that are needed to have all combinations, the last ones first. */
    List<List<Integer>> largest(Set<List<Integer>> situations) {
      var largest = new ArrayList<List<Integer>>();
      for (List<Integer> situation : List.copyOf(situations).reversed()) {
        if (largest.stream().noneMatch(one -> includes(one, situation))) largest.add(situation);
      }
      return largest;
    }

    /** Time O(tuples) for each pair of lists, once. */
    private boolean includes(List<Integer> larger, List<Integer> smaller) {
      for (int i = 0; i < locals.size(); i++) {
        if (!larger.get(i).equals(smaller.get(i))) return false;
      }
      for (int s = 0; s < sources.size(); s++) {
        int place = locals.size() + s;
        var pair = List.of(s, larger.get(place), smaller.get(place));
        boolean all = larger.get(place).equals(smaller.get(place));
        int source = s;
        if (!all) {
          all =
              known.computeIfAbsent(
                  pair, fresh -> tuples(source, larger).containsAll(tuples(source, smaller)));
        }
        if (!all) return false;
      }
      return true;
    }

    private Set<List<Integer>> tuples(int source, List<Integer> situation) {
      return tuples
          .get(source)
          .computeIfAbsent(
              situation.get(locals.size() + source),
              fresh -> {
                Context context = context(situation);
                return sources.get(source).source.tuples(context.length, context.cell).stream()
                    .map(tuple -> Arrays.stream(tuple).boxed().toList())
                    .collect(Collectors.toSet());
              });
    }
  }

  /**
   * What operations on the way were, of which all values were met; nothing where combinations were
   * too many to be taken together.
   */
  Map<Id, BitSet> met() {
    var met = new HashMap<Id, BitSet>();
    if (together) steps.forEach(step -> met.put(step.id, step.met));
    return met;
  }

  void run(int length, int cell, Situation situation) {
    var values = new int[slot.size()];
    for (Id id : locals) values[slot(id)] = all.local(id)[cell];
    long combinations = combinations(length, cell);
    if (combinations > MOST_TUPLES) {
      throw new NotCompilable(
          targets.getLast(),
          "more than %d combinations of values can come together at one position"
              .formatted(MOST_TUPLES));
    }
    all.steps(combinations);
    choose(0, length, cell, values, situation);
  }

  private void choose(int s, int length, int cell, int[] values, Situation situation) {
    if (s == sources.size()) {
      finish(values, situation);
      return;
    }
    Chosen one = sources.get(s);
    for (int[] tuple : one.source.tuples(length, cell)) {
      for (int i = 0; i < one.slots.length; i++) values[one.slots[i]] = tuple[i];
      choose(s + 1, length, cell, values, situation);
    }
  }

  private void finish(int[] values, Situation situation) {
    for (Applied step : steps) {
      int value = all.apply(step.id, step.map, values, step.operands);
      values[step.slot] = value;
      if (value != AtomTable.NONE) step.met.set(value);
    }
    var result = new int[targetSlots.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[targetSlots[i]];
      if (result[i] == AtomTable.NONE) return;
    }
    situation.take(result);
  }
}
