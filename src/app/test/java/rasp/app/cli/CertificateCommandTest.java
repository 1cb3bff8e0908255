package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates through the command line: written, carried elsewhere, checked, and refused. */
class CertificateCommandTest {
  @TempDir Path folder = Path.of("");

  private Path program = Path.of("");
  private Path certificate = Path.of("");

  @BeforeEach
  void writeAProgramThatLoads() throws IOException {
    Files.createDirectories(folder.resolve("program/inner"));
    Files.createDirectories(folder.resolve("beside"));
    Files.writeString(
        folder.resolve("program/inner/near.rasp"), "load \"deeper\"; same = select(k, k, ==);\n");
    Files.writeString(folder.resolve("program/inner/deeper.rasp"), "k = tokens;\n");
    Files.writeString(
        folder.resolve("beside/far.rasp"), "def double(x) { return 2 * x; }\nk = indices;\n");
    program = folder.resolve("program/main.rasp");
    Files.writeString(
        program,
        """
        load "inner/near";
        load "../beside/far";
        v = double(aggregate(same, indices));
        s = same and select(k, k, <);
        """);
    certificate = folder.resolve("certificate.json");
  }

  private Reply write(String name, String... more) {
    String[] words = {
      "bounds",
      program.toString(),
      name,
      "--alphabet",
      "ab",
      "--certificate",
      certificate.toString()
    };
    var all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Reply.to(all);
  }

  private void forgetTheProgram() throws IOException {
    for (String file :
        new String[] {"program/inner/near.rasp", "program/inner/deeper.rasp", "beside/far.rasp"}) {
      Files.delete(folder.resolve(file));
    }
    Files.delete(program);
  }

  private JsonObject json() throws IOException {
    return JsonParser.parseString(Files.readString(certificate)).getAsJsonObject();
  }

  @Test
  void aCertificateIsCheckedWhereItsProgramIsNot() throws IOException {
    for (String name : new String[] {"v", "s"}) {
      writeAProgramThatLoads();
      assertEquals(0, write(name).exit());
      forgetTheProgram();
      Reply verified = Reply.to("bounds", "--verify", certificate.toString());
      assertEquals(0, verified.exit(), verified.toString());
      assertTrue(verified.out().startsWith("valid: 1 layer, at most 1 head in one, 1 in all"));
      assertEquals(verified, Reply.to("verify", certificate.toString()));
    }
  }

  @Test
  void aCertificateIsAboutOneProgram() throws IOException {
    assertEquals(0, write("v").exit());
    String[] words = {"bounds", program.toString(), "--verify", certificate.toString()};
    assertEquals(0, Reply.to(words).exit());
    Files.writeString(folder.resolve("program/inner/deeper.rasp"), "k = indices;\n");
    Reply other = Reply.to(words);
    assertEquals(1, other.exit());
    assertTrue(other.out().startsWith("refuted: it is about another program"), other.out());
  }

  @Test
  void whatTheCertificateLeavesOpenIsNotCheckedAgain() throws IOException {
    assertEquals(0, write("v").exit());
    JsonObject open = json();
    open.getAsJsonObject("argument").addProperty("heads", "open");
    Files.writeString(certificate, open.toString());
    Reply verified = Reply.to("bounds", "--verify", certificate.toString());
    assertEquals(3, verified.exit());
    assertTrue(verified.out().startsWith("not re-checked: the least number of heads"));
  }

  @Test
  void whatIsWrongIsRefuted() throws IOException {
    assertEquals(0, write("v").exit());
    JsonObject wrong = json();
    wrong.addProperty("total", 2);
    Files.writeString(certificate, wrong.toString());
    Reply verified = Reply.to("bounds", "--verify", certificate.toString());
    assertEquals(1, verified.exit());
    assertEquals("refuted: the sum of heads is not the schedule's\n", verified.out());
  }

