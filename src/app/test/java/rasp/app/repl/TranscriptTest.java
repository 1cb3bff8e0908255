package rasp.app.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.source.resolve.SourceFiles;

/**
 * What the reference prints at its console. A line marked {@code # differs} is the toolkit's own
 * answer, where the reference is not to be followed; the lines that it replaces follow it, each
 * marked {@code # reference}.
 */
class TranscriptTest {
  private static final Path SHARED = Path.of("../../shared/conformance/transcripts.txt");
  private static final String DIFFERS = "\t# differs";
  private static final String REFERENCE = "\t# reference";
  private static final Pattern SNIPPET = Pattern.compile("^\\s*\\d+ \\| .*");
  private static final Pattern MATRIX_LINE = Pattern.compile("^\\s*\\t\\t\\t .*");

  private record Exchange(String input, List<String> answer) {}

  private record Conversation(String title, List<Exchange> exchanges) {}

  private static List<String> copy() throws IOException {
    try (var file =
        Objects.requireNonNull(
            TranscriptTest.class.getResourceAsStream("/conformance/transcripts.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<Conversation> conversations() throws IOException {
    var conversations = new ArrayList<Conversation>();
    for (String line : copy()) {
      if (line.startsWith("## "))
        conversations.add(new Conversation(line.substring(3), new ArrayList<>()));
      if (conversations.isEmpty() || line.endsWith(REFERENCE)) continue;
      List<Exchange> exchanges = conversations.getLast().exchanges();
      if (line.startsWith(">> ")) {
        exchanges.add(new Exchange(line.substring(3), new ArrayList<>()));
      } else if (line.startsWith(".. ")) {
        Exchange last = exchanges.removeLast();
        exchanges.add(new Exchange(last.input() + "\n" + line.substring(3), last.answer()));
      } else if (!exchanges.isEmpty() && !line.equals("---")) {
        exchanges.getLast().answer().add(line.replace(DIFFERS, ""));
      }
    }
    return conversations;
  }

  @TestFactory
  Stream<DynamicTest> everyConversationShowsTheValuesThatTheReferenceShows() throws IOException {
    return conversations().stream()
        .map(conversation ->
            DynamicTest.dynamicTest(conversation.title(), () -> hold(conversation)));
  }

  private static void hold(Conversation conversation) {
    var session =
        new Session(
            new SourceFiles(Checkout.resource("language", "conformance"), Optional.empty()));
    var differences = new ArrayList<String>();
    for (Exchange exchange : conversation.exchanges()) {
      List<String> expected =
          exchange.answer().stream().filter(TranscriptTest::showsValue).toList();
      List<String> actual =
          session.execute(exchange.input() + "\n").stream()
              .filter(TranscriptTest::showsValue)
              .toList();
      if (!expected.equals(actual)) {
        differences.add(
            ">> "
                + exchange.input()
                + "\nexpected "
                + String.join("\n         ", expected)
                + "\nactual   "
                + String.join("\n         ", actual));
      }
    }
    assertTrue(
        differences.isEmpty(),
        () -> differences.size() + " differ:\n" + String.join("\n", differences));
  }

  private static boolean showsValue(String line) {
    if (SNIPPET.matcher(line).matches()) return false;
    boolean value =
        line.contains(" = ") && !line.contains("= help: ") && !line.contains("= note: ");
    return value || MATRIX_LINE.matcher(line).matches();
  }

  @Test
  void theCopyHoldsWhatTheReferencePrinted() throws IOException {
    if (!Files.exists(SHARED)) return;
    List<String> reference =
        copy().stream()
            .filter(line -> !line.endsWith(DIFFERS))
            .map(line -> line.replace(REFERENCE, ""))
            .toList();
    assertEquals(Files.readAllLines(SHARED), reference);
  }
}
