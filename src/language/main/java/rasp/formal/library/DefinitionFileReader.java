package rasp.formal.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.Bibliography;
import rasp.Publication;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;
import rasp.formal.language.Level;
import rasp.formal.language.ReadAt;
import rasp.formal.library.builtin.BuiltIns;

/** Reads a file of {@code languages/}, and says of every line that it cannot read why. */
final class DefinitionFileReader {
  private static final Pattern LINE = Pattern.compile("([a-z-]+)[ \\t]*:[ \\t]*(.*)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-([a-z0-9]+|[A-Z]))*");
  private static final Pattern RANGE = Pattern.compile("([A-Z]) from (\\d{1,4}) to (\\d{1,4})");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Set<String> BODIES =
      Set.of("built-in", "regex", "automaton", "grammar", "program");
  private static final Set<String> KEYS =
      Set.of(
          "language",
          "task",
          "where",
          "list",
          "other-names",
          "says",
          "alphabet",
          "level",
          "papers",
          "members",
          "non-members",
          "example",
          "read");

  private final String source;
  private final String text;
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * What stands behind each key, in the order of the file; only {@code example} may stand twice.
   */
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

  private record Entry(int keyStart, int start, String value) {
    int end() {
      return start + value.length();
    }
  }

  private DefinitionFileReader(String source, String text) {
    this.source = source;
    this.text = text;
  }

  static Reading<DefinitionFile> read(String source, String text) {
    var reader = new DefinitionFileReader(source, text);
    reader.split();
    Optional<DefinitionFile> file =
        reader.mistakes.isEmpty() ? reader.file() : Optional.<DefinitionFile>empty();
    return reader.mistakes.isEmpty() && file.isPresent()
        ? new Reading.Read<>(file.get())
        : new Reading.Failed<>(reader.mistakes);
  }