  @Test
  void aFolderIsVerifiedFileByFile() throws IOException {
    assertEquals(0, write("v").exit());
    String[] words = {"verify", folder.toString(), "--format", "json"};
    // A description of a model is JSON, and no certificate.
    Files.writeString(folder.resolve("model.json"), "{\"format\": \"rasp transformer 1\"}");
    Reply one = Reply.to(words);
    assertEquals(0, one.exit());
    assertEquals(1, one.out().lines().count());
    JsonObject wrong = json();
    wrong.addProperty("total", 2);
    Files.writeString(folder.resolve("program/wrong.json"), wrong.toString());
    Reply two = Reply.to(words);
    assertEquals(1, two.exit());
    assertTrue(two.out().contains("\"verdict\":\"refuted\""), two.out());
    Files.writeString(folder.resolve("cut.json"), json().toString().substring(0, 40));
    Files.delete(folder.resolve("program/wrong.json"));
    assertEquals(2, Reply.to(words).exit());
    assertEquals(2, Reply.to("verify", folder.resolve("beside").toString()).exit());
    assertEquals(2, Reply.to("verify").exit());
    assertEquals(2, Reply.to("verify", folder.resolve("none.json").toString()).exit());
  }

  @Test
  void aTransformerOfThatSizeIsBuiltWhereALengthIsGiven() {
    String[] words = {"bounds", program.toString(), "v", "--alphabet", "ab", "--max-length", "3"};
    Reply built = Reply.to(words);
    assertTrue(
        built.out().contains("built     a transformer of this size for words up to 3 over ab"),
        built.out());
    words[2] = "s";
    assertTrue(Reply.to(words).out().contains("no transformer was built: a model computes s-ops"));
    words[6] = "100000";
    assertEquals(2, Reply.to(words).exit());
    Reply without = Reply.to("bounds", program.toString(), "v", "--max-length", "3");
    assertTrue(without.out().contains("no transformer was built: no alphabet was given"));
  }

  private Path compiled(String name, String length) {
    Path weights = folder.resolve(name + ".safetensors");
    Reply reply =
        Reply.to(
            "compile",
            program.toString(),
            "v",
            "--alphabet",
            "ab",
            "--max-length",
            length,
            "-o",
            weights.toString());
    assertEquals(0, reply.exit(), reply.toString());
    return weights;
  }

  @Test
  void aModelThatTheCertificateNamesIsRun() throws IOException {
    Path weights = compiled("model", "5");
    assertEquals(0, write("v", "--weights", weights.toString()).exit());
    forgetTheProgram();
    Reply verified = Reply.to("verify", certificate.toString());
    assertEquals(0, verified.exit(), verified.toString());
    assertTrue(
        verified.out().contains("model.safetensors has these layers and heads"), verified.out());
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 0x40;
    Files.write(weights, bytes);
    Reply changed = Reply.to("verify", certificate.toString());
    assertEquals(1, changed.exit());
    assertTrue(changed.out().contains("is not the file whose fingerprint"), changed.out());
    Files.delete(weights);
    assertEquals(3, Reply.to("verify", certificate.toString()).exit());
  }

  @Test
  void aModelThatComputesSomethingElseIsRefuted() throws IOException {
    String text = Files.readString(program);
    Files.writeString(program, text.replace("double(aggregate", "3 + double(aggregate"));
    Path weights = compiled("model", "5");
    Files.writeString(program, text);
    assertEquals(0, write("v", "--weights", weights.toString()).exit());
    Reply verified = Reply.to("verify", certificate.toString());
    assertEquals(1, verified.exit(), verified.toString());
    assertTrue(verified.out().contains("the transformer says"), verified.out());
  }

  @Test
  void weightsLieBesideTheirCertificate() throws IOException {
    Path weights = compiled("certificate", "3");
    assertEquals(2, write("v", "--weights", weights.toString()).exit());
    Path away = folder.resolve("beside/model.safetensors");
    Files.copy(weights, away);
    assertEquals(2, write("v", "--weights", away.toString()).exit());
    assertEquals(2, write("v", "--weights", folder.resolve("none.safetensors").toString()).exit());
    assertEquals(
        2, Reply.to("bounds", program.toString(), "v", "--weights", weights.toString()).exit());
  }
}
