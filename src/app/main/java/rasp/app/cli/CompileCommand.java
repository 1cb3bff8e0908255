package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.form.JsonValues;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.text.DiagnosticText;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.engine.Engine;
import rasp.transformer.engine.EngineAgreement;
import rasp.transformer.engine.Engines;
import rasp.transformer.export.ModelDescription;
import rasp.transformer.export.ModelFiles;
import rasp.transformer.model.Transformer;

/** Builds a transformer that computes s-ops, tries it against the program, and writes it. */
@Command(
    name = "compile",
    description =
        "Build the weights of a transformer that computes s-ops, with the layers and heads that"
            + " bounds proves.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The model is tried on every word up to length 6 as far as 150 000 words go, beyond that on"
          + " every pattern of equal letters with 20 choices of letters, and on 2 000 random words,"
          + " in double and in single precision; a model that is wrong on one is not written.",
      "",
      "Exit code 0: compiled; 1: refused, or the program has errors; 2: used wrongly; 3: compiled,"
          + " but --exhaustive was interrupted."
    })
final class CompileCommand implements Callable<Integer> {
  /** The exit code of what was cut short. */
  private static final int UNDECIDED = 3;

  /** Up to how many words of each length another runtime is run on. */
  private static final int WORDS_FOR_ENGINE = 60;

