package rasp.judge.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.formal.library.Library;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Every program under {@code analysis/} makes claims, and they hold. */
class ClaimsTest {
  private static final Path ANALYSIS = Checkout.ANALYSIS;

  private static List<ClaimCheck.Checked> check(Path file, String text) {
    var source = new Source(file.getFileName().toString(), text);
    return ClaimCheck.of(source, file, new SourceFiles(ANALYSIS, Optional.empty()));
  }

  private static List<String> broken(List<ClaimCheck.Checked> checked) {
    return checked.stream()
        .filter(one -> !one.holds())
        .map(one ->
            "line %d: %s\n  %s"
                .formatted(
                    one.claim().place().line(), one.claim().place().text(), said(one.finding())))
        .toList();
  }

  private static String said(Finding finding) {
    return switch (finding) {
      case Finding.Holds holds -> "";
      case Finding.Refuted(String actual) -> "but it is " + actual;
      case Finding.Undecided(String reason) -> "undecided: " + reason;
      case Finding.Unreadable(String reason, String help) ->
          "cannot be read: " + reason + "; " + help;
      case Finding.Unchecked(String reason) -> "not checked: " + reason;
    };
  }

  @TestFactory
  Stream<DynamicTest> everyClaimOfEveryProgramHolds() throws IOException {
    try (Stream<Path> files = Files.walk(ANALYSIS)) {
      return files.filter(file -> file.toString().endsWith(".rasp")).sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  ANALYSIS.relativize(file).toString(), () -> assertHolds(file)));
    }
  }

  private static void assertHolds(Path file) throws IOException {
    String text = Files.readString(file);
    assertEquals(List.of(), Claims.of(new Source("", text)).mistakes());
    List<ClaimCheck.Checked> checked = check(file, text);
    assertFalse(checked.isEmpty(), "a program claims something");
    assertEquals(List.of(), broken(checked));
  }

  @Test
  void everyLanguageAndTaskThatIsListedHasAProgram() throws IOException {
    var solved = new HashSet<String>();
    try (Stream<Path> files = Files.walk(ANALYSIS)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".rasp")).toList()) {
        for (Claim claim : Claims.of(new Source("", Files.readString(file))).claims()) {
          if (claim instanceof Claim.Solves solves) solved.add(solves.problem());
        }
      }
    }
    var listed = new TreeSet<>(Library.in(Checkout.LANGUAGES).names());
    listed.removeAll(solved);
    assertEquals(Set.of(), listed);
  }

  @Test
  void aFalseClaimIsSeen() {
    List<String> broken =
        broken(
            check(
                ANALYSIS.resolve("none.rasp"),
                """
                # claim: next("ab") = [1, 3] (ints)
                # claim: next written 1 layer, heads 1
                # claim: wider("ab") = [1, 2] (ints)
                # claim: pairs("ab") = 00 / 00
                # claim: end minimal 1 layer, heads 1 with length
                next = indices + 1;
                pairs = select(indices, indices, <);
                end = indices == length - 1;
                """));
    assertEquals(5, broken.size());
    assertTrue(broken.get(0).endsWith("but it is [1, 2] (ints)"), broken.get(0));
    assertTrue(broken.get(1).endsWith("but it is 0 layers"), broken.get(1));
    assertTrue(broken.get(3).endsWith("but it is 00 / 10"), broken.get(3));
    assertTrue(broken.get(4).endsWith("but it is 0 layers"), broken.get(4));
  }

  @Test
  void aClaimThatCannotBeReadIsAMistake() {
    var source =
        new Source(
            "x",
            """
            # claim: a writes 3 layers
            # claim: a written 2 layers, heads 1
            # claim: a written 1 layer, heads 1 with bos
            # claim: a minimal 1 layer, heads 1 with luck
            # claim: a minimal 1 layer, heads 1 with bos, length, alphabet ab
            """);
    assertEquals(
        List.of(1, 2, 3, 4),
        Claims.of(source).mistakes().stream().map(mistake -> mistake.place().line()).toList());
  }

  @Test
  void aProgramThatDoesNotSolveWhatItClaimsIsShownTheWord() {
    List<String> broken =
        broken(
            check(
                ANALYSIS.resolve("none.rasp"),
                """
                # claim: next computes hist up to 3
                # claim: isA recognises dyck-1 up to 3 (read first, accept 1, "x")
                # claim: isA recognises hist up to 3
                # claim: next computes no-such-task up to 3
                # claim: next computes hist up to 3 over a
                # claim: missing computes hist up to 3
                next = indices + 1;
                isA = tokens == "a";
                """));
    assertEquals(6, broken.size(), broken.toString());
    assertTrue(
        broken.get(0).endsWith("wrong on \"aa\" at position 0: wanted 2, given 1"), broken.get(0));
    assertTrue(
        broken.get(1).endsWith("wrong on \"()\" at position 0: wanted accept, given False"),
        broken.get(1));
    assertTrue(
        broken.get(2).contains("cannot be read: hist is a task; write computes"), broken.get(2));
    assertTrue(broken.get(3).contains("there is no language or task no-such-task"), broken.get(3));
  }

  @Test
  void longWordsAreDrawnOrFollowedByAutomataWhereAClaimSaysSo() {
    List<String> broken =
        broken(
            check(
                ANALYSIS.resolve("none.rasp"),
                """
                # claim: short recognises first up to 9
                # claim: short recognises first up to 9, drawn up to 60
                # claim: short recognises first up to 9, proved for all lengths
                # claim: whole recognises first up to 9, drawn up to 60, proved for all lengths
                # claim: most recognises majority up to 9, drawn up to 60, proved for all lengths
                # claim: wrong computes reverse up to 3, drawn up to 20 over ab
                whole = tokens[0] == "1";
                short = whole and indices < 40;
                most = aggregate(full_s, indicator(tokens == "1")) > 0.5;
                wrong = aggregate(select(indices, length - 1 - indices, ==), tokens) if length < 9
                        else tokens;
                """));
    assertEquals(4, broken.size(), broken.toString());
    assertTrue(broken.get(0).contains("line 2") && broken.get(0).contains("wanted accept"));
    assertTrue(broken.get(1).contains("line 3") && broken.get(1).contains("wanted accept"));
    assertTrue(
        broken.get(2).contains("undecided: not proved for all lengths: majority is not known"));
    assertTrue(broken.get(3).contains("line 6") && broken.get(3).contains("wrong on"));
  }
}
