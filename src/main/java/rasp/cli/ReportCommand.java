package rasp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.report.Page;
import rasp.report.PageHtml;
import rasp.report.PageJson;
import rasp.report.PageMarkdown;
import rasp.report.ProgramPage;
import rasp.resolve.SourceFiles;

/** Writes reports. */
@Command(
    name = "report",
    description = "Write a page on a program, or the atlas of a folder of programs.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "A RASP program, or a folder.")
  private Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "NAME", description = "What to report on.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--language", description = "The language or task to check against.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Where to write to; reports if left out.")
  private Path output = Path.of("reports");

  @Override
  public Integer call() throws IOException {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    return switch (files.read(file)) {
      case SourceFiles.Reply.Refused(var code, String message, String help) -> {
        spec.commandLine().getErr().println("error[" + code.number() + "]: " + message);
        yield 1;
      }
      case SourceFiles.Reply.Found(Path path, var source) -> {
        Page page = ProgramPage.of(source, path, files, new ProgramPage.Request(names, language));
        Files.createDirectories(output);
        write(page.title() + ".html", PageHtml.of(page, Optional.empty()));
        write(page.title() + ".md", PageMarkdown.of(page));
        write(page.title() + ".json", PageJson.of(page));
        yield page.mistakes().isEmpty() ? 0 : 1;
      }
    };
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(output.resolve(name), content, StandardCharsets.UTF_8);
  }
}
