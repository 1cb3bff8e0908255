package rasp.graph.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** The three countings, on the reference's cases and on the published programs. */
class BoundsTest {
  private static final SourceFiles FILES = new SourceFiles(Path.of(""), Optional.empty());

  private static boolean isAtMost(HeadCount less, HeadCount more) {
    if (less.layers() != more.layers()) return less.layers() < more.layers();
    if (less.heads() != more.heads()) return less.heads() < more.heads();
    return less.total() <= more.total();
  }

  private static Optional<Id> idOf(LoweredProgram program, String name) {
    return switch (program.value(name).orElse(null)) {
      case Value.SOp(Id id) -> Optional.of(id);
      case Value.Selector(Id id) -> Optional.of(id);
      case null -> Optional.empty();
      case Value.Scalar scalar -> Optional.empty();
      case Value.Items items -> Optional.empty();
      case Value.Entries entries -> Optional.empty();
      case Value.Function function -> Optional.empty();
    };
  }

  /** Numbers as exact reals, other values as they are. */
  private static List<Object> values(Evaluation evaluation) {
    return evaluation instanceof Evaluation.Values(var sequence)
        ? sequence.values().stream()
            .<Object>map(value -> value instanceof Atom.Bool ? value : value.key())
            .toList()
        : List.of();
  }

  @Test
  void minimalIsAtMostSharedIsAtMostWrittenAndMeansTheSame() throws IOException {
    var lowered = new TreeMap<String, Integer>();
    List<JsonObject> cases = ConformanceTest.cases().toList();
    for (JsonObject test : cases) {
      String text =
          StreamSupport.stream(test.getAsJsonArray("program").spliterator(), false)
              .map(JsonElement::getAsString)
              .collect(Collectors.joining("\n"));
      LoweredProgram program = LoweredProgram.of(new Source("case", text), FILES);
      Optional<Id> id = idOf(program, test.get("name").getAsString());
      if (id.isEmpty()) {
        assertTrue(test.getAsJsonObject("expect").has("error"), test::toString);
        continue;
      }
      Graph graph = program.written().graph();
      Bounds bounds = Bounds.of(graph, id.get(), Assumptions.NONE, Effort.nodes(1_000_000));
      HeadCount minimal = bounds.schedule().count();
      assertTrue(isAtMost(minimal, bounds.shared()), () -> test + " " + bounds);
      assertTrue(isAtMost(bounds.shared(), bounds.written()), () -> test + " " + bounds);
      assertTrue(bounds.minimal().isProved(), test::toString);
      Input input = Input.of(test.get("input").getAsString());
      if (new FastEvaluator(graph, id.get()).evaluate(input) instanceof Evaluation.Values before) {
        var after = new FastEvaluator(bounds.simplified().graph(), bounds.simplified().output());
        assertEquals(values(before), values(after.evaluate(input)), test::toString);
      }
      lowered.merge(isAtMost(bounds.written(), minimal) ? "same" : "less", 1, Integer::sum);
    }
    System.out.println("minimal against written, of the reference's cases: " + lowered);
  }

  private static Bounds bounds(String file, String name, Assumptions assumptions)
      throws IOException {
    Path path = Checkout.ANALYSIS.resolve("paper").resolve(file + ".rasp");
    LoweredProgram program =
        LoweredProgram.of(new Source(file, Files.readString(path)), path, FILES);
    Bounds bounds =
        Bounds.of(
            program.written().graph(),
            idOf(program, name).orElseThrow(),
            assumptions,
            Effort.nodes(1_000_000));
    assertTrue(bounds.minimal().isProved());
    return bounds;
  }

  @ParameterizedTest
  @CsvSource({
    "reverse,reverse,2,1,2",
    "hist,hist,1,1,1",
    "hist,hist_bos,1,1,1",
    "hist2,hist2_bos,2,2,3",
    "sort,sorted,2,1,2",
    "sort,sorted_bos,2,1,2",
    "most_freq,most_freq,3,2,4",
    "dyck1,dyck1_ptf,2,1,2",
    "dyck_k,dyck2_ptf,4,1,4",
    "dyck_k,dyck3_ptf,4,1,4",
    "dyck_best,dyck2_best,3,1,3",
    "dyck_neutral,dyck2_neutral,4,1,4",
    "long_addition,sum,5,1,5"
  })
  void aPublishedProgramNeedsAtMostThePublishedSize(
      String file, String name, int layers, int heads, int total) throws IOException {
    HeadCount count = bounds(file, name, Assumptions.NONE).schedule().count();
    assertEquals(
        List.of(layers, heads, total), List.of(count.layers(), count.heads(), count.total()));
  }

