package rasp.graph.lower;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import rasp.json.Quoted;
import rasp.source.resolve.SourceFiles;
import rasp.source.resolve.TextPaths;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Source;

/**
 * The text of a program and the texts of all that it loads, so that it can be executed where its
 * files are not.
 *
 * @param loaded the text of each file, by its path relative to the program's folder
 */
public record ProgramTexts(String program, ImmutableSortedMap<String, String> loaded) {
  private static final String ENDING = ".rasp";

  /** Mistakes of a program that does not find what it loads. */
  private static final Set<Code> NOT_LOADED =
      Set.of(Code.E501_FILE_NOT_FOUND, Code.E502_OUTSIDE_ROOT, Code.E504_NOT_TEXT);

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
  public static boolean isPath(String text) {
    if (!text.endsWith(ENDING) || !isWithoutStops(text)) return false;
    boolean climbing = true;
    for (String part : SEPARATOR.split(text, -1)) {
      climbing &= part.equals("..");
      if (part.isEmpty() || part.equals(".") || (part.equals("..") && !climbing)) return false;
    }
    return true;
  }

  /** Says that a text is the name of a file in the same folder. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && isWithoutStops(text)
        && !text.contains("/")
        && !text.equals(".")
        && !text.equals("..");
  }

  private static boolean isWithoutStops(String text) {
    return text.indexOf('\\') < 0 && text.indexOf('\0') < 0;
  }

  /**
   * Says why a program cannot be executed from these texts alone, if it cannot: it finds a file by
   * the name of a folder that is no part of a certificate.
   */
  public Optional<String> unrepresented() {
    Execution execution = execute(Allowance.unlimited());
    Optional<String> missing = missing(execution.program());
    if (missing.isPresent()) return missing;
    return execution.unused().stream()
        .findFirst()
        .map(path -> "the program does not load " + Quoted.of(path));
  }

  /** Says which file a program does not find, if there is one. */
  public static Optional<String> missing(LoweredProgram program) {
    return program.diagnostics().stream()
        .filter(mistake -> NOT_LOADED.contains(mistake.code()))
        .map(Diagnostic::message)
        .findFirst();
  }

  /**
   * The program as it is executed where nothing but its texts can be read.
   *
   * @param unused the paths of those texts that it does not load
   */
  public record Execution(LoweredProgram program, ImmutableSortedSet<String> unused) {}

  /** Executes the program, reading nothing but these texts. */
  public Execution execute(Allowance allowance) {
    SourceFiles files = files();
    LoweredProgram program = execute(files, allowance);
    return new Execution(
        program, ImmutableSortedSet.copyOf(Sets.difference(loaded.keySet(), read(files))));
  }

  private LoweredProgram execute(SourceFiles files, Allowance allowance) {
    return LoweredProgram.of(
        new Source("certificate", program), folder().resolve("certificate"), files, allowance);
  }

  private SourceFiles files() {
    Path folder = folder();
    var texts = new HashMap<Path, Source>();
    loaded.forEach((path, text) ->
        texts.put(folder.resolve(TextPaths.of(path)).normalize(), new Source(path, text)));
    return SourceFiles.of(folder, texts);
  }

  private Set<String> read(SourceFiles files) {
    Path folder = folder();
    return files.found().keySet().stream()
        .map(path -> TextPaths.written(relative(folder, path)))
        .collect(toImmutableSet());
  }

  /** A folder that no load can name, with so many above it that every path leads somewhere. */
  private Path folder() {
    long up =
        loaded.keySet().stream()
            .mapToLong(path -> SEPARATOR.splitAsStream(path).filter(".."::equals).count())
            .max()
            .orElse(0);
    Path folder = Path.of("/").toAbsolutePath();
    for (long i = 0; i <= up; i++) folder = folder.resolve(TextPaths.NAMELESS);
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
