package rasp.verify;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import rasp.lower.Allowance;
import rasp.lower.LoweredProgram;
import rasp.resolve.SourceFiles;
import rasp.syntax.Source;

/**
 * The text of a program and the texts of all that it loads, so that it can be executed where its
 * files are not.
 *
 * @param loaded the text of each file, by its path relative to the program's folder
 */
public record ProgramTexts(String program, ImmutableSortedMap<String, String> loaded) {
  private static final String ENDING = ".rasp";
  private static final Pattern SEPARATOR = Pattern.compile("/");

  /** The texts of a program file: it is executed, to see what it loads. */
  public static ProgramTexts of(Path file, String program, SourceFiles files) {
    Path main = file.toAbsolutePath().normalize();
    Path folder = main.resolveSibling("");
    LoweredProgram.of(new Source("", program), main, files);
    var loaded = new TreeMap<String, String>();
    files
        .found()
        .forEach((path, source) -> {
          Path absolute = path.toAbsolutePath().normalize();
          if (!absolute.equals(main)) loaded.put(relative(folder, absolute), source.text());
        });
    return new ProgramTexts(program, ImmutableSortedMap.copyOf(loaded));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Says that a text is a relative path of a program file, with single slashes. */
  static boolean isPath(String text) {
    if (!text.endsWith(ENDING) || text.startsWith("/") || text.contains("\\")) return false;
    try {
      return Path.of(text).normalize().toString().equals(Path.of(text).toString())
          && SEPARATOR.splitAsStream(text).noneMatch(String::isEmpty);
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** Says that a text is the name of a file in the same folder. */
  static boolean isName(String text) {
    try {
      return Path.of(text).getNameCount() == 1
          && !text.contains("/")
          && !text.contains("\\")
          && !text.equals("..");
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /**
   * The program executed, reading nothing but these texts; refuted where it does not load exactly
   * the texts that are there.
   */
  LoweredProgram execute(Allowance allowance) {
    Path folder = folder();
    var texts = new HashMap<Path, Source>();
    for (Map.Entry<String, String> one : loaded.entrySet()) {
      texts.put(folder.resolve(one.getKey()).normalize(), new Source(one.getKey(), one.getValue()));
    }
    SourceFiles files = SourceFiles.of(folder, texts);
    LoweredProgram lowered =
        LoweredProgram.of(
            new Source("certificate", program), folder.resolve("certificate"), files, allowance);
    ImmutableSortedSet<String> read =
        files.found().keySet().stream()
            .map(path -> relative(folder, path))
            .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
    for (String path : loaded.keySet()) {
      Refutation.require(read.contains(path), "the program does not load " + path);
    }
    return lowered;
  }

  /** A folder that is nowhere, with so many above it that every path of a text leads somewhere. */
  private Path folder() {
    long up =
        loaded.keySet().stream()
            .mapToLong(path -> SEPARATOR.splitAsStream(path).filter(".."::equals).count())
            .max()
            .orElse(0);
    Path folder = Path.of("/").toAbsolutePath();
    for (long i = 0; i <= up; i++) folder = folder.resolve("certificate");
    return folder;
  }

  /** A fingerprint of all texts, in hexadecimal. */
  public String sha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putString(program, StandardCharsets.UTF_8);
    loaded.forEach((path, text) -> {
      hasher.putByte((byte) 0).putString(path, StandardCharsets.UTF_8);
      hasher.putByte((byte) 0).putString(text, StandardCharsets.UTF_8);
    });
    return hasher.hash().toString();
  }
}
