package rasp.rewrite;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rasp.eval.Input;
import rasp.ir.Graph;
import rasp.ir.Id;

/**
 * Tries the law of rewrites on as many graphs at the edges of numbers as one likes: the first and
 * the number of seeds are its arguments. Of each seed that breaks it a small graph is printed.
 */
public final class RewriteFuzz {
  private RewriteFuzz() {}

  /** Where the law is broken on the graph of some genes, if it is. */
  static Optional<SameMeaning.Broken> broken(List<Integer> genes, long seed) {
    EdgeGraphs.Drawn drawn = EdgeGraphs.of(genes);
    for (Assumptions assumptions : drawn.tokens().assumptions()) {
      List<Input> inputs = drawn.inputs(assumptions.bos(), new Random(seed));
      Optional<SameMeaning.Broken> broken =
          SameMeaning.broken(drawn.graph(), drawn.output(), assumptions, inputs);
      if (broken.isPresent()) return broken;
    }
    return Optional.empty();
  }

  static List<Integer> genes(long seed) {
    var random = new Random(seed);
    return random
        .ints(4 + random.nextInt(16))
        .map(gene -> gene & Integer.MAX_VALUE)
        .boxed()
        .toList();
  }

  /** With fewer genes, as long as the law stays broken. */
  private static List<Integer> shrunk(List<Integer> genes, long seed) {
    List<Integer> small = genes;
    for (int i = small.size() - 1; i >= 0; i--) {
      var fewer = new ArrayList<>(small);
      fewer.remove(i);
      if (broken(fewer, seed).isPresent()) {
        small = fewer;
        i = small.size();
      }
    }
    return small;
  }

  private static void print(Graph graph, Id output, PrintStream out) {
    graph.dependencies(output).stream()
        .forEach(i -> out.println("  " + i + " = " + graph.op(new Id(i))));
  }

  public static void main(String[] args) {
    long first = Long.parseLong(args[0]);
    long count = Long.parseLong(args[1]);
    int found = 0;
    for (long seed = first; seed < first + count; seed++) {
      List<Integer> genes = genes(seed);
      if (broken(genes, seed).isEmpty()) continue;
      found++;
      List<Integer> small = shrunk(genes, seed);
      SameMeaning.Broken broken = broken(small, seed).orElseThrow();
      EdgeGraphs.Drawn drawn = EdgeGraphs.of(small);
      System.out.println(
          "seed " + seed + " on " + broken.input().quoted() + " " + broken.assumptions());
      System.out.println("  " + broken.written() + "\n  " + broken.rewritten());
      print(drawn.graph(), drawn.output(), System.out);
      if (found >= 10) break;
    }
    System.out.println(found + " broken of the seeds from " + first);
  }
}
