package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema takes every certificate, and refuses what the verifier refuses by form. */
class SchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Verifier.class.getResourceAsStream("certificate.schema.json"));

  private static boolean fits(JsonObject certificate) {
    return SCHEMA.validate(CertificateText.text(certificate), InputFormat.JSON).isEmpty();
  }

  @Test
  void certificatesFit() throws IOException {
    for (JsonObject certificate : TenCertificates.all().values()) {
      assertEquals(Set.of(), SCHEMA.validate(CertificateText.text(certificate), InputFormat.JSON));
      certificate.add(
          "weights",
          JsonParser.parseString(
              "{\"file\": \"m.safetensors\", \"sha256\": \"%s\", \"description\": \"%s\"}"
                  .formatted("0".repeat(64), "f".repeat(64))));
      assertTrue(fits(certificate));
    }
  }

  @Test
  void whatTheVerifierTakesFits() throws IOException {
    JsonObject certificate = TenCertificates.of("alphabet");
    for (String name : List.copyOf(certificate.keySet())) {
      JsonObject without = certificate.deepCopy();
      without.remove(name);
      assertFalse(fits(without), name);
      for (String other : List.of("null", "-1", "1.5", "true", "{\"a\": 1}", "[[[]]]")) {
        JsonObject changed = certificate.deepCopy();
        changed.add(name, JsonParser.parseString(other));
        boolean refusedByForm =
            CertificateText.verdict(changed) instanceof CertificateVerdict.NoCertificate;
        assertEquals(refusedByForm, !fits(changed), name + " = " + other);
      }
    }
  }

  @Test
  void fieldsThatAreNotKnownDoNotFit() throws IOException {
    JsonObject bos = TenCertificates.of("bos");
    bos.addProperty("note", "");
    JsonObject alphabet = TenCertificates.of("alphabet");
    alphabet.getAsJsonObject("assume").addProperty("note", "");
    JsonObject large = TenCertificates.of("large");
    large.getAsJsonObject("argument").addProperty("note", "");
    for (JsonObject noted : List.of(bos, alphabet, large)) assertFalse(fits(noted));
  }
}
