package rasp.graph.schedule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.Simplifier;

/**
 * How many layers and heads an output needs, in three countings: as written, with equal operations
 * made one, and the least of the graph that the rewrites end with. "Least" speaks of that graph,
 * not of the function that it computes.
 *
 * @param written as the reference counts
 * @param shared after making equal operations one, earliest layers
 * @param minimal the least schedule found, with its arguments
 * @param schedule that schedule
 * @param simplified the graph that it schedules
 * @param others graphs with more layers, where layers were saved at the price of heads
 * @param assumptions what was assumed of the inputs
 * @param usesBest whether the extension {@code best} is counted on
 * @param notCausal selectors of the written graph that may select a key after the query
 */
public record Bounds(
    HeadCount written,
    HeadCount shared,
    LeastSchedule.Point minimal,
    Schedule schedule,
    Simplifier.Simplified simplified,
    ImmutableList<Simplifier.Simplified> others,
    Assumptions assumptions,
    boolean usesBest,
    ImmutableList<Id> notCausal) {

  /**
   * The bounds of an s-op, or of a selector together with the one head that uses it.
   *
   * @param graph the written graph
   */
  public static Bounds of(Graph graph, Id output, Assumptions assumptions, Effort effort) {
    Graph whole = graph;
    Id used = output;
    if (graph.op(output) instanceof Op.Selector) {
      var builder = new Graph.Builder();
      for (Op op : graph.ops().subList(0, output.index() + 1)) builder.append(op);
      Id tokens = builder.append(new Op.Tokens(Op.Reading.AS_IS));
      used = builder.append(new Op.Aggregate(output, tokens, Atom.Int.ZERO));
      whole = builder.graph();
    }
    var shared = Simplifier.share(whole, used);
    List<Simplifier.Simplified> candidates = Simplifier.candidates(whole, used, assumptions);
    // A rewrite may save layers at the price of heads, and then not save the layers after all.
    Found best = least(candidates.getFirst(), effort);
    for (Simplifier.Simplified other : candidates.subList(1, candidates.size())) {
      best = smaller(best, least(other, effort));
    }
    best = smaller(best, least(shared, effort));
    // With one head a layer there is nothing to share.
    if (best.count().total() > best.count().layers()) {
      for (var sharing : Simplifier.candidatesSharingHeads(whole, used, assumptions)) {
        best = smaller(best, least(sharing, effort));
      }
    }
    return new Bounds(
        EarliestLayers.of(graph, output).count(),
        EarliestLayers.of(shared.graph(), shared.output()).count(),
        best.point(),
        best.schedule(),
        best.simplified(),
        ImmutableList.copyOf(candidates.subList(1, candidates.size())),
        assumptions,
        usesBest(best.simplified()),
        notCausal(whole, used, candidates.getFirst()));
  }

  /** The first, if both are as large. */
  private static Found smaller(Found one, Found other) {
    return HeadCount.ORDER.compare(other.count(), one.count()) < 0 ? other : one;
  }

  private record Found(
      Simplifier.Simplified simplified, LeastSchedule.Point point, Schedule schedule) {
    HeadCount count() {
      return schedule.count();
    }
  }

  private static Found least(Simplifier.Simplified simplified, Effort effort) {
    Jobs.OfGraph jobs = Jobs.of(simplified.graph(), simplified.output(), simplified.free());
    LeastSchedule.Point point = LeastSchedule.of(jobs.jobs(), effort);
    return new Found(simplified, point, jobs.schedule(point.layerOf()));
  }

  /**
   * The trade-off of layers against heads, from the least layers down to one head; of the graph
   * with the fewest layers, and of those that save heads at the price of some.
   */
  public ImmutableList<LeastSchedule.Step> frontier(Effort effort) {
    var frontiers = new ArrayList<ImmutableList<LeastSchedule.Step>>();
    for (Simplifier.Simplified one : Iterables.concat(List.of(simplified), others)) {
      Jobs.OfGraph jobs = Jobs.of(one.graph(), one.output(), one.free());
      frontiers.add(LeastSchedule.frontier(jobs.jobs(), effort));
    }
    return LeastSchedule.least(frontiers);
  }

  private static boolean usesBest(Simplifier.Simplified simplified) {
    BitSet needed = simplified.graph().dependencies(simplified.output());
    return needed.stream()
        .mapToObj(i -> simplified.graph().op(new Id(i)))
        .anyMatch(Op.Best.class::isInstance);
  }

  private static ImmutableList<Id> notCausal(
      Graph graph, Id output, Simplifier.Simplified simplified) {
    var found = new ArrayList<Id>();
    BitSet needed = graph.dependencies(output);
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      if (!(graph.op(new Id(i)) instanceof Op.Aggregate aggregate)) continue;
      // A function of the position is there without attending.
      if (simplified.free().get(simplified.standsFor(new Id(i)).index())) continue;
      Id selector = aggregate.selector();
      boolean causal = simplified.causal().get(simplified.standsFor(selector).index());
      if (!causal && !found.contains(selector)) found.add(selector);
    }
    return ImmutableList.copyOf(found);
  }

  /** What the numbers assume, in words; empty where they assume nothing. */
  public List<String> assumptionWords() {
    var words = new ArrayList<String>();
    if (assumptions.bos()) words.add("bos");
    if (assumptions.length()) words.add("length");
    if (usesBest) words.add("best");
    assumptions.alphabet().ifPresent(letters -> words.add("alphabet " + String.join("", letters)));
    if (readsLetters()) words.add("tokens of one character");
    return words;
  }

  /** Whether a rewrite has made numbers of the letters, and so relies on there being one each. */
  private boolean readsLetters() {
    BitSet needed = simplified.graph().dependencies(simplified.output());
    return needed.stream()
        .mapToObj(i -> simplified.graph().op(new Id(i)))
        .anyMatch(op ->
            op instanceof Op.Elementwise map && map.function() == ElementwiseFunction.Letter.CODE);
  }
}
