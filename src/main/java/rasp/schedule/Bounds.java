package rasp.schedule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.rewrite.Assumptions;
import rasp.rewrite.Simplifier;

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
    var simplified = Simplifier.of(whole, used, assumptions);
    Found least = least(simplified, effort);
    // A rewrite may save layers at the price of heads, and then not save the layers after all.
    Found plain = least(shared, effort);
    Found best = HeadCount.ORDER.compare(plain.count(), least.count()) < 0 ? plain : least;
    // With one head a layer there is nothing to share.
    if (best.count().total() > best.count().layers()) {
      Optional<Found> sharing =
          Simplifier.sharingHeads(whole, used, assumptions).map(wide -> least(wide, effort));
      if (sharing.isPresent() && HeadCount.ORDER.compare(sharing.get().count(), best.count()) < 0) {
        best = sharing.get();
      }
    }
    return new Bounds(
        EarliestLayers.of(graph, output).count(),
        EarliestLayers.of(shared.graph(), shared.output()).count(),
        best.point(),
        best.schedule(),
        best.simplified(),
        assumptions,
        usesBest(best.simplified()),
        notCausal(whole, used, simplified));
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

  /** The trade-off of layers against heads, from the least layers down to one head. */
  public ImmutableList<LeastSchedule.Step> frontier(Effort effort) {
    Jobs.OfGraph jobs = Jobs.of(simplified.graph(), simplified.output(), simplified.free());
    return LeastSchedule.frontier(jobs.jobs(), effort);
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
        .anyMatch(op -> op instanceof Op.Elementwise map && map.function() == Function.Letter.CODE);
  }
}
