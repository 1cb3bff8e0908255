package rasp.show.report;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.price.Growth;
import rasp.graph.price.PriceReport;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.BoundsText;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.graph.schedule.LeastSchedule;

/** How many layers and heads an output needs, and at what price, for a page. */
final class BoundsSection {
  /** Search nodes that a bound may cost; a number, so that every machine ends at the same place. */
  static final long NODES = 2_000_000;

  /** The length at which the price in bits is given as a number. */
  static final int LENGTH = 32;

  private BoundsSection() {}

  static Page.Counting of(WrittenGraph written, Id output) {
    Effort effort = Effort.nodes(NODES);
    Bounds bounds = Bounds.of(written.graph(), output, Assumptions.NONE, effort);
    List<Page.Frontier> frontier =
        bounds.frontier(effort).stream()
            .map(step ->
                new Page.Frontier(
                    step.point().layers(),
                    step.point().heads(),
                    step.point().total(),
                    step.isProved()))
            .toList();
    return new Page.Counting(
        List.of(
            count("written", bounds.written()),
            count("shared", bounds.shared()),
            count("minimal", bounds.schedule().count())),
        bounds.minimal().isProved(),
        argument(bounds.minimal()),
        frontier,
        bounds.assumptionWords(),
        BoundsText.causal(written, bounds),
        new LinkedHashMap<>(bounds.simplified().applied()),
        price(PriceReport.of(bounds)));
  }

  private static Page.Count count(String counting, HeadCount count) {
    return new Page.Count(
        counting,
        count.layers(),
        count.heads(),
        ImmutableList.copyOf(count.headsPerLayer()),
        count.total());
  }

  private static List<Page.Argument> argument(LeastSchedule.Point minimal) {
    if (minimal.layers() == 0) return List.of();
    return List.of(
        new Page.Argument("layers", "chain", BoundsText.chain(minimal.layers())),
        argument("heads", minimal.headsLeast()),
        argument("in all", minimal.totalLeast()));
  }

  private static Page.Argument argument(String of, LeastSchedule.Argument argument) {
    String proof =
        switch (argument) {
          case LeastSchedule.Argument.Chain chain -> "chain";
          case LeastSchedule.Argument.Counted counted -> "counted";
          case LeastSchedule.Argument.CountedTotal counted -> "counted";
          case LeastSchedule.Argument.Searched searched -> "searched";
          case LeastSchedule.Argument.Open open -> "open";
        };
    return new Page.Argument(of, proof, BoundsText.of(argument));
  }

  private static Page.Price price(PriceReport price) {
    return new Page.Price(
        price.letters(),
        LENGTH,
        price.prices().stream()
            .map(one ->
                new Page.Carried(
                    price.aggregate(one),
                    one.yields().text(),
                    one.yields().bits(),
                    Growth.decimal(one.yields().bitsAt(LENGTH))))
            .toList(),
        price.width().residual(),
        price.width().values());
  }
}
