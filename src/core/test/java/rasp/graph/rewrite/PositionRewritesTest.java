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
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * What is read at a position, and how many positions there are on a side of one, stays the same
 * when it is computed there at once: at positions within the input and beyond both its ends, of
 * columns of all kinds, some of which have a value at the input's own positions only.
 */
class PositionRewritesTest {
  private static final List<String> POSITIONS =
      List.of(
          "indices - 1",
          "indices + 1",
          "indices - 2",
          "indices - indices % 2",
          "length - 1",
          "length - 1 - indices",
          "length - 3",
          "2",
          "-1",
          "2 * indices - 1",
          "0 - indices",
          "(tokens == \"a\") + 0",
          "round(length / 2)",
          "count(tokens, \"a\")");

  private static final List<String> NUMBERS =
      List.of(
          "indices",
          "(indices + 1) * aggregate(select(indices, indices, <=), indicator(tokens == \"a\"))",
          "aggregate(select(indices, indices, <), indices, 0.5)",
          "aggregate(select(indices, indices - 1, ==), indicator(tokens == \"b\"), 5)",
          "selector_width(select(tokens, tokens, ==) and select(indices, indices, <))",
          "selector_width(select(indices, indices, >))",
          "aggregate(full_s, indices)",
          "aggregate(select(indices, length - 1 - indices, ==), 2 * indices)",
          // Of these there is no value at a position before the first or behind the last.
          "1 / (indices + 1)",
          "[4, 5, 6, 7, 8][indices]",
          "1 / aggregate(select(indices, indices, <=), indicator(indices == 0))",
          "6 / (length - indices)");

  private static final List<String> TEXTS =
      List.of(
          "tokens",
          "shift(tokens, 1, \"_\")",
          "shift(tokens, -1, \"_\")",
          "[\"x\", \"y\", \"z\", \"w\"][indices]",
          "(\"x\" if shift(tokens, 1, \"_\") == tokens else tokens)");

  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  private static <T> T any(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }

  private static String read(String column, String otherwise, Random random) {
    String selector = "select(indices, %s, ==)".formatted(any(POSITIONS, random));
    if (random.nextInt(5) == 0) selector += " and select(\"a\", tokens, ==)";
    return "aggregate(%s, %s, %s)".formatted(selector, column, otherwise);
  }

  private static String width(Random random) {
    String one =
        "select(indices, %s, %s)".formatted(any(POSITIONS, random), any(COMPARISONS, random));
    return "selector_width(" + (random.nextInt(4) == 0 ? "not " + one : one) + ")";
  }

  private static String program(Random random) {
    if (random.nextInt(3) == 0) return "v = " + width(random) + " - " + width(random) + ";";
    boolean texts = random.nextBoolean();
    String otherwise = texts ? "\"?\"" : any(List.of("0", "0.5", "-1"), random);
    String inner = any(texts ? TEXTS : NUMBERS, random);
    String once = read(inner, otherwise, random);
    if (random.nextInt(3) == 0) once = read(once, otherwise, random);
    return random.nextBoolean() && !texts
        ? "v = %s + 2 * %s;".formatted(once, read(any(NUMBERS, random), "7", random))
        : "v = " + once + ";";
  }

  @Test
  void whatIsReadAtAPositionIsTheSame() {
    List<Assumptions> assumptions =
        List.of(
            Assumptions.NONE,
            new Assumptions(Optional.of(List.of("a", "b")), false, true),
            new Assumptions(Optional.empty(), true, false));
    var applied = new TreeMap<String, Integer>();
    int compared = 0;
    for (int seed = 0; seed < 1200; seed++) {
      String text = program(new Random(seed));
      var files = new SourceFiles(Path.of(""), Optional.empty());
      LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
      assertEquals(List.of(), program.diagnostics(), text);
      Id id = ((Value.SOp) program.value("v").orElseThrow()).id();
      Assumptions assumed = assumptions.get(seed % assumptions.size());
      Graph written = program.written().graph();
      var made = new ArrayList<>(Simplifier.candidates(written, id, assumed));
      made.addAll(Simplifier.candidatesSharingHeads(written, id, assumed));
      made.getFirst().applied().forEach((name, times) -> applied.merge(name, times, Integer::sum));
      for (String word : WordLists.upTo("ab", 4)) {
        Input input = Input.of(assumed.bos() ? Assumptions.BOS + word : word);
        int from = assumed.bos() ? 1 : 0;
        List<Object> before = MergeHeadsTest.values(written, id, input, from);
        if (before.isEmpty()) continue;
        compared++;
        for (Simplifier.Simplified one : made) {
          assertEquals(
              before,
              MergeHeadsTest.values(one.graph(), one.output(), input, from),
              () -> text + " on " + word + " under " + assumed);
        }
      }
    }
    System.out.println(compared + " words compared, rewrites applied: " + applied);
    assertTrue(applied.getOrDefault("ComposeFetches", 0) >= 200, applied::toString);
    assertTrue(applied.getOrDefault("WidthOfPositions", 0) >= 200, applied::toString);
    assertTrue(compared >= 10_000, "words: " + compared);
  }
}
