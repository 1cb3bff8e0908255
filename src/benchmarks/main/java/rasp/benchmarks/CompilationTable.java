package rasp.benchmarks;

import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rasp.compile.Agreement;
import rasp.compile.Compilation;
import rasp.compile.ForwardPass;
import rasp.compile.Transformer;
import rasp.eval.Input;
import rasp.ir.Id;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.schedule.Effort;
import rasp.syntax.Source;

/**
 * How long compiling takes, without and with the trial of the model, and one word through it.
 *
 * <p>Arguments: a program file, a name, an alphabet and a maximum length, any number of times.
 */
public final class CompilationTable {
  private static final int RUNS = 5;

  private CompilationTable() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i + 3 < args.length; i += 4) {
      row(Path.of(args[i]), args[i + 1], args[i + 2], Integer.parseInt(args[i + 3]));
    }
  }

  private static void row(Path file, String name, String alphabet, int maxLength) throws Exception {
    LoweredProgram program =
        LoweredProgram.of(
            new Source(file.toString(), Files.readString(file)),
            new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name + " is no s-op");
    }
    var untried = new Agreement.Effort(60_000_000, 0, 0, 0, ImmutableList.of());
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      Compilation made = compile(program, name, id, alphabet, maxLength, untried);
      long compiled = System.nanoTime();
      if (!(made instanceof Compilation.Compiled done)) {
        System.out.println(name + ": " + made);
        return;
      }
      compile(program, name, id, alphabet, maxLength, Agreement.Effort.THOROUGH);
      long tried = System.nanoTime();
      Transformer model = done.transformer();
      var pass = new ForwardPass(model, ForwardPass.Precision.FLOAT32);
      Input word = Input.of(alphabet.repeat(maxLength).substring(0, maxLength));
      long ready = System.nanoTime();
      pass.logits(word);
      long ran = System.nanoTime();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-12s %3d  compile %6.3f s, and tried %6.3f s, forward %7.3f ms, width %d, units %d",
              name,
              maxLength,
              (compiled - start) / 1e9,
              (tried - compiled) / 1e9,
              (ran - ready) / 1e6,
              model.width(),
              model.units()));
    }
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
