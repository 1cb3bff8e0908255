package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.graph.ir.Assumptions;
import rasp.graph.lower.ProgramTexts;

/** Certificates of true bounds are valid; what is forged is not. */
class VerifierTest {
  private static JsonObject published(String file, String name, Assumptions assumptions)
      throws IOException {
    return CertificateText.of(Files.readString(CertificateText.published(file)), name, assumptions);
  }

  private static JsonObject reverse() throws IOException {
    return published("reverse", "reverse", Assumptions.NONE);
  }

  private static Evidence valid(JsonObject certificate) {
    CertificateVerdict verdict = CertificateText.verdict(certificate);
    return assertInstanceOf(
            CertificateVerdict.Valid.class,
            verdict,
            () -> CertificateVerdictText.of(verdict).toString())
        .evidence();
  }

  private static String reason(JsonObject certificate) {
    CertificateVerdict verdict = CertificateText.verdict(certificate);
    return assertInstanceOf(
            CertificateVerdict.Refuted.class,
            verdict,
            () -> CertificateVerdictText.of(verdict).toString())
        .reason();
  }

  private static String malformed(String certificate) {
    CertificateVerdict verdict = CertificateText.verdict(certificate);
    return assertInstanceOf(
            CertificateVerdict.NoCertificate.class,
            verdict,
            () -> CertificateVerdictText.of(verdict).toString())
        .reason();
  }

  private static String open(JsonObject certificate) {
    CertificateVerdict verdict = CertificateText.verdict(certificate);
    return assertInstanceOf(
            CertificateVerdict.NotRechecked.class,
            verdict,
            () -> CertificateVerdictText.of(verdict).toString())
        .what();
  }

  @ParameterizedTest
  @CsvSource({
    "reverse,reverse",
    "hist,hist",
    "hist,hist_bos",
    "hist2,hist2_bos",
    "sort,sorted",
    "most_freq,most_freq",
    "dyck1,dyck1_ptf",
    "dyck_k,dyck2_ptf",
    "dyck_best,dyck2_best",
    "dyck_neutral,dyck2_neutral",
    "long_addition,sum"
  })
  void theBoundsOfAPublishedProgramAreValid(String file, String name) throws IOException {
    Evidence evidence = valid(published(file, name, Assumptions.NONE));
    assertTrue(evidence.words().withValue() >= 100, evidence.words().toString());
  }

  @Test
  void boundsUnderAssumptionsAreValid() throws IOException {
    var letters = new Assumptions(Optional.of(List.of("a", "b", "c")), false, false);
    var bos = new Assumptions(Optional.empty(), true, false);
    var length = new Assumptions(Optional.empty(), false, true);
    for (Assumptions assumptions : List.of(letters, bos, length)) {
      for (String task : List.of("hist", "sort", "reverse")) {
        valid(published(task, task.equals("sort") ? "sorted" : task, assumptions));
      }
    }
  }

  @Test
  void ofOneLetterEveryLengthTo64IsTried() {
    var letter = new Assumptions(Optional.of(List.of("a")), false, false);
    Evidence evidence = valid(CertificateText.of("v = length % 3;", "v", letter));
    assertEquals(64, evidence.words().withValue());
    assertEquals(64, evidence.words().allUpTo());
  }

  /** A certificate that reverse needs nothing at all. */
  private static JsonObject withoutLayers() throws IOException {
    JsonObject certificate = reverse();
    certificate.add("graph", JsonParser.parseString("[[\"tokens\", \"STR\"]]"));
    var steps = new JsonArray();
    int written = WrittenNumbers.outputOf(certificate);
    for (int i = 0; i <= written; i++) {
      steps.add(JsonParser.parseString("[%d, 0]".formatted(i)));
    }
    certificate.add("steps", steps);
    certificate.addProperty("output", 0);
    certificate.add("schedule", new JsonArray());
    for (String what : List.of("layers", "heads", "total")) certificate.addProperty(what, 0);
    certificate.add("argument", JsonParser.parseString(NOTHING));
    return certificate;
  }

