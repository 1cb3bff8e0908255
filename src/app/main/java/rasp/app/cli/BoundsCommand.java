package rasp.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.form.JsonValues;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;
import rasp.graph.price.PriceReport;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.BoundsText;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.LeastSchedule;
import rasp.judge.certificate.BoundsCertificate;
import rasp.judge.certificate.Constructed;
import rasp.text.DiagnosticText;

/** Says how many layers and heads an s-op needs: written, shared, minimal, and the trade-off. */
@Command(
    name = "bounds",
    description = "Count the layers and heads that s-ops need, and prove the least.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Minimal is the least for the program's graph after the rewrites, never for the task: a"
          + " different program may need less. What is not proved in time is an interval, and exit"
          + " code 3."
    })
final class BoundsCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** Numbers of words this long have millions of digits. */
  private static final int MOST_LENGTH = 100_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();

  @Parameters(
      index = "1..*",
      paramLabel = "NAME",
      description = "What to count; all of the program's s-ops and selectors if left out.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--assume",
      paramLabel = "bos|length",
      description =
          "bos: inputs are §w with no § in w, position 0 is not compared. length: the length is"
              + " there before the first layer. Repeatable; printed with the numbers.")
  private Set<String> assumed = Set.of();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description = "The letters that inputs are made of; printed with the numbers.")
  private Optional<String> alphabet = Optional.empty();

  @Mixin private SearchOptions search = new SearchOptions();

  @Option(names = "--format", description = "text or json (one object a line).")
  private Format format = Format.TEXT;

  @Option(
      names = "--certificate",
      paramLabel = "JSON",
      description = "Write schedule, rewriting and lower-bound argument of the one NAME to a file.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--verify",
      paramLabel = "JSON",
      description =
          "Check a certificate with other code than made it, as the command verify does: perhaps"
              + " that it is about FILE, too.")
  private Optional<Path> verify = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "SAFETENSORS",
      description =
          "With --certificate: name a compiled model in the same folder, which whoever verifies the"
              + " certificate runs.")
  private Optional<Path> weights = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Also the price in bits at lengths up to N, as a number.")
  private Optional<Integer> length = Optional.empty();

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "With --alphabet: also build a transformer for words up to N, and say whether it has the"
              + " least layers and heads.")
  private Optional<Integer> maxLength = Optional.empty();

  /** The text of the program whose bounds are counted. */
  private String text = "";

  @Override
  public Integer call() {
    if (verify.isPresent()) {
      if (!names.isEmpty() || certificate.isPresent() || length.isPresent()) {
        throw new ParameterException(
            spec.commandLine(),
            "--verify takes a certificate, and perhaps the FILE that it is to be about; nothing is"
                + " counted");
      }
      return verify(verify.get());
    }
    if (alphabet.isPresent() && alphabet.get().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--alphabet has no letters");
    }
    search.effort();
    if (length.isPresent() && (length.get() < 1 || length.get() > MOST_LENGTH)) {
      throw new ParameterException(spec.commandLine(), "a length is between 1 and " + MOST_LENGTH);
    }
    boolean buildable =
        maxLength.map(longest -> 1 <= longest && longest <= Constructed.MOST_LENGTH).orElse(true);
    if (!buildable) {
      throw new ParameterException(
          spec.commandLine(), "--max-length is between 1 and " + Constructed.MOST_LENGTH);
    }
    if (certificate.isPresent() && names.size() != 1) {
      throw new ParameterException(spec.commandLine(), "a certificate is of one NAME");
    }
    weights.ifPresent(this::requireBesideCertificate);
    return file.answer(executed -> {
      text = executed.text();
      return count(executed.program());
    });
  }

  /** A certificate names files beside it, so that both can be carried elsewhere. */
  private void requireBesideCertificate(Path file) {
    boolean beside =
        certificate.isPresent()
            && Objects.equals(
                certificate.get().toAbsolutePath().normalize().getParent(),
                file.toAbsolutePath().normalize().getParent());
    if (!beside || !file.toString().endsWith(".safetensors")) {
      throw new ParameterException(
          spec.commandLine(),
          "--weights is a .safetensors file in the folder of the --certificate, as compile -o"
              + " writes it");
    }
    Path description = CertificateVerification.description(file);
    for (Path part : List.of(file, description)) {
      if (!Files.isRegularFile(part)) {
        throw new ParameterException(spec.commandLine(), part + " does not exist");
      }
    }
    if (description.getFileName().equals(certificate.orElseThrow().getFileName())) {
      throw new ParameterException(
          spec.commandLine(),
          "the certificate would overwrite %s, the description of the weights"
              .formatted(description));
    }
  }

  private int verify(Path path) {
    var verification =
        new CertificateVerification(spec.commandLine(), format, alphabet.map(Assumptions::letters));
    if (!file.isGiven()) return verification.of(List.of(path));
    return file.answer(
        executed -> verification.about(path, texts(executed.text()).sha256(), file.file()));
  }

  private ProgramTexts texts(String text) {
    return ProgramTexts.of(file.file(), text, file.files());
  }

  private int write(LoweredProgram program, String name, Id id, Bounds bounds) {
    if (certificate.isEmpty()) return 0;
    ProgramTexts texts = texts(text);
    Optional<String> unrepresented = texts.unrepresented();
    if (unrepresented.isPresent()) {
      err()
          .println(
              "error[E501]: the program cannot be carried in a certificate: %s\n"
                      .formatted(unrepresented.get())
                  + "  = help: load files by paths from the loading file that name no folder above"
                  + " it");
      return CommandLine.ExitCode.USAGE;
    }
    try {
      Optional<BoundsCertificate.Weights> note =
          weights.isPresent()
              ? Optional.of(CertificateVerification.note(weights.get()))
              : Optional.empty();
      JsonObject json =
          BoundsCertificate.of(texts, name, program.written().graph(), id, bounds, note);
      WholeFile.write(certificate.get(), GSON.toJson(json) + "\n");
      return 0;
    } catch (IOException unwritable) {
      err().println(Unwritable.message(certificate.get(), unwritable));
      return 1;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Assumptions assumptions() {
    for (String one : assumed) {
      if (!one.equals("bos") && !one.equals("length")) {
        throw new ParameterException(
            spec.commandLine(), one + " is no assumption; there are bos and length");
      }
    }
    return new Assumptions(
        alphabet.map(Assumptions::letters), assumed.contains("bos"), assumed.contains("length"));
  }

  private int count(LoweredProgram program) {
    Assumptions assumptions = assumptions();
    program.diagnostics().forEach(mistake -> err().println(DiagnosticText.of(mistake)));
    int exit = program.diagnostics().isEmpty() ? 0 : 1;
    List<String> asked = names.isEmpty() ? List.copyOf(program.ownNames()) : names;
    if (asked.isEmpty() && exit == 0)
      err().println("the program names no s-op or selector to count");
    for (String name : asked) {
      exit = worst(exit, count(program, name, assumptions));
    }
    return exit;
  }

  /** A mistake weighs more than an open question. */
  private static int worst(int one, int other) {
    return one == 1 || other == 1 ? 1 : Math.max(one, other);
  }

  private int count(LoweredProgram program, String name, Assumptions assumptions) {
    return switch (program.value(name).orElse(null)) {
      case null -> {
        if (!program.failed().contains(name)) err().println(program.undefined(name));
        yield 1;
      }
      case Value.SOp(Id id) -> count(program, name, id, assumptions);
      case Value.Selector(Id id) -> count(program, name, id, assumptions);
      case Value.Scalar scalar -> notCounted(name, scalar);
      case Value.Items items -> notCounted(name, items);
      case Value.Entries entries -> notCounted(name, entries);
      case Value.Function function -> notCounted(name, function);
    };
  }

  private int notCounted(String name, Value value) {
    err()
        .println(
            "error[E203]: `%s` is %s, not an s-op or selector"
                .formatted(name, value.kind().phrase()));
    return 1;
  }

  private int count(LoweredProgram program, String name, Id id, Assumptions assumptions) {
    Effort effort = search.effort();
    Bounds bounds = Bounds.of(program.written().graph(), id, assumptions, effort);
    List<LeastSchedule.Step> frontier = bounds.frontier(effort);
    Optional<Constructed> constructed =
        maxLength.map(longest ->
            Constructed.of(program, name, bounds.schedule().count(), assumptions, longest));
    if (format == Format.JSON) {
      JsonObject json = json(program, name, bounds, frontier);
      constructed.ifPresent(outcome -> json.add("constructed", outcome.json()));
      out().println(GSON.toJson(json));
    } else {
      print(program, name, bounds, frontier);
      constructed.ifPresent(outcome -> out().println("  built     " + outcome.text()));
    }
    int written = write(program, name, id, bounds);
    if (written != 0) return written;
    return bounds.minimal().isProved() ? 0 : 3;
  }

  private JsonObject json(
      LoweredProgram program, String name, Bounds bounds, List<LeastSchedule.Step> frontier) {
    var json = new JsonObject();
    json.addProperty("name", name);
    json.add("written", JsonValues.count(bounds.written()));
    json.add("shared", JsonValues.count(bounds.shared()));
    json.add("minimal", JsonValues.minimal(bounds));
    json.add("frontier", JsonValues.frontier(frontier));
    var assumed = new JsonArray();
    bounds.assumptionWords().forEach(assumed::add);
    json.add("assumed", assumed);
    json.addProperty("causal", bounds.notCausal().isEmpty());
    var breaking = new JsonArray();
    bounds.notCausal().forEach(id -> breaking.add(program.written().name(id)));
    json.add("notCausal", breaking);
    var rewrites = new JsonObject();
    bounds.simplified().applied().forEach(rewrites::addProperty);
    json.add("rewrites", rewrites);
    PriceReport price = PriceReport.of(bounds);
    json.add("price", price.json(length));
    json.add("width", price.widthJson());
    return json;
  }

  private void print(
      LoweredProgram program, String name, Bounds bounds, List<LeastSchedule.Step> frontier) {
    LeastSchedule.Point minimal = bounds.minimal();
    out().println(name);
    out().println("  written   " + BoundsText.of(bounds.written()));
    out().println("  shared    " + BoundsText.of(bounds.shared()));
    out()
        .println(
            "  minimal   " + BoundsText.of(bounds.schedule().count()) + BoundsText.proof(minimal));
    if (minimal.layers() > 0) {
      out().println("            layers: " + BoundsText.chain(minimal.layers()));
      out().println("            heads: " + BoundsText.of(minimal.headsLeast()));
      out().println("            in all: " + BoundsText.of(minimal.totalLeast()));
    }
    if (frontier.size() > 1) {
      out()
          .println(
              "  frontier  "
                  + frontier.stream().map(BoundsText::of).collect(Collectors.joining("; ")));
    }
    PriceReport.of(bounds).lines(length).forEach(out()::println);
    out().println("  causal    " + BoundsText.causal(program.written(), bounds));
    List<String> assumed = bounds.assumptionWords();
    if (!assumed.isEmpty()) out().println("  assumed   " + String.join(", ", assumed));
  }
}
