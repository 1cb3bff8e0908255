package rasp.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Transformer;

/**
 * How long it takes to compile a program, without and with the trial of the model, and to run one
 * word of the greatest length through it; and then a word through {@link DenseModel}.
 *
 * <p>Arguments: a program file, a name, an alphabet and a maximum length, any number of times; with
 * none, programs that other compilers take long for.
 */
public final class CompilationTable {
  private static final int RUNS = 5;

  /** Seconds that tracr takes for the same task and length, where that was measured. */
  private static final Map<String, String> TRACR =
      Map.of("reverse 64", "27", "shuffle2 32", "61.5");

  /** A file, a name, an alphabet and a maximum length each. */
  private static final List<List<String>> PROGRAMS =
      List.of(
          List.of("analysis/paper/reverse.rasp", "reverse", "abc", "64"),
          List.of("analysis/paper/reverse.rasp", "reverse", "abcdefghijklmnopqrstuvwxyz", "64"),
          List.of("analysis/counter/shuffle-dyck.rasp", "shuffle2", "(){}", "32"),
          List.of("analysis/paper/hist.rasp", "hist", "abcdefghijklmnopqrstuvwxyz", "16"));

  private CompilationTable() {}

  /**
   * Takes a minute; to be started where the toolkit lies, as {@code mvn -B -Pbenchmarks -DskipTests
   * -Dquick -Dtable=CompilationTable verify} does.
   */
  public static void main(String[] args) throws IOException {
    List<List<String>> programs =
        args.length == 0 ? PROGRAMS : Lists.partition(List.of(args), PROGRAMS.getFirst().size());
    System.out.printf(
        Locale.ROOT,
        "JDK %s, processor time of one thread, medians of %d%n%n",
        Runtime.version().feature(),
        RUNS);
    System.out.println(
        "| program | letters | n | compile, s | and try, s | tracr, s | width | units | a word, ms"
            + " |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (List<String> one : programs) {
      row(Path.of(one.get(0)), one.get(1), one.get(2), Integer.parseInt(one.get(3)));
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s: %.1f ms a word (median of %d)%n",
        DenseModel.SHAPE,
        millisAWord(DenseModel.transformer(), DenseModel.word()),
        RUNS * RUNS);
  }

  private static void row(Path file, String name, String alphabet, int maxLength)
      throws IOException {
    LoweredProgram program =
        LoweredProgram.of(
            new Source(file.toString(), Files.readString(file)),
            new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name + " is no s-op");
    }
    var untried = new Agreement.Effort(60_000_000, 0, 0, 0, 0, ImmutableList.of());
    var compile = new ArrayList<Double>();
    var andTry = new ArrayList<Double>();
    Compilation made = null;
    for (int run = 0; run < RUNS; run++) {
      long start = now();
      compile(program, name, id, alphabet, maxLength, untried);
      long compiled = now();
      made = compile(program, name, id, alphabet, maxLength, Agreement.Effort.THOROUGH);
      compile.add((compiled - start) / 1e9);
      andTry.add((now() - compiled) / 1e9);
    }
    if (!(made instanceof Compilation.Compiled done)) {
      System.out.printf("| %s | %d | %d | %s |%n", name, alphabet.length(), maxLength, made);
      return;
    }
    Transformer model = done.transformer();
    Input word = Input.of(alphabet.repeat(maxLength).substring(0, maxLength));
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.2f | %s | %d | %d | %.2f |%n",
        name,
        alphabet.length(),
        maxLength,
        median(compile),
        median(andTry),
        TRACR.getOrDefault(name + " " + maxLength, ""),
        model.width(),
        model.units(),
        millisAWord(model, word));
  }

  private static double millisAWord(Transformer model, Input word) {
    var pass = new ForwardPass(model, ForwardPass.Precision.FLOAT32);
    var millis = new ArrayList<Double>();
    for (int run = 0; run < 2 * RUNS * RUNS; run++) {
      long start = now();
      if (pass.logits(word).isEmpty()) throw new IllegalStateException("no output");
      millis.add((now() - start) / 1e6);
    }
    // The first half warms up.
    return median(new ArrayList<>(millis.subList(RUNS * RUNS, millis.size())));
  }

  /** The time that this thread has had on a processor: other work on the machine is not in it. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(List<Double> figures) {
    Collections.sort(figures);
    return figures.get(figures.size() / 2);
  }

  private static Compilation compile(
      LoweredProgram program,
      String name,
      Id id,
      String alphabet,
      int maxLength,
      Agreement.Effort effort) {
    return Compilation.of(
        program.written(),
        Map.of(name, id),
        new Compilation.Request(
            Compilation.letters(alphabet),
            maxLength,
            Assumptions.NONE,
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(1_000_000),
            effort));
  }
}
