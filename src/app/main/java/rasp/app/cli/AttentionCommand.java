package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.form.AttentionJson;
import rasp.form.HeadNames;
import rasp.form.JsonValues;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.Simplifier;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.transformer.attention.Numerics;

/** Says what a program does when attention and arithmetic are a real transformer's. */
@Command(
    name = "attention",
    description =
        "Say how a program behaves under each kind of attention and each arithmetic, from which"
            + " length on it fails, and why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "mean is RASP's own. All other kinds find the keys of an empty row tied, and the answer says"
          + " so. Words are all of a length while they are few, and seeded samples beyond. Exit code"
          + " 3: stopped, by --time or Ctrl-C; the answer is about the lengths that were done."
    })
final class AttentionCommand implements Callable<Integer> {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();

  @Parameters(index = "1", paramLabel = "NAME", description = "An s-op of the program.")
  private String name = "";

  @Mixin private InputOptions inputs = new InputOptions();
  @Mixin private AttentionOptions options = new AttentionOptions();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description =
          "The letters that words are made of; those that the program compares with if left out.")
  private Optional<String> alphabet = Optional.empty();

  @Option(names = "--assume", paramLabel = "bos", description = "bos: words are §w with no § in w.")
  private Optional<String> assumed = Optional.empty();

  @Option(
      names = {"-n", "--max-length"},
      paramLabel = "N",
      description = "The greatest length that is tried (default: ${DEFAULT-VALUE}).",
      defaultValue = "16")
  private int maxLength = 16;

  @Option(
      names = "--words",
      paramLabel = "COUNT",
      description = "Up to how many words are tried of each length (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int perLength = 100;

  @Option(
      names = "--sweep",
      paramLabel = "FOLDER",
      description =
          "Also write error.csv and gap.csv, every setting and head at every length, and plot.json"
              + " with the same as lines to draw.")
  private Optional<Path> sweep = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Stop after so long, with what is known by then (default: no limit).")
  private Optional<Double> seconds = Optional.empty();

  @Option(names = "--format", description = "text or json (one object a line).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    return file.answer(executed -> answer(executed.program()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int refuse(String message) {
    spec.commandLine().getErr().println(message);
    return 1;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int answer(LoweredProgram program) {
    if (maxLength < 1 || maxLength > 4096) throw usage("--max-length is from 1 to 4096");
    if (perLength < 1) throw usage("--words is at least 1");
    if (seconds.isPresent() && !(seconds.get() >= 0)) throw usage("--time is at least 0 seconds");
    if (assumed.isPresent() && !assumed.get().equals("bos")) {
      throw usage(assumed.get() + " is no assumption here; there is bos");
    }
    program
        .diagnostics()
        .forEach(mistake -> spec.commandLine().getErr().println(DiagnosticText.of(mistake)));
    int exit = program.diagnostics().isEmpty() ? 0 : 1;
    return switch (program.value(name).orElse(null)) {
      case null -> program.failed().contains(name) ? 1 : refuse(program.undefined(name));
      case Value.SOp(Id id) -> Math.max(exit, answer(program, id));
      case Value.Selector selector -> notAnSOp(selector);
      case Value.Scalar scalar -> notAnSOp(scalar);
      case Value.Items items -> notAnSOp(items);
      case Value.Entries entries -> notAnSOp(entries);
      case Value.Function function -> notAnSOp(function);
    };
  }

  private int notAnSOp(Value value) {
    return refuse(
        "error[E203]: `%s` is %s, not an s-op".formatted(name, value.kind().phrase())
            + (value instanceof Value.Selector
                ? "\n  = help: name the s-op that aggregates over it"
                : ""));
  }

  private int answer(LoweredProgram program, Id id) {
    List<Input> words = inputs.read();
    if (words.stream().anyMatch(word -> word.size() == 0)) {
      return refuse("error[E404]: the input has no tokens\n  = help: give at least one token");
    }
    var shared = Simplifier.share(program.written().graph(), id);
    var heads = new HeadNames(program.written(), id, shared);
    return words.isEmpty()
        ? measure(shared, heads)
        : compare(program, id, words, new AttentionComparison(shared, heads, out()));
  }

  /** Each input in every setting; exit code 1 where the program has no value on one. */
  private int compare(
      LoweredProgram program, Id id, List<Input> words, AttentionComparison comparison) {
    if (sweep.isPresent()) throw usage("--sweep is over words of every length, not over an input");
    int exit = 0;
    for (Input word : words) {
      if (program.evaluate(id, word) instanceof Evaluation.Failure failure) {
        exit = hasNoValue(program, id, word, failure);
        continue;
      }
      comparison.print(
          name,
          word,
          letters(comparison.shared(), words),
          assumed.isPresent(),
          options.settings(spec),
          format);
    }
    return exit;
  }

  private int hasNoValue(LoweredProgram program, Id id, Input word, Evaluation.Failure failure) {
    var asked = new Place(new Source("command line", name), new Span(0, name.length()));
    Diagnostic mistake = program.explain(failure, id, asked);
    if (format == Format.JSON) {
      var json = new JsonObject();
      json.addProperty("name", name);
      json.add("input", AttentionJson.input(word));
      json.add("error", JsonValues.error(mistake));
      out().println(GSON.toJson(json));
    }
    out().flush();
    spec.commandLine()
        .getErr()
        .println(
            "%s(%s) has no value to compare with:\n%s"
                .formatted(name, AttentionText.word(word), DiagnosticText.of(mistake)));
    return 1;
  }

  private int measure(Simplifier.Simplified shared, HeadNames heads) {
    var plan =
        new Numerics.Plan(
            letters(shared, List.of()),
            assumed.isPresent(),
            maxLength,
            perLength,
            options.settings(spec),
            options.mask(spec),
            options.bos(),
            options.measuresGaps(spec) || sweep.isPresent());
    Numerics numerics = numerics(shared, plan);
    if (numerics.behaviours().stream().allMatch(one -> one.byLength().isEmpty())) {
      return numerics.stoppedAt().isPresent() ? nothingDone() : nowhere(numerics);
    }
    if (format == Format.JSON) out().println(GSON.toJson(AttentionJson.of(name, numerics, heads)));
    else new AttentionText(out(), heads).print(name, numerics, assumed.isPresent());
    int exit = sweep.isPresent() ? write(sweep.get(), numerics, heads) : 0;
    return exit == 0 && numerics.stoppedAt().isPresent() ? 3 : exit;
  }

  private Numerics numerics(Simplifier.Simplified shared, Numerics.Plan plan) {
    long start = System.nanoTime();
    try (var bar = new ProgressBar(spec.commandLine().getErr())) {
      return Numerics.of(
          shared.graph(),
          shared.output(),
          plan,
          (share, runs) -> {
            bar.progress(share, runs);
            double passed = (System.nanoTime() - start) / 1e9;
            return !bar.isStopped() && passed <= seconds.orElse(Double.POSITIVE_INFINITY);
          });
    }
  }

  private int nothingDone() {
    spec.commandLine().getErr().println("stopped before the first length was done");
    return 3;
  }

  private int nowhere(Numerics numerics) {
    return refuse(
        "error[E404]: `%s` has no value on any word over %s"
                .formatted(name, AttentionText.letters(numerics.letters()))
            + "\n  = help: give the letters of its words with --alphabet");
  }

  private int write(Path folder, Numerics numerics, HeadNames heads) {
    try {
      new AttentionSweep(numerics, heads).write(folder, GSON);
      return 0;
    } catch (IOException unwritable) {
      return refuse(Unwritable.message(folder, unwritable));
    }
  }

  private ImmutableList<Atom> letters(Simplifier.Simplified shared, List<Input> words) {
    if (alphabet.isPresent()) {
      var given = ImmutableList.copyOf(new LinkedHashSet<>(Input.of(alphabet.get()).tokens()));
      if (given.isEmpty()) throw usage("--alphabet has at least one letter");
      return given;
    }
    if (words.isEmpty()) return Numerics.lettersOf(shared.graph(), shared.output());
    var all = new ArrayList<Atom>();
    words.forEach(word -> all.addAll(word.tokens()));
    return ImmutableList.copyOf(new LinkedHashSet<>(all));
  }
}
