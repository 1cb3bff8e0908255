package rasp.app.cli;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import rasp.graph.lower.LoweredProgram;
import rasp.judge.check.Monitor;
import rasp.judge.claim.ClaimCheck;
import rasp.judge.claim.Claims;
import rasp.judge.claim.Finding;
import rasp.judge.claim.MutantSurvey;
import rasp.judge.claim.Mutants;
import rasp.source.resolve.SourceFiles;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;

/** Checks what programs claim in their comments, and prints each claim with what is so. */
final class ClaimChecking {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final CommandLine command;
  private final ProgramFile program;
  private final Format format;
  private int claims;

  /** Claims that cannot be read, or that speak of something that is not there. */
  private int unreadable;

  /** Claims of programs with errors. */
  private int unchecked;

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
    if (broken + mistaken + unchecked > 0) return 1;
    return unreadable > 0 ? 2 : undecided > 0 ? 3 : 0;
  }

  private String summary() {
    if (broken + undecided + unreadable + unchecked == 0) {
      return "all %d claims hold".formatted(claims);
    }
    List<String> parts =
        Stream.of(
                counted(broken, "do not hold"),
                counted(undecided, "are undecided"),
                counted(unreadable, "cannot be read"),
                counted(unchecked, "were not checked, since the program has errors"))
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.getFirst().replaceFirst(" ", " of %d claims ".formatted(claims))
        + parts.stream().skip(1).map(part -> ", " + part).collect(Collectors.joining());
  }

  private static String counted(int number, String what) {
    return number == 0 ? "" : number + " " + what;
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
    int neighbours = 0;
    int neighboursRefuted = 0;
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
          neighbours += survey.specifications().all();
          neighboursRefuted += survey.specifications().refuted();
          print(survey);
        }
      }
    }
    if (surveyed == 0) throw claimsNothing(path);
    if (format == Format.TEXT) {
      out().println("%d of %d mutants refuted".formatted(refuted, mutants));
      if (neighbours > 0) {
        out()
            .println(
                "%d of %d neighbours of what is claimed refuted"
                    .formatted(neighboursRefuted, neighbours));
      }
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
    json.addProperty("neighbours", survey.specifications().all());
    json.addProperty("neighboursRefuted", survey.specifications().refuted());
    var neighbours = new JsonArray();
    survey.specifications().survivors().forEach(neighbours::add);
    json.add("neighboursSurviving", neighbours);
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
      unreadable++;
      command.getErr().println(DiagnosticText.of(mistake));
      if (format == Format.JSON) out().println(GSON.toJson(json(mistake)));
    }
    SourceFiles files = program.files(path);
    List<ClaimCheck.Checked> checked = ClaimCheck.of(source, path, files, Map.of(), monitor);
    for (ClaimCheck.Checked one : checked) {
      claims++;
      switch (one.finding()) {
        case Finding.Holds holds -> {}
        case Finding.Refuted refuted -> broken++;
        case Finding.Undecided open -> undecided++;
        case Finding.Unreadable unreadableClaim -> unreadable++;
        case Finding.Unchecked uncheckedClaim -> unchecked++;
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
      case Finding.Holds(String evidence) -> {
        if (!evidence.isEmpty()) json.addProperty("evidence", evidence);
      }
      case Finding.Refuted(String actual) -> json.addProperty("actual", actual);
      case Finding.Undecided(String reason) -> json.addProperty("reason", reason);
      case Finding.Unchecked(String reason) -> json.addProperty("reason", reason);
      case Finding.Unreadable(String reason, String help) -> {
        json.addProperty("reason", reason);
        json.addProperty("help", help);
      }
    }
    return json;
  }

  /** A claim that cannot be read. */
  private static JsonObject json(Diagnostic mistake) {
    var json = new JsonObject();
    json.addProperty("file", mistake.place().source().name());
    json.addProperty("line", mistake.place().line());
    json.addProperty("column", mistake.place().column());
    json.addProperty("claim", mistake.place().text());
    json.addProperty("holds", false);
    json.addProperty("verdict", "unreadable");
    json.addProperty("reason", mistake.message());
    json.addProperty("help", mistake.help());
    return json;
  }

  /** What is said of a claim that does not hold, or is open. */
  private static Optional<String> text(Source source, ClaimCheck.Checked checked) {
    String finding =
        switch (checked.finding()) {
          case Finding.Holds holds -> "";
          case Finding.Refuted(String actual) -> "but it is " + actual;
          case Finding.Undecided(String reason) -> "undecided: " + reason;
          case Finding.Unchecked(String reason) -> "not checked: " + reason;
          case Finding.Unreadable(String reason, String help) ->
              "cannot be read: " + reason + (help.isEmpty() ? "" : "; " + help);
        };
    Place place = checked.claim().place();
    return finding.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s:%d:%d: %s\n  %s"
                .formatted(source.name(), place.line(), place.column(), place.text(), finding));
  }
}
