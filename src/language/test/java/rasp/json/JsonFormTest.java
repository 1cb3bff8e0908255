package rasp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A form says exactly what is wanted, and where it is not found. */
class JsonFormTest {
  private static JsonForm form(String text) {
    return JsonForm.of(JsonReader.read(text));
  }

  private static String refused(String text, Function<JsonForm, Object> read) {
    return assertThrows(JsonMistake.class, () -> read.apply(form(text))).text();
  }

  @Test
  void aWholeNumberIsWrittenAsOne() {
    assertEquals(-12, form("-12").integer(-20, 20));
    assertEquals(Integer.MAX_VALUE, form("2147483647").integer(0, Integer.MAX_VALUE));
    for (String text : List.of("1.0", "1e0", "1E1", "-0", "0.5", "10e-1")) {
      assertEquals(
          "1:1: $ is to be a whole number, without a fraction or an exponent",
          refused(text, form -> form.integer(0, 10)));
    }
    for (String text : List.of("\"1\"", "[1]", "true", "null", "{}")) {
      refused(text, form -> form.integer(0, 10));
    }
    for (String text :
        List.of("11", "-1", "4294967297", "9223372036854775808", "1" + "0".repeat(10_000))) {
      refused(text, form -> form.integer(0, 10));
    }
  }

  @Test
  void everyOtherTypeIsRefused() {
    for (String text : List.of("1", "[]", "{}", "null", "true")) refused(text, JsonForm::text);
    for (String text : List.of("1", "\"true\"", "0", "null")) refused(text, JsonForm::bool);
    for (String text : List.of("1", "{}", "\"\"", "null")) refused(text, JsonForm::items);
    for (String text : List.of("1", "[]", "\"\"", "null")) refused(text, JsonForm::entries);
    for (String text : List.of("\"1\"", "[]", "1e999")) refused(text, JsonForm::number);
    assertEquals(
        "1:1: $ is to be one of a, b, but is \"c\"",
        refused("\"c\"", form -> form.choice(List.of("a", "b"))));
  }

  @Test
  void anObjectHasItsFieldsAndNoOthers() {
    List<String> required = List.of("a");
    assertEquals(1, form("{\"a\": 1, \"b\": 2}").fields(required, "b").get("a").integer(0, 9));
    assertEquals("1:1: $ has no \"a\"", refused("{\"b\": 1}", form -> form.fields(required, "b")));
    assertEquals(
        "1:15: $.c is not known here; known are a, b",
        refused("{\"a\": 1, \"c\": 2}", form -> form.fields(required, "b")));
  }

  @Test
  void aMistakeNamesThePath() {
    assertEquals(
        "2:14: $.schedule[0][1].selector is to be from 0 to 9, but is 10",
        refused(
            "{\"schedule\": [[0,\n{\"selector\": 10}]]}",
            form ->
                form.fields(List.of("schedule"))
                    .get("schedule")
                    .items(1)
                    .getFirst()
                    .items(2)
                    .get(1)
                    .fields(List.of("selector"))
                    .get("selector")
                    .integer(0, 9)));
  }
}
