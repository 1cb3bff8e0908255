package rasp.transformer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/** A block with its ramps clipped gives what the block gives. */
class RampsTest {
  private static final int WIDTH = 3;

  /** A unit: what it reads, its bias, what it writes. */
  private static final class Unit {
    private final double[] in;
    private final double bias;
    private final double[] out;

    Unit(double[] in, double bias, double[] out) {
      this.in = in;
      this.bias = bias;
      this.out = out;
    }

    /** The second unit of a ramp, of which this is the first. */
    Unit level() {
      double[] taken = out.clone();
      for (int d = 0; d < WIDTH; d++) taken[d] = -taken[d];
      return new Unit(in, bias - 1, taken);
    }
  }

  /** Whole numbers, so that sums are exact in any order. */
  private static double[] whole(Random random) {
    return random.ints(WIDTH, -4, 5).asDoubleStream().toArray();
  }

  private static Transformer.FeedForward block(List<Unit> units) {
    var in = new Matrix(WIDTH, units.size());
    var inBias = new Matrix(1, units.size());
    var out = new Matrix(units.size(), WIDTH);
    for (int u = 0; u < units.size(); u++) {
      inBias.set(0, u, units.get(u).bias);
      for (int d = 0; d < WIDTH; d++) {
        in.set(d, u, units.get(u).in[d]);
        out.set(u, d, units.get(u).out[d]);
      }
    }
    return new Transformer.FeedForward(in, inBias, out, new Matrix(1, WIDTH));
  }

  private static double[] run(Transformer.FeedForward block, double[] x, double most) {
    var written = new double[WIDTH];
    for (int u = 0; u < block.units(); u++) {
      double y = block.inBias().get(0, u);
      for (int d = 0; d < WIDTH; d++) y += x[d] * block.in().get(d, u);
      double active = Math.min(Math.max(y, 0), most);
      for (int d = 0; d < WIDTH; d++) written[d] += active * block.out().get(u, d);
    }
    return written;
  }

  @Property(tries = 500)
  void clippedRampsAndTheRestAreTheBlock(
      @ForAll long seed,
      @ForAll @IntRange(max = 6) int ramps,
      @ForAll @IntRange(max = 4) int single) {
    var random = new Random(seed);
    var units = new ArrayList<Unit>();
    for (int i = 0; i < ramps; i++) {
      var first = new Unit(whole(random), random.nextInt(9) - 4, whole(random));
      units.addAll(random.nextInt(units.size() + 1), List.of(first, first.level()));
    }
    for (int i = 0; i < single; i++) {
      units.add(
          random.nextInt(units.size() + 1),
          new Unit(whole(random), random.nextInt(9) - 4, whole(random)));
    }
    Transformer.FeedForward block = block(units);
    Ramps parted = Ramps.of(block);
    assertEquals(block.units(), 2 * parted.clipped().units() + parted.others().units());
    for (int word = 0; word < 20; word++) {
      double[] x = whole(random);
      double[] whole = run(block, x, Double.POSITIVE_INFINITY);
      double[] clipped = run(parted.clipped(), x, 1);
      double[] others = run(parted.others(), x, Double.POSITIVE_INFINITY);
      for (int d = 0; d < WIDTH; d++) assertEquals(whole[d], clipped[d] + others[d]);
    }
  }

  @Property(tries = 50)
  void anUndisturbedRampIsFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int ramps) {
    var random = new Random(seed);
    var units = new ArrayList<Unit>();
    for (int i = 0; i < ramps; i++) {
      var first = new Unit(whole(random), random.nextInt(9) - 4, new double[] {1, 2, i});
      units.addAll(List.of(first, first.level()));
    }
    assertEquals(ramps, Ramps.of(block(units)).clipped().units());
  }
}
