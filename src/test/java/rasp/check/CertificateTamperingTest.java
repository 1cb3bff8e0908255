package rasp.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.ir.Assumptions;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.schedule.Bounds;
import rasp.schedule.Effort;
import rasp.syntax.Source;

/** Whatever a certificate says is checked: a change of any field is found out. */
class CertificateTamperingTest {
  private static final Optional<List<String>> NO_LETTERS = Optional.empty();

  /** Two layers; two heads in the first, for neither selector is of any use to the other. */
  private static final String PROGRAM =
      """
      same = select(tokens, tokens, ==);
      less = select(tokens, tokens, <);
      first = aggregate(same, indices) + aggregate(less, indices);
      v = aggregate(less, first) - aggregate(same, 2 * indices);
      """;

  private static JsonObject certificate(String text, String name, Optional<Integer> longest) {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    // So many that words of two letters are all that is tried.
    var letters =
        new Assumptions(Optional.of(Assumptions.letters("abcdefghijklmnopqr")), false, false);
    var id =
        switch (program.value(name).orElseThrow()) {
          case Value.SOp sop -> sop.id();
          case Value.Selector selector -> selector.id();
          default -> throw new AssertionError(name);
        };
    Bounds bounds = Bounds.of(program.written().graph(), id, letters, Effort.nodes(1_000_000));
    Constructed constructed =
        longest
            .map(n -> Constructed.of(program, name, bounds.schedule().count(), letters, n))
            .orElse(new Constructed.Not("no maximum length was given"));
    var texts = new ProgramTexts(text, ImmutableSortedMap.of());
    return JsonParser.parseString(Certificate.of(texts, name, bounds, constructed).toString())
        .getAsJsonObject();
  }

  private static CertificateCheck.Verdict verdict(JsonObject certificate) {
    return CertificateCheck.of(certificate, NO_LETTERS);
  }

  private record Tampering(String what, Consumer<JsonObject> change) {}

  private static Tampering with(String field, Object value) {
    return new Tampering(
        field + " = " + value,
        json ->
            json.add(
                field,
                value instanceof Number number
                    ? new JsonPrimitive(number)
                    : JsonParser.parseString(value.toString())));
  }

  private static Tampering replaced(String field, String some, String other) {
    return new Tampering(
        field + ": " + other + " for " + some,
        json -> {
          String text = json.get(field).toString();
          assertTrue(text.contains(some), text);
          int place = text.indexOf(some);
          json.add(
              field,
              JsonParser.parseString(
                  text.substring(0, place) + other + text.substring(place + some.length())));
        });
  }

  private static JsonArray head(JsonObject json, int layer, int head) {
    return json.getAsJsonArray("schedule")
        .get(layer)
        .getAsJsonArray()
        .get(head)
        .getAsJsonObject()
        .getAsJsonArray("aggregates");
  }

  private static JsonObject argument(JsonObject json, String of) {
    return json.getAsJsonObject("argument").getAsJsonObject(of);
  }

  private static Stream<Tampering> tamperings() {
    return Stream.of(
        with("certificate", "\"rasp bounds 1\""),
        replaced("program", "less = select(tokens, tokens, <)", "less = select(tokens, tokens, >)"),
        replaced("program", "less = ", "less  = "),
        with("sha256", "\"00\""),
        with("loaded", "{\"x.rasp\": \"x = 1;\"}"),
        with("name", "\"first\""),
        with("name", "\"nowhere\""),
        replaced("assume", "\"r\"]", "\"r\",\"1\"]"),
        with("assume", "{\"bos\": false, \"length\": false}"),
        replaced("rewrites", "Normal", "Abnormal"),
        with("rewrites", "{\"NormalSelector\": 0}"),
        replaced("graph", "\"SUBTRACT\"", "\"ADD\""),
        replaced("graph", "\"LESS\"", "\"LESS_EQUAL\""),
        replaced("graph", "{\"i\":\"2\"}", "{\"i\":\"3\"}"),
        with("output", 0),
        with("output", 1000),
        new Tampering("free: an aggregate", json -> json.add("free", head(json, 0, 0))),
        new Tampering("schedule: an aggregate left out", json -> head(json, 1, 0).remove(0)),
        new Tampering(
            "schedule: an aggregate twice", json -> head(json, 1, 0).add(head(json, 0, 0).get(0))),
        new Tampering(
            "schedule: the selector of another head",
            json -> {
              JsonArray layer = json.getAsJsonArray("schedule").get(0).getAsJsonArray();
              JsonObject one = layer.get(0).getAsJsonObject();
              one.addProperty("selector", one.get("selector").getAsInt() + 1);
            }),
        new Tampering(
            "schedule: layers in another order",
            json -> {
              JsonArray layers = json.getAsJsonArray("schedule");
              layers.add(layers.remove(0));
            }),
        new Tampering(
            "schedule: a head of nothing",
            json ->
                json.getAsJsonArray("schedule")
                    .get(0)
                    .getAsJsonArray()
                    .add(JsonParser.parseString("{\"selector\": 0, \"aggregates\": []}"))),
        with("layers", 1),
        with("layers", 3),
        with("heads", 1),
        with("heads", 3),
        with("total", 2),
        with("total", 4),
        new Tampering(
            "argument: other layers",
            json -> argument(json, "heads").getAsJsonObject("counted").addProperty("last", 9)),
        new Tampering(
            "argument: more uses",
            json -> argument(json, "heads").getAsJsonObject("counted").addProperty("uses", 9)),
        new Tampering(
            "argument: too few uses",
            json -> argument(json, "heads").getAsJsonObject("counted").addProperty("uses", 1)),
        new Tampering("argument: uses", json -> argument(json, "total").addProperty("uses", 2)),
        new Tampering("argument: none", json -> argument(json, "total").remove("uses")),
        new Tampering("argument: two", json -> argument(json, "total").addProperty("chain", 2)),
        replaced("argument", "\"counted\"", "\"believed\""),
        with("constructed", "\"perhaps\""),
        with("constructed", "{\"alphabet\": [\"a\"], \"maxLength\": 3, \"words\": 3}"),
        replaced("constructed", "\"words\":", "\"words\":1"));
  }

