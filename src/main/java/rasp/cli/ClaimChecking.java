package rasp.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import rasp.claim.ClaimCheck;
import rasp.claim.Claims;
import rasp.claim.MutantSurvey;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;
import rasp.syntax.Diagnostic;
import rasp.syntax.DiagnosticText;
import rasp.syntax.Source;

/** Checks what programs claim in their comments, and prints each claim with what is so. */
final class ClaimChecking {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final CommandLine command;
  private final Format format;
  private int claims;
  private int broken;

  ClaimChecking(CommandLine command, Format format) {
    this.command = command;
    this.format = format;
  }

  /** The claims of a file, or of all programs below a folder. */
  int check(Path path) {
    programs(path).forEach(this::checkFile);
    if (format == Format.TEXT && claims > 0) {
      out()
          .println(
              broken == 0
                  ? "all %d claims hold".formatted(claims)
                  : "%d of %d claims do not hold".formatted(broken, claims));
    }
    if (claims == 0 && broken == 0) {
      throw new ParameterException(command, "nothing is claimed in " + path);
    }
    return broken == 0 ? 0 : 1;
  }

  /** Which mutants the claims refute. */
  int survey(Path path) {
    int mutants = 0;
    int refuted = 0;
    for (Path file : programs(path)) {
      switch (SourceFiles.beside(file).read(file)) {
        case SourceFiles.Reply.Refused(var code, String message, String help) -> {
          command.getErr().println("error[" + code.number() + "]: " + message);
          return 1;
        }
        case SourceFiles.Reply.Found(Path found, Source source) -> {
          MutantSurvey survey = MutantSurvey.of(source, found, SourceFiles.beside(found));
          mutants += survey.mutants();
          refuted += survey.refuted();
          survey.lines().forEach(out()::println);
          out().flush();
        }
      }
    }
    out().println("%d of %d mutants refuted".formatted(refuted, mutants));
    return 0;
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
    }
  }

  private PrintWriter out() {
    return command.getOut();
  }

  private void checkFile(Path path) {
    switch (SourceFiles.beside(path).read(path)) {
      case SourceFiles.Reply.Refused(var code, String message, String help) -> {
        broken++;
        command.getErr().println("error[" + code.number() + "]: " + message);
      }
      case SourceFiles.Reply.Found(Path found, Source source) -> check(source, found);
    }
  }

  private void check(Source source, Path path) {
    for (Diagnostic mistake : Claims.of(source).mistakes()) {
      broken++;
      command.getErr().println(DiagnosticText.of(mistake));
    }
    List<ClaimCheck.Checked> checked = ClaimCheck.of(source, path, SourceFiles.beside(path));
    for (ClaimCheck.Checked one : checked) {
      claims++;
      if (!one.holds()) broken++;
      print(source, one);
    }
    if (checked.isEmpty()) reportMistakes(source, path);
    out().flush();
  }

  /** A file that claims nothing may be no program either. */
  private void reportMistakes(Source source, Path path) {
    var program = LoweredProgram.of(source, path, SourceFiles.beside(path));
    for (Diagnostic mistake : program.diagnostics()) {
      broken++;
      command.getErr().println(DiagnosticText.of(mistake));
    }
  }

  private void print(Source source, ClaimCheck.Checked checked) {
    int line = checked.claim().place().line();
    switch (format) {
      case JSON -> {
        var json = new JsonObject();
        json.addProperty("file", source.name());
        json.addProperty("line", line);
        json.addProperty("claim", checked.claim().place().text());
        json.addProperty("holds", checked.holds());
        if (!checked.holds()) json.addProperty("actual", checked.actual());
        out().println(GSON.toJson(json));
      }
      case TEXT -> {
        if (!checked.holds()) {
          out()
              .println(
                  "%s:%d: %s\n  but it is %s"
                      .formatted(
                          source.name(), line, checked.claim().place().text(), checked.actual()));
        }
      }
    }
  }
}
