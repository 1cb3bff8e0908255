package rasp.transformer.compile;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.judge.claim.ClaimedLetters;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.Transformer;

/**
 * Prints what becomes of every s-op of every program in a folder: its transformer's size, or why
 * there is none.
 *
 * <p>Arguments: the folder, a maximum length, and, to see some only, a part of the paths. The
 * letters of an s-op are those of the inputs that its program's claims name; where they begin with
 * the mark §, that is assumed.
 */
final class CompilableFragment {
  private static final Agreement.Effort TRIAL =
      new Agreement.Effort(60_000_000, 3_000, 6, 3, 200, ImmutableList.of());

  private final int maxLength;
  private int total;
  private int compiled;
  private double slowest;

  private CompilableFragment(int maxLength) {
    this.maxLength = maxLength;
  }

  public static void main(String[] args) throws IOException {
    var fragment = new CompilableFragment(Integer.parseInt(args[1]));
    System.out.println("program | s-op | letters | layers | heads | width | units | margin | s");
    System.out.println("---|---|---|---|---|---|---|---|---");
    for (Path file : files(Path.of(args[0]))) {
      if (args.length < 3 || file.toString().contains(args[2])) fragment.file(file);
    }
    System.out.println();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d of %d compiled, slowest %.2f s",
            fragment.compiled,
            fragment.total,
            fragment.slowest));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".rasp")).sorted().toList();
    }
  }

  private void file(Path file) throws IOException {
    var source = new Source(file.toString(), Files.readString(file));
    LoweredProgram program =
        LoweredProgram.of(source, file, new SourceFiles(Path.of(""), Optional.empty()));
    ClaimedLetters letters = ClaimedLetters.of(source);
    for (String name : program.ownNames()) {
      if (program.value(name).orElse(null) instanceof Value.SOp(Id id)) {
        row(file, name, program, id, letters.of(name));
      }
    }
  }

  private void row(
      Path file, String name, LoweredProgram program, Id id, ImmutableList<String> all) {
    boolean bos = all.contains(Assumptions.BOS);
    ImmutableList<String> letters =
        all.stream()
            .filter(letter -> !letter.equals(Assumptions.BOS))
            .collect(ImmutableList.toImmutableList());
    var request =
        new Compilation.Request(
            letters,
            maxLength,
            new Assumptions(Optional.empty(), bos, false),
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(100_000),
            TRIAL);
    long start = System.nanoTime();
    Compilation made = Compilation.of(program.written(), Map.of(name, id), request);
    double seconds = (System.nanoTime() - start) / 1e9;
    total++;
    slowest = Math.max(slowest, seconds);
    var cells = new ArrayList<String>();
    cells.add(file.getFileName() + " | " + name + " | " + String.join("", all));
    switch (made) {
      case Compilation.Compiled done -> {
        compiled++;
        cells.add(size(done));
      }
      case Compilation.Refused(var at, String reason, String help) -> cells.add(reason);
    }
    cells.add(String.format(Locale.ROOT, "%.2f", seconds));
    System.out.println(String.join(" | ", cells));
  }

  private static String size(Compilation.Compiled done) {
    Transformer model = done.transformer();
    String heads =
        model.layers().stream()
            .map(layer -> String.valueOf(layer.heads().size()))
            .collect(Collectors.joining("/"));
    String units =
        model.layers().stream()
            .map(layer -> String.valueOf(layer.feedForward().units()))
            .collect(Collectors.joining("/"));
    return String.format(
        Locale.ROOT,
        "%d | %s | %d | %s | %.2g",
        model.layers().size(),
        heads,
        model.width(),
        units,
        done.agreement().margin());
  }
}
