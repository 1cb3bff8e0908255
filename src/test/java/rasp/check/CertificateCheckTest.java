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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.ir.Assumptions;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.schedule.Bounds;
import rasp.schedule.Effort;
import rasp.syntax.Source;

/** Certificates of true bounds are valid, and what has been tampered with is refuted. */
class CertificateCheckTest {
  private static final Constructed NOT = new Constructed.Not("no alphabet was given");
  private static final SourceFiles FILES = new SourceFiles(Path.of(""), Optional.empty());

  private static JsonObject certificate(String text, String name, Assumptions assumptions) {
    LoweredProgram program = LoweredProgram.of(new Source("program", text), FILES);
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(var id))) {
      throw new AssertionError(name);
    }
    Bounds bounds = Bounds.of(program.written().graph(), id, assumptions, Effort.nodes(1_000_000));
    var texts = new ProgramTexts(text, ImmutableSortedMap.of());
    // As it would come from a file.
    return JsonParser.parseString(Certificate.of(texts, name, bounds, NOT).toString())
        .getAsJsonObject();
  }

  private static String published(String file) throws IOException {
    return Files.readString(Path.of("../analysis/paper", file + ".rasp"));
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
    JsonObject certificate = certificate(published(file), name, Assumptions.NONE);
    var valid =
        assertInstanceOf(
            CertificateCheck.Verdict.Valid.class,
            CertificateCheck.of(certificate, Optional.empty()));
    assertTrue(valid.length() >= 3 && valid.words() >= 1000);
  }

  @Test
  void boundsUnderAssumptionsAreValid() throws IOException {
    var letters = new Assumptions(Optional.of(List.of("a", "b", "c")), false, false);
    var bos = new Assumptions(Optional.empty(), true, false);
    var length = new Assumptions(Optional.empty(), false, true);
    for (Assumptions assumptions : List.of(letters, bos, length)) {
      for (String task : List.of("hist", "sort", "reverse")) {
        String name = task.equals("sort") ? "sorted" : task;
        JsonObject certificate = certificate(published(task), name, assumptions);
        assertInstanceOf(
            CertificateCheck.Verdict.Valid.class,
            CertificateCheck.of(certificate, Optional.empty()));
      }
    }
  }

  private static String reason(JsonObject certificate) {
    return assertInstanceOf(
            CertificateCheck.Verdict.Refuted.class,
            CertificateCheck.of(certificate, Optional.empty()))
        .reason();
  }

  @Test
  void aWrongScheduleIsRefuted() throws IOException {
    JsonObject certificate = certificate(published("reverse"), "reverse", Assumptions.NONE);
    JsonArray layers = certificate.getAsJsonArray("schedule");
    var swapped = new JsonArray();
    swapped.add(layers.get(1));
    swapped.add(layers.get(0));
    certificate.add("schedule", swapped);
    assertTrue(reason(certificate).contains("which is not there yet"));
  }

  @Test
  void aForgottenAggregateIsRefuted() throws IOException {
    JsonObject certificate = certificate(published("reverse"), "reverse", Assumptions.NONE);
    certificate.getAsJsonArray("schedule").remove(1);
    assertTrue(reason(certificate).contains("is in no layer"));
  }

  @Test
  void aSmallerNumberIsRefuted() throws IOException {
    for (String what : List.of("layers", "heads", "total")) {
      JsonObject certificate = certificate(published("hist2"), "hist2_bos", Assumptions.NONE);
      certificate.addProperty(what, certificate.get(what).getAsInt() - 1);
      reason(certificate);
    }
  }

  @Test
  void aScheduleThatIsNotTheLeastIsRefuted() {
    String program =
        "s = select(tokens, tokens, ==); t = select(tokens, tokens, <);"
            + " v = aggregate(s, indices) + aggregate(t, aggregate(s, indices));";
    JsonObject certificate = certificate(program, "v", Assumptions.NONE);
    assertInstanceOf(
        CertificateCheck.Verdict.Valid.class, CertificateCheck.of(certificate, Optional.empty()));
    // The same aggregates over three selectors, of which two are equal, take more heads.
    certificate.addProperty("heads", 2);
    assertEquals("the number of heads is not the schedule's", reason(certificate));
  }

  @Test
  void aWrongRewriteIsRefutedWithAWord() throws IOException {
    JsonObject certificate = certificate(published("reverse"), "reverse", Assumptions.NONE);
    String graph = certificate.get("graph").toString().replace("\"SUBTRACT\"", "\"ADD\"");
    certificate.add("graph", JsonParser.parseString(graph));
    assertTrue(reason(certificate).contains("position 0 is"), reason(certificate));
  }

  @Test
  void anAggregateThatIsNotFreeIsRefuted() throws IOException {
    JsonObject certificate = certificate(published("hist"), "hist_bos", Assumptions.NONE);
    JsonArray head = certificate.getAsJsonArray("schedule").get(0).getAsJsonArray();
    JsonArray aggregates = head.get(0).getAsJsonObject().getAsJsonArray("aggregates");
    certificate.add("free", aggregates);
    certificate.add("schedule", new JsonArray());
    for (String what : List.of("layers", "heads", "total")) certificate.addProperty(what, 0);
    assertTrue(reason(certificate).contains("depends on more than its position"));
  }

  @Test
  void whatIsNoCertificateIsSaidToBeNone() {
    for (String text : List.of("{}", "{\"certificate\":\"rasp bounds 2\"}")) {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      assertThrows(JsonParseException.class, () -> CertificateCheck.of(json, Optional.empty()));
    }
  }
}