  @Test
  void assumptionsChangeTheNumbersAndAreNamed() throws IOException {
    var bos = new Assumptions(Optional.empty(), true, false);
    var letters = new Assumptions(Optional.of(List.of("a", "b")), false, false);
    var length = new Assumptions(Optional.empty(), false, true);
    assertEquals("1", bounds("hist", "hist", bos).schedule().count().perLayer());
    assertEquals("1", bounds("hist", "hist", letters).schedule().count().perLayer());
    assertEquals("1/1", bounds("sort", "sorted", letters).schedule().count().perLayer());
    assertEquals("1", bounds("reverse", "reverse", length).schedule().count().perLayer());
    assertEquals(List.of("bos"), bounds("hist", "hist", bos).assumptionWords());
    assertEquals(List.of("alphabet ab"), bounds("hist", "hist", letters).assumptionWords());
    assertEquals(
        List.of("tokens of one character"),
        bounds("hist", "hist", Assumptions.NONE).assumptionWords());
    assertEquals(List.of(), bounds("hist", "hist_bos", Assumptions.NONE).assumptionWords());
    assertEquals(
        List.of("best"), bounds("dyck_best", "dyck2_best", Assumptions.NONE).assumptionWords());
  }

  /** With the mark in front the values after position 0 are the same. */
  @Test
  void underBosTheMeaningBehindTheMarkIsKept() throws IOException {
    var bos = new Assumptions(Optional.empty(), true, false);
    var compared = new ArrayList<String>();
    for (String task : List.of("hist:hist", "hist2:hist2", "sort:sorted", "most_freq:most_freq")) {
      String file = task.substring(0, task.indexOf(':'));
      String name = task.substring(task.indexOf(':') + 1);
      Path path = Checkout.ANALYSIS.resolve("paper").resolve(file + ".rasp");
      LoweredProgram program =
          LoweredProgram.of(new Source(file, Files.readString(path)), path, FILES);
      Id id = idOf(program, name).orElseThrow();
      Bounds bounds = Bounds.of(program.written().graph(), id, bos, Effort.nodes(1_000_000));
      var before = new FastEvaluator(program.written().graph(), id);
      var after = new FastEvaluator(bounds.simplified().graph(), bounds.simplified().output());
      for (int word = 0; word < 3 * 3 * 3 * 3 * 3; word++) {
        var text = new StringBuilder("§");
        for (int rest = word + 1; rest > 0; rest /= 3) text.append("abc".charAt(rest % 3));
        Input input = Input.of(text.toString());
        List<Object> expected = values(before.evaluate(input));
        List<Object> actual = values(after.evaluate(input));
        assertEquals(expected.subList(1, expected.size()), actual.subList(1, actual.size()));
      }
      compared.add(name);
    }
    assertEquals(4, compared.size());
  }

  @Test
  void aSelectorThatLooksAheadIsNamed() throws IOException {
    assertEquals(List.of(), bounds("dyck1", "dyck1_ptf", Assumptions.NONE).notCausal());
    assertEquals(List.of(), bounds("dyck_best", "dyck2_best", Assumptions.NONE).notCausal());
    assertEquals(2, bounds("reverse", "reverse", Assumptions.NONE).notCausal().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select(indices, indices + 1, <)                                  | true
          not select(indices, indices, >)                                  | true
          select(indices - 1, indices, <)                                  | true
          select(indices, indices - 2, ==)                                 | true
          select(indices, 0, ==)                                           | true
          best(select(indices, indices, <=), tokens_int)                   | true
          select(tokens, tokens, ==) and select(2*indices, 2*indices, <=)  | true
          select(indices, indices, <=) or select(indices, 0, ==)           | true
          select(indices, indices + 1, <=)                                 | false
          select(indices, 1, ==)                                           | false
          select(tokens, tokens, ==)                                       | false
          not select(indices, indices, <)                                  | false
          best(full_s, tokens_int)                                         | false
          """)
  void aSelectorThatBreaksCausalityIsFoundByItsMeaning(String selector, boolean causal) {
    String text = "s = " + selector + "; v = aggregate(s, tokens_int);";
    LoweredProgram program = LoweredProgram.of(new Source("program", text), FILES);
    Id id = idOf(program, "v").orElseThrow();
    Graph graph = program.written().graph();
    Bounds bounds = Bounds.of(graph, id, Assumptions.NONE, Effort.nodes(1000));
    assertEquals(
        causal ? List.of() : List.of(idOf(program, "s").orElseThrow()), bounds.notCausal());
  }

  @Test
  void aLengthThatIsAssumedDoesNotLookAhead() {
    String text = "v = aggregate(select(length - indices, length - indices, >=), tokens_int);";
    LoweredProgram program = LoweredProgram.of(new Source("program", text), FILES);
    Id id = idOf(program, "v").orElseThrow();
    Graph graph = program.written().graph();
    var length = new Assumptions(Optional.empty(), false, true);
    assertEquals(1, Bounds.of(graph, id, Assumptions.NONE, Effort.nodes(9)).notCausal().size());
    assertEquals(List.of(), Bounds.of(graph, id, length, Effort.nodes(9)).notCausal());
  }

  /** Whatever it fetches: also under an alphabet, where tokens themselves would be known. */
  @Test
  void aSelectorNeedsAHead() {
    LoweredProgram program =
        LoweredProgram.of(new Source("program", "s = select(tokens, tokens, ==);"), FILES);
    Id id = idOf(program, "s").orElseThrow();
    var letters = new Assumptions(Optional.of(List.of("a", "b")), false, false);
    for (Assumptions assumptions : List.of(Assumptions.NONE, letters)) {
      Graph graph = program.written().graph();
      assertEquals(
          1, Bounds.of(graph, id, assumptions, Effort.nodes(9)).schedule().count().heads());
    }
  }
}
