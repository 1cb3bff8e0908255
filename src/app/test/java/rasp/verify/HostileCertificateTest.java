package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.graph.ir.Assumptions;
import rasp.graph.lower.ProgramTexts;
import rasp.json.Quoted;

/** Certificates that are to mislead whoever verifies them, or to keep them busy. */
class HostileCertificateTest {
  private static final Map<String, String> LOADED = Map.of("../certificate/a.rasp", "y = indices;");

  private static JsonObject withProgram(String program) {
    JsonObject certificate = CertificateText.of("x = indices;", "x", Assumptions.NONE);
    return withProgram(certificate, program, Map.of());
  }

  private static JsonObject withProgram(
      JsonObject certificate, String program, Map<String, String> loaded) {
    var texts = new ProgramTexts(program, ImmutableSortedMap.copyOf(loaded));
    var files = new JsonObject();
    loaded.forEach(files::addProperty);
    certificate.addProperty("program", program);
    certificate.add("loaded", files);
    certificate.addProperty("sha256", texts.sha256());
    return certificate;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l = range(10^6); for i in range(1000) { b = zip(l, l); }",
        "for i in range(1000) { b = range(10^5); }",
        "l = range(10^6); for i in range(1000) { b = l + l; }",
        "l = range(10^6); for i in range(1000) { b = l == l; }",
        "l = range(10^6); for i in range(1000) { b = tokens_int in l; }",
        "l = range(10^6); for i in range(1000) { for j in l { b = 1; } }",
        "t = \"a\" * 900000; for i in range(1000) { b = t[indices]; }"
      })
  void whatAProgramMakesIsCounted(String statements) {
    var verdict =
        assertInstanceOf(
            CertificateVerdict.NotRechecked.class,
            CertificateText.verdict(withProgram(statements + " x = indices;")));
    assertTrue(verdict.what().contains("too many steps"), verdict.what());
  }

  @Test
  void whatTheValuesOfAWordTakeTogetherIsCounted() {
    String program =
        "t = tokens_str * 900000; for i in range(6000) { t = t + \"a\"; } x = t == \"\";";
    CertificateVerdict verdict =
        CertificateText.verdict(CertificateText.of(program, "x", Assumptions.NONE));
    assertInstanceOf(CertificateVerdict.NotRechecked.class, verdict, verdict.toString());
  }

  @Test
  void filesAreThoseThatTheProgramNames() {
    String program = "load \"../certificate/a\"; x = y;";
    JsonObject honest = CertificateText.of(program, LOADED, "x", Assumptions.NONE);
    assertInstanceOf(CertificateVerdict.Valid.class, CertificateText.verdict(honest));
    for (String load : new String[] {"../certificate/a", "/certificate/a", "/a", "../%/a", "%/a"}) {
      JsonObject other =
          withProgram(
              honest, "load \"%s\"; x = y;".formatted(load), Map.of("a.rasp", "y = indices;"));
      CertificateVerdict verdict = CertificateText.verdict(other);
      assertInstanceOf(CertificateVerdict.Refuted.class, verdict, load + ": " + verdict);
    }
  }

  @Test
  void namesOfFilesAreOfAnyLetters() {
    Map<String, String> loaded = Map.of("../é %/ü%20.rasp", "y = indices;");
    JsonObject honest =
        CertificateText.of("load \"../é %/ü%20\"; x = y;", loaded, "x", Assumptions.NONE);
    assertInstanceOf(CertificateVerdict.Valid.class, CertificateText.verdict(honest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\nvalid: all is well", "\u001b[2J", "\u202e", "\0", "\u2028", "\u0085"})
  void whatOthersWroteMakesNoLineOfItsOwn(String name) {
    JsonObject certificate = withProgram("x = indices;");
    certificate.addProperty("name", name);
    String reason =
        assertInstanceOf(CertificateVerdict.Refuted.class, CertificateText.verdict(certificate))
            .reason();
    assertFalse(reason.contains(name), reason);
    certificate.addProperty(name, 1);
    String form =
        assertInstanceOf(
                CertificateVerdict.NoCertificate.class, CertificateText.verdict(certificate))
            .reason();
    assertFalse(form.contains(name), form);
  }

  @Test
  void quotedTextsAreReadableAndCut() {
    assertEquals("\"a\\n\\\"\\\\é\\u{202e}\\u{0}\"", Quoted.of("a\n\"\\é\u202e\0"));
    assertEquals(203, Quoted.of("a".repeat(1000)).length());
  }
}
