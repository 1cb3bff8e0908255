package rasp.cli;

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
      assertTrue(verified.out().startsWith("valid: schedule, lower bound, and the same values"));
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
    open.getAsJsonObject("argument")
        .add("heads", JsonParser.parseString("{\"open\": 1}").getAsJsonObject());
    Files.writeString(certificate, open.toString());
    Reply verified = Reply.to("bounds", "--verify", certificate.toString());
    assertEquals(3, verified.exit());
    assertTrue(verified.out().startsWith("schedule valid, lower bound not re-checked\n"));
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
  void aTransformerOfThatSizeIsBuiltWhereALengthIsGiven() throws IOException {
    assertEquals(0, write("v", "--max-length", "3").exit());
    JsonObject built = json().getAsJsonObject("constructed");
    assertEquals("[\"a\",\"b\"]", built.get("alphabet").toString());
    assertTrue(built.get("words").getAsLong() >= 14, built::toString);
    assertEquals(0, Reply.to("bounds", "--verify", certificate.toString()).exit());
    assertEquals(0, write("s", "--max-length", "3").exit());
    assertEquals(
        "not constructed: a model computes s-ops", json().get("constructed").getAsString());
    assertEquals(0, write("v").exit());
    assertEquals(
        "not constructed: no maximum length was given", json().get("constructed").getAsString());
    assertEquals(2, write("v", "--max-length", "100000").exit());
    assertEquals(2, Reply.to("bounds", program.toString(), "v", "--max-length", "3").exit());
  }
}
