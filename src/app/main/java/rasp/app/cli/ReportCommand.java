package rasp.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.formal.language.Problem;
import rasp.judge.check.Monitor;
import rasp.judge.check.ProblemSpecification;
import rasp.show.report.Aim;
import rasp.show.report.AtlasFolder;
import rasp.show.report.Figure;
import rasp.show.report.Page;
import rasp.show.report.PageView;
import rasp.show.report.ProgramPage;
import rasp.source.resolve.SourceFiles;

/** Writes reports. */
@Command(
    name = "report",
    description = "Write a page on a program, or the atlas of a folder of programs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A page on a program is about what it claims something of, or else about its last s-op, and"
          + " holds it to what it claims. It is written even where the program has errors: it shows"
          + " them.",
      "Exit code 0: written; 1: the program has errors, or lacks a NAME; 2: used wrongly; 3: a"
          + " check was cut short or a claim is undecided, which the page says."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "A RASP program, or a folder.")
  private Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "NAME", description = "What to report on.")
  private List<String> names = new ArrayList<>();

  @Mixin private ProblemOptions problem = new ProblemOptions();
  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Where to write to; reports if left out.")
  private Path output = Path.of("reports");

  @Option(
      names = "--figures",
      description = "Also write each figure of the pages, as SVG and as PNG.")
  private boolean figures;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "Cut the checks of a page short after so long; never, if left out.")
  private Optional<Double> seconds = Optional.empty();

  @Override
  public Integer call() {
    try {
      return Files.isDirectory(file) ? atlas() : page();
    } catch (IOException unwritable) {
      err().println("error[E505]: cannot write the report: " + reason(unwritable));
      return 1;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String reason(IOException unwritable) {
    return switch (unwritable) {
      case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
      case AccessDeniedException denied -> denied.getFile() + " must not be written to";
      case FileSystemException failed when failed.getReason() != null ->
          failed.getFile() + ": " + failed.getReason();
      case FileSystemException failed -> failed.getFile() + " cannot be made or written";
      default -> String.valueOf(unwritable.getMessage());
    };
  }

  private int page() throws IOException {
    return switch (problem.read()) {
      case ProblemOptions.Reply.Wrong mistake -> {
        err().println(mistake.text());
        yield mistake.exit();
      }
      case ProblemOptions.Reply.Nothing nothing -> {
        if (reading.isGiven() || problem.letters().isPresent()) {
          throw wrong("--read, --accept and --alphabet say more of a --language; none was given");
        }
        yield page(Optional.empty());
      }
      case ProblemOptions.Reply.Found(Problem found) -> {
        Optional<String> mistake = reading.mistake(found);
        if (mistake.isPresent()) throw wrong(mistake.get());
        if (ProblemSpecification.to(found, reading.readAt(), reading.acceptance())
            instanceof ProblemSpecification.Impossible(String message)) {
          err().println(message);
          yield 1;
        }
        yield page(
            Optional.of(
                new Aim(
                    found,
                    reading.readAt(),
                    reading.acceptance(),
                    problem.typed(),
                    Optional.empty())));
      }
    };
  }

  private int page(Optional<Aim> aim) throws IOException {
    SourceFiles files = SourceFiles.beside(file);
    return switch (files.read(file)) {
      case SourceFiles.Reply.Refused(var code, String message, String help) -> {
        err().println("error[" + code.number() + "]: " + message);
        if (!help.isEmpty()) err().println("  = help: " + help);
        yield 1;
      }
      case SourceFiles.Reply.Found(Path path, var source) -> {
        Page page;
        try (var bar = new ProgressBar(err())) {
          var request = new ProgramPage.Request(names, aim, monitor(bar));
          page = ProgramPage.of(source, path, files, request);
        }
        PageView view = new PageView(page, Optional.empty());
        write(view.documents(page.title()));
        if (figures) write(page.title(), view.figures());
        boolean right = page.mistakes().isEmpty() && isAbout(page, names);
        yield right ? (page.isComplete() ? 0 : 3) : 1;
      }
    };
  }

  /** Whatever stops a check; how far it is would be shown of several checks at once. */
  private Monitor monitor(ProgressBar bar) {
    if (seconds.isPresent() && !(seconds.get() >= 0)) throw wrong("--time is a number of seconds");
    long start = System.nanoTime();
    return new Monitor() {
      @Override
      public boolean isStopped() {
        return bar.isStopped()
            || seconds.filter(most -> (System.nanoTime() - start) / 1e9 >= most).isPresent();
      }

      @Override
      public void progress(double share, long words) {}

      @Override
      public void notice(String sentence) {
        bar.notice(sentence);
      }
    };
  }

  /** Whether the page has every output that was asked for; says which it has not. */
  private boolean isAbout(Page page, List<String> wanted) {
    List<String> there = page.outputs().stream().map(Page.Output::name).toList();
    List<String> missing = wanted.stream().filter(name -> !there.contains(name)).toList();
    if (problem.count() > 0) {
      page.outputs().stream()
          .filter(Page.Output::selector)
          .forEach(output ->
              err()
                  .println(
                      "note: `%s` is a selector, and held to nothing".formatted(output.name())));
    }
    missing.forEach(name ->
        err()
            .println(
                "error[E201]: the program has no s-op or selector `%s`; the page is without it"
                    .formatted(name)));
    return missing.isEmpty();
  }

  private int atlas() throws IOException {
    boolean isOfOne = !names.isEmpty() || problem.count() > 0 || reading.isGiven();
    if (isOfOne || problem.letters().isPresent() || seconds.isPresent()) {
      throw wrong("a folder is reported on as a whole, without NAME, a language and --time");
    }
    AtlasFolder folder;
    try {
      folder = AtlasFolder.of(file);
    } catch (UncheckedIOException unreadable) {
      throw wrong("a folder in or below " + file + " cannot be read");
    }
    folder.unreadable().forEach(err()::println);
    if (folder.pages().isEmpty()) {
      throw wrong("there is no .rasp file in or below the folder " + file);
    }
    write(folder.documents());
    if (figures) {
      for (var view : folder.views().entrySet()) write(view.getKey(), view.getValue().figures());
    }
    boolean right = folder.pages().values().stream().allMatch(page -> page.mistakes().isEmpty());
    return right && folder.unreadable().isEmpty() ? 0 : 1;
  }

  private void write(Map<String, String> documents) throws IOException {
    for (var document : documents.entrySet()) {
      Path target = target(document.getKey());
      WholeFile.write(target, document.getValue());
      if (document.getKey().endsWith(".html")) spec.commandLine().getOut().println(target);
    }
  }

  private void write(String name, List<Figure> figures) throws IOException {
    for (Figure figure : figures) {
      String file = name + "-" + figure.name();
      WholeFile.write(target(file + ".svg"), figure.document());
      byte[] png = png(figure);
      WholeFile.write(target(file + ".png"), picture -> Files.write(picture, png));
    }
  }

  private static byte[] png(Figure figure) throws IOException {
    try {
      return figure.png();
    } catch (InternalError | LinkageError withoutLetters) {
      throw new IOException(
          "this Java draws no pictures in pixels here (it needs fontconfig); all but those is"
              + " written");
    }
  }

  private Path target(String name) throws IOException {
    Path target = output.resolve(name);
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(output));
    return target;
  }
}
