package rasp.show.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import rasp.Checkout;
import rasp.graph.eval.Input;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.EarliestLayers;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Pictures say what the schedule says, hold what was computed, and are well-formed. */
class FlowPictureTest {
  private static Flow flow(String text, String name, Input input) {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(var id))) {
      throw new AssertionError(name);
    }
    var schedule = EarliestLayers.of(program.written().graph(), id);
    return Flow.of(program.written(), id, schedule, input);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void thePictureOfTheReadmeIsWhatTheToolkitDraws() throws IOException {
    String program = Files.readString(Checkout.ANALYSIS.resolve("paper/reverse.rasp"));
    String svg = FlowPicture.svg(flow(program, "reverse", Input.of("hello")));
    Path golden = Checkout.REPORTS.resolve("reverse.svg");
    if ("write".equals(System.getProperty("golden"))) Files.writeString(golden, svg);
    assertEquals(Files.readString(golden), svg);
  }

  @Test
  void whatIsCutShowsWholeAndRowsOfSeveralHeadsSayWhich() {
    String program =
        """
        one = aggregate(select(tokens, tokens, ==), tokens + " and something longer", "-");
        other = aggregate(select(tokens, tokens, !=), tokens, "-");
        both = one + other;
        """;
    String svg = FlowPicture.svg(flow(program, "both", Input.of("ab")));
    assertTrue(svg.contains("a and so…<title>a and something longer</title></text>"), svg);
    assertTrue(svg.contains(">1: one</text>") && svg.contains(">2: other</text>"), svg);
  }

  @Test
  void aFlowHasALayerForEachLayerAndAHeadForEachHead() {
    String program =
        """
        left = select(indices, indices - 1, ==);
        previous = aggregate(left, tokens, "-");
        twice = aggregate(left, previous, "-");
        """;
    Flow flow = flow(program, "twice", Input.of("abc"));
    assertEquals(2, flow.layers().size());
    assertEquals(List.of(1, 1), flow.layers().stream().map(layer -> layer.heads().size()).toList());
    Flow.Row result = flow.layers().get(1).heads().getFirst().aggregates().getFirst();
    assertEquals(new Flow.Row("twice", List.of("-", "-", "a"), true), result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"</script><b>", "\"&'", "a\u202Eb", "\u0000\u0007\uFFFF\uD800", "😀é"})
  void hostileTextsAreHarmless(String hostile) throws Exception {
    Flow flow =
        flow("name = tokens + \"" + hostile.replace("\"", "") + "\";", "name", Input.of(hostile));
    String svg = FlowPicture.svg(flow);
    Document document = parse(svg);
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertFalse(svg.contains("</script>") || svg.contains("\u202E"));
  }

  @Test
  void wordsOfOneLetterAndOfManyAreDrawn() throws Exception {
    String program = "r = aggregate(select(indices, length - indices - 1, ==), tokens);";
    for (int n : new int[] {1, 2, 12, 40}) {
      Document document = parse(FlowPicture.svg(flow(program, "r", Input.of("x".repeat(n)))));
      // Two heads of n² cells, and rows besides.
      assertTrue(document.getElementsByTagName("rect").getLength() > 2 * n * n);
    }
  }
}
