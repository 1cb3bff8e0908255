package rasp.judge.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.Checkout;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * What the claims of the published programs notice: the survivors are listed in {@code
 * mutants.txt}, which {@code -Dgolden=write} renews.
 */
class MutantSurveyTest {
  private static final Path PAPER = Checkout.ANALYSIS.resolve("paper");
  private static final Path GOLDEN = Checkout.resource("core", "rasp/judge/claim/mutants.txt");
  private static final Pattern TOTAL = Pattern.compile("(\\d+) of (\\d+) mutants refuted");

  private static List<String> survey(Path file) throws IOException {
    var source = new Source(file.getFileName().toString(), Files.readString(file));
    return MutantSurvey.of(source, file, SourceFiles.beside(file)).lines();
  }

  /** The lines of a program in the list. */
  private static List<String> listed(String program) throws IOException {
    var listed = new ArrayList<String>();
    for (String line : Files.readAllLines(GOLDEN)) {
      if (line.startsWith(program) || (!listed.isEmpty() && line.startsWith("  "))) {
        listed.add(line);
      } else if (!listed.isEmpty()) {
        break;
      }
    }
    return listed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dyck1.rasp", "hist.rasp", "reverse.rasp"})
  void survivorsAreThoseOfTheList(String program) throws IOException {
    assertEquals(listed(program), survey(PAPER.resolve(program)));
  }

  @BeforeAll
  static void renewTheListIfAsked() throws IOException {
    if (!"write".equals(System.getProperty("golden"))) return;
    var lines = new ArrayList<String>();
    try (Stream<Path> files = Files.list(PAPER)) {
      for (Path file : files.sorted().toList()) lines.addAll(survey(file));
    }
    Files.write(GOLDEN, lines);
  }

  @Test
  void atLeastNineTenthsOfTheMutantsAreRefuted() throws IOException {
    long refuted = 0;
    long all = 0;
    int programs = 0;
    for (MatchResult total : TOTAL.matcher(Files.readString(GOLDEN)).results().toList()) {
      refuted += Long.parseLong(total.group(1));
      all += Long.parseLong(total.group(2));
      programs++;
    }
    assertEquals(10, programs);
    assertTrue(refuted * 10 >= all * 9, refuted + " of " + all);
  }

  @Test
  void everyTokenThatHasOthersOfItsKindIsReplacedByEach() {
    var source = new Source("test", "a = indices + 1;\n# 2 < 3\nb = not a >= 0.5;");
    assertEquals(
        List.of(
            "1:5 `indices` is `tokens`",
            "1:5 `indices` is `length`",
            "1:5 `indices` is `a`",
            "1:5 `indices` is `b`",
            "1:13 `+` is `-`",
            "1:13 `+` is `*`",
            "1:13 `+` is `/`",
            "1:15 `1` is `2`",
            "1:15 `1` is `0`",
            "3:5 `not` is left out",
            "3:9 `a` is `tokens`",
            "3:9 `a` is `indices`",
            "3:9 `a` is `length`",
            "3:9 `a` is `b`",
            "3:11 `>=` is `==`",
            "3:11 `>=` is `!=`",
            "3:11 `>=` is `<`",
            "3:11 `>=` is `<=`",
            "3:11 `>=` is `>`",
            "3:14 `0.5` is `0`",
            "3:14 `0.5` is `1`",
            "3:14 `0.5` is `1.5`"),
        Mutants.of(source).stream().map(Mutants.Mutant::toString).toList());
    assertEquals(
        "a = tokens + 1;\n# 2 < 3\nb = not a >= 0.5;", Mutants.of(source).getFirst().text());
  }
}