  private static final String NOTHING =
      "{\"heads\": {\"first\": 1, \"last\": 0, \"uses\": 0},"
          + " \"total\": {\"first\": 1, \"last\": 0, \"uses\": 0}}";

  @Test
  void noAlphabetLetsAForgeryPass() throws IOException {
    JsonObject forged = withoutLayers();
    reason(forged);
    JsonObject assume = forged.getAsJsonObject("assume");
    for (String letters :
        List.of("[\"\", \"\"]", "[\"a\", \"a\"]", "[]", "[\"ab\"]", "[1]", "\"ab\"")) {
      assume.add("alphabet", JsonParser.parseString(letters));
      assertTrue(malformed(forged.toString()).contains("$.assume.alphabet"));
    }
    for (int size : new int[] {2, 80, 5001}) {
      var letters = new JsonArray();
      IntStream.range(0, size).forEach(i -> letters.add(Character.toString(0x4e00 + i)));
      assume.add("alphabet", letters);
      reason(forged);
    }
    assume.add("alphabet", JsonParser.parseString("[\"a\"]"));
    reason(forged);
  }

  @Test
  void aProgramWithoutValuesIsNoEvidence() {
    String nowhere = "v = aggregate(select(indices, indices, ==), 1 / (indices * 0));";
    JsonObject certificate = CertificateText.of(nowhere, "v", Assumptions.NONE);
    assertTrue(open(certificate).contains("has one on 0 of"), open(certificate));
    String onlyOnX = "v = {\"x\": 1}[tokens] + length;";
    assertTrue(open(CertificateText.of(onlyOnX, "v", Assumptions.NONE)).contains("too few"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"layers\":4294967298", "\"layers\":\"2\"", "\"layers\":[2]", "\"layers\":2.0",
        "\"layers\":2e0", "\"layers\":-2", "\"layers\":02", "\"layers\":2,\"layers\":2",
        "\"layers\":NaN", "\"layers\":Infinity", "\"layers\":1e999999999", "'layers':2",
        "\"layers\":2/*2*/", "\"layers\":2,", "\"layers\":null", "\"layers\":true",
        "\"Layers\":2", "\"layers\":2,\"note\":\"\"", "\"layers\":2;", "layers:2"
      })
  void anythingButTheNumberItselfIsRefused(String field) throws IOException {
    String text = CertificateText.text(reverse());
    assertInstanceOf(CertificateVerdict.Valid.class, CertificateText.verdict(text));
    assertTrue(text.contains("\"layers\":2"), text);
    malformed(text.replace("\"layers\":2", field));
  }

  @Test
  void otherNumbersAreRefuted() throws IOException {
    for (String what : List.of("layers", "heads", "total")) {
      for (int other : new int[] {0, 1, 3, 1_000_000}) {
        JsonObject certificate = reverse();
        if (certificate.get(what).getAsInt() == other) continue;
        certificate.addProperty(what, other);
        reason(certificate);
      }
    }
  }

  @Test
  void todaysFormIsNamedAndOldOnesAreToBeWrittenAgain() {
    assertTrue(
        malformed("{\"certificate\": \"rasp bounds 2\"}").contains("write it again with this"));
    for (String text :
        List.of("{}", "[]", "1", "{\"certificate\": 3}", "{\"certificate\": \"x\"}")) {
      malformed(text);
    }
    malformed("[".repeat(1_000_000));
    malformed("{\"certificate\": \"rasp bounds 3\"}");
  }

  @Test
  void anOperationRefersBackAndToTheRightKind() throws IOException {
    for (String graph :
        List.of(
            "[[\"indices\"], [\"select\", \"EQUAL\", 0, 1]]",
            "[[\"indices\"], [\"select\", \"EQUAL\", 0, 7]]",
            "[[\"indices\"], [\"select\", \"EQUAL\", 0, -1]]",
            "[[\"indices\"], [\"aggregate\", 0, 0, {\"i\": \"0\"}]]",
            "[[\"indices\"], [\"not\", 0]]",
            "[[\"indices\"], [\"select\", \"EQUAL\", 0, 0], [\"select\", \"EQUAL\", 1, 0]]",
            "[[\"indices\"], [\"elementwise\", [\"binary\", \"ADD\"], 0]]",
            "[[\"indices\"], [\"indices\"]]",
            "[[\"constant\", {\"i\": \"01\"}]]",
            "[[\"constant\", {\"i\": 1}]]",
            "[[\"constant\", {\"f\": \"1\"}]]",
            "[[\"constant\", {\"f\": \"0x1p3\"}]]",
            "[[\"constant\", {\"s\": \"a\", \"i\": \"1\"}]]",
            "[[\"aggregate\"]]",
            "[[\"sine\", 0]]",
            "[]")) {
      JsonObject certificate = reverse();
      certificate.add("graph", JsonParser.parseString(graph));
      String reason = malformed(certificate.toString());
      assertTrue(reason.contains("$.graph"), reason);
    }
  }

  @Test
  void whatTheOutputDoesNotNeedIsNotThere() throws IOException {
    JsonObject certificate = reverse();
    certificate
        .getAsJsonArray("graph")
        .add(JsonParser.parseString("[\"constant\", {\"i\": \"77\"}]"));
    assertTrue(reason(certificate).contains("is there in vain"));
  }

  @Test
  void aWrongStepIsRefutedWithAWord() {
    JsonObject certificate = CertificateText.of("v = indices * 1;", "v", Assumptions.NONE);
    valid(certificate);
    assertEquals("[[2,0]]", certificate.get("steps").toString());
    certificate.add("steps", JsonParser.parseString("[[2, 1]]"));
    certificate.addProperty("output", 1);
    String reason = reason(certificate);
    assertTrue(reason.contains("position 0 of written operation 2 is 0 as written, and 1"), reason);
  }

  @Test
  void aStepTooFewOrTooManyIsNoticed() throws IOException {
    JsonObject certificate = published("long_addition", "sum", Assumptions.NONE);
    int steps = valid(certificate).steps().all();
    assertTrue(steps >= 5, steps + " steps");
    for (int i = 0; i < steps; i++) {
      JsonObject less = certificate.deepCopy();
      less.getAsJsonArray("steps").remove(i);
      reason(less);
      JsonObject more = certificate.deepCopy();
      JsonArray step = more.getAsJsonArray("steps").get(i).getAsJsonArray();
      step.set(0, JsonParser.parseString(String.valueOf(step.get(0).getAsInt() + 1)));
      assertTrue(
          !(CertificateText.verdict(more) instanceof CertificateVerdict.Valid), more::toString);
    }
  }

  @Test
  void anAggregateThatIsNotFreeIsRefuted() throws IOException {
    JsonObject certificate = published("hist", "hist_bos", Assumptions.NONE);
    JsonArray head = certificate.getAsJsonArray("schedule").get(0).getAsJsonArray();
    certificate.add("free", head.get(0).getAsJsonObject().getAsJsonArray("aggregates"));
    certificate.add("schedule", new JsonArray());
    for (String what : List.of("layers", "heads", "total")) certificate.addProperty(what, 0);
    certificate.add("argument", JsonParser.parseString(NOTHING));
    assertTrue(reason(certificate).contains("depends on more than its position"));
  }

  @Test
  void theTextsAreExactlyThoseThatAreLoaded() {
    Map<String, String> files = Map.of("a.rasp", "load \"b\"; x = y;", "b.rasp", "y = length;");
    JsonObject certificate =
        CertificateText.of("load \"a\"; v = x + 1;", files, "v", Assumptions.NONE);
    valid(certificate);
    JsonObject more = certificate.deepCopy();
    more.getAsJsonObject("loaded").addProperty("c.rasp", "z = 1;");
    assertTrue(reason(fingerprinted(more)).contains("does not load \"c.rasp\""));
    JsonObject less = certificate.deepCopy();
    less.getAsJsonObject("loaded").remove("b.rasp");
    assertTrue(reason(fingerprinted(less)).contains("has not all that the program loads"));
    for (String path : List.of("./c.rasp", "/c.rasp", "a//c.rasp", "c", "", "a/../c.rasp")) {
      JsonObject other = certificate.deepCopy();
      other.getAsJsonObject("loaded").addProperty(path, "z = 1;");
      malformed(fingerprinted(other).toString());
    }
    JsonObject elsewhere = certificate.deepCopy();
    elsewhere.getAsJsonObject("loaded").addProperty("../a.rasp", "x = 7;");
    reason(fingerprinted(elsewhere));
  }

  /** With the fingerprint that its texts have now. */
  static JsonObject fingerprinted(JsonObject certificate) {
    var loaded = com.google.common.collect.ImmutableSortedMap.<String, String>naturalOrder();
    certificate
        .getAsJsonObject("loaded")
        .asMap()
        .forEach((path, text) -> loaded.put(path, text.getAsString()));
    var texts = new ProgramTexts(certificate.get("program").getAsString(), loaded.buildOrThrow());
    certificate.addProperty("sha256", texts.sha256());
    return certificate;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(x) { return f(x) + f(x); } y = f(1); v = indices;",
        "for k in range(1000000000) { y = k; } v = indices;",
        "for k in range(1000000) { for l in range(1000000) { y = k; } } v = indices;",
        "y = 10 ^ 10 ^ 7; v = indices;",
        "for k in range(100000) { y = 3 ^ 6000000; } v = indices;",
        "y = \"a\" * 99999999; z = y + y; v = indices;",
        "v = 3 ^ (10000000 * indices);",
        "v = indices ^ (indices ^ (indices ^ indices));",
        "v = (tokens + \"\") * (100000000 * indices);"
      })
  void aProgramWithoutEndIsNotRecheckedOrHarmless(String program) throws IOException {
    JsonObject certificate = CertificateText.of("v = indices;", "v", Assumptions.NONE);
    certificate.addProperty("program", program);
    CertificateVerdict verdict = CertificateText.verdict(fingerprinted(certificate));
    boolean ended =
        switch (verdict) {
          case CertificateVerdict.NotRechecked open -> true;
          case CertificateVerdict.Refuted refuted -> true;
          case CertificateVerdict.NoCertificate none -> false;
          // What has no value by the language's own limits leaves v as it was.
          case CertificateVerdict.Valid(Evidence evidence) -> program.endsWith("v = indices;");
        };
    assertTrue(ended, () -> CertificateVerdictText.of(verdict).toString());
  }

