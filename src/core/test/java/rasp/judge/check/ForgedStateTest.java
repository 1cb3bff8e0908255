package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

/** States with a right hash that no check can have saved. */
class ForgedStateTest {
  private static final CheckScope ALL = CheckScope.upTo(14);
  private static final CheckScope DRAWN = new CheckScope(0, 400, 13, 16, CheckScope.WEIGHTS, 3);
  private static final Specification EVEN = regex("(b|ab*a)*");
  private static final String COUNT =
      "v = round((indices+1) * aggregate(select(indices,indices,<=), indicator(tokens==\"a\"))) % 2";

  private static final ProgramUnderTest RIGHT = CheckedPrograms.subject(COUNT + " == 0;", "v");

  /** Wrong on words of length 15 that end in b. */
  private static final ProgramUnderTest WRONG =
      CheckedPrograms.subject(
          COUNT + " == 0;v = (not v) if (indices == 14 and tokens == \"b\") else v;", "v");

  /** Wrong on words of length 13 that end in b. */
  private static final ProgramUnderTest WRONG_SOON =
      CheckedPrograms.subject(
          COUNT + " == 0;v = (not v) if (indices == 12 and tokens == \"b\") else v;", "v");

  @TempDir private Path folder;
  private Path state;

  private static Specification regex(String regex) {
    var found = (Lookup.Found) Library.ofRegex(regex, Optional.of(Alphabet.of("ab")));
    return ((ProblemSpecification.To)
            ProblemSpecification.to(found.problem(), Optional.empty(), Acceptance.USUAL))
        .standard();
  }

  @BeforeEach
  void chooseState() {
    state = folder.resolve("state");
  }

  private Verdict check(ProgramUnderTest subject, CheckScope extent, Monitor monitor) {
    return Check.of(subject, EVEN, extent, 1, Optional.of(state), monitor);
  }

  private static String fresh(ProgramUnderTest subject, CheckScope extent) {
    return Check.of(subject, EVEN, extent, 1, Optional.empty(), Monitor.NONE).toString();
  }

