package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code rasp bounds} says of programs whose best schedule is found with paper and pencil. */
class BoundsCommandTest {
  @TempDir Path folder = Path.of("");

  /**
   * A program of aggregates in words: {@code a:1 b:2.a c:1.ab} has a over selector 1, b over 2 that
   * reads a, and c over 1 that reads both. Selector k looks back k positions, so that no rewrite
   * has anything to do.
   */
  private String program(String aggregates) throws IOException {
    var text = new StringBuilder();
    List<String> words = Splitter.on(' ').splitToList(aggregates);
    for (String word : words) {
      String name = word.substring(0, 1);
      String reads =
          word.substring(3).chars().mapToObj(c -> " + " + (char) c).collect(Collectors.joining());
      text.append(
          "%s = aggregate(best(select(tokens + \"%s\", tokens, <), indices), \"%s\" + tokens%s, \"-\");%n"
              .formatted(name, word.charAt(2), name, reads.replace(" + .", "")));
    }
    String all = words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining("+"));
    text.append("v = ").append(all).append(";\n");
    return Files.writeString(folder.resolve("program.rasp"), text).toString();
  }

  private static String size(JsonObject count) {
    return "%s %s %s".formatted(count.get("layers"), count.get("heads"), count.get("total"));
  }

  @ParameterizedTest
  @CsvSource({
    // Any number of aggregates over one selector is one head, and a chain of them one a layer.
    "a:1 b:1 c:1 d:1, 1 1 1",
    "a:1 b:1.a c:1.b d:1.c, 4 1 4",
    // A selector that is used in two layers costs a head in each.
    "a:1 b:1.a c:2, 2 2 3/3 1 3",
    "a:1 b:2.a c:1.b, 3 1 3",
    // Selectors of their own: as many heads as there are, or as many layers.
    "a:1 b:2 c:3 d:4, 1 4 4/2 2 4/4 1 4",
    // Deep and wide: four that wait for each other, and four that fill what is left.
    "a:1 b:2.a c:3.b d:4.c e:5 f:6 g:7 h:8, 4 2 8/8 1 8",
    // The one that is free waits for the last, so that their selector is used once.
    "a:3 x:1 y:2.x b:3.y, 3 1 3",
    // It cannot wait where others wait for it.
    "a:3 x:1 y:2.x b:3.y z:4.a w:5.z, 3 2 6/5 1 5",
    // Two selectors with aggregates before each other's: one of them is used twice.
    "a:1 b:2.a c:2 d:1.c, 2 2 4/3 1 3",
    // Three in a circle, which no count of uses sees.
    "a:1 b:2.a c:2 d:3.c e:3 f:1.e, 2 3 6/3 2 5/4 1 4",
    // The first layer is full, whatever the later ones are.
    "a:1 b:2 c:3 d:4.abc e:4.d, 3 3 5/4 2 5/5 1 5",
    // So is the last.
    "a:1 b:1.a c:2.b d:3.b e:4.b, 3 3 5/4 2 5/5 1 5",
    // Two in the last layer, so that a chain of three has to be beside the first three layers.
    "a:1 b:2.a c:3.b d:4.c e:5.c f:6 g:7.f h:6.g, 4 2 8/8 1 8",
  })
  void theFrontierIsTheOneByHand(String aggregates, String frontier) throws IOException {
    Reply reply = Reply.to("bounds", program(aggregates), "v", "--format", "json");
    JsonObject answer = JsonParser.parseString(reply.out()).getAsJsonObject();
    String found =
        answer.getAsJsonArray("frontier").asList().stream()
            .map(step -> size(step.getAsJsonObject()))
            .collect(Collectors.joining("/"));
    assertEquals(frontier, found);
    assertEquals(
        Splitter.on('/').splitToList(frontier).getFirst(), size(answer.getAsJsonObject("minimal")));
    assertEquals(0, reply.exit());
  }

  /** Without time the answer is an interval that holds the truth, or the truth. */
  @Test
  void withoutTimeNothingFalseIsClaimed() throws IOException {
    String program = program("a:1 b:2.a c:2 d:3.c e:3 f:1.e g:4.a h:4.f");
    Reply known = Reply.to("bounds", program, "v", "--format", "json");
    Reply hasty = Reply.to("bounds", program, "v", "--format", "json", "--time", "0");
    JsonObject least =
        JsonParser.parseString(known.out()).getAsJsonObject().getAsJsonObject("minimal");
    JsonObject answer = JsonParser.parseString(hasty.out()).getAsJsonObject();
    JsonObject found = answer.getAsJsonObject("minimal");
    assertEquals(0, known.exit());
    assertEquals(least.get("layers"), found.get("layers"));
    int heads = least.get("heads").getAsInt();
    assertTrue(found.get("heads").getAsInt() >= heads);
    if (found.get("proved").getAsBoolean()) {
      assertEquals(size(least), size(found));
      assertEquals(0, hasty.exit());
    } else {
      assertEquals(3, hasty.exit());
      JsonElement atLeast = found.get("headsAtLeast");
      assertTrue(atLeast == null || atLeast.getAsInt() <= heads);
    }
  }

  @Test
  void selectorsThatLookBackAreCausalAndOthersAreNamed() throws IOException {
    String text =
        """
        back = aggregate(select(indices, indices - 1, ==), tokens, "-");
        ahead = aggregate(select(indices, indices + 1, ==), tokens, "-");
        far = select(indices, length - 1, ==);
        last = aggregate(far, back, "-");
        so_far = aggregate(select(indices, indices, <=) and select(tokens, back, ==), indices);
        """;
    String file = Files.writeString(folder.resolve("causal.rasp"), text).toString();
    assertTrue(Reply.to("bounds", file, "back", "so_far").out().contains("yes: no selector looks"));
    String out = Reply.to("bounds", file, "ahead").out();
    assertTrue(out.contains("causal.rasp:2) may look at a later position"), out);
    assertTrue(Reply.to("bounds", file, "last").out().contains("far (" + file + ":3)"));
  }

  @Test
  void aProgramWithoutNamesIsSaid() throws IOException {
    String empty = Files.writeString(folder.resolve("empty.rasp"), "# nothing\n").toString();
    Reply reply = Reply.to("bounds", empty);
    assertEquals("", reply.out());
    assertTrue(reply.err().contains("names no s-op or selector to count"), reply.err());
  }
}
