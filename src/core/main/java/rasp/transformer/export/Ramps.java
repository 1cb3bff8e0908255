package rasp.transformer.export;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/**
 * The units of a feed-forward block in two groups: the first of each two that make a ramp, and the
 * rest.
 *
 * <p>A ramp is relu(y) − relu(y − 1), which is y clipped to [0, 1]. As two units it is the
 * difference of two numbers that may be large, and what is left of it in single precision depends
 * on the order in which a runtime adds; clipped, it depends on nothing.
 *
 * @param clipped a unit for each ramp, to be clipped to 1 from above as well
 */
public record Ramps(Transformer.FeedForward clipped, Transformer.FeedForward others) {
  static Ramps of(Transformer.FeedForward block) {
    List<Integer> clipped = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int u = 0; u < block.units(); u++) {
      if (u + 1 < block.units() && isRamp(block, u)) clipped.add(u++);
      else others.add(u);
    }
    return new Ramps(part(block, Ints.toArray(clipped)), part(block, Ints.toArray(others)));
  }

  /** Whether this unit and the next make a ramp. */
  private static boolean isRamp(Transformer.FeedForward block, int unit) {
    int next = unit + 1;
    boolean ramp = block.inBias().get(0, next) == block.inBias().get(0, unit) - 1;
    for (int d = 0; ramp && d < block.in().rows(); d++) {
      ramp =
          block.in().get(d, unit) == block.in().get(d, next)
              && block.out().get(unit, d) == -block.out().get(next, d);
    }
    return ramp;
  }

  private static Transformer.FeedForward part(Transformer.FeedForward block, int[] units) {
    int width = block.in().rows();
    var in = new Matrix(width, units.length);
    var inBias = new Matrix(1, units.length);
    var out = new Matrix(units.length, width);
    for (int i = 0; i < units.length; i++) {
      inBias.set(0, i, block.inBias().get(0, units[i]));
      for (int d = 0; d < width; d++) {
        in.set(d, i, block.in().get(d, units[i]));
        out.set(i, d, block.out().get(units[i], d));
      }
    }
    return new Transformer.FeedForward(in, inBias, out, block.outBias());
  }
}