  private Optional<Path> saved() throws IOException {
    if (!Files.exists(state)) return Optional.empty();
    try (Stream<Path> files = Files.list(state)) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst();
    }
  }

  private Path file() throws IOException {
    return saved().orElseThrow();
  }

  /** The state of a check that was stopped after some words, without its hash. */
  private String stopped(ProgramUnderTest subject, CheckScope extent) throws IOException {
    int words = extent.exhaustive() > 0 ? 14_000 : 250;
    if (saved().isPresent()) Files.delete(file());
    assertTrue(check(subject, extent, new Stopping(words)) instanceof Verdict.Undecided);
    return Files.readString(file()).lines().findFirst().orElseThrow();
  }

  private void forge(String text) throws IOException {
    Files.writeString(
        file(), text + "\n" + Hashing.sha256().hashString(text, StandardCharsets.UTF_8) + "\n");
  }

  private void assertIgnored(ProgramUnderTest subject, CheckScope extent, String text)
      throws IOException {
    forge(text);
    var monitor = new Stopping(Long.MAX_VALUE);
    assertEquals(fresh(subject, extent), check(subject, extent, monitor).toString(), text);
    assertEquals(1, monitor.notices().size(), text);
    String notice = monitor.notices().getFirst();
    assertTrue(notice.contains(".json is ignored: it"), notice);
    assertTrue(notice.endsWith("; the check starts over"), notice);
  }

  static Stream<CheckScope> extents() {
    return Stream.of(ALL, DRAWN);
  }

  @ParameterizedTest
  @MethodSource("extents")
  void anyOtherNumberChangesNoVerdict(CheckScope extent) throws IOException {
    String text = stopped(RIGHT, extent);
    String verdict = fresh(RIGHT, extent);
    var random = new Random(4);
    List<MatchResult> numbers =
        Pattern.compile("(?<=[:\\[,])\\d+").matcher(text).results().toList();
    for (MatchResult number : numbers) {
      for (String other : others(number.group(), random)) {
        String forged = text.substring(0, number.start()) + other + text.substring(number.end());
        stopped(RIGHT, extent);
        forge(forged);
        Verdict found = check(RIGHT, extent, new Stopping(Long.MAX_VALUE));
        assertEquals(verdict, found.toString(), forged);
      }
    }
  }

  private static List<String> others(String number, Random random) {
    long value = Long.parseLong(number);
    return List.of(
        Long.toString(value + 1),
        Long.toString(value - 1),
        Long.toString(random.nextInt(20_000)),
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "-1",
        "NaN",
        "null",
        "\"" + number + "\"",
        number + ".0",
        "0" + number,
        number + "e0",
        " " + number,
        "[" + number + "]",
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"words\":(\\d+)(.*)$ | \"words\":-$1$2",
        "\\{\"key\" | {\"key\":\"\",\"key\"",
        "\"key\":\"[0-9a-f]* | \"key\":\"0",
        "\"finished\":\\[.*?\\], | ",
        "\"finished\":\\[.*?\\] | \"finished\":null",
        "\"finished\":\\[ | \"finished\":[null,",
        "\"finished\":\\[(.*?)\\] | \"finished\":[$1,$1]",
        "\"finished\":\\[.*?\\] | \"finished\":[{\"words\":0,\"right\":0}]",
        "\"before\":\\d+, | ",
        "\"before\":(\\d+) | \"before\":$1,\"before\":$1",
        "\"before\":\\d+ | \"before\":999999999",
        "\"beyond\":\\[ | \"beyond\":[0,0",
        "\"beyond\":\\[.*?\\] | \"beyond\":null",
        "\"beyond\":\\[.*?\\] | \"beyond\":[7,6]",
        "\"beyond\":\\[.*?\\] | \"beyond\":[999999999]",
        ",\"tally\":.* | }",
        "\"tally\":.* | \"tally\":null}",
        "\"tally\":.* | \"tally\":{}}",
        "\"tally\":.* | \"tally\":{\"words\":1,\"right\":1}}",
        "\"tally\":.* | \"tally\":{\"words\":5,\"right\":6}}",
        "\"tally\":.* | \"tally\":{\"right\":0,\"words\":0}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":$1,\"wrong\":null}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":$1,\"wrong\":[]}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":0,\"wrong\":[]}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":0,\"wrong\":[0,0,0,0,0,0,0,0,0,0,0,0]}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":0,\"wrong\":[2,0,0,0,0,0,0,0,0,0,0,0]}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":0,\"wrong\":[-1]}}",
        "\"right\":(\\d+)\\}\\}$ | \"right\":0,\"wrong\":[99999999999]}}",
        "\\}$ | ,\"more\":1}",
        "\\}$ | }}",
        "\\}$ | ",
        ", | ', '",
        "$ | ' '"
      })
  void whatNoCheckWritesIsIgnored(String part, String replacement) throws IOException {
    String text = stopped(RIGHT, ALL);
    String forged =
        Pattern.compile(part)
            .matcher(text)
            .replaceFirst(
                replacement == null ? "" : replacement.strip().isEmpty() ? " " : replacement);
    assertFalse(forged.equals(text), "nothing was changed");
    assertIgnored(RIGHT, ALL, forged);
  }

  /** With drawn words on which the program is wrong. */
  @Test
  void aDrawnWrongWordIsPutToTheProgramAgain() throws IOException {
    String text = stopped(WRONG, DRAWN);
    assertTrue(text.contains("\"wrong\":["), text);
    for (String other :
        List.of(
            "[0,0,0,0,0,0,0,0,0,0,0,0,0,0]",
            "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]",
            "[1,1,1]",
            "[]",
            "[2,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")) {
      stopped(WRONG, DRAWN);
      assertIgnored(WRONG, DRAWN, text.replaceAll("\"wrong\":\\[.*?\\]", "\"wrong\":" + other));
    }
    stopped(WRONG, DRAWN);
    assertIgnored(WRONG, DRAWN, text.replaceAll(",\"wrong\":\\[.*?\\]", ""));
  }

  /** The words are of length 13 and wrong, and one word is too few before the first of them. */
  @Test
  void allWordsComeBeforeAWrongOne() throws IOException {
    for (String wrong :
        List.of(
            "4097,\"right\":4096,\"wrong\":[0,0,0,0,0,0,0,0,0,0,0,0,1]",
            "9000,\"right\":8999,\"wrong\":[1,1,1,1,1,1,1,1,1,1,1,1,1]")) {
      check(WRONG_SOON, ALL, new Stopping(4_200));
      String text = Files.readString(file()).lines().findFirst().orElseThrow();
      String finished =
          text.replaceFirst(
              "\\],\"before\".*$",
              Matcher.quoteReplacement(
                  ",{\"words\":%s}],\"before\":0,\"beyond\":[],".formatted(wrong)
                      + "\"tally\":{\"words\":0,\"right\":0}}"));
      assertIgnored(WRONG_SOON, ALL, finished);
    }
  }

  @Test
  void aStateOfAnotherCheckIsIgnored() throws IOException {
    String text = stopped(WRONG, ALL);
    String its = file().getFileName().toString();
    stopped(RIGHT, ALL);
    assertFalse(file().getFileName().toString().equals(its));
    assertIgnored(RIGHT, ALL, text);
  }

  @Test
  void bytesThatAreNoTextAreIgnored() throws IOException {
    stopped(RIGHT, ALL);
    var random = new Random(5);
    for (int size : new int[] {0, 1, 64, 65, 1000}) {
      check(RIGHT, ALL, new Stopping(14_000));
      var bytes = new byte[size];
      random.nextBytes(bytes);
      Files.write(file(), bytes);
      var monitor = new Stopping(Long.MAX_VALUE);
      assertEquals(fresh(RIGHT, ALL), check(RIGHT, ALL, monitor).toString());
      assertTrue(monitor.notices().getFirst().contains("it was changed or cut off"));
    }
  }
}
