package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rasp.Spelling;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Reading;
import rasp.formal.language.Level;
import rasp.formal.language.Problem;
import rasp.text.TextFile;

/**
 * The languages and tasks that have names: those of a folder of definition files.
 *
 * <p>A name is that of a file, one of its other names, or one of a family with numbers, such as
 * {@code dyck-2-3}. Where sources differ in what they call by a name, the definitions end in the
 * source's name, such as {@code -flare}; such an ending is understood, and may be left out,
 * wherever there is only one definition to be meant.
 */
public final class Library {
  /** The folder of the definitions; without it, those that were built in. */
  public static final String FOLDER_PROPERTY = "rasp.languages";

  private static final String SUFFIX = ".txt";
  private static final List<String> SOURCES = List.of("flare", "deletang", "bhattamishra");
  private static @Nullable Library standard;

  private final List<DefinitionFile> files;
  private final List<Lookup.Unreadable> unreadable;

  private Library(List<DefinitionFile> files, List<Lookup.Unreadable> unreadable) {
    this.files = ImmutableList.copyOf(files);
    this.unreadable = ImmutableList.copyOf(unreadable);
  }

  /** The library that comes with the toolkit. */
  public static synchronized Library standard() {
    Library known = standard;
    if (known == null) {
      String folder = System.getProperty(FOLDER_PROPERTY);
      known = folder == null ? builtIn() : in(Path.of(folder));
      standard = known;
    }
    return known;
  }

  private static Library builtIn() {
    URL folder = Library.class.getResource("definitions");
    if (folder == null) throw new IllegalStateException("the definitions are missing");
    try {
      URI place = folder.toURI();
      if (!place.getScheme().equals("jar")) return in(Path.of(place));
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return in(jar.getPath("rasp/formal/library/definitions"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The library of a folder. */
  public static Library in(Path folder) {
    var files = new ArrayList<DefinitionFile>();
    var unreadable = new ArrayList<Lookup.Unreadable>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
        String text = TextFile.read(path);
        switch (DefinitionFileReader.read(path.toString(), text)) {
          case Reading.Read<DefinitionFile>(DefinitionFile file) -> files.add(file);
          case Reading.Failed<DefinitionFile> failed ->
              unreadable.add(new Lookup.Unreadable(path.toString(), text, failed.mistakes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Library(files, unreadable);
  }

  /**
   * The language or task of a definition file that lies anywhere; what it is called does not
   * matter.
   */
  public static Lookup ofFile(Path path) throws IOException {
    String text = TextFile.read(path);
    return switch (DefinitionFileReader.read(path.toString(), text)) {
      case Reading.Read<DefinitionFile>(DefinitionFile file) ->
          file.ranges().isEmpty()
              ? Instance.of(file, List.of())
              : new Library(List.of(file), List.of()).find(file.listed().getFirst());
      case Reading.Failed<DefinitionFile> failed ->
          new Lookup.Unreadable(path.toString(), text, failed.mistakes());
    };
  }

  List<DefinitionFile> files() {
    return files;
  }

  /** The words of a regular expression, over its own letters or given ones. */
  public static Lookup ofRegex(String regex, Optional<Alphabet> letters) {
    return Instance.of(
        DefinitionFile.ofBody(
            "expression",
            regex,
            regex,
            "the words that match " + regex,
            letters,
            Level.REGULAR,
            new DefinitionFile.Body.Regex(0, regex)),
        List.of());
  }

  /** The words that a context-free grammar derives; more letters than occur in it may be given. */
  public static Lookup ofGrammar(String source, String grammar, Optional<Alphabet> letters) {
    return Instance.of(
        DefinitionFile.ofBody(
            source,
            grammar,
            source,
            "the words that the grammar derives",
            letters,
            Level.CONTEXT_FREE,
            new DefinitionFile.Body.Grammar(0, grammar)),
        List.of());
  }

  /** Files in the folder that cannot be read, with what is wrong with them. */
  public List<Lookup.Unreadable> unreadable() {
    return unreadable;
  }

  /** The names under which the library lists what it has; of a family, some. */
  public List<String> names() {
    return files.stream().flatMap(file -> file.listed().stream()).sorted().toList();
  }

  /** Everything that is listed and whose definition has no mistakes. */
  public List<Problem> all() {
    return names().stream()
        .map(this::find)
        .filter(Lookup.Found.class::isInstance)
        .map(found -> ((Lookup.Found) found).problem())
        .toList();
  }

  /** What a name means here; in capitals and with {@code _} for {@code -} it is known, too. */
  public Lookup find(String name) {
    Lookup found = findExactly(name);
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return found instanceof Lookup.Unknown && !plain.equals(name) ? findExactly(plain) : found;
  }

  private Lookup findExactly(String name) {
    for (DefinitionFile file : files) {
      if (file.otherNames().contains(name)) return find(file.listed().getFirst());
    }
    for (DefinitionFile file : files) {
      Optional<Lookup> found = named(file, name);
      if (found.isPresent()) return found.get();
    }
    for (Lookup.Unreadable one : unreadable) {
      if (one.source().endsWith("/" + name + SUFFIX)) return one;
    }
    return byEnding(name);
  }

  /** The file's language or task under a name, if it has that name. */
  private static Optional<Lookup> named(DefinitionFile file, String name) {
    List<Character> capitals = List.copyOf(file.ranges().keySet());
    String pattern = Pattern.quote(file.name());
    for (Character capital : capitals) {
      pattern = pattern.replace(capital.toString(), "\\E(?<" + capital + ">\\d{1,6})\\Q");
    }
    Matcher matcher = Pattern.compile(pattern).matcher(name);
    if (!matcher.matches()) return Optional.empty();
    var numbers = new ArrayList<Integer>();
    for (Character capital : capitals) {
      int number = Integer.parseInt(matcher.group(capital.toString()));
      DefinitionFile.Range range = file.ranges().get(capital);
      if (range != null && (number < range.least() || number > range.most())) {
        return Optional.of(
            new Lookup.Unknown(
                "there is no " + name,
                "%s goes from %d to %d in %s"
                    .formatted(capital, range.least(), range.most(), file.name())));
      }
      numbers.add(number);
    }
    return Optional.of(Instance.of(file, numbers));
  }

  private Lookup byEnding(String name) {
    for (String source : SOURCES) {
      if (name.endsWith("-" + source)) {
        String bare = name.substring(0, name.length() - source.length() - 1);
        if (isListedOrFamily(bare)) return find(bare);
      }
    }
    List<String> meant =
        SOURCES.stream().map(source -> name + "-" + source).filter(this::isListedOrFamily).toList();
    if (meant.size() == 1) return find(meant.getFirst());
    if (meant.size() > 1) {
      return new Lookup.Unknown(
          "sources differ in what " + name + " is", "choose " + String.join(" or ", meant));
    }
    return unknown(name);
  }

  private boolean isListedOrFamily(String name) {
    return files.stream()
        .anyMatch(file -> file.otherNames().contains(name) || named(file, name).isPresent());
  }

  private Lookup.Unknown unknown(String name) {
    String near = Spelling.nearest(name, names(), 2).map(n -> "did you mean " + n + "?").orElse("");
    String families =
        files.stream()
            .filter(file -> !file.ranges().isEmpty())
            .map(DefinitionFile::name)
            .collect(Collectors.joining(", "));
    return new Lookup.Unknown(
        "there is no language or task " + name,
        near.isEmpty() ? "rasp languages lists them, besides the families " + families : near);
  }
}
