package rasp.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link EvaluationBenchmark} and prints its times beside those of the reference. */
public final class EvaluationTable {
  /** Milliseconds that the reference needs at n = 8, 64 and 256. */
  private static final Map<String, List<Double>> REFERENCE =
      Map.of(
          "hist", List.of(0.57, 23.0, 355.0),
          "sort", List.of(0.97, 45.0, 720.0),
          "reverse", List.of(0.48, 16.0, 249.0),
          "dyck1", List.of(0.56, 10.7, 141.0),
          "dyck2", List.of(1.8, 57.0, 870.0));

  private static final List<String> LENGTHS = List.of("8", "64", "256");

  private EvaluationTable() {}

  /** Takes two minutes. */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(EvaluationBenchmark.class.getSimpleName()).build())
            .run();
    System.out.printf(
        Locale.ROOT,
        "%nJDK %s, %s, one thread%n%n",
        Runtime.version().feature(),
        System.getProperty("os.arch"));
    System.out.println("| program | n | µs a call | ± | reference, µs | times as fast |");
    System.out.println("|---|---|---|---|---|---|");
    results.stream()
        .sorted(Comparator.comparing((RunResult r) -> program(r)).thenComparingInt(r -> length(r)))
        .forEach(EvaluationTable::print);
  }

  private static String program(RunResult result) {
    return result.getParams().getParam("program");
  }

  private static int length(RunResult result) {
    return Integer.parseInt(result.getParams().getParam("length"));
  }

  private static void print(RunResult result) {
    double reference =
        1000
            * REFERENCE
                .getOrDefault(program(result), List.of())
                .get(LENGTHS.indexOf(String.valueOf(length(result))));
    double micros = result.getPrimaryResult().getScore();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.0f | %.0f |%n",
        program(result),
        length(result),
        micros,
        result.getPrimaryResult().getScoreError(),
        reference,
        reference / micros);
  }
}
