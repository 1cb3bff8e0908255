package rasp.app.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.source.resolve.SourceFiles;

/**
 * Every weakness of the reference's counting: written is what the reference says, and minimal is at
 * most what it could be. The published program is scheduled in {@code LeastScheduleTest}.
 */
class WeaknessTest {
  private final BatchSession session =
      new BatchSession(new SourceFiles(Path.of(""), Optional.empty()));

  private static List<Integer> size(JsonObject count) {
    return List.of(
        count.get("layers").getAsInt(),
        count.get("heads").getAsInt(),
        count.get("total").getAsInt());
  }

  private static boolean isAtMost(List<Integer> less, List<Integer> more) {
    return Arrays.compare(less.toArray(Integer[]::new), more.toArray(Integer[]::new)) <= 0;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          equal selectors written twice | v = aggregate(select(tokens,tokens,==),indices)+aggregate(select(tokens,tokens,==),indices*2); | | 2 | 1
          whole aggregate written twice | v = aggregate(select(indices,indices,<),indices)+aggregate(select(indices,indices,<),indices); | | 2 | 1
          library call twice            | s=select(tokens,tokens,==); v = selector_width(s)+selector_width(s); | | 4 | 2
          library call twice, BOS       | s=select(tokens,tokens,==); v = selector_width(s)+selector_width(s); | bos | 4 | 1
          loop                          | acc=0; for i in range(6) { acc=acc+aggregate(select(indices,indices,<),indices); } v = acc; | | 6 | 1
          two all-true selectors        | v = ("a" in tokens) and contains(tokens,"b"); | | 2 | 1
          same matrix                   | v = aggregate(select(indices,indices,==),tokens_int)+aggregate(select(indices,indices,<=) and select(indices,indices,>=),tokens_int); | | 2 | 1
          constant                      | v = aggregate(full_s,1); | | 1 | 0
          dead branch                   | dead = aggregate(select(tokens,tokens,==),indices); v = indices if (indices>=0) else dead; | | 1 | 0
          annihilated product           | dead = aggregate(select(tokens,tokens,==),indices); v = indices+0*dead; | | 1 | 0
          annihilated condition         | dead = aggregate(select(tokens,tokens,==),indices); v = dead==0 and False; | | 1 | 0
          empty selector                | dead = aggregate(select(tokens,tokens,==),indices); v = aggregate(select(1,2,==),dead,7); | | 1/1 | 0
          length, reverse               | v = aggregate(select(indices,length-1-indices,==),tokens); | | 1/1 | 1/1
          length assumed, reverse       | v = aggregate(select(indices,length-1-indices,==),tokens); | length | 1/1 | 1
          length assumed, from behind   | v = tokens[-1]; | length | 1/1 | 1
          from the front                | v = tokens[0]; | | 1 | 1
          selector_width                | v = selector_width(select(tokens,tokens,==)); | bos | 2 | 1
          composition                   | v = aggregate(select(tokens,tokens,==) and select(indices,indices,<) and (not select(length,indices,<)),indices); | | 1/1 | 1/1
          many steps after a head       | x = round(aggregate(select(tokens,tokens,==),indices)); for i in range(50) { x=(x*x+1)%7; } v = x; | | 1 | 1
          elementwise only              | v = (indices%2==1)==(tokens=="a"); | | 0 | 0
          nonlinear keys                | k=(indices*indices+3)%5; v = aggregate(select(k,k,==),tokens_int); | | 1 | 1
          merging prevented             | s=select(indices,indices,<=); v=aggregate(s,indices)+aggregate(s,aggregate(select(indices,0,==),indices+1)); | | 2/1 | 1/1
          merging prevented, by words   | s=select(indices,indices,<=); v=aggregate(s,tokens_int)+aggregate(s,aggregate(select(indices,0,==),tokens_int+1)); | | 2/1 | 1/1
          unbalanced                    | a = aggregate(select(tokens,tokens,==),indices); b = aggregate(select(indices,a,<),a); c = aggregate(select(indices,b,<),tokens_int); p = aggregate(select(tokens,tokens,<),indices); q = aggregate(select(tokens,tokens,>),indices); r = aggregate(select(tokens,tokens,<=) and select(indices,indices,<),indices); t = aggregate(select(tokens,tokens,<=) and select(indices,indices,>),indices); v = c+p+q+r+t; | | 5/1/1 | 3/2/2
          a selector                    | v = select(indices, indices, <); | | 1 | 1
          a selector of depth 2         | v = select(length, indices, ==) or select(tokens, tokens, ==); | | 1/1 | 1/1
          """)
  void isBeaten(
      String weakness, String program, @Nullable String assumed, String written, String couldBe) {
    var request = new JsonObject();
    request.addProperty("program", program);
    request.addProperty("name", "v");
    if (assumed != null) request.addProperty("assume", assumed);
    request.add(
        "want", JsonParser.parseString("[\"written\",\"shared\",\"minimal\",\"frontier\"]"));
    JsonObject answer =
        JsonParser.parseString(session.answer(request.toString())).getAsJsonObject();
    assertFalse(answer.has("errors"), answer::toString);
    assertEquals(heads(written), size(answer.getAsJsonObject("written")), answer::toString);
    List<Integer> shared = size(answer.getAsJsonObject("shared"));
    List<Integer> minimal = size(answer.getAsJsonObject("minimal"));
    assertTrue(isAtMost(shared, heads(written)), answer::toString);
    assertTrue(isAtMost(minimal, shared), answer::toString);
    assertTrue(isAtMost(minimal, heads(couldBe)), answer::toString);
    assertTrue(answer.getAsJsonObject("minimal").get("proved").getAsBoolean(), answer::toString);
    JsonArray frontier = answer.getAsJsonArray("frontier");
    if (minimal.getFirst() > 0) {
      JsonObject first = frontier.get(0).getAsJsonObject();
      assertEquals(minimal, size(first), answer::toString);
    }
  }

  /** Layers, heads and sum of heads, from heads per layer. */
  private static List<Integer> heads(String perLayer) {
    if (perLayer.equals("0")) return List.of(0, 0, 0);
    List<Integer> heads = Arrays.stream(perLayer.split("/")).map(Integer::valueOf).toList();
    return List.of(
        heads.size(),
        heads.stream().max(Integer::compare).orElse(0),
        heads.stream().mapToInt(Integer::intValue).sum());
  }
}