  @Test
  void theDiskIsNotRead() throws IOException {
    JsonObject certificate = CertificateText.of("v = indices;", "v", Assumptions.NONE);
    String file = CertificateText.published("reverse").toAbsolutePath().toString();
    certificate.addProperty(
        "program", "load \"%s\"; v = indices;".formatted(file.replace(".rasp", "")));
    assertTrue(reason(fingerprinted(certificate)).contains("has not all that the program loads"));
  }

  @Test
  void whatTheCertificateLeavesOpenIsNotCalledValid() throws IOException {
    for (String which : List.of("heads", "total")) {
      JsonObject certificate = reverse();
      certificate.getAsJsonObject("argument").addProperty(which, "open");
      assertTrue(open(certificate).contains("the certificate leaves it open"));
      certificate.getAsJsonObject("argument").addProperty(which, "searched");
      valid(certificate);
    }
  }

  @Test
  void aSelectorsRowsAreCompared() {
    String program = "less = select(tokens, tokens, <);";
    JsonObject certificate = CertificateText.of(program, "less", Assumptions.NONE);
    valid(certificate);
    certificate.add(
        "graph",
        JsonParser.parseString(
            certificate.get("graph").toString().replace("\"LESS\"", "\"NOT_EQUAL\"")));
    reason(certificate);
  }
}
