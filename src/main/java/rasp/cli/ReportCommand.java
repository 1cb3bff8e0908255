package rasp.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.report.AtlasFolder;
import rasp.report.Figure;
import rasp.report.Page;
import rasp.report.PageView;
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

  @Option(
      names = "--figures",
      description = "Also write each figure of the pages, as SVG and as PNG.")
  private boolean figures;

  @Override
  public Integer call() {
    try {
      return Files.isDirectory(file) ? atlas() : page();
    } catch (IOException unusable) {
      err().println("error[E501]: cannot write the report: " + unusable.getMessage());
      return 1;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private int page() throws IOException {
    language.ifPresent(this::requireKnown);
    SourceFiles files = SourceFiles.beside(file);
    return switch (files.read(file)) {
      case SourceFiles.Reply.Refused(var code, String message, String help) -> {
        err().println("error[" + code.number() + "]: " + message);
        if (!help.isEmpty()) err().println("  = help: " + help);
        yield 1;
      }
      case SourceFiles.Reply.Found(Path path, var source) -> {
        Page page = ProgramPage.of(source, path, files, new ProgramPage.Request(names, language));
        PageView view = new PageView(page, Optional.empty());
        write(view.documents(page.title()));
        if (figures) write(page.title(), view.figures());
        yield page.mistakes().isEmpty() && isAbout(page, names) ? 0 : 1;
      }
    };
  }

  private void requireKnown(String problem) {
    if (Library.standard().find(problem) instanceof Lookup.Unknown(String message, String help)) {
      throw new ParameterException(spec.commandLine(), message + "\n  = help: " + help);
    }
  }

  /** Whether the page has every output that was asked for; says which it has not. */
  private boolean isAbout(Page page, List<String> wanted) {
    List<String> there = page.outputs().stream().map(Page.Output::name).toList();
    List<String> missing = wanted.stream().filter(name -> !there.contains(name)).toList();
    missing.forEach(name ->
        err()
            .println(
                "error[E201]: the program has no s-op or selector `%s`; the page is without it"
                    .formatted(name)));
    return missing.isEmpty();
  }

  private int atlas() throws IOException {
    if (!names.isEmpty() || language.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "a folder is reported on as a whole, without NAME and --language");
    }
    AtlasFolder folder = AtlasFolder.of(file);
    if (folder.pages().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "there is no .rasp file in or below the folder " + file);
    }
    write(folder.documents());
    if (figures) {
      for (var view : folder.views().entrySet()) write(view.getKey(), view.getValue().figures());
    }
    return folder.pages().values().stream().allMatch(page -> page.mistakes().isEmpty()) ? 0 : 1;
  }

  private void write(Map<String, String> documents) throws IOException {
    for (var document : documents.entrySet()) {
      Path target = target(document.getKey());
      Files.writeString(target, document.getValue(), StandardCharsets.UTF_8);
      if (document.getKey().endsWith(".html")) spec.commandLine().getOut().println(target);
    }
  }

  private void write(String name, List<Figure> figures) throws IOException {
    for (Figure figure : figures) {
      String file = name + "-" + figure.name();
      Files.writeString(target(file + ".svg"), figure.document(), StandardCharsets.UTF_8);
      Files.write(target(file + ".png"), figure.png());
    }
  }

  private Path target(String name) throws IOException {
    Path target = output.resolve(name);
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(output));
    return target;
  }
}
