package rasp.judge.check;

import com.google.common.base.Suppliers;
import com.google.common.hash.Hashing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import rasp.Version;

/**
 * A fingerprint of the toolkit that is running: its version, its classes and resources, the
 * libraries on its class path and the Java runtime. Two builds with equal fingerprints answer
 * alike; a build of other sources has another one, though its version be the same.
 */
final class BuildIdentity {
  /** One class of each module that a verdict depends on. */
  private static final List<Class<?>> MODULES = List.of(Version.class, BuildIdentity.class);

  private static final Supplier<String> KNOWN = Suppliers.memoize(BuildIdentity::read);

  private BuildIdentity() {}

  /**
   * Returns the fingerprint. The first call reads the list of a jar's entries, or all class files
   * where the toolkit is in no jars.
   */
  static String get() throws IOException {
    try {
      return KNOWN.get();
    } catch (UncheckedIOException unreadable) {
      throw new IOException("this build of the toolkit cannot be told from others", unreadable);
    }
  }

  private static String read() {
    try {
      var texts = new ArrayList<String>();
      texts.add(Version.NUMBER);
      texts.add(Runtime.version().toString());
      addLibraries(texts);
      for (Class<?> module : MODULES) texts.add(of(place(module)));
      return Fingerprint.of(texts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the fingerprint of what a jar or a folder of classes holds. */
  static String of(Path place) throws IOException {
    var texts = new ArrayList<String>();
    if (Files.isDirectory(place)) addFiles(place, texts);
    else addEntries(place, texts);
    return Fingerprint.of(texts);
  }

  private static Path place(Class<?> module) throws IOException {
    @Nullable CodeSource source = module.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IOException("nothing says where the toolkit's classes are");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException elsewhere) {
      throw new IOException("the toolkit's classes are not in the file system", elsewhere);
    }
  }

  /** Their file names have their versions. */
  private static void addLibraries(List<String> texts) throws IOException {
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      Path library = Path.of(entry);
      if (Files.isRegularFile(library)) {
        texts.add(library.getFileName() + " " + Files.size(library));
      }
    }
  }

  /** A jar lists the checksum of each of its entries. */
  private static void addEntries(Path jar, List<String> texts) throws IOException {
    try (var entries = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) entries.stream().<ZipEntry>map(e -> e)::iterator) {
        texts.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
      }
    }
  }

  private static void addFiles(Path folder, List<String> texts) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.add(folder.relativize(file).toString());
        texts.add(Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString());
      }
    }
  }
}
