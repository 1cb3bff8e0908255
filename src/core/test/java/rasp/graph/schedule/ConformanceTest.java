package rasp.graph.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.ReferenceEvaluator;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.ParsedProgram;
import rasp.text.Source;

/**
 * What the reference interpreter gives on 2 497 programs: values, types, selector rows, errors,
 * layers and heads.
 */
public class ConformanceTest {
  private static final Path SHARED = Path.of("../../shared/conformance/cases.jsonl").normalize();

  /** The programs, each with a name, an input and what the reference gives. */
  public static Stream<JsonObject> cases() throws IOException {
    byte[] copy =
        Objects.requireNonNull(
                ConformanceTest.class.getResourceAsStream("/conformance/cases.jsonl"))
            .readAllBytes();
    byte[] cases = Files.exists(SHARED) ? Files.readAllBytes(SHARED) : copy;
    return new String(cases, StandardCharsets.UTF_8)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject());
  }

  @Test
  void everyProgramGivesWhatTheReferenceGives() throws IOException {
    var wrong = new ArrayList<String>();
    int[] count = {0};
    cases()
        .forEach(test -> {
          count[0]++;
          String difference = difference(test);
          if (!difference.isEmpty()) wrong.add(test.get("id").getAsString() + ": " + difference);
        });
    assertTrue(
        wrong.isEmpty(),
        () -> wrong.size() + " of " + count[0] + " differ:\n" + String.join("\n", wrong));
    assertTrue(count[0] >= 2497, "only " + count[0] + " cases were found");
  }

  private static String difference(JsonObject test) {
    String text = strings(test.getAsJsonArray("program")).collect(Collectors.joining("\n"));
    JsonObject expected = test.getAsJsonObject("expect");
    var lowering = new Lowering("console", new SourceFiles(Path.of(""), Optional.empty()));
    List<Outcome> outcomes =
        lowering.execute(ParsedProgram.of(new Source("case", text)), Optional.empty());
    Optional<Value> value = lowering.scope().find(test.get("name").getAsString());
    if (value.isEmpty()) return expected.has("error") ? "" : "no value: " + outcomes;
    Id id =
        switch (value.get()) {
          case Value.SOp(Id sop) -> sop;
          case Value.Selector(Id selector) -> selector;
          case Value.Scalar(Atom atom) ->
              lowering
                  .written()
                  .append(
                      new rasp.graph.ir.Op.Constant(atom), "", lowering.written().place(new Id(0)));
          case Value.Items items -> throw new IllegalStateException("a list");
          case Value.Entries entries -> throw new IllegalStateException("a dict");
          case Value.Function function -> throw new IllegalStateException("a function");
        };
    Graph graph = lowering.written().graph();
    Evaluation evaluation =
        new ReferenceEvaluator(graph, id).evaluate(Input.of(test.get("input").getAsString()));
    return switch (evaluation) {
      case Evaluation.Failure failure -> expected.has("error") ? "" : failure.toString();
      case Evaluation.Pattern(var selection) ->
          expected.has("selector")
              ? unequal(strings(expected.getAsJsonArray("selector")).toList(), selection.text())
              : "a selector, not " + expected;
      case Evaluation.Values(Sequence sequence) ->
          expected.has("values")
              ? unequal(
                  expectedText(expected),
                  actualText(sequence, EarliestLayers.of(graph, id).count()))
              : "values, not " + expected + ": " + sequence;
    };
  }

  private static String unequal(Object expected, Object actual) {
    return expected.equals(actual) ? "" : "expected " + expected + " but got " + actual;
  }

  private static String expectedText(JsonObject expected) {
    String values =
        StreamSupport.stream(expected.getAsJsonArray("values").spliterator(), false)
            .map(JsonElement::toString)
            .collect(Collectors.joining(","));
    return values
        + " "
        + expected.get("type").getAsString()
        + " "
        + expected.get("layers")
        + " "
        + expected.get("heads")
        + " "
        + expected.get("heads_per_layer").toString().replace(" ", "");
  }

  private static String actualText(Sequence sequence, HeadCount count) {
    String values =
        sequence.values().stream().map(ConformanceTest::json).collect(Collectors.joining(","));
    return values
        + " "
        + sequence.type().word()
        + " "
        + count.layers()
        + " "
        + count.heads()
        + " "
        + count.headsPerLayer().toString().replace(" ", "");
  }

  private static String json(Atom atom) {
    var object = new JsonObject();
    switch (atom) {
      case Atom.Int(var value) -> object.addProperty("i", value);
      case Atom.Real(var value) -> {
        if (Double.isFinite(value)) object.addProperty("f", value);
        else object.addProperty("f", atom.text());
      }
      case Atom.Bool(var value) -> object.addProperty("b", value);
      case Atom.Text(var value) -> object.addProperty("s", value);
    }
    return object.toString();
  }

  private static Stream<String> strings(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString);
  }

  @Test
  void theCopyOfTheCasesIsCurrent() {
    if (!Files.exists(SHARED)) return;
    try (var copy =
        Objects.requireNonNull(
            ConformanceTest.class.getResourceAsStream("/conformance/cases.jsonl"))) {
      assertEquals(
          Files.readString(SHARED), new String(copy.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
