package rasp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what commands are given beside a program: each has its code, and none a trace. */
class CommandMistakesTest {
  private static final String DYCK = "../analysis/paper/dyck1.rasp";

  @TempDir Path folder = Path.of("");

  private static void answers(String code, String... arguments) {
    Reply reply = Reply.to(arguments);
    String all = reply.out() + "\n" + reply.err();
    assertTrue(all.contains(code), all);
    assertTrue(!all.contains("fault of the toolkit"), all);
    int exit = reply.exit();
    assertTrue(exit == 1 || exit == 2 || exit == 3, () -> "exit " + exit);
  }

  private String nonsense() throws IOException {
    return Files.writeString(folder.resolve("nonsense.txt"), "nonsense here\n").toString();
  }

  @Test
  void aRegularExpression() {
    answers("E110", "classify", "(a");
  }

  @Test
  void anAutomaton() throws IOException {
    answers("E111", "classify", "--dfa", nonsense());
  }

  @Test
  void aDefinition() throws IOException {
    answers("E112", "check", DYCK, "dyck1_ptf", "--language-file", nonsense());
  }

  @Test
  void tooManyStates() {
    answers("E604", "classify", "(a|b)*a(a|b){30}");
  }

  @Test
  void tooManyUnits() {
    String model = folder.resolve("model.safetensors").toString();
    answers(
        "E901",
        "compile",
        DYCK,
        "dyck1_ptf",
        "--alphabet",
        "()",
        "--max-length",
        "8",
        "--max-units",
        "1",
        "-o",
        model);
    assertEquals(false, Files.exists(Path.of(model)));
  }

  @Test
  void aReportAgainstALanguageThatIsNotThere() {
    answers("no language or task nosuch", "report", DYCK, "--language", "nosuch", "-o", output());
  }

  @Test
  void aReportOnANameThatIsNotThere() {
    answers("E201", "report", DYCK, "nosuch", "-o", output());
  }

  @Test
  void aCertificateThatIsNone() throws IOException {
    answers("nonsense.txt: it is no JSON", "bounds", "--verify", nonsense());
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    answers("bytes.json is no UTF-8 text", "bounds", "--verify", bytes.toString());
    answers(
        "none.json does not exist", "bounds", "--verify", folder.resolve("none.json").toString());
  }

  @Test
  void aProgramThatClaimsNothingAndIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.rasp"), "a = select(;\n");
    answers("broken.rasp:1:", "check", file.toString());
    assertEquals(1, Reply.to("check", file.toString()).exit());
  }

  @Test
  void lengthsThatNoWordHas() {
    Reply reply =
        Reply.to(
            "check",
            "../analysis/strings/duplicate-string.rasp",
            "twice",
            "--language",
            "duplicate-deletang",
            "--exhaustive",
            "4",
            "--lengths",
            "17,18",
            "--state",
            folder.toString());
    assertTrue(reply.out().contains("no words of length"), reply.out());
    assertTrue(reply.out().contains("random words of length"), reply.out());
  }

  private String output() {
    return folder.resolve("report").toString();
  }
}
