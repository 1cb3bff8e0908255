package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * What has to be scheduled: a aggregates, each over one of s selectors, each after others.
 *
 * <p>Aggregates over one selector share a head where they are in the same layer; a selector costs a
 * head in every layer in which it is used.
 */
public final class Jobs {
  private final int[] selectorOf;
  private final List<BitSet> before;
  private final List<int[]> reads = new ArrayList<>();
  private final int selectors;
  private final int[] earliest;
  private final int[] tail;

  /**
   * The aggregates of a graph, or of a puzzle.
   *
   * @param selectorOf the selector of each aggregate, numbered from 0 without gaps
   * @param before for each aggregate those that lie in earlier layers, each with a smaller number
   * @throws IllegalArgumentException where an aggregate is after one with a larger number
   */
  public Jobs(List<Integer> selectorOf, List<BitSet> before) {
    this.selectorOf = selectorOf.stream().mapToInt(Integer::intValue).toArray();
    this.before = closure(before);
    this.selectors = selectorOf.stream().mapToInt(s -> s + 1).max().orElse(0);
    this.earliest = new int[size()];
    this.tail = new int[size()];
    for (int a = 0; a < size(); a++) {
      earliest[a] = 1 + this.before.get(a).stream().map(b -> earliest[b]).max().orElse(0);
    }
    for (int a = 0; a < size(); a++) reads.add(direct(a));
    for (int a = size() - 1; a >= 0; a--) {
      int behind = tail[a] + 1;
      this.before.get(a).stream().forEach(b -> tail[b] = Math.max(tail[b], behind));
    }
  }

  private static List<BitSet> closure(List<BitSet> before) {
    var closed = new ArrayList<BitSet>();
    for (int a = 0; a < before.size(); a++) {
      var all = new BitSet();
      all.or(before.get(a));
      if (all.length() > a) throw new IllegalArgumentException(a + " is after " + all);
      before.get(a).stream().forEach(b -> all.or(closed.get(b)));
      closed.add(all);
    }
    return closed;
  }

  /** Those before the aggregate that are before no other one of these. */
  private int[] direct(int aggregate) {
    var left = (BitSet) before.get(aggregate).clone();
    for (int b = left.length() - 1; b >= 0; b = left.previousSetBit(b - 1)) {
      left.andNot(before.get(b));
      if (b == 0) break;
    }
    return left.stream().toArray();
  }

  /** Number of aggregates. */
  public int size() {
    return selectorOf.length;
  }

  /** Number of selectors. */
  public int selectors() {
    return selectors;
  }

  /** The selector that an aggregate is over. */
  public int selectorOf(int aggregate) {
    return selectorOf[aggregate];
  }

  /** All aggregates in whose later layers this one lies; not to be modified. */
  BitSet before(int aggregate) {
    return before.get(aggregate);
  }

  /** The same in the other direction of time: the last aggregate is the first. */
  Jobs reversed() {
    var reversedSelectors = new ArrayList<Integer>();
    var after = new ArrayList<BitSet>();
    int last = size() - 1;
    for (int a = last; a >= 0; a--) {
      reversedSelectors.add(selectorOf[a]);
      after.add(new BitSet());
    }
    for (int a = 0; a < size(); a++) {
      for (int b : reads(a)) after.get(last - b).set(last - a);
    }
    return new Jobs(reversedSelectors, after);
  }

  /** The aggregates over each selector, in order. */
  int[][] bySelector() {
    var all = new int[selectors][];
    for (int s = 0; s < selectors; s++) {
      int selector = s;
      all[s] = IntStream.range(0, size()).filter(a -> selectorOf[a] == selector).toArray();
    }
    return all;
  }

  /**
   * What has to lie before the aggregate with nothing between; the rest of its order follows. Not
   * to be modified.
   */
  public int[] reads(int aggregate) {
    return reads.get(aggregate);
  }

  /** The earliest layer, from 1, in which the aggregate can be. */
  public int earliest(int aggregate) {
    return earliest[aggregate];
  }

  /** How many layers at least follow the aggregate's. */
  public int tail(int aggregate) {
    return tail[aggregate];
  }

  /** The longest chain of aggregates: the least number of layers. */
  public int chain() {
    int longest = 0;
    for (int layer : earliest) longest = Math.max(longest, layer);
    return longest;
  }

  /** The aggregates of a graph, by number, with what is known of their order. */
  public record OfGraph(Jobs jobs, ImmutableList<Id> aggregates, ImmutableList<Id> selectors) {
    /** The schedule that puts each aggregate into the given layer, from 1. */
    public Schedule schedule(List<Integer> layerOf) {
      var layers = new ArrayList<Map<Id, ImmutableList.Builder<Id>>>();
      for (int a = 0; a < aggregates.size(); a++) {
        while (layers.size() < layerOf.get(a)) layers.add(new LinkedHashMap<>());
        layers
            .get(layerOf.get(a) - 1)
            .computeIfAbsent(selectors.get(jobs.selectorOf(a)), fresh -> ImmutableList.builder())
            .add(aggregates.get(a));
      }
      return new Schedule(
          layers.stream().map(OfGraph::layer).collect(ImmutableList.toImmutableList()));
    }

    private static Schedule.Layer layer(Map<Id, ImmutableList.Builder<Id>> heads) {
      return new Schedule.Layer(
          heads.entrySet().stream()
              .map(head -> new Schedule.Head(head.getKey(), head.getValue().build()))
              .collect(ImmutableList.toImmutableList()));
    }
  }

  /**
   * The aggregates that an output depends on; time O(operations · a / 64).
   *
   * @param free aggregates that need no attention, as they depend on the position only
   */
  public static OfGraph of(Graph graph, Id output, BitSet free) {
    var read = new ArrayList<BitSet>();
    var aggregates = ImmutableList.<Id>builder();
    var selectors = new LinkedHashMap<Id, Integer>();
    var selectorOf = new ArrayList<Integer>();
    var before = new ArrayList<BitSet>();
    BitSet needed = graph.dependencies(output);
    for (int i = 0; i <= output.index(); i++) {
      var reads = new BitSet();
      read.add(reads);
      if (!needed.get(i)) continue;
      Op op = graph.op(new Id(i));
      op.operands().forEach(operand -> reads.or(read.get(operand.index())));
      if (op instanceof Op.Aggregate aggregate && !free.get(i)) {
        before.add((BitSet) reads.clone());
        reads.set(selectorOf.size());
        aggregates.add(new Id(i));
        int fresh = selectors.size();
        selectorOf.add(selectors.computeIfAbsent(aggregate.selector(), id -> fresh));
      }
    }
    return new OfGraph(
        new Jobs(selectorOf, before), aggregates.build(), ImmutableList.copyOf(selectors.keySet()));
  }
}
