package rasp.transformer.attention;

import java.util.List;
import java.util.Optional;
import rasp.Bibliography;
import rasp.graph.eval.Input;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Which inverse temperature β softmax needs in one head at one length: how far apart the scores
 * have to be, where those of a selected and another key are 1 and 0.
 *
 * <p>The bound is analytic: with s selected and u other visible keys the others have the share λ =
 * u/(s·e^β + u) of the weight, which moves a mean by at most λ·R, R the range of the values, and a
 * mean is read right while that is below half the distance δ of two values that it can have. So β >
 * ln((n-1)·(2R/δ - 1)) is enough, and ln(n-1) where texts or truth values are told apart by their
 * weight. With a head's own first position there are n other keys, and the nearest is half as far;
 * a score of one's own may be nearer still, which divides the bound. R and δ are those of the words
 * that were tried, so that for others the bound holds only if they have no wider range and no
 * closer means. Measured is the least β from which on every row of the words is read right, to a
 * millionth {@linkplain Bibliography#YSCA24 [YSCA24]}.
 *
 * @param range the largest difference of two values that the head averages, at lengths up to this
 * @param separation the least difference of two means, at lengths up to this; infinite where there
 *     is one mean, or where values are told apart by their weight
 * @param measured infinite where no β is enough: keys of one score that differ in their values
 * @param word on which that much is needed; none where no row needs a gap
 */
public record NeededGap(
    Id aggregate,
    int length,
    double range,
    double separation,
    double analytic,
    double measured,
    Optional<Input> word) {
  /** Measures one head of a program over words of growing length. */
  static final class Measuring {
    private final Graph graph;
    private final Id aggregate;
    private final Setting setting;
    private final ReachableValues reachable;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private double leastDifference = 1;
    private boolean categories;
    private boolean numbers;
    private double needed;
    private Optional<Input> word = Optional.empty();

    /**
     * Measures a head; the reachable values are those of the lengths seen so far, and the runs that
     * are given those of the {@linkplain Setting#REFERENCE reference}.
     */
    Measuring(Graph graph, Id aggregate, Setting setting, ReachableValues reachable) {
      this.graph = graph;
      this.aggregate = aggregate;
      this.setting = setting;
      this.reachable = reachable;
    }

    /** What the head needs at a length, whose words are not to be shorter than those before. */
    NeededGap at(TestWords.OfLength words, List<AttentionRun> rights) {
      needed = 0;
      word = Optional.empty();
      for (int i = 0; i < rights.size(); i++) measure(words.words().get(i).input(), rights.get(i));
      double range = Math.max(0, highest - lowest);
      double separation = numbers ? reachable.separation(aggregate) : Double.POSITIVE_INFINITY;
      return new NeededGap(
          aggregate,
          words.length(),
          range,
          separation,
          analytic(words.length(), range, separation),
          needed,
          word);
    }

    private double analytic(int n, double range, double separation) {
      int others = setting.bos() ? n : n - 1;
      if (numbers && Double.isInfinite(range)) return range;
      double ratio = Math.max(categories ? 1 : 0, numbers ? 2 * range / separation - 1 : 0);
      return others * ratio <= 1 ? 0 : StrictMath.log(others * ratio) / leastDifference;
    }

    private void measure(Input input, AttentionRun run) {
      if (!run.reached(aggregate)) return;
      if (!(graph.op(aggregate) instanceof Op.Aggregate head)) {
        throw new IllegalArgumentException(aggregate + " is no aggregate");
      }
      List<HeadValue> values = run.column(head.values());
      if (setting.bos()) see(new Floats(FloatFormat.FLOAT64, false).of(head.otherwise()));
      values.forEach(this::see);
      boolean apart = values.stream().allMatch(HeadValue::isCategory);
      categories |= apart;
      numbers |= !apart;
      AttentionPattern pattern = run.pattern(head.selector());
      for (int query = 0; query < values.size(); query++) {
        int visible = setting.mask().visible(query, values.size());
        // What a row loses to the mask is no matter of the gap, nor is a row that selects nothing
        // where no first position holds the default.
        var row = pattern.rows().get(query);
        if ((row.isEmpty() && !setting.bos()) || row.length() > visible) continue;
        measure(HeadRow.of(aggregate, head, run, query, visible, setting.bos(), reachable), input);
      }
    }

    private void see(HeadValue value) {
      if (value.isText()) return;
      lowest = Math.min(lowest, value.number());
      highest = Math.max(highest, value.number());
    }

    private void measure(HeadRow row, Input input) {
      leastDifference = Math.min(leastDifference, row.difference());
      double own = row.needed(needed);
      if (own > needed) word = Optional.of(input);
      needed = own;
    }
  }
}
