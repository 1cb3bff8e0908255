package rasp.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Evaluator;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** One published program on one random input, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {
  private static final int INPUTS = 64;

  @Param({"hist", "sort", "reverse", "dyck1", "dyck2"})
  public String program = "";

  @Param({"8", "64", "256"})
  public int length;

  private Evaluator evaluator =
      input -> new Evaluation.Pattern(new rasp.graph.eval.Selection(List.of()));
  private List<Input> inputs = List.of();
  private int next;

  /** Loads the program and draws its inputs, always the same ones. */
  @Setup
  public void prepare() {
    evaluator =
        switch (program) {
          case "hist" -> evaluator("hist.rasp", "hist");
          case "sort" -> evaluator("sort.rasp", "sorted");
          case "reverse" -> evaluator("reverse.rasp", "reverse");
          case "dyck1" -> evaluator("dyck1.rasp", "dyck1_ptf");
          case "dyck2" -> evaluator("dyck_k.rasp", "dyck2_ptf");
          default -> throw new IllegalArgumentException("no program " + program);
        };
    String letters =
        program.equals("dyck1") ? "()" : program.equals("dyck2") ? "(){}" : "abcdefghijklmnop";
    var random = new Random(20_260_101);
    inputs = Stream.generate(() -> Input.of(word(letters, random))).limit(INPUTS).toList();
  }

  private String word(String letters, Random random) {
    return IntStream.range(0, length)
        .mapToObj(i -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
        .collect(Collectors.joining());
  }

  private static Evaluator evaluator(String file, String name) {
    Path path = Path.of("analysis/paper", file);
    try {
      var files = new SourceFiles(Path.of("analysis/paper"), Optional.empty());
      var lowered = LoweredProgram.of(new Source(file, Files.readString(path)), path, files);
      Value value = lowered.value(name).orElseThrow();
      if (value instanceof Value.SOp(var id)) {
        return new FastEvaluator(lowered.written().graph(), id);
      }
      throw new IllegalStateException(name + " is no s-op");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  public Evaluation evaluate() {
    next = (next + 1) % INPUTS;
    return evaluator.evaluate(inputs.get(next));
  }
}