  /** So many seconds are given to the values that can occur, at least. */
  private static final double LEAST_TIME = 0.25;

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME",
      description = "The s-ops that the model's outputs are.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--alphabet",
      required = true,
      paramLabel = "LETTERS",
      description = "The letters that words are made of.")
  private String alphabet = "";

  @Option(
      names = "--max-length",
      paramLabel = "N",
      defaultValue = "16",
      description = "The longest word (default: ${DEFAULT-VALUE}).")
  private int maxLength = 16;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the weights go: a .onnx file, or safetensors with a description in JSON beside"
              + " them.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--max-units",
      paramLabel = "N",
      defaultValue = "65536",
      description = "The most hidden units of a block (default: ${DEFAULT-VALUE}).")
  private int mostUnits = Compilation.Request.MOST_UNITS;

  @Option(
      names = "--assume",
      paramLabel = "bos",
      description = "bos: inputs are §w with no § in w, position 0 is not compared.")
  private Set<String> assumed = Set.of();

  @Option(names = "--causal", description = "A position sees itself and those before it only.")
  private boolean causal;

  @Option(
      names = "--exhaustive",
      paramLabel = "N",
      description = "Try all words up to this length, however many; Ctrl-C ends this part.")
  private Optional<Integer> exhaustive = Optional.empty();

  @Mixin private SearchOptions search = new SearchOptions();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Also run the model in this runtime, and compare (onnx, where it was built).")
  private Optional<String> engine = Optional.empty();

  @Option(names = "--format", description = "text or json.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    return file.answer(executed -> compile(executed.program()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private int compile(LoweredProgram program) {
    Compilation.Request request = request();
    output.ifPresent(this::writable);
    engine.ifPresent(name -> engine());
    program.diagnostics().forEach(mistake -> err().println(DiagnosticText.of(mistake)));
    if (!program.diagnostics().isEmpty()) return 1;
    Optional<Map<String, Id>> outputs = outputs(program);
    if (outputs.isEmpty()) return 1;
    return switch (compile(program, outputs.get(), request)) {
      case Compilation.Refused refused -> {
        err()
            .println(
                DiagnosticText.of(Compilation.explain(refused, program.written(), outputs.get())));
        yield 1;
      }
      case Compilation.Compiled compiled -> {
        int written = write(compiled);
        if (written == 0 && engine.isPresent()) written = compare(engine.get(), program, compiled);
        boolean interrupted = compiled.agreement().tried().interrupted();
        yield written == 0 && interrupted ? UNDECIDED : written;
      }
    };
  }

  private Compilation compile(
      LoweredProgram program, Map<String, Id> outputs, Compilation.Request request) {
    if (exhaustive.isEmpty()) return Compilation.of(program.written(), outputs, request);
    try (var bar = new ProgressBar(err())) {
      Agreement.Onlooker onlooker =
          (share, words) -> {
            bar.progress(share, words);
            return !bar.isStopped();
          };
      return Compilation.of(
          program.written(), outputs, request.exhaustive(exhaustive.get(), onlooker));
    }
  }

  private Compilation.Request request() {
    for (String one : assumed) {
      if (!one.equals("bos")) {
        throw usage(
            one.equals("length")
                ? "an embedding knows a token and its position, not the length: a model cannot be"
                    + " compiled under this assumption; bos is possible"
                : one + " is no assumption that a model can be compiled under; bos is");
      }
    }
    ImmutableList<String> letters =
        Compilation.letters(alphabet).stream()
            .filter(letter -> !assumed.contains("bos") || !letter.equals(Assumptions.BOS))
            .collect(ImmutableList.toImmutableList());
    if (letters.isEmpty()) {
      throw usage("--alphabet has no letters");
    }
    if (maxLength < 1 || maxLength > Compilation.Request.MOST_LENGTH) {
      throw usage("--max-length is from 1 to " + Compilation.Request.MOST_LENGTH);
    }
    if (exhaustive.orElse(1) < 1) throw usage("--exhaustive is at least 1");
    if (mostUnits < 0) throw usage("--max-units is at least 0");
    return new Compilation.Request(
        letters,
        maxLength,
        new Assumptions(Optional.empty(), assumed.contains("bos"), false),
        causal,
        mostUnits,
        search.effort(),
        Agreement.Effort.THOROUGH.times(
            Math.max(search.seconds(), LEAST_TIME) / SearchOptions.SECONDS));
  }

  /** A wrong file is said before a model is built for it. */
  private void writable(Path file) {
    if (!ModelFiles.isOnnx(file) && !ModelFiles.isSafetensors(file)) {
      throw usage("weights go to a .safetensors or an .onnx file, not to " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw usage("cannot write %s: there is no folder %s".formatted(file, folder));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Optional<Map<String, Id>> outputs(LoweredProgram program) {
    var outputs = new LinkedHashMap<String, Id>();
    for (String name : names) {
      switch (program.value(name).orElse(null)) {
        case null -> err().println(program.undefined(name));
        case Value.SOp(Id id) -> outputs.put(name, id);
        case Value.Selector(Id id) -> outputs.put(name, id);
        case Value.Scalar scalar -> notCompiled(name, scalar);
        case Value.Items items -> notCompiled(name, items);
        case Value.Entries entries -> notCompiled(name, entries);
        case Value.Function function -> notCompiled(name, function);
      }
    }
    boolean all = outputs.keySet().containsAll(names);
    return all ? Optional.of(outputs) : Optional.empty();
  }

  private void notCompiled(String name, Value value) {
    err().println("error[E203]: `%s` is %s, not an s-op".formatted(name, value.kind().phrase()));
  }

  private int write(Compilation.Compiled compiled) {
    if (output.isPresent()) {
      try {
        WholeFile.write(output.get(), file -> ModelFiles.write(compiled.transformer(), file));
      } catch (IOException fault) {
        err().println(Unwritable.message(output.get(), fault));
        return 1;
      }
    }
    if (format == Format.JSON) out().println(GSON.toJson(json(compiled)));
    else print(compiled);
    return 0;
  }

  /** Runs the model in another runtime on words of every length. */
  private int compare(String name, LoweredProgram program, Compilation.Compiled compiled) {
    Engine other = engine();
    Transformer model = compiled.transformer();
    ImmutableList<Atom> letters =
        request().alphabet().stream().map(Atom::of).collect(ImmutableList.toImmutableList());
    var words =
        new TestWords(
            program.written().graph(),
            compiled.outputs().values().iterator().next(),
            letters,
            assumed.contains("bos"),
            WORDS_FOR_ENGINE);
    var agreement =
        EngineAgreement.of(
            other,
            model,
            TestWords.lengths(model.maxLength()).stream()
                .flatMap(length -> words.ofLength(length).words().stream())
                .map(TestWords.Word::input));
    if (format == Format.TEXT) out().println("  %-9s %s".formatted(name, words(agreement)));
    else out().println(GSON.toJson(json(name, agreement)));
    return agreement.first().isEmpty() ? 0 : 1;
  }

  private Engine engine() {
    String name = engine.orElseThrow();
    return Engines.find(name).orElseThrow(() -> usage(Engines.missing(name)));
  }

  private static String words(EngineAgreement agreement) {
    return agreement
        .first()
        .map(word -> "decodes something else on " + AttentionText.word(word))
        .orElseGet(() ->
            String.format(
                Locale.ROOT,
                "decodes the same on %d words, logits within %.1g of the largest",
                agreement.words(),
                agreement.logitError()));
  }

  private static JsonObject json(String name, EngineAgreement agreement) {
    var json = new JsonObject();
    json.addProperty("engine", name);
    json.addProperty("words", agreement.words());
    json.addProperty("logitError", agreement.logitError());
    agreement.first().ifPresent(word -> json.addProperty("first", word.text()));
    return json;
  }

  private static JsonObject json(Compilation.Compiled compiled) {
    Transformer model = compiled.transformer();
    Agreement agreement = compiled.agreement();
    var json = new JsonObject();
    json.add("minimal", JsonValues.minimal(compiled.bounds()));
    json.addProperty("layers", model.layers().size());
    json.addProperty("heads", model.heads());
    json.addProperty("width", model.width());
    json.addProperty("directions", compiled.directions());
    json.addProperty("keyWidth", model.keyWidth());
    json.addProperty("units", model.units());
    json.addProperty("triedUpTo", agreement.tried().upTo());
    json.addProperty("patternsUpTo", agreement.tried().patternsUpTo());
    json.addProperty("interrupted", agreement.tried().interrupted());
    json.addProperty("tried", agreement.words());
    json.addProperty("failing", agreement.failing());
    json.addProperty("margin", agreement.margin());
    json.addProperty("error", agreement.error());
    json.add("model", ModelDescription.of(model));
    return json;
  }

  private void print(Compilation.Compiled compiled) {
    Transformer model = compiled.transformer();
    Agreement agreement = compiled.agreement();
    out().println(String.join(" ", compiled.outputs().keySet()));
    out()
        .println(
            "  layers    %d, heads %s"
                .formatted(model.layers().size(), compiled.bounds().schedule().count().perLayer()));
    out()
        .println(
            "  widths    stream %s, keys %d, hidden units %s"
                .formatted(
                    width(compiled),
                    model.keyWidth(),
                    model.layers().isEmpty()
                        ? "none"
                        : model.layers().stream()
                            .map(layer -> String.valueOf(layer.feedForward().units()))
                            .collect(Collectors.joining("/"))));
    out()
        .println(
            "  start     "
                + (model.start().isPresent()
                    ? "the model puts a token of its own before the word: rows that select nothing"
                        + " attend to it"
                    : "none: every row selects something"));
    out()
        .println(
            "  tried     %s: %d words, the same in float64 and float32"
                .formatted(tried(agreement.tried()), agreement.words()));
    if (agreement.failing() > 0) {
      out()
          .println(
              "  left out  %d words on which the program itself fails"
                  .formatted(agreement.failing()));
    }
    out().println("  margin    " + margin(agreement));
    output.ifPresent(path ->
        out()
            .println(
                "  written   "
                    + path
                    + (ModelFiles.isOnnx(path) ? "" : ", " + ModelFiles.description(path))));
  }

  /** The stream's width, and what it would be without columns that are used again. */
  private static String width(Compilation.Compiled compiled) {
    int width = compiled.transformer().width();
    return compiled.directions() == width
        ? String.valueOf(width)
        : "%d (of %d directions)".formatted(width, compiled.directions());
  }

  private static String tried(Agreement.Tried tried) {
    var parts = new ArrayList<String>();
    parts.add("all words up to length " + tried.upTo());
    if (tried.interrupted()) {
      parts.add("some of length %d, where it was interrupted".formatted(tried.upTo() + 1));
    }
    if (tried.patternsUpTo() > tried.upTo()) {
      parts.add(
          "all patterns of equal letters up to length %d with %d choices of letters each"
              .formatted(tried.patternsUpTo(), tried.choices()));
    }
    parts.add("random ones");
    return parts.size() == 2
        ? String.join(" and ", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + ", and " + parts.getLast();
  }

  private static String margin(Agreement agreement) {
    return String.format(
        Locale.ROOT,
        "logits apart by %.3g at least, numbers wrong by %.1g at most",
        agreement.margin(),
        agreement.error());
  }
}
