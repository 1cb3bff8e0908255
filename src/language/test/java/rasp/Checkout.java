package rasp;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of the checkout that tests read, which the property {@code rasp.root} leads to from
 * where a test is started.
 */
public final class Checkout {
  public static final Path ROOT = root();

  /** Programs, and what is claimed of them. */
  public static final Path ANALYSIS = ROOT.resolve("analysis");

  /** Definitions of languages and tasks. */
  public static final Path LANGUAGES = ROOT.resolve("languages");

  /** Pages and pictures that are generated. */
  public static final Path REPORTS = ROOT.resolve("reports");

  private Checkout() {}

  private static Path root() {
    Path root = Path.of(System.getProperty("rasp.root", ".."));
    if (Files.isRegularFile(root.resolve("README.md"))) return root;
    throw new IllegalStateException(
        root.toAbsolutePath() + " is no checkout; -Drasp.root=FOLDER says where it is");
  }

  /** Returns a file or folder of a module's test resources, as they are in the sources. */
  public static Path resource(String module, String path) {
    return ROOT.resolve("src").resolve(module).resolve("test/resources").resolve(path);
  }
}
