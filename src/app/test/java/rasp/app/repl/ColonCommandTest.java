package rasp.app.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rasp.source.resolve.Reserved;
import rasp.source.resolve.SourceFiles;

/** What the console understands beyond the language. */
class ColonCommandTest {
  private final Session session = new Session(new SourceFiles(Path.of(""), Optional.empty()));

  @Test
  void countSaysLayersAndHeadsAsWritten() {
    session.execute("rev = aggregate(select(indices, length - indices - 1, ==), tokens);");
    assertEquals(
        List.of("    rev, as written: 2 layers, heads 1/1"), session.execute(":count rev\n"));
    assertEquals(
        List.of("    full_s, as written: 1 layer, heads 1"), session.execute(":count full_s"));
    assertEquals(List.of("`rve` is not defined; did you mean rev?"), session.execute(":count rve"));
    assertEquals(
        List.of("`max` is a function, which has no layers"), session.execute(":count max"));
  }

  @Test
  void boundsSaysHowManyAreNeeded() {
    session.execute("hist = selector_width(select(tokens, tokens, ==));");
    assertEquals(
        List.of(
            "    hist",
            "      written   1 layer, 2 heads (2), 2 in all",
            "      shared    1 layer, 2 heads (2), 2 in all",
            "      minimal   1 layer, 1 head (1), 1 in all — the least for this graph, proved",
            "      assumed   tokens of one character"),
        session.execute(":bounds hist"));
    assertEquals(List.of(":bounds needs a name"), session.execute(":bounds"));
  }

  @Test
  void drawWritesAPicture() throws IOException {
    session.execute("drawn_by_a_test = indices + 1;");
    assertEquals(
        List.of("    drawn_by_a_test on \"hello\" is drawn in drawn_by_a_test.svg"),
        session.execute(":draw drawn_by_a_test"));
    Path picture = Path.of("drawn_by_a_test.svg");
    assertTrue(Files.readString(picture).startsWith("<svg"));
    Files.delete(picture);
  }

  @Test
  void aDrawStatementGivesTheValuesAndWritesAPicture() throws IOException {
    session.execute("stated_by_a_test = indices + 1;");
    assertEquals(
        List.of(
            "\t =  [1, 2] (ints)",
            "    stated_by_a_test on \"ab\" is drawn in stated_by_a_test.svg"),
        session.execute("draw(stated_by_a_test, \"ab\");"));
    Path picture = Path.of("stated_by_a_test.svg");
    assertTrue(Files.readString(picture).startsWith("<svg"));
    Files.delete(picture);
  }

  @Test
  void aListThatHoldsAnotherOneTwiceAndSoOnIsShownToItsBeginningOnly() {
    List<String> shown =
        session.execute("x = [1, 2]; for i in range(40) { x = [x, x]; } y = [x]; z = [1, [2]];");
    assertTrue(shown.size() < 110_000);
    assertTrue(shown.contains("    … and more"));
    assertEquals("]", shown.getLast().strip());
  }

  @Test
  void helpNamesEverythingThatIsGiven() {
    String help = String.join("\n", session.execute(":help"));
    for (String name : Reserved.library()) assertTrue(help.contains(name), name);
    assertFalse(Session.isIncomplete(":help"));
  }

  @Test
  void anUnknownCommandSaysSo() {
    assertEquals(List.of("there is no :bye; :help says what there is"), session.execute(":bye"));
  }
}
