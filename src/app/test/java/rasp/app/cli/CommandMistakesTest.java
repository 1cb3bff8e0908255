package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rasp.Checkout;

/** Mistakes in what commands are given beside a program: each has its code, and none a trace. */
class CommandMistakesTest {
  private static final String DYCK = Checkout.ANALYSIS + "/paper/dyck1.rasp";

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
  void sharesThatDrawNothing() {
    String shares = "--shares %s draws no word here";
    answers(
        shares.formatted("0/0/0"),
        "check",
        DYCK,
        "dyck1_ptf",
        "--language",
        "dyck-1",
        "--shares",
        "0/0/0");
    answers(
        shares.formatted("50/50/0"),
        "check",
        DYCK,
        "dyck1_ptf",
        "--language",
        "dyck-1-ptf",
        "--shares",
        "50/50/0");
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
    answers("nonsense.txt: 1:2: expected null, but found 'o'", "bounds", "--verify", nonsense());
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    answers("bytes.json: 1:1: this byte is not UTF-8", "bounds", "--verify", bytes.toString());
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
            Checkout.ANALYSIS + "/strings/duplicate-string.rasp",
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

  /** The command, without the usage of all its options behind what is wrong. */
  private static void isUsedWrongly(String message, String... arguments) {
    Reply reply = Reply.to(arguments);
    assertEquals("%s\n  = help: rasp %s --help\n".formatted(message, arguments[0]), reply.err());
    assertEquals(2, reply.exit());
  }

  @Test
  void wrongOptionsAreToldInALine() {
    isUsedWrongly("--time is at least 0 seconds", "bounds", DYCK, "--time", "-1");
    isUsedWrongly("--nodes is at least 0", "bounds", DYCK, "--nodes", "-1");
    isUsedWrongly("--alphabet has no letters", "bounds", DYCK, "--alphabet", "");
    isUsedWrongly("--count is from 0 to 10000, not -1", "languages", "dyck-1", "--count", "-1");
    isUsedWrongly(
        "--max-length is from 1 to 4096",
        "compile",
        DYCK,
        "dyck1_ptf",
        "--alphabet",
        "()",
        "--max-length",
        "4097");
    isUsedWrongly(
        "--same-as compares all outputs; --read and --accept are for languages",
        "check",
        DYCK,
        "dyck1_ptf",
        "--same-as",
        DYCK,
        "dyck1_ptf",
        "--read",
        "last");
  }

  @Test
  void inputsThatCannotBeRead() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
    String cannot = "cannot read the inputs from ";
    isUsedWrongly(cannot + folder + ": it is a folder", "run", DYCK, "--inputs", folder.toString());
    isUsedWrongly(cannot + bytes + ": it is no UTF-8 text", "run", DYCK, "--inputs", "" + bytes);
    isUsedWrongly(cannot + "none: there is no such file", "run", DYCK, "--inputs", "none");
    isUsedWrongly(
        "--json: no input: End of input at line 1 column 4 path $[1]",
        "run",
        DYCK,
        "--json",
        "[1,");
  }

  @Test
  void aByteOrderMarkIsNoLetter() throws IOException {
    Path inputs = Files.writeString(folder.resolve("inputs"), "\uFEFF()\r\n((\r\n");
    assertEquals(
        "dyck1_ptf(\"()\") = [P, T] (strings)\ndyck1_ptf(\"((\") = [P]*2 (strings)\n",
        Reply.to("run", DYCK, "dyck1_ptf", "--inputs", inputs.toString()).out());
    String text = Files.readString(Checkout.LANGUAGES.resolve("tomita-1.txt"));
    Path definition = Files.writeString(folder.resolve("own.txt"), "\uFEFF" + text);
    assertEquals(0, Reply.to("languages", "--language-file", definition.toString()).exit());
    Path automaton = folder.resolve("a.json");
    Reply.to("classify", "(ab)*", "--write", automaton.toString());
    Files.writeString(automaton, "\uFEFF" + Files.readString(automaton));
    assertEquals(0, Reply.to("classify", automaton.toString()).exit());
  }

  @Test
  void aProgramThatNamesNothing() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.rasp"), "");
    assertEquals(
        "the program names no s-op or selector to show\n", Reply.to("run", "" + empty).err());
  }

  @Test
  void whatTheMachineCannotHoldIsUndecided() {
    var err = new StringWriter();
    var full = new CommandLine(new Full(new OutOfMemoryError())).setErr(new PrintWriter(err));
    assertEquals(3, Main.run(full));
    assertTrue(err.toString().startsWith("error: the memory is full\n"), err.toString());
    var deep = new CommandLine(new Full(new StackOverflowError()));
    assertEquals(3, Main.run(deep.setErr(new PrintWriter(err))));
    var ours = new CommandLine(new Full(new AssertionError()));
    assertEquals(70, Main.run(ours.setErr(new PrintWriter(err))));
  }

  /** A command that ends in an error. */
  @Command
  private record Full(Error error) implements Runnable {
    @Override
    public void run() {
      throw error;
    }
  }

  private String output() {
    return folder.resolve("report").toString();
  }
}