  @TestFactory
  Stream<DynamicTest> aChangeOfAnyFieldIsFoundOut() {
    JsonObject untouched = certificate(PROGRAM, "v", Optional.of(3));
    assertInstanceOf(CertificateCheck.Verdict.Valid.class, verdict(untouched));
    assertEquals(
        "[2, 2, 3]",
        List.of(untouched.get("layers"), untouched.get("heads"), untouched.get("total"))
            .toString());
    return tamperings()
        .map(tampering ->
            DynamicTest.dynamicTest(
                tampering.what(),
                () -> {
                  JsonObject changed = untouched.deepCopy();
                  tampering.change().accept(changed);
                  try {
                    assertInstanceOf(CertificateCheck.Verdict.Refuted.class, verdict(changed));
                  } catch (JsonParseException malformed) {
                    // That it is no certificate at all is as good an answer.
                    assertTrue(String.valueOf(malformed.getMessage()).contains("certificate"));
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> aFieldThatIsMissingIsMissed() {
    JsonObject untouched = certificate(PROGRAM, "v", Optional.empty());
    return untouched.keySet().stream()
        .map(field ->
            DynamicTest.dynamicTest(
                field,
                () -> {
                  JsonObject changed = untouched.deepCopy();
                  changed.remove(field);
                  if (field.equals("sha256")) {
                    assertInstanceOf(CertificateCheck.Verdict.Refuted.class, verdict(changed));
                  } else {
                    assertThrows(JsonParseException.class, () -> verdict(changed));
                  }
                }));
  }

  @Test
  void aSelectorsRowsAreCompared() {
    JsonObject certificate = certificate(PROGRAM, "less", Optional.empty());
    assertInstanceOf(CertificateCheck.Verdict.Valid.class, verdict(certificate));
    replaced("graph", "\"LESS\"", "\"NOT_EQUAL\"").change().accept(certificate);
    var refuted = assertInstanceOf(CertificateCheck.Verdict.Refuted.class, verdict(certificate));
    assertTrue(refuted.reason().contains("selects something else"), refuted.reason());
  }

  @Test
  void whatIsNotSearchedToTheEndIsNotCalledValid() {
    JsonObject certificate = certificate(PROGRAM, "v", Optional.empty());
    argument(certificate, "heads").remove("counted");
    argument(certificate, "heads").addProperty("searched", 7);
    assertInstanceOf(CertificateCheck.Verdict.Valid.class, verdict(certificate));
    var nothing = new CertificateCheck.Limits(400, 0, 0);
    var open =
        assertInstanceOf(
            CertificateCheck.Verdict.NotRechecked.class,
            CertificateCheck.of(certificate, NO_LETTERS, nothing));
    assertEquals("the least number of heads", open.what());
    // Without trying all schedules the other search has to find it.
    assertInstanceOf(
        CertificateCheck.Verdict.Valid.class,
        CertificateCheck.of(certificate, NO_LETTERS, new CertificateCheck.Limits(400, 0, 1000)));
  }

  @Test
  void anAlphabetOfOneLetterHasWordsUpToALengthToo() {
    JsonObject certificate = certificate(PROGRAM, "v", Optional.empty());
    certificate.getAsJsonObject("assume").add("alphabet", JsonParser.parseString("[\"a\"]"));
    var valid = assertInstanceOf(CertificateCheck.Verdict.Valid.class, verdict(certificate));
    assertEquals(24, valid.words());
  }
}
