package rasp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader takes what RFC 8259 calls JSON, and nothing else. */
class JsonReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "1.5",
        "-0.25",
        "1e5",
        "1E5",
        "1e+5",
        "1e-5",
        "0e0",
        "0.0",
        "123456789012345678901234567890",
        "1e999999999",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00e9\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\ud83d\\ude00\"",
        "\"\uD83D\uDE00\"",
        "\"\u2028\"",
        "\"'\"",
        "\"/*\"",
        "\"\u007f\"",
        "[]",
        "[ ]",
        "[1]",
        "[1,2]",
        "[[],{}]",
        "{}",
        "{ }",
        "{\"\":0}",
        "{\"a\":1,\"A\":2}",
        "{\"a\":{\"a\":1}}",
        " \t\r\n1 \n",
        "[\n1\r\n,\r2]",
        "\"\\u0000\"",
        "[null,true]"
      })
  void whatIsJsonIsTaken(String text) {
    assertEquals(JsonReader.read(text), JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-01",
        "00",
        "+1",
        ".5",
        "1.",
        "1.e5",
        "1e",
        "1e+",
        "-",
        "--1",
        "0x10",
        "1_000",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "True",
        "tru",
        "truee",
        "nul",
        "undefined",
        "'a'",
        "a",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x41\"",
        "\"\\u004\"",
        "\"\\u00g0\"",
        "\"\\'\"",
        "\"\\uD83D\"",
        "\"\\uDE00\"",
        "\"\\uD83D\\u0041\"",
        "\"\\uD83D\\n\"",
        "\"\\uDE00\\uD83D\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1;2]",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\"=1}",
        "{\"a\":1;\"b\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "1 2",
        "1,",
        "[] []",
        "{}x",
        "// c\n1",
        "1 // c",
        "/* c */ 1",
        "# c\n1",
        "\u00a01",
        "\u000b1",
        "\f1",
        "\uFEFF1",
        "1\u0000",
        "(1)",
        "\"\uD83D\"",
        "[1]]",
        "\"\\u\uFF10041\"",
        "\uFF11",
        "\"\\U0041\"",
        "1e5.5",
        "-a",
        "t",
        "[\"a\",\n4\n,1,"
      })
  void whatIsNoJsonIsRefused(String text) {
    JsonMistake mistake = assertThrows(JsonMistake.class, () -> JsonReader.read(text));
    assertTrue(String.valueOf(mistake.getMessage()).length() > 10, mistake.text());
  }

  @ParameterizedTest
  @CsvSource({
    "'[1,\n 2,\n 01]', 3:3: a number has no leading zero",
    "'{\"a\": 1, \"a\": 2}', '1:10: the name \"a\" is there twice'",
    "'[\"\uD83D\uDE00\", x]', '1:7: expected a value, but found ''x'''",
    "'[1\r\n2]', '2:1: expected ,, but found ''2'''",
    "'[1', '1:3: expected ,, but found the end of the text'",
    "'\"abc', '1:1: this string has no closing quote'"
  })
  void aMistakeHasItsPlace(String text, String message) {
    assertEquals(message, assertThrows(JsonMistake.class, () -> JsonReader.read(text)).text());
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    int[][] texts = {
      {'"', 0xff, '"'},
      {'"', 0xc0, 0x80, '"'},
      {'"', 0xed, 0xa0, 0x80, '"'},
      {'"', 0xf4, 0x90, 0x80, 0x80, '"'},
      {'"', 0xe2, 0x82},
      {0xfe, 0xff, 0, '1'}
    };
    for (int[] text : texts) {
      var bytes = new byte[text.length];
      for (int i = 0; i < text.length; i++) bytes[i] = (byte) text[i];
      String found = assertThrows(JsonMistake.class, () -> JsonReader.read(bytes)).text();
      assertTrue(found.contains("not UTF-8"), found);
    }
  }

  @Test
  void nestingHasALimitAndNoTextExhaustsTheStack() {
    int most = JsonReader.MAX_DEPTH;
    JsonReader.read("[".repeat(most) + "]".repeat(most));
    for (String open : new String[] {"[", "{\"a\":", "[{\"a\":"}) {
      String deep = open.repeat(1_000_000);
      String found = assertThrows(JsonMistake.class, () -> JsonReader.read(deep)).text();
      assertTrue(found.contains("deeper than"), found);
    }
  }

  /** A second opinion that shares nothing: the token stream of another reader at its strictest. */
  @Test
  void mutatedTextsAreTakenOrRefusedAsByAnotherReader() throws IOException {
    String seed =
        "{\"a\": [1, -2.5e3, true, null, \"x\\u0041\\n\"], \"b\": {\"c\": [], \"d\": {}}, \"e\": 0}";
    String letters = "{}[]:,\"\\ 01e.-+abtrufalsn/'#\t";
    var random = new Random(14);
    int taken = 0;
    for (int run = 0; run < 40_000; run++) {
      var text = new StringBuilder(seed);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int place = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(place);
          case 1 -> text.insert(place, letters.charAt(random.nextInt(letters.length())));
          default -> text.setCharAt(place, letters.charAt(random.nextInt(letters.length())));
        }
      }
      JsonElement other = null;
      try {
        other = strict(text.toString());
      } catch (IOException | IllegalStateException refused) {
        // It stays null: refused.
      }
      JsonElement ours = null;
      try {
        ours = plain(JsonReader.read(text.toString()));
        taken++;
      } catch (JsonMistake refused) {
        // It stays null: refused.
      }
      assertEquals(other, ours, text.toString());
    }
    assertTrue(taken > 1000, taken + " texts were taken");
  }

  private static JsonElement strict(String text) throws IOException {
    var reader = new com.google.gson.stream.JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    JsonElement value = next(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) throw new IOException("more");
    return value;
  }

  private static JsonElement next(com.google.gson.stream.JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        var object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (object.has(name)) throw new IOException("twice");
          object.add(name, next(reader));
        }
        reader.endObject();
        yield object;
      }
      case BEGIN_ARRAY -> {
        var array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) array.add(next(reader));
        reader.endArray();
        yield array;
      }
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(new BigDecimal(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new IOException("no value");
    };
  }

  private static JsonElement plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var members, var place) -> {
        var object = new JsonObject();
        members.forEach(member -> object.add(member.name(), plain(member.value())));
        yield object;
      }
      case JsonValue.Arr(var items, var place) -> {
        var array = new JsonArray();
        items.forEach(item -> array.add(plain(item)));
        yield array;
      }
      case JsonValue.Text(String text, var place) -> new JsonPrimitive(text);
      case JsonValue.Num(String text, var place) -> new JsonPrimitive(new BigDecimal(text));
      case JsonValue.Bool(boolean truth, var place) -> new JsonPrimitive(truth);
      case JsonValue.Null nothing -> JsonNull.INSTANCE;
    };
  }
}
