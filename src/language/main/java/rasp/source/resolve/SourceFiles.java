package rasp.source.resolve;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import rasp.Spelling;
import rasp.text.Code;
import rasp.text.Source;
import rasp.text.TextFile;

/**
 * The program files that can be reached: {@code load "x"} means {@code x.rasp} beside the loading
 * file or, failing that, beside the program that was started.
 */
public final class SourceFiles {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = TextFile.MAX_BYTES;

  private final Path base;
  private final Optional<Path> root;
  private final Optional<ImmutableMap<Path, Source>> texts;
  private final Map<Path, Source> found = new TreeMap<>();

  /**
   * The files of a file system.
   *
   * @param base the folder of the program that was started
   * @param root the folder that no loaded file may lie outside; none where everything may be loaded
   */
  public SourceFiles(Path base, Optional<Path> root) {
    this.base = base.toAbsolutePath().normalize();
    this.root = root.map(path -> path.toAbsolutePath().normalize());
    this.texts = Optional.empty();
  }

  private SourceFiles(Path base, ImmutableMap<Path, Source> texts) {
    this.base = base;
    this.root = Optional.empty();
    this.texts = Optional.of(texts);
  }

  /** Texts that lie in no files, by their {@link TextPaths}; nothing else is read. */
  public static SourceFiles of(Path base, Map<Path, Source> texts) {
    return new SourceFiles(base.toAbsolutePath().normalize(), ImmutableMap.copyOf(texts));
  }

  /** What a program file can load: what lies beside it, and from there anything. */
  public static SourceFiles beside(Path program) {
    Path folder = Optional.ofNullable(program.toAbsolutePath().getParent()).orElse(Path.of(""));
    return new SourceFiles(folder, Optional.empty());
  }

  /** The texts that were read through this object so far, by their paths. */
  public ImmutableSortedMap<Path, Source> found() {
    return ImmutableSortedMap.copyOf(found);
  }

  /** What became of a request for a file. */
  public sealed interface Reply {
    record Found(Path path, Source source) implements Reply {}

    record Refused(Code code, String message, String help) implements Reply {}
  }

  /**
   * The file that {@code load "written"} means in a file of the given folder, or at the console.
   */
  public Reply load(String written, Optional<Path> loadingFolder) {
    var folders = new LinkedHashSet<Path>();
    loadingFolder.ifPresent(folder -> folders.add(folder.toAbsolutePath().normalize()));
    folders.add(base);
    List<Path> candidates;
    String spelt = (texts.isPresent() ? TextPaths.of(written) : written) + ".rasp";
    try {
      candidates = folders.stream().map(folder -> folder.resolve(spelt).normalize()).toList();
    } catch (InvalidPathException badName) {
      return new Reply.Refused(Code.E501_FILE_NOT_FOUND, "\"" + written + "\" is no file name", "");
    }
    for (Path candidate : candidates) {
      // Whether there is such a file outside the root is nobody's business.
      if (!isInside(candidate) || isThere(candidate)) return read(candidate);
    }
    return new Reply.Refused(
        Code.E501_FILE_NOT_FOUND,
        "there is no file %s.rasp".formatted(written),
        "looked for "
            + String.join(" and ", candidates.stream().map(this::shown).toList())
            + suffixHint(written));
  }

  private static String suffixHint(String written) {
    return written.endsWith(".rasp") ? "; load adds .rasp by itself" : "";
  }

  private boolean isThere(Path path) {
    return texts.map(known -> known.containsKey(path)).orElseGet(() -> Files.exists(path));
  }

  /** Reads a program file, under the root if there is one. */
  public Reply read(Path path) {
    Reply reply = readText(path);
    if (reply instanceof Reply.Found(Path at, Source source)) found.put(at, source);
    return reply;
  }

  private Reply readText(Path path) {
    if (texts.isPresent()) {
      return Optional.ofNullable(texts.get().get(path))
          .<Reply>map(text -> new Reply.Found(path, text))
          .orElseGet(
              () -> new Reply.Refused(Code.E501_FILE_NOT_FOUND, "there is no text " + path, ""));
    }
    if (!isInside(path)) {
      return new Reply.Refused(
          Code.E502_OUTSIDE_ROOT,
          "%s lies outside the root %s".formatted(shown(path), root.map(this::shown).orElse("")),
          "");
    }
    try {
      return new Reply.Found(path, new Source(shown(path), TextFile.read(path)));
    } catch (TextFile.TooLarge tooLarge) {
      return new Reply.Refused(
          Code.E602_TOO_LARGE,
          "%s is larger than %d MiB".formatted(shown(path), MAX_BYTES >> 20),
          "");
    } catch (CharacterCodingException notText) {
      return new Reply.Refused(
          Code.E504_NOT_TEXT, shown(path) + " is no UTF-8 text", "save the program as UTF-8");
    } catch (IOException unreadable) {
      boolean missing = !Files.exists(path);
      return new Reply.Refused(
          Code.E501_FILE_NOT_FOUND,
          missing
              ? "there is no file " + shown(path)
              : shown(path) + " cannot be read" + reason(path),
          missing ? similar(path) : "");
    }
  }

  private static String reason(Path path) {
    return Files.isDirectory(path) ? ": it is a folder" : "";
  }

  /** Symbolic links are followed first: a link inside the root must not lead out of it. */
  private boolean isInside(Path path) {
    if (root.isEmpty()) return true;
    try {
      return path.toRealPath().startsWith(root.get().toRealPath());
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize().startsWith(root.get());
    }
  }

  private String similar(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) return "";
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".rasp"))
              .sorted()
              .toList();
      Optional<String> near = Spelling.nearest(String.valueOf(path.getFileName()), names);
      return near.map(name -> "did you mean " + shown(folder.resolve(name)) + "?").orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** The path as the user would write it: relative to where they stand, if it lies below. */
  private String shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : path.toString();
  }
}
