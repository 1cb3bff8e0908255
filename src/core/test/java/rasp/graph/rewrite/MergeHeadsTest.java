package rasp.graph.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import rasp.formal.counting.WordLists;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * Selectors that differ by conditions on the key, at position 0 and at the own position share a
 * head, and what they fetch stays the same: on sums of what random ones fetch.
 */
class MergeHeadsTest {
  private static final List<String> PARTS =
      List.of(
          "full_s",
          "select(tokens, tokens, ==)",
          "select(tokens, tokens, <)",
          "select(indices, indices, <=)",
          "select(indices, indices, <)",
          "select(indices, indices, !=)",
          "select(tokens, tokens, <=)",
          // By classes of keys.
          "select(tokens == \"a\", tokens == \"a\", ==)",
          "select(indices % 2, indices % 2, ==)",
          "(select(indices % 3, indices % 3, <) and select(indices, indices, <=))",
          // Of single positions.
          "select(indices, indices - 1, ==)",
          "select(indices, indices + 2, ==)",
          "select(indices, length - indices, ==)");

  private static final List<String> KEYS =
      List.of(
          "full_s",
          "select(tokens, \"a\", ==)",
          "select(tokens, \"a\", !=)",
          "select(indices, 0, ==)",
          "select(indices, 0, !=)",
          "select(indices, 1, ==)",
          "select(indices, length - 1, ==)",
          "select(indices % 2, 0, ==)");

  private static final List<String> VALUES =
      List.of(
          "indices",
          "1",
          "indicator(tokens == \"a\")",
          "2 * indices - 3",
          "length",
          "indices * indicator(tokens == \"b\")",
          "indicator(indices == 0)",
          "indicator(indices == 0) * (1 + indicator(tokens == \"b\"))",
          "round(aggregate(select(tokens, tokens, ==), indices))");

  private static final List<String> OTHERWISE = List.of("0", "0 - 1", "7", "0.5");

  private static <T> T any(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }

  private static String fetched(String part, Random random) {
    String key = any(KEYS, random);
    String selector =
        switch (random.nextInt(5)) {
          case 0 -> part;
          case 1 -> part + " or select(indices, 0, ==)";
          case 2 -> "(" + part + " and " + key + ") or select(indices, indices, ==)";
          default -> part + " and " + key;
        };
    return switch (random.nextInt(6)) {
      case 0 -> "selector_width(" + selector + ")";
      case 1 -> "indicator(has_focus(" + selector + "))";
      case 2 ->
          // What is fetched from one position stays an int, which an index has to be.
          "[3, 1, 2][aggregate(%s and select(indices, 1, ==), indicator(tokens == \"a\"), 2)]"
              .formatted(part);
      default ->
          "aggregate(%s, %s, %s)"
              .formatted(
                  selector, any(VALUES, random), any(OTHERWISE, random).replace("0 - ", "-"));
    };
  }

  /** A program of several fetches through selectors of one part, so that there is what to share. */
  private static String program(Random random) {
    String part = any(PARTS, random);
    var terms = new ArrayList<String>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      String fetched = fetched(random.nextInt(4) == 0 ? any(PARTS, random) : part, random);
      terms.add((i + 1) + " * " + fetched);
    }
    return "v = " + String.join(" + ", terms) + ";";
  }

  /** What an s-op is from a position on, or nothing where it has no value. */
  static List<Object> values(Graph graph, Id id, Input input, int from) {
    return new FastEvaluator(graph, id).evaluate(input) instanceof Evaluation.Values(var sequence)
        ? sequence.values().stream().skip(from).<Object>map(Atom::key).toList()
        : List.of();
  }

  @Test
  void whatIsFetchedThroughASharedHeadIsTheSame() {
    List<Assumptions> assumptions =
        List.of(
            Assumptions.NONE,
            new Assumptions(Optional.of(List.of("a", "b")), false, false),
            new Assumptions(Optional.empty(), true, false));
    var applied = new TreeMap<Boolean, Integer>();
    for (int seed = 0; seed < 900; seed++) {
      String text = program(new Random(seed));
      var files = new SourceFiles(Path.of(""), Optional.empty());
      LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
      assertEquals(List.of(), program.diagnostics(), text);
      Id id = ((Value.SOp) program.value("v").orElseThrow()).id();
      Assumptions assumed = assumptions.get(seed % assumptions.size());
      Graph written = program.written().graph();
      Optional<Simplifier.Simplified> sharing = Simplifier.sharingHeads(written, id, assumed);
      applied.merge(sharing.isPresent(), 1, Integer::sum);
      if (sharing.isEmpty()) continue;
      for (String word : WordLists.upTo("ab", 4)) {
        Input input = Input.of(assumed.bos() ? Assumptions.BOS + word : word);
        int from = assumed.bos() ? 1 : 0;
        assertEquals(
            values(written, id, input, from),
            values(sharing.get().graph(), sharing.get().output(), input, from),
            () -> text + " on " + word + " under " + assumed);
      }
    }
    System.out.println("programs with heads to share: " + applied);
    assertTrue(applied.getOrDefault(true, 0) >= 300, applied::toString);
  }

  /**
   * The share and the letter of position 0, and for each letter what is counted there and in all.
   */
  @Test
  void whatStandsAtPositionZeroIsReadOnce() {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    String text = "v = count(tokens, \"a\") + selector_width(select(tokens, tokens, ==));";
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    Id id = ((Value.SOp) program.value("v").orElseThrow()).id();
    var letters = new Assumptions(Optional.of(List.of("a", "b", "c")), false, false);
    Simplifier.Simplified sharing =
        Simplifier.sharingHeads(program.written().graph(), id, letters).orElseThrow();
    Graph graph = sharing.graph();
    long aggregates =
        graph.dependencies(sharing.output()).stream()
            .filter(i -> graph.op(new Id(i)) instanceof Op.Aggregate)
            .count();
    assertEquals(2 + 2 * 3, aggregates);
  }
}
