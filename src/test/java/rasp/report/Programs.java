package rasp.report;

import java.nio.file.Path;
import java.util.Optional;
import rasp.resolve.SourceFiles;
import rasp.syntax.Source;

/** Pages for tests: of programs under {@code analysis}, and of texts. */
final class Programs {
  static final Path ANALYSIS = Path.of("..", "analysis");

  private Programs() {}

  static Page page(String name) {
    var files = new SourceFiles(ANALYSIS, Optional.empty());
    SourceFiles.Reply reply = files.read(ANALYSIS.resolve(name + ".rasp"));
    if (!(reply instanceof SourceFiles.Reply.Found(Path path, Source source))) {
      throw new IllegalArgumentException(reply.toString());
    }
    return ProgramPage.of(source, path, files, ProgramPage.Request.EVERYTHING);
  }

  static Page page(String title, String text) {
    return page(title, text, ProgramPage.Request.EVERYTHING);
  }

  static Page page(String title, String text, ProgramPage.Request request) {
    var files = new SourceFiles(ANALYSIS, Optional.empty());
    return ProgramPage.of(new Source(title, text), Path.of(title + ".rasp"), files, request);
  }
}
