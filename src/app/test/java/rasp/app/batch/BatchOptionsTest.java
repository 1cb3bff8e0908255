package rasp.app.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.source.resolve.SourceFiles;

/** What a request may say besides what it wants is honoured, or named where it is nonsense. */
class BatchOptionsTest {
  private final BatchSession session =
      new BatchSession(new SourceFiles(Path.of(""), Optional.empty()));

  private JsonObject answer(String wants, String options) {
    String request =
        "{\"program\": \"v = selector_width(select(tokens, tokens, ==)) + length;\", \"name\":"
            + " \"v\","
            + " \"input\": \"aab\", \"want\": [%s], %s}".formatted(wants, options);
    return JsonParser.parseString(session.answer(request)).getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "maxLength": "x"   | "maxLength" is a whole number
          "maxLength": 0     | "maxLength" is a whole number
          "maxLength": 2.5   | "maxLength" is a whole number
          "maxLength": 1e400 | "maxLength" is a whole number
          "time": "x"        | "time" is a number of seconds
          "time": -1         | "time" is a number of seconds
          "assume": 5        | "assume" is a string
          "assume": ["boss"] | "boss" is no assumption
          "alphabet": ""     | an alphabet has a letter
          "alphabet": [1]    | "alphabet" is a string
          "causal": "no"     | "causal" is true or false
          """)
  void nonsenseIsNamedAndTheRestAnswered(String option, String said) {
    JsonObject answer = answer("\"value\", \"written\", \"minimal\", \"compiled\"", option);
    assertEquals(1, answer.getAsJsonArray("errors").size());
    JsonObject error = answer.getAsJsonArray("errors").get(0).getAsJsonObject();
    assertEquals("E701", error.get("code").getAsString());
    assertTrue(error.get("message").getAsString().startsWith(said), error::toString);
    assertTrue(answer.has("value") && answer.has("written"), answer::toString);
    assertFalse(answer.has("minimal") || answer.has("compiled"), answer::toString);
  }

  @Test
  void theLongestWordGoesWithEveryWant() {
    JsonObject answer =
        answer(
            "\"shared\", \"minimal\", \"frontier\", \"compiled\"",
            "\"maxLength\": 6, \"alphabet\": [\"a\", \"b\"], \"time\": 30");
    assertFalse(answer.has("errors"), answer::toString);
    assertEquals(3, answer.getAsJsonObject("shared").get("heads").getAsInt());
    assertEquals(1, answer.getAsJsonArray("frontier").size(), answer::toString);
    JsonObject compiled = answer.getAsJsonObject("compiled");
    assertEquals(
        answer.getAsJsonObject("minimal").get("layers"), compiled.get("layers"), answer::toString);
    assertEquals(
        answer.getAsJsonObject("minimal").get("heads"), compiled.get("heads"), answer::toString);
  }

  @Test
  void assumptionsAreOneOrMany() {
    assertEquals(2, heads("\"time\": 5"));
    assertEquals(1, heads("\"alphabet\": \"ab\""));
    assertEquals(2, heads("\"assume\": \"bos\""));
    assertEquals(1, heads("\"assume\": [\"length\"]"));
    assertEquals(1, heads("\"assume\": [\"bos\", \"length\"], \"alphabet\": [\"ab\", \"a\"]"));
  }

  private int heads(String options) {
    JsonObject minimal = answer("\"minimal\"", options).getAsJsonObject("minimal");
    assertEquals(1, minimal.get("layers").getAsInt());
    return minimal.get("heads").getAsInt();
  }
}
