package rasp.graph.schedule;

import java.util.stream.Collectors;
import rasp.graph.lower.WrittenGraph;

/** Counts, arguments and trade-offs in words, for a terminal and for a page. */
public final class BoundsText {
  private BoundsText() {}

  /** {@code 2 layers, 1 head (1/1), 2 in all}. */
  public static String of(HeadCount count) {
    return "%d layer%s, %d head%s (%s), %d in all"
        .formatted(
            count.layers(),
            count.layers() == 1 ? "" : "s",
            count.heads(),
            count.heads() == 1 ? "" : "s",
            count.perLayer(),
            count.total());
  }

  /** How far the numbers of a point are proved. */
  public static String proof(LeastSchedule.Point point) {
    if (point.isProved()) return " — the least for this graph, proved";
    return point.headsLeast() instanceof LeastSchedule.Argument.Open(int atLeast)
        ? " — not proved: H in [%d, %d]".formatted(atLeast, point.heads())
        : " — layers and heads proved, the sum not";
  }

  /** Why a number is the least. */
  public static String of(LeastSchedule.Argument argument) {
    return switch (argument) {
      case LeastSchedule.Argument.Chain(int length) -> "a chain of " + length;
      case LeastSchedule.Argument.Counted(CountingBound bound) ->
          (bound.first() == bound.last()
                  ? "layer %d uses selectors".formatted(bound.first())
                  : "layers %d to %d use selectors".formatted(bound.first(), bound.last()))
              + atLeast(bound.uses());
      case LeastSchedule.Argument.CountedTotal(int uses) -> "selectors are used" + atLeast(uses);
      case LeastSchedule.Argument.Searched(long nodes) ->
          "one less was ruled out by searching %d sets of finished aggregates".formatted(nodes);
      case LeastSchedule.Argument.Open(int atLeast) -> "not proved, at least " + atLeast;
    };
  }

  private static String atLeast(int times) {
    return times == 1 ? " at least once" : " at least %d times".formatted(times);
  }

  /** Why there are no fewer layers. */
  public static String chain(int layers) {
    return "a chain of %d aggregate%s".formatted(layers, layers == 1 ? "" : "s");
  }

  /** One point of the trade-off of layers against heads. */
  public static String of(LeastSchedule.Step step) {
    return "%d layers × %d head%s%s"
        .formatted(
            step.point().layers(),
            step.point().heads(),
            step.point().heads() == 1 ? "" : "s",
            step.isProved() ? "" : " (not proved)");
  }

  /** Whether the program is causal, and which selectors break it. */
  public static String causal(WrittenGraph written, Bounds bounds) {
    if (bounds.notCausal().isEmpty()) return "yes: no selector looks at a later position";
    return bounds.notCausal().stream()
        .map(id ->
            "%s (%s:%d)"
                .formatted(
                    written.name(id), written.place(id).source().name(), written.place(id).line()))
        .collect(Collectors.joining(", ", "no: ", " may look at a later position"));
  }
}
