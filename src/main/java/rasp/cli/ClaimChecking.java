package rasp.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import rasp.check.Monitor;
import rasp.check.Mutants;
import rasp.claim.ClaimCheck;
import rasp.claim.Claims;
import rasp.claim.Finding;
import rasp.claim.MutantSurvey;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;
import rasp.syntax.Diagnostic;
import rasp.syntax.DiagnosticText;
import rasp.syntax.Place;
import rasp.syntax.Source;

/** Checks what programs claim in their comments, and prints each claim with what is so. */
final class ClaimChecking {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final CommandLine command;
  private final ProgramFile program;
  private final Format format;
  private int claims;
  private int broken;
  private int undecided;

  /** Files that cannot be read, or that claim nothing and are no programs. */
  private int mistaken;

  ClaimChecking(CommandLine command, ProgramFile program, Format format) {
    this.command = command;
    this.program = program;
    this.format = format;
  }

  /** The claims of a file, or of all programs below a folder, until somebody stops it. */
  int check(Path path) {
    List<Path> files = programs(path);
    try (var monitor = new ProgressBar(command.getErr())) {
      files.forEach(file -> checkFile(file, monitor));
    }
    if (claims == 0 && mistaken == 0) throw claimsNothing(path);
    if (format == Format.TEXT && claims > 0) out().println(summary());
    return broken + mistaken > 0 ? 1 : undecided > 0 ? 3 : 0;
  }

  private String summary() {
    if (broken == 0 && undecided == 0) return "all %d claims hold".formatted(claims);
    if (broken == 0) return "%d of %d claims are undecided".formatted(undecided, claims);
    String failing = "%d of %d claims do not hold".formatted(broken, claims);
    return undecided == 0 ? failing : failing + ", %d are undecided".formatted(undecided);
  }

  private ParameterException claimsNothing(Path path) {
    return new ParameterException(
        command,
        "nothing is claimed in %s; a claim is a comment such as # claim: name(\"ab\") = [1, 2] (ints)"
            .formatted(path));
  }

  /** Which mutants the claims refute. */
  int survey(Path path) {
    int mutants = 0;
    int refuted = 0;
    int surveyed = 0;
    for (Path file : programs(path)) {
      switch (program.files(file).read(file)) {
        case SourceFiles.Reply.Refused(var code, String message, String help) -> {
          command.getErr().println("error[" + code.number() + "]: " + message);
          return 1;
        }
        case SourceFiles.Reply.Found(Path found, Source source) -> {
          if (Claims.of(source).claims().isEmpty()) continue;
          SourceFiles files = program.files(found);
          if (!MutantSurvey.isSound(source, found, files)) {
            command
                .getErr()
                .println(
                    "%s: what it claims to compute does not hold of itself; see rasp check without --mutants"
                        .formatted(source.name()));
            return 1;
          }
          MutantSurvey survey = MutantSurvey.of(source, found, files);
          mutants += survey.mutants();
          refuted += survey.refuted();
          surveyed++;
          print(survey);
        }
      }
    }
    if (surveyed == 0) throw claimsNothing(path);
    if (format == Format.TEXT) {
      out().println("%d of %d mutants refuted".formatted(refuted, mutants));
    }
    return 0;
  }

  private void print(MutantSurvey survey) {
    switch (format) {
      case TEXT -> survey.lines().forEach(out()::println);
      case JSON -> out().println(GSON.toJson(json(survey)));
    }
    out().flush();
  }

  private static JsonObject json(MutantSurvey survey) {
    var json = new JsonObject();
    json.addProperty("file", survey.file());
    json.addProperty("mutants", survey.mutants());
    json.addProperty("refuted", survey.refuted());
    json.addProperty("noPrograms", survey.none());
    var survivors = new JsonArray();
    for (Mutants.Mutant mutant : survey.survivors()) {
      var place = new Place(mutant.original(), mutant.span());
      var survivor = new JsonObject();
      survivor.addProperty("line", place.line());
      survivor.addProperty("column", place.column());
      survivor.addProperty("token", place.text());
      survivor.addProperty("replacement", mutant.replacement());
      survivors.add(survivor);
    }
    json.add("survivors", survivors);
    json.addProperty("agreement", survey.agreement());
    return json;
  }

  /** In the order of their names. */
  private List<Path> programs(Path path) {
    if (path.toString().isEmpty()) {
      throw new ParameterException(command, "Missing required parameter: 'FILE'");
    }
    if (!Files.isDirectory(path)) return List.of(path);
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(file -> file.toString().endsWith(".rasp")).sorted().toList();
    } catch (IOException unreadable) {
      throw new ParameterException(command, path + " cannot be read");
    } catch (UncheckedIOException unreadable) {
      throw new ParameterException(command, "a folder in or below " + path + " cannot be read");
    }
  }

  private PrintWriter out() {
    return command.getOut();
  }

  private void checkFile(Path path, Monitor monitor) {
    switch (program.files(path).read(path)) {
      case SourceFiles.Reply.Refused(var code, String message, String help) -> {
        mistaken++;
        command.getErr().println("error[" + code.number() + "]: " + message);
      }
      case SourceFiles.Reply.Found(Path found, Source source) -> check(source, found, monitor);
    }
  }

  private void check(Source source, Path path, Monitor monitor) {
    for (Diagnostic mistake : Claims.of(source).mistakes()) {
      claims++;
      broken++;
      command.getErr().println(DiagnosticText.of(mistake));
    }
    SourceFiles files = program.files(path);
    List<ClaimCheck.Checked> checked = ClaimCheck.of(source, path, files, Map.of(), monitor);
    for (ClaimCheck.Checked one : checked) {
      claims++;
      switch (one.finding()) {
        case Finding.Holds holds -> {}
        case Finding.Refuted refuted -> broken++;
        case Finding.Undecided open -> undecided++;
      }
      switch (format) {
        case JSON -> out().println(GSON.toJson(json(source, one)));
        case TEXT -> text(source, one).ifPresent(out()::println);
      }
    }
    if (checked.isEmpty()) reportMistakes(LoweredProgram.of(source, path, files));
    out().flush();
  }

  /** A file that claims nothing may be no program either. */
  private void reportMistakes(LoweredProgram executed) {
    for (Diagnostic mistake : executed.diagnostics()) {
      mistaken++;
      command.getErr().println(DiagnosticText.of(mistake));
    }
  }

  private static JsonObject json(Source source, ClaimCheck.Checked checked) {
    var json = new JsonObject();
    json.addProperty("file", source.name());
    json.addProperty("line", checked.claim().place().line());
    json.addProperty("claim", checked.claim().place().text());
    json.addProperty("holds", checked.holds());
    json.addProperty("verdict", checked.finding().verdict());
    switch (checked.finding()) {
      case Finding.Holds holds -> {}
      case Finding.Refuted(String actual) -> json.addProperty("actual", actual);
      case Finding.Undecided(String reason) -> json.addProperty("reason", reason);
    }
    return json;
  }

  /** What is said of a claim that does not hold, or is open. */
  private static Optional<String> text(Source source, ClaimCheck.Checked checked) {
    String finding =
        switch (checked.finding()) {
          case Finding.Holds holds -> "";
          case Finding.Refuted(String actual) -> "but it is " + actual;
          case Finding.Undecided(String reason) -> "undecided: " + reason;
        };
    Place place = checked.claim().place();
    return finding.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s:%d: %s\n  %s".formatted(source.name(), place.line(), place.text(), finding));
  }
}
