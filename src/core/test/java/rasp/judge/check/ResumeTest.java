package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;

/** Whatever is changed after a check was stopped, its verdict is that of a check from the start. */
class ResumeTest {
  /** How many bytes of each file are changed, each in a run of its own. */
  private static final int CHANGES = 25;

  private static final CheckScope EXTENT = new CheckScope(9, 100, 10, 14, CheckScope.WEIGHTS, 3);

  @TempDir private Path folder;

  /** Makes a standard of the files of a folder; absent where these have mistakes. */
  @FunctionalInterface
  interface Against {
    Optional<Specification> in(Path folder) throws IOException;
  }

  /** A check; the program is the s-op of {@code p.rasp}. */
  record Question(
      String name, Map<String, String> files, String sop, Against against, CheckScope extent) {
    @Override
    public String toString() {
      return name;
    }

    Question with(String file, String text) {
      var others = new TreeMap<>(files);
      others.put(file, text);
      return new Question(name, others, sop, against, extent);
    }
  }

  private static Optional<ProgramUnderTest> subject(Path file, String name) {
    SourceFiles files = SourceFiles.beside(file);
    if (!(files.read(file) instanceof SourceFiles.Reply.Found(Path path, var source))) {
      return Optional.empty();
    }
    LoweredProgram program = LoweredProgram.of(source, path, files);
    return program.diagnostics().isEmpty()
            && program.value(name).orElse(null) instanceof Value.SOp(var id)
        ? Optional.of(new ProgramUnderTest(program.written(), name, id))
        : Optional.empty();
  }

  private static Optional<Specification> standard(
      Lookup lookup, Optional<ReadAt> readAt, Acceptance acceptance) {
    return lookup instanceof Lookup.Found(var problem)
            && ProblemSpecification.to(problem, readAt, acceptance)
                instanceof ProblemSpecification.To(Specification standard)
        ? Optional.of(standard)
        : Optional.empty();
  }

  private static Against file(String name) {
    return folder ->
        standard(Library.ofFile(folder.resolve(name)), Optional.empty(), Acceptance.USUAL);
  }

  private static Against regex(String regex, String letters, ReadAt readAt, String... accepted) {
    return folder ->
        standard(
            Library.ofRegex(regex, Optional.of(Alphabet.of(letters))),
            Optional.of(readAt),
            Acceptance.of(List.of(accepted)));
  }

  private static Against sameAs(String file, String sop, String letters) {
    return folder ->
        subject(folder.resolve(file), sop)
            .map(other -> new ProgramSpecification(other, Letters.atoms(Alphabet.of(letters))));
  }

  private static Against task(String name, String letters) {
    return folder ->
        Library.standard().find(name) instanceof Lookup.Found(Task task)
            ? task.over(Alphabet.of(letters)).map(TaskSpecification::new)
            : Optional.empty();
  }

  /** Of the program that is always right, and of others that load a part of themselves. */
  private static final Map<String, String> PROGRAM =
      Map.of(
          "p.rasp",
          "load \"part\";\nv = upto(\"a\") % 2 == 0;\nw = v;\n",
          "part.rasp",
          "def upto(t) { return round((indices+1) * aggregate(select(indices,indices,<=),"
              + " indicator(tokens == t))); }\n");

  private static Question held(String name, Against against, String file, String text) {
    return new Question(name, PROGRAM, "v", against, EXTENT).with(file, text);
  }

  static Stream<Question> questions() {
    return Stream.of(
        held(
            "a regular expression",
            file("l.txt"),
            "l.txt",
            "language: even\nalphabet: ab\nregex: (b|ab*a)*\nread: last\n"),
        held(
            "an automaton",
            file("l.txt"),
            "l.txt",
            "language: even\nautomaton:\n  start e\n  accept e\n  e b e\n  e a o\n  o b o\n  o a e\n"),
        held(
            "a grammar",
            file("l.txt"),
            "l.txt",
            "language: even\nalphabet: ab\ngrammar:\n  S -> b S | a T | ε\n  T -> b T | a S\n"),
        held(
                "a program that loads another",
                file("l.txt"),
                "l.txt",
                "language: even\nalphabet: ab\nprogram: q.rasp u\n")
            .with("q.rasp", "load \"more\";\nu = odd(\"a\") == 0;\n")
            .with(
                "more.rasp",
                "def odd(t) { return round(length*aggregate(select(1,1,==), indicator(tokens == t)))"
                    + " % 2; }\n"),
        held(
                "a built-in task",
                file("l.txt"),
                "l.txt",
                "task: hist\nalphabet: ab\nexample: aba -> 2 1 2\nbuilt-in: hist\n")
            .with("p.rasp", "v = selector_width(select(tokens,tokens,==)) + 0*1;\n"),
        held(
            "a grammar of its own",
            folder ->
                standard(
                    Library.ofGrammar(
                        "g", Files.readString(folder.resolve("g.txt")), Optional.empty()),
                    Optional.empty(),
                    Acceptance.USUAL),
            "g.txt",
            "S -> b S | a T | ε\nT -> b T | a S\n"),
        held(
            "another program",
            sameAs("q.rasp", "u", "ab"),
            "q.rasp",
            "u = round((indices+1)*aggregate(select(indices,indices,<=),indicator(tokens==\"a\")))"
                + " % 2 == 0;\n"));
  }

