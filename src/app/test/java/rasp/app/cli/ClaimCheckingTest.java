package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code rasp check FILE} says of claims that hold, do not hold, or are open. */
class ClaimCheckingTest {
  private static final String HOLDS = "# claim: next(\"ab\") = [1, 2] (ints)\n";
  private static final String REFUTED = "# claim: next(\"ab\") = [1, 3] (ints)\n";

  /** No automaton follows it, since the language has none. */
  private static final String OPEN =
      "# claim: most recognises majority up to 3, proved for all lengths\n";

  private static final String PROGRAM =
      """
      next = indices + 1;
      most = aggregate(full_s, indicator(tokens == "1")) > 0.5;
      """;

  @TempDir Path folder = Path.of("");

  private Reply check(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("p.rasp"), text);
    var arguments = new ArrayList<>(List.of("check", file.toString()));
    arguments.addAll(List.of(options));
    return Reply.to(arguments.toArray(String[]::new));
  }

  private static List<JsonObject> lines(Reply reply) {
    return reply.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  @Test
  void anOpenClaimNeitherHoldsNorFails() throws IOException {
    Reply reply = check(HOLDS + OPEN + PROGRAM);
    assertEquals(3, reply.exit(), reply.out());
    assertTrue(
        reply.out().contains("undecided: not proved for all lengths: majority"), reply.out());
    assertTrue(reply.out().endsWith("1 of 2 claims are undecided\n"), reply.out());
  }

  @Test
  void aClaimThatFailsOutweighsAnOpenOne() throws IOException {
    Reply reply = check(HOLDS + REFUTED + OPEN + PROGRAM);
    assertEquals(1, reply.exit(), reply.out());
    assertTrue(reply.out().contains("but it is [1, 2] (ints)"), reply.out());
    assertTrue(reply.out().endsWith("1 of 3 claims do not hold, 1 are undecided\n"), reply.out());
  }

  @Test
  void theVerdictIsInTheJson() throws IOException {
    List<JsonObject> lines = lines(check(HOLDS + REFUTED + OPEN + PROGRAM, "--format", "json"));
    assertEquals(
        List.of("holds", "refuted", "undecided"),
        lines.stream().map(line -> line.get("verdict").getAsString()).toList());
    assertEquals("[1, 2] (ints)", lines.get(1).get("actual").getAsString());
    assertTrue(lines.get(2).get("reason").getAsString().contains("majority"));
    assertEquals(
        List.of(true, false, false), lines.stream().map(ClaimCheckingTest::holds).toList());
  }

  private static boolean holds(JsonObject line) {
    return line.get("holds").getAsBoolean();
  }

  @Test
  void aClaimThatCannotBeReadIsCountedAsOne() throws IOException {
    Reply reply = check(HOLDS + "#claim: next is right\n" + PROGRAM);
    assertEquals(2, reply.exit());
    assertTrue(reply.err().contains("p.rasp:2:14: error[E801]"), reply.err());
    assertTrue(reply.out().endsWith("1 of 2 claims cannot be read\n"), reply.out());
  }

  @Test
  void aClaimThatFailsOutweighsOneThatCannotBeRead() throws IOException {
    Reply reply = check(REFUTED + "#claim: next is right\n" + OPEN + PROGRAM);
    assertEquals(1, reply.exit());
    assertTrue(
        reply.out().endsWith("1 of 3 claims do not hold, 1 are undecided, 1 cannot be read\n"),
        reply.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"# claim: ", "#claim:", "  ## Claim: ", "#\tclaim:\t"})
  void aClaimIsACommentThatBeginsLikeOne(String beginning) throws IOException {
    Reply reply = check(beginning + "next(\"ab\") = [1, 2] (ints)\r\n" + PROGRAM);
    assertEquals("all 1 claims hold\n", reply.out() + reply.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--exhaustive=3",
        "--samples=1",
        "--lengths=3..4",
        "--read=last",
        "--accept=T",
        "--seed=1",
        "--alphabet=ab",
        "--threads=1"
      })
  void whatIsForOneNameIsNotPassedOver(String option) throws IOException {
    Reply reply = check(HOLDS + PROGRAM, option);
    assertEquals(2, reply.exit());
    assertTrue(
        reply.err().startsWith(option.replaceFirst("=.*", "") + " is for one NAME"), reply.err());
  }

  @Test
  void claimsLoadNothingFromOutsideTheRoot() throws IOException {
    Files.writeString(folder.resolve("other.rasp"), "x = 1;\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = inside.resolve("p.rasp");
    Files.writeString(
        file, "# claim: y(\"ab\") = [1]*2 (ints)\nload \"../other\";\ny = length - x;\n");
    assertEquals(0, Reply.to("check", file.toString()).exit());
    Reply reply = Reply.to("check", "--root", inside.toString(), file.toString());
    assertEquals(1, reply.exit());
    assertTrue(reply.out().contains("outside the root"), reply.out());
  }

  @Test
  void survivingMutantsAreListedAsJsonToo() throws IOException {
    List<JsonObject> lines = lines(check(HOLDS + PROGRAM, "--mutants", "--format", "json"));
    assertEquals(1, lines.size());
    JsonObject survey = lines.getFirst();
    int survivors = survey.getAsJsonArray("survivors").size();
    assertEquals(survey.get("mutants").getAsInt(), survey.get("refuted").getAsInt() + survivors);
    JsonObject first = survey.getAsJsonArray("survivors").get(0).getAsJsonObject();
    assertEquals(3, first.get("line").getAsInt());
  }

  @Test
  void mutantsOfAProgramThatFailsItsClaimsSayNothing() throws IOException {
    Reply failing = check(REFUTED + PROGRAM, "--mutants");
    assertEquals(1, failing.exit());
    assertTrue(failing.err().contains("does not hold of itself"), failing.err());
    Reply silent = check(PROGRAM, "--mutants");
    assertEquals(2, silent.exit());
    assertTrue(silent.err().startsWith("nothing is claimed"), silent.err());
    assertEquals(2, check(HOLDS + PROGRAM, "next", "--mutants").exit());
  }
}
