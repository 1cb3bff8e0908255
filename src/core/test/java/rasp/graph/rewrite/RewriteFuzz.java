package rasp.graph.rewrite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * Tries the law of rewrites at the edges of numbers, on as many {@linkplain EdgeGraphs graphs} and
 * {@linkplain EdgePrograms programs} as one likes: the first and the number of seeds are its
 * arguments. Of each seed that breaks the law a small example is printed.
 */
public final class RewriteFuzz {
  /** So many examples are enough to look at. */
  private static final int MOST_EXAMPLES = 10;

  private RewriteFuzz() {}

  /** Where the law is broken on the graph of some genes, if it is. */
  static Optional<SameMeaning.Broken> ofGraph(List<Integer> genes) {
    EdgeGraphs.Drawn drawn = EdgeGraphs.of(genes);
    return broken(drawn.graph(), drawn.output(), drawn.tokens(), genes.hashCode());
  }

  /** Where the law is broken on the program of some genes, if it is one. */
  static Optional<SameMeaning.Broken> ofProgram(List<Integer> genes) {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program =
        LoweredProgram.of(new Source("program", EdgePrograms.of(genes)), files);
    if (!program.diagnostics().isEmpty()) return Optional.empty();
    return program.value("v").orElseThrow() instanceof Value.SOp(Id id)
        ? broken(program.written().graph(), id, EdgeTokens.LETTERS, genes.hashCode())
        : Optional.empty();
  }

  private static Optional<SameMeaning.Broken> broken(
      Graph graph, Id output, EdgeTokens tokens, long seed) {
    for (Assumptions assumptions : tokens.assumptions()) {
      List<Input> inputs = tokens.inputs(assumptions.bos(), new Random(seed));
      Optional<SameMeaning.Broken> broken = SameMeaning.broken(graph, output, assumptions, inputs);
      if (broken.isPresent()) return broken;
    }
    return Optional.empty();
  }

  private static List<Integer> genes(long seed, int least, int more) {
    var random = new Random(seed);
    return random.ints(least + random.nextInt(more), 0, Integer.MAX_VALUE).boxed().toList();
  }

  /** With fewer genes, as long as the law stays broken. */
  private static List<Integer> shrunk(
      List<Integer> genes, Function<List<Integer>, Optional<SameMeaning.Broken>> law) {
    List<Integer> small = genes;
    for (int i = small.size() - 1; i >= 0; i--) {
      var fewer = new ArrayList<>(small);
      fewer.subList(i, i + 1).clear();
      if (law.apply(fewer).isPresent()) {
        small = fewer;
        i = small.size();
      }
    }
    return small;
  }

  private static void print(long seed, SameMeaning.Broken broken, String example) {
    System.out.println("seed " + seed + " on " + broken.input().quoted());
    System.out.println("  " + broken.assumptions());
    System.out.println("  written " + broken.written());
    System.out.println("  rewritten " + broken.rewritten());
    System.out.println(example);
  }

  private static String text(EdgeGraphs.Drawn drawn) {
    var text = new StringBuilder();
    drawn.graph().dependencies(drawn.output()).stream()
        .forEach(i ->
            text.append("  ")
                .append(i)
                .append(" = ")
                .append(drawn.graph().op(new Id(i)))
                .append('\n'));
    return text.toString();
  }

  /** Prints up to ten examples that break the law. */
  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    int found = 0;
    for (long seed = first; seed < first + count && found < MOST_EXAMPLES; seed++) {
      List<Integer> graph = genes(seed, 4, 16);
      if (ofGraph(graph).isPresent()) {
        found++;
        List<Integer> small = shrunk(graph, RewriteFuzz::ofGraph);
        print(seed, ofGraph(small).orElseThrow(), text(EdgeGraphs.of(small)));
      }
      List<Integer> program = genes(seed, 10, 50);
      if (ofProgram(program).isPresent()) {
        found++;
        List<Integer> small = shrunk(program, RewriteFuzz::ofProgram);
        print(seed, ofProgram(small).orElseThrow(), EdgePrograms.of(small));
      }
    }
    System.out.println(found + " broken of " + count + " graphs and programs from seed " + first);
  }
}