  private void write(Question question) throws IOException {
    for (var file : question.files().entrySet()) {
      Files.write(
          folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** The verdict in full, or that there is nothing to check. */
  private String verdict(Question question, Optional<Path> state, Monitor monitor)
      throws IOException {
    write(question);
    Optional<ProgramUnderTest> subject = subject(folder.resolve("p.rasp"), question.sop());
    Optional<Specification> standard;
    try {
      standard = question.against().in(folder);
    } catch (CharacterCodingException noText) {
      standard = Optional.empty();
    }
    if (subject.isEmpty() || standard.isEmpty()) return "nothing to check";
    return Check.of(subject.get(), standard.get(), question.extent(), 1, state, monitor).toString();
  }

  private Path stopped(Question question, int words) throws IOException {
    Path state = Files.createTempDirectory(folder, "state");
    String undecided = verdict(question, Optional.of(state), new Stopping(words));
    assertTrue(undecided.startsWith("Undecided"), undecided);
    return state;
  }

  private Path copy(Path state) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    try (Stream<Path> files = Files.list(state)) {
      for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
    }
    return copy;
  }

  /** A text as the bytes that stand for it, a letter each, so that any byte can be changed. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Most often by one of its kind, so that what comes of it still means something. */
  private static String changed(String bytes, Random random) {
    int place = random.nextInt(bytes.length());
    char old = bytes.charAt(place);
    String kind =
        Stream.of("ab", "0123456789", "=<>+-*", "|*+?", "eoqtuvw", "ST")
            .filter(letters -> letters.indexOf(old) >= 0)
            .findFirst()
            .orElse("abST019 |*%\n");
    char fresh = old;
    while (fresh == old) {
      fresh =
          random.nextInt(8) == 0
              ? (char) random.nextInt(256)
              : kind.charAt(random.nextInt(kind.length()));
    }
    return bytes.substring(0, place) + fresh + bytes.substring(place + 1);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void anyByteOfAnyFileMayBeChanged(Question asked) throws IOException {
    Question question = asked;
    for (var file : asked.files().entrySet()) {
      question = question.with(file.getKey(), bytes(file.getValue()));
    }
    String whole = verdict(question, Optional.empty(), Monitor.NONE);
    assertTrue(whole.startsWith("Holds"), whole);
    Path state = stopped(question, 900);
    var goesOn = new Stopping(Long.MAX_VALUE);
    assertEquals(whole, verdict(question, Optional.of(copy(state)), goesOn));
    assertTrue(goesOn.notices().getFirst().startsWith("going on"), "the same check goes on");
    int others = 0;
    for (String file : question.files().keySet()) {
      var random = new Random(file.hashCode());
      for (int i = 0; i < CHANGES; i++) {
        Question changed = question.with(file, changed(question.files().get(file), random));
        String fresh = verdict(changed, Optional.empty(), Monitor.NONE);
        assertEquals(
            fresh,
            verdict(changed, Optional.of(copy(state)), Monitor.NONE),
            () -> changed.files().get(file));
        if (fresh.startsWith("Refuted")) others++;
      }
    }
    assertTrue(others > 0, "no change made a difference");
  }

  private static Question option(String sop, Against against, CheckScope extent) {
    return new Question("", PROGRAM, sop, against, extent)
        .with(
            "p.rasp",
            PROGRAM.get("p.rasp") + "x = indices % 2 == 0;\ny = 1 if x else 0;\nz = 1.0 * y;\n");
  }

  /** Checks that differ in one option each from those around them. */
  static List<Question> options() {
    String all = "(a|b)*";
    String even = "(b|ab*a)*";
    Against plain = regex(even, "ab", ReadAt.LAST, "True");
    return List.of(
        option("v", plain, EXTENT),
        option("w", plain, EXTENT),
        option("x", plain, EXTENT),
        option("y", plain, EXTENT),
        option("y", regex(even, "ab", ReadAt.LAST, "1.0"), EXTENT),
        option("y", regex(even, "ab", ReadAt.LAST, "\"1\""), EXTENT),
        option("y", regex(even, "ab", ReadAt.LAST, "0"), EXTENT),
        option("y", regex(even, "ab", ReadAt.LAST, "0", "1"), EXTENT),
        option("v", regex(even, "ab", ReadAt.PREFIXES, "True"), EXTENT),
        option("v", regex(even, "ab", ReadAt.FIRST, "True"), EXTENT),
        option("v", regex(even, "ab", ReadAt.ALL, "True"), EXTENT),
        option("v", regex(even, "abc", ReadAt.LAST, "True"), EXTENT),
        option("v", regex(all, "ab", ReadAt.LAST, "True"), EXTENT),
        option("v", regex(all, "ab", ReadAt.LAST, "True", "False"), EXTENT),
        option("v", sameAs("p.rasp", "w", "ab"), EXTENT),
        option("v", sameAs("p.rasp", "w", "abc"), EXTENT),
        option("v", sameAs("p.rasp", "x", "ab"), EXTENT),
        option("y", sameAs("p.rasp", "z", "ab"), EXTENT),
        option("v", task("hist", "ab"), EXTENT),
        option("v", task("hist", "abc"), EXTENT),
        option("v", task("reverse", "ab"), EXTENT),
        option("v", plain, new CheckScope(10, 100, 10, 14, CheckScope.WEIGHTS, 3)),
        option("v", plain, new CheckScope(9, 101, 10, 14, CheckScope.WEIGHTS, 3)),
        option("v", plain, new CheckScope(9, 100, 11, 14, CheckScope.WEIGHTS, 3)),
        option("v", plain, new CheckScope(9, 100, 10, 15, CheckScope.WEIGHTS, 3)),
        option("v", plain, new CheckScope(9, 100, 10, 14, CheckScope.WEIGHTS, 4)),
        option(
            "v",
            plain,
            new CheckScope(
                9,
                100,
                10,
                14,
                ImmutableSortedMap.of(
                    WordSource.MEMBERS, 25, WordSource.NEAR_MISSES, 25, WordSource.RANDOM, 50),
                3)));
  }

  /** All states of other options lie in the same folder. */
  @Test
  void anyOptionMayBeChanged() throws IOException {
    List<Question> questions = options();
    Path state = Files.createDirectory(folder.resolve("states"));
    for (int words : new int[] {40, 900}) {
      for (Question question : questions) {
        verdict(question, Optional.of(state), new Stopping(words));
      }
    }
    for (Question question : questions) {
      String fresh = verdict(question, Optional.empty(), Monitor.NONE);
      assertEquals(fresh, verdict(question, Optional.of(state), Monitor.NONE));
    }
  }

  @Test
  void everyQuestionHasAnIdentityOfItsOwn() throws IOException {
    var identities = new HashSet<List<String>>();
    List<Question> questions = Stream.concat(options().stream(), questions()).toList();
    for (Question question : questions) {
      write(question);
      identities.add(
          List.of(
              subject(folder.resolve("p.rasp"), question.sop()).orElseThrow().identity(),
              question.against().in(folder).orElseThrow().identity(),
              question.extent().toString()));
    }
    assertEquals(questions.size(), identities.size());
  }

  /**
   * A language of a file is all words, then all but one that is longer than those looked at first.
   */
  @Test
  void aLanguageIsWidenedAndNarrowedBetweenTwoGoes() throws IOException {
    String letters = "abcdefghijklmnop";
    String text = "language: l\nalphabet: " + letters + "\nregex: %s\n";
    var question =
        new Question(
            "",
            Map.of(
                "p.rasp",
                "accept = selector_width(select(tokens, tokens, ==)) > 0;",
                "l.txt",
                text.formatted(".*")),
            "accept",
            file("l.txt"),
            CheckScope.upTo(4));
    Path state = stopped(question, 40_000);
    Question narrowed = question.with("l.txt", text.formatted("~(aaaa)"));
    String verdict = verdict(narrowed, Optional.of(copy(state)), Monitor.NONE);
    assertEquals(verdict(narrowed, Optional.empty(), Monitor.NONE), verdict);
    assertTrue(verdict.startsWith("Refuted"), verdict);
    assertTrue(verdict(question, Optional.of(state), Monitor.NONE).startsWith("Holds"));
  }

  /** A grammar would take long for one of a thousand letters. */
  @Test
  void onlyShortWordsTellDefinitionsOfOneLetterApart() {
    var lengths = new ArrayList<Integer>();
    Letters.fingerprint(
        Alphabet.of("a"),
        word -> {
          lengths.add(word.length());
          return "";
        });
    assertEquals(IntStream.rangeClosed(0, 12).boxed().toList(), lengths);
  }

  /** 1 and 1.0 are the same to a language that compares them, and not to one that prints them. */
  @Test
  void kindsOfConstantsAreToldApart() {
    List<String> programs =
        IntStream.range(0, CONSTANTS.size())
            .mapToObj(i -> CheckedPrograms.subject("v = " + CONSTANTS.get(i) + ";", "v").identity())
            .distinct()
            .toList();
    assertEquals(CONSTANTS.size(), programs.size());
  }

  private static final List<String> CONSTANTS =
      List.of(
          "indices + 1",
          "indices + 1.0",
          "indices + True",
          "indices + -0.0",
          "indices + 0.0",
          "indices + 0",
          "tokens == \"1\"",
          "tokens == \"True\"",
          "indices in [1, 2]",
          "indices in [1, 2.0]",
          "indices in [2, 1]",
          "aggregate(select(1, 1, ==), indices, 0)",
          "aggregate(select(1, 1, ==), indices, 0.0)");
}
