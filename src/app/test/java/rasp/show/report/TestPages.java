package rasp.show.report;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import rasp.Checkout;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Pages for tests: of programs under {@code analysis}, and of texts. */
final class TestPages {
  static final Path ANALYSIS = Checkout.ANALYSIS;

  private static final ConcurrentHashMap<String, Page> KNOWN = new ConcurrentHashMap<>();
  private static final Supplier<AtlasFolder> ATLAS = Suppliers.memoize(TestPages::everyPage);

  private TestPages() {}

  /** The pages of all programs and the atlas over them, made once for all tests. */
  static AtlasFolder atlas() {
    return ATLAS.get();
  }

  private static AtlasFolder everyPage() {
    try {
      return AtlasFolder.of(ANALYSIS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The page of a program, made once for all tests. */
  static Page known(String name) {
    return KNOWN.computeIfAbsent(name, TestPages::page);
  }

  /** The page of a program, made anew. */
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
