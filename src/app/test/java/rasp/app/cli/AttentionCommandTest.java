package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rasp attention as it is typed. */
class AttentionCommandTest {
  private static Reply rasp(String... arguments) {
    return Reply.to(arguments);
  }

  private static Path program(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("p.rasp"), text);
  }

  @Test
  void theShortestWordAndTheHeadToBlameAreSaid(@TempDir Path folder) throws IOException {
    Path file = program(folder, "m = aggregate(select(tokens, tokens, ==), indices);\n");
    Reply reply =
        rasp("attention", file.toString(), "m", "-n", "3", "-a", "leftmost", "--alphabet", "ab");
    assertEquals(0, reply.exit(), reply.err());
    assertTrue(reply.out().contains("\"aa\" at 0: 0, not 0.5"), reply.out());
    assertTrue(
        reply.out().contains("query 0 selects 2 of the 2 keys it sees and gives 0, not 0.5"),
        reply.out());
    assertTrue(reply.out().contains("p.rasp:1:5"), reply.out());
  }

  /** (1 - 3e)/(1 + 3e) is nearest to 1, and no more to 1/2, while e^-β is below 1/21. */
  @Test
  void whatSoftmaxWouldNeedInTheRowIsSaid(@TempDir Path folder) throws IOException {
    Path file =
        program(
            folder,
            """
            m = aggregate(select(indices, indices, <=), 1 if tokens == "a" else -1);
            b = aggregate(best(select(indices, indices, <=), 1), indices);
            c = aggregate(select(tokens, tokens, ==), indices);
            """);
    Reply reply =
        rasp("attention", file.toString(), "m", "-a", "softmax", "--beta", "3", "-i", "abbb");
    assertTrue(reply.out().contains("gives 0.7400"), reply.out());
    assertTrue(reply.out().contains("read as 0.5, not 1; this row needs β 3.045"), reply.out());
    Reply enough =
        rasp("attention", file.toString(), "m", "-a", "softmax", "--beta", "3.1", "-i", "abbb");
    assertTrue(enough.out().contains("[1, 0, -0.333"), enough.out());
    Reply coarse =
        rasp(
            "attention",
            file.toString(),
            "c",
            "-a",
            "softmax",
            "--beta",
            "8",
            "-p",
            "e5m2",
            "-n",
            "5",
            "--alphabet",
            "ab");
    assertTrue(
        coarse.out().contains("float64 is right in this row, so it is the arithmetic of e5m2"),
        coarse.out());
    Reply tied = rasp("attention", file.toString(), "b", "-a", "softmax", "-n", "3");
    assertTrue(
        tied.out().contains("no β is enough, as different keys have the same score"), tied.out());
  }

  @Test
  void whatAMaskHidesIsCounted(@TempDir Path folder) throws IOException {
    Path file = program(folder, "m = aggregate(select(tokens, tokens, ==), indices);\n");
    Reply reply =
        rasp(
            "attention",
            file.toString(),
            "m",
            "-i",
            "aa",
            "-a",
            "mean,softmax",
            "--mask",
            "causal");
    assertTrue(
        reply
            .out()
            .contains(
                "query 0 selects 1 of the 1 keys it sees (the mask hides 1 more) and gives 0, not"
                    + " 0.5"),
        reply.out());
    assertTrue(!reply.out().contains("β is enough"), reply.out());
  }

  @Test
  void infiniteValuesStayInfinite(@TempDir Path folder) throws IOException {
    Path file =
        program(folder, "v = aggregate(select(indices, indices, ==), indices * 1e300 * 1e300);\n");
    Reply reply = rasp("attention", file.toString(), "v", "-n", "3", "-a", "mean,average-hard");
    assertTrue(
        reply.out().contains("mean            float64              3         –"), reply.out());
    assertTrue(
        reply.out().contains("average-hard    float64              3         –"), reply.out());
  }

  @Test
  void jsonSaysTheSameForMachines(@TempDir Path folder) throws IOException {
    Path file =
        program(folder, "m = aggregate(select(indices, indices, <=), indicator(tokens==\"a\"));\n");
    Reply reply =
        rasp(
            "attention",
            file.toString(),
            "m",
            "-n",
            "5",
            "-a",
            "softmax",
            "--beta",
            "2,30",
            "-p",
            "float64,bfloat16",
            "--format",
            "json");
    JsonObject json = JsonParser.parseString(reply.out()).getAsJsonObject();
    assertEquals(4, json.getAsJsonArray("behaviours").size());
    JsonObject gap = json.getAsJsonArray("gaps").get(0).getAsJsonObject();
    assertEquals(1, gap.get("layer").getAsInt());
    assertEquals(5, gap.getAsJsonArray("byLength").size());
    JsonObject mild = json.getAsJsonArray("behaviours").get(0).getAsJsonObject();
    assertEquals(2.0, mild.get("beta").getAsDouble());
    assertEquals(3, mild.get("failsAt").getAsInt());
  }

  @Test
  void aWordIsComparedSideBySide(@TempDir Path folder) throws IOException {
    Path file =
        program(folder, "p = aggregate(select(indices, indices - 1, ==), tokens, \"-\");\n");
    Reply reply = rasp("attention", file.toString(), "p", "-i", "abc", "-a", "mean,rightmost");
    assertTrue(reply.out().contains("mean            float64    [-, a, b]"), reply.out());
    assertTrue(reply.out().contains("[c, a, b]  ← differs; 1 empty row, whose keys tie"));
    Reply bos = rasp("attention", file.toString(), "p", "-i", "abc", "-a", "rightmost", "--bos");
    assertTrue(bos.out().contains("[-, a, b]; 1 empty row, given to the first"), bos.out());
  }

  @Test
  void aSweepWritesTablesAndLines(@TempDir Path folder) throws IOException {
    Path file = program(folder, "v = length;\n");
    Path sweep = folder.resolve("sweep");
    rasp("attention", file.toString(), "v", "-n", "6", "-p", "e5m2", "--sweep", sweep.toString());
    List<String> errors = Files.readAllLines(sweep.resolve("error.csv"));
    assertEquals(1 + 5 * 6, errors.size());
    assertTrue(errors.get(0).startsWith("attention,beta,precision,mask"));
    assertTrue(errors.get(1).startsWith("mean,,e5m2,none,false,wide,nearest,1,3,true,0,"));
    assertEquals(1 + 6, Files.readAllLines(sweep.resolve("gap.csv")).size());
    JsonObject plot =
        JsonParser.parseString(Files.readString(sweep.resolve("plot.json"))).getAsJsonObject();
    assertEquals(5, plot.getAsJsonObject("error").getAsJsonArray("lines").size());
  }

  /** Each option with a value that it does not have. */
  @ParameterizedTest
  @CsvSource({
    "--attention, nonsense, there are mean",
    "--precision, float8, did you mean float64?",
    "--mask, future, 'there are none, causal, strict'",
    "--beta, -1, above 0",
    "--beta, NaN, above 0",
    "--beta, Infinity, above 0",
    "--beta, x, is not a",
    "--accumulate, wider, did you mean wide?",
    "--read, nothing, 'there are nearest, computed'",
    "--max-length, 5000, from 1 to 4096",
    "--words, 0, at least 1",
    "--alphabet, '', at least one letter",
    "--format, csv, TEXT",
    "--assume, length, there is bos",
  })
  void aValueThatAnOptionDoesNotHaveIsSaid(
      String option, String value, String message, @TempDir Path folder) throws IOException {
    Path file = program(folder, "v = length;\n");
    Reply reply = rasp("attention", file.toString(), "v", option, value);
    assertEquals(2, reply.exit(), reply.err());
    assertTrue(reply.err().contains(message), reply.err());
    assertEquals("", reply.out());
  }

  @Test
  void aSweepThatCannotBeWrittenOrIsOverAnInputIsSaid(@TempDir Path folder) throws IOException {
    Path file = program(folder, "v = length;\n");
    Reply inTheWay = rasp("attention", file.toString(), "v", "-n", "2", "--sweep", file.toString());
    assertEquals(1, inTheWay.exit());
    assertTrue(inTheWay.err().contains("error[E505]: cannot write"), inTheWay.err());
    Reply input =
        rasp(
            "attention",
            file.toString(),
            "v",
            "-i",
            "a",
            "--sweep",
            folder.resolve("s").toString());
    assertEquals(2, input.exit());
    assertTrue(input.err().contains("--sweep is over words of every length"), input.err());
  }

  @Test
  void settingsWithTheSameReasonAreNamedTogether(@TempDir Path folder) throws IOException {
    Path file =
        program(folder, "p = aggregate(select(indices, indices - 1, ==), tokens, \"-\");\n");
    Reply reply = rasp("attention", file.toString(), "p", "-n", "3", "--alphabet", "ab");
    assertTrue(reply.out().contains("  average-hard, leftmost, rightmost in float64: "));
    assertTrue(
        reply
            .out()
            .contains(
                "  softmax β=5,10,40 in float64; softmax β=20 in float64, float32, bfloat16,"
                    + " float16, e4m3, e5m2: "),
        reply.out());
    assertTrue(reply.out().contains("the row is empty, so its keys tie at every β"), reply.out());
    assertTrue(
        reply.out().contains("  leftmost        float64              0         1  \"a\" at 0"));
  }

  @Test
  void closeScoresNeedALargeTemperatureAndNotNone(@TempDir Path folder) throws IOException {
    Path file =
        program(folder, "b = aggregate(best(select(1, 1, ==), indices / 1000), indices);\n");
    Reply reply = rasp("attention", file.toString(), "b", "-a", "softmax", "-n", "3");
    // With x = e^(-β/1000) the mean is (2 + x)/(1 + x + x²), and above 3/2 from x = 0.4343 on.
    assertTrue(reply.out().contains("this row needs β 834.115"), reply.out());
    assertFalse(reply.out().contains("no gap is enough"), reply.out());
  }

  @Test
  void aScoreBeyondTheFormatIsNoStackTrace(@TempDir Path folder) throws IOException {
    Path file = program(folder, "p = aggregate(select(indices, indices, ==), tokens, \"-\");\n");
    Reply reply =
        rasp(
            "attention",
            file.toString(),
            "p",
            "-a",
            "softmax",
            "--beta",
            "1e5",
            "-p",
            "float16,e4m3");
    assertEquals(0, reply.exit(), reply.err());
    assertTrue(reply.out().contains("\"a\": no value"), reply.out());
    assertTrue(reply.out().contains("e4m3                16         –"), reply.out());
  }

  @Test
  void aTimeThatIsOverIsSaidWithWhatIsKnown(@TempDir Path folder) throws IOException {
    Path file = program(folder, "v = length;\n");
    Reply none = rasp("attention", file.toString(), "v", "--time", "0");
    assertEquals(3, none.exit());
    assertTrue(none.err().contains("stopped before the first length was done"), none.err());
    Reply wrong = rasp("attention", file.toString(), "v", "--time", "-1");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().contains("--time is at least 0"), wrong.err());
  }

  @Test
  void inputsWithoutAValueAreSaidWithTheirPlaceAndTheOthersAnswered(@TempDir Path folder)
      throws IOException {
    Path file = program(folder, "v = 1 / indicator(tokens == \"a\");\n");
    Reply reply =
        rasp("attention", file.toString(), "v", "-a", "mean", "-i", "b", "-i", "aa", "-i", "ab");
    assertEquals(1, reply.exit());
    assertTrue(reply.out().startsWith("v(\"aa\") = [1.0, 1.0]"), reply.out());
    assertTrue(reply.err().contains("v(\"ab\") has no value to compare with"), reply.err());
    assertTrue(reply.err().contains("p.rasp:1:5: error[E302]: division by zero"), reply.err());
    Reply json =
        rasp(
            "attention",
            file.toString(),
            "v",
            "-a",
            "mean",
            "--format",
            "json",
            "-i",
            "b",
            "-i",
            "a");
    List<JsonObject> lines =
        json.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertEquals("E302", lines.get(0).getAsJsonObject("error").get("code").getAsString());
    assertTrue(lines.get(1).has("answers"));
  }

  @Test
  void aProgramWithoutAHeadIsSaidToHaveNone(@TempDir Path folder) throws IOException {
    Path file = program(folder, "v = indices * 300;\n");
    Reply reply = rasp("attention", file.toString(), "v", "-n", "3", "-p", "e4m3", "-a", "softmax");
    assertTrue(reply.out().contains("it has no head, so only its arithmetic"), reply.out());
    assertTrue(reply.out().contains("at 1: 288, not 300"), reply.out());
  }

  @Test
  void expectedAndActualValuesAreWrittenAlike(@TempDir Path folder) throws IOException {
    Path file = program(folder, "v = tokens == \"a\";\n");
    Reply reply =
        rasp("attention", file.toString(), "v", "-a", "mean", "--format", "json", "-i", "ab");
    JsonObject json = JsonParser.parseString(reply.out()).getAsJsonObject();
    assertEquals(
        json.get("expected"),
        json.getAsJsonArray("answers").get(0).getAsJsonObject().get("values"));
  }

  @Test
  void whatIsAskedWronglyIsSaid(@TempDir Path folder) throws IOException {
    Path file = program(folder, "s = select(1, 1, ==);\nv = tokens_int + 1;\n");
    assertEquals(2, rasp("attention", file.toString(), "v", "-a", "softmaks").exit());
    assertTrue(
        rasp("attention", file.toString(), "v", "-a", "softmaks")
            .err()
            .contains("did you mean softmax?"));
    assertEquals(2, rasp("attention", file.toString(), "v", "--beta", "0").exit());
    assertEquals(2, rasp("attention", file.toString(), "v", "-n", "0").exit());
    assertEquals(2, rasp("attention", file.toString(), "v", "--assume", "length").exit());
    Reply selector = rasp("attention", file.toString(), "s");
    assertEquals(1, selector.exit());
    assertTrue(selector.err().contains("not an s-op"), selector.err());
    Reply letters = rasp("attention", file.toString(), "v", "--alphabet", "ab");
    assertEquals(1, letters.exit());
    assertTrue(letters.err().contains("has no value on any word over a b"), letters.err());
    assertEquals(1, rasp("attention", file.toString(), "w").exit());
    assertEquals(1, rasp("attention", "nowhere.rasp", "w").exit());
    assertEquals(1, rasp("attention", file.toString(), "v", "-i", "").exit());
    assertEquals(1, rasp("attention", file.toString(), "v", "-i", "a").exit());
  }
}