  private void split() {
    int start = 0;
    Entry last = null;
    String lastKey = "";
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) end = text.length();
      String line = text.substring(start, end).stripTrailing();
      if (line.startsWith("#") || line.isEmpty()) {
        // A comment or an empty line belongs to nothing.
      } else if (Character.isWhitespace(line.charAt(0))) {
        if (last == null) {
          wrong(
              start,
              start + line.length(),
              "continuation line without a key",
              "begin with a key, such as language: NAME");
        } else {
          List<Entry> same = entries.get(lastKey);
          last =
              new Entry(
                  last.keyStart, last.start, text.substring(last.start, start + line.length()));
          if (same != null) same.set(same.size() - 1, last);
        }
      } else {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          wrong(
              start,
              start + line.length(),
              "a line is `key: value`",
              "lines that go on with a value begin with a blank");
        } else {
          lastKey = matcher.group(1);
          last = new Entry(start, start + matcher.start(2), matcher.group(2));
          add(lastKey, last);
        }
      }
      start = end + 1;
    }
  }

  private void add(String key, Entry entry) {
    int keyEnd = entry.keyStart + key.length();
    if (!KEYS.contains(key) && !BODIES.contains(key)) {
      wrong(
          entry.keyStart,
          keyEnd,
          "`" + key + "` is no key",
          "there are "
              + String.join(", ", KEYS.stream().sorted().toList())
              + " and, for what defines it, "
              + String.join(", ", BODIES.stream().sorted().toList()));
      return;
    }
    List<Entry> same = entries.computeIfAbsent(key, fresh -> new ArrayList<>());
    if (!same.isEmpty() && !key.equals("example")) {
      wrong(entry.keyStart, keyEnd, "`" + key + "` stands here twice", "keep one of them");
    }
    same.add(entry);
  }

  private void wrong(int start, int end, String message, String help) {
    mistakes.add(new Mistake(start, Math.max(start, end), message, help));
  }

  private void wrong(Entry entry, String message, String help) {
    wrong(entry.start, entry.end(), message, help);
  }

  private Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key)).map(List::getFirst);
  }

  private String value(String key) {
    return entry(key).map(Entry::value).orElse("");
  }

  private Optional<DefinitionFile> file() {
    boolean isTask = entries.containsKey("task");
    Optional<Entry> title = entry(isTask ? "task" : "language");
    if (title.isEmpty() || (isTask && entries.containsKey("language"))) {
      wrong(0, 0, "a definition begins with either `language: NAME` or `task: NAME`", "add one");
      return Optional.empty();
    }
    String name = title.get().value;
    if (!NAME.matcher(name).matches()) {
      wrong(
          title.get(),
          "`" + name + "` is no name",
          "a name is small letters and digits with - between, such as dyck-2");
    }
    Optional<DefinitionFile.Body> body = body();
    Map<Character, DefinitionFile.Range> ranges = ranges(name);
    if (body.isEmpty()) return Optional.empty();
    return Optional.of(
        new DefinitionFile(
            source,
            text,
            isTask,
            name,
            ranges,
            entry("list").map(DefinitionFileReader::words).orElse(List.of(name)),
            entry("other-names").map(DefinitionFileReader::words).orElse(List.of()),
            value("says").replaceAll("\\s+", " "),
            entry("alphabet").map(Entry::value),
            level(),
            papers(),
            entry("members").map(DefinitionFileReader::words).orElse(List.of()),
            entry("non-members").map(DefinitionFileReader::words).orElse(List.of()),
            examples(),
            readAt(),
            body.get()));
  }

  /**
   * Words are separated by blanks; ε and "" are the empty one, and quotes keep blanks in a word.
   */
  static List<String> words(String list) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(list);
    while (matcher.find()) {
      String bare = matcher.group(2);
      if (bare == null) words.add(matcher.group(1));
      else words.add(bare.equals("ε") ? "" : bare);
    }
    return words;
  }

  private static List<String> words(Entry entry) {
    return words(entry.value);
  }

  private Map<Character, DefinitionFile.Range> ranges(String name) {
    var ranges = new TreeMap<Character, DefinitionFile.Range>();
    entry("where")
        .ifPresent(entry -> {
          for (String one : entry.value.split(",\\s*", -1)) {
            Matcher matcher = RANGE.matcher(one.strip());
            if (!matcher.matches()) {
              wrong(entry, "`" + one + "` is no range", "write K from 1 to 9");
              continue;
            }
            ranges.put(
                matcher.group(1).charAt(0),
                new DefinitionFile.Range(
                    Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
          }
        });
    name.chars()
        .filter(Character::isUpperCase)
        .filter(capital -> !ranges.containsKey((char) capital))
        .forEach(capital ->
            wrong(
                0,
                0,
                "nothing says which numbers " + (char) capital + " stands for",
                "add where: " + (char) capital + " from 1 to 9"));
    return ranges;
  }

  private Level level() {
    Optional<Entry> entry = entry("level");
    if (entry.isEmpty()) return Level.NOT_GIVEN;
    for (Level level : Level.values()) if (level.toString().equals(entry.get().value)) return level;
    wrong(
        entry.get(),
        "`" + entry.get().value + "` is no level",
        "there are regular, deterministic context-free, context-free and context-sensitive");
    return Level.NOT_GIVEN;
  }

  private List<Publication> papers() {
    var papers = new ArrayList<Publication>();
    entry("papers")
        .ifPresent(entry -> {
          for (String key : words(entry)) {
            Bibliography.find(key)
                .ifPresentOrElse(
                    papers::add,
                    () -> wrong(entry, "there is no paper " + key, "rasp cite lists them"));
          }
        });
    return papers;
  }

  private ReadAt readAt() {
    Optional<Entry> entry = entry("read");
    if (entry.isEmpty()) return ReadAt.LAST;
    for (ReadAt readAt : ReadAt.values())
      if (readAt.toString().equals(entry.get().value)) return readAt;
    wrong(
        entry.get(),
        "`" + entry.get().value + "` is no way to read an output",
        "there are last, first, all and prefixes");
    return ReadAt.LAST;
  }

  private List<DefinitionFile.Example> examples() {
    var examples = new ArrayList<DefinitionFile.Example>();
    for (Entry entry : entries.getOrDefault("example", List.of())) {
      List<String> words = words(entry);
      int arrow = words.indexOf("->");
      if (arrow != 1) {
        wrong(entry, "an example is an input, -> and its output", "such as: example: aab -> 2 2 1");
        continue;
      }
      examples.add(new DefinitionFile.Example(words.getFirst(), words.subList(2, words.size())));
    }
    return examples;
  }

  private Optional<DefinitionFile.Body> body() {
    var found = new HashMap<String, Entry>();
    for (String key : BODIES) entry(key).ifPresent(entry -> found.put(key, entry));
    if (found.size() != 1) {
      String choices = String.join(", ", BODIES.stream().sorted().toList());
      wrong(
          0,
          0,
          found.isEmpty()
              ? "nothing here says which words are meant"
              : "the words are defined more than once",
          "give exactly one of " + choices);
      return Optional.empty();
    }
    String key = found.keySet().iterator().next();
    Entry entry = found.get(key);
    if (entry == null) throw new IllegalStateException(key);
    return Optional.of(
        switch (key) {
          case "regex" -> new DefinitionFile.Body.Regex(entry.start, entry.value);
          case "automaton" -> new DefinitionFile.Body.Automaton(entry.start, entry.value);
          case "grammar" -> new DefinitionFile.Body.Grammar(entry.start, entry.value);
          case "program" -> program(entry);
          default -> builtIn(entry);
        });
  }

  private DefinitionFile.Body program(Entry entry) {
    List<String> words = words(entry);
    if (words.size() != 2) {
      wrong(
          entry,
          "a program is a file and the name of an s-op in it",
          "such as: program: ../analysis/paper/dyck1.rasp balanced");
      return new DefinitionFile.Body.Program(entry.start, "", "");
    }
    return new DefinitionFile.Body.Program(entry.start, words.getFirst(), words.getLast());
  }

  private DefinitionFile.Body builtIn(Entry entry) {
    List<String> words = words(entry);
    if (words.isEmpty()) {
      wrong(
          entry,
          "the name of the built-in is missing",
          "there are " + String.join(", ", BuiltIns.names()));
      return new DefinitionFile.Body.BuiltIn(entry.start, "", List.of());
    }
    String name = words.getFirst().toLowerCase(Locale.ROOT);
    if (!BuiltIns.names().contains(name)) {
      wrong(
          entry,
          "nothing built in is called " + name,
          "there are " + String.join(", ", BuiltIns.names()));
    }
    return new DefinitionFile.Body.BuiltIn(entry.start, name, words.subList(1, words.size()));
  }
}
