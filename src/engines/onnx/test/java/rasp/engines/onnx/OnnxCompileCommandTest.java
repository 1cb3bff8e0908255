package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rasp.Checkout;
import rasp.app.cli.Reply;

/** rasp compile --engine onnx as it is typed. */
class OnnxCompileCommandTest {
  private static String compile(String... more) {
    var arguments =
        List.of("compile", Checkout.ANALYSIS + "/paper/hist.rasp", "hist", "--alphabet", "ab");
    var all = new ArrayList<String>(arguments);
    all.addAll(Arrays.asList(more));
    Reply reply = Reply.to(all.toArray(String[]::new));
    assertEquals(0, reply.exit(), reply::err);
    return reply.out();
  }

  @Test
  void theRuntimesAnswerIsTheLastLine() {
    String last = compile("--max-length", "5", "--engine", "onnx").lines().toList().getLast();
    assertTrue(
        last.matches("  onnx +decodes the same on 62 words, logits within .* of the largest"),
        last);
  }

  @Test
  void inJsonItIsAnObjectOfItsOwn() {
    List<String> lines =
        compile("--max-length", "5", "--engine", "onnx", "--format", "json").lines().toList();
    assertEquals(2, lines.size());
    JsonObject answer = JsonParser.parseString(lines.getLast()).getAsJsonObject();
    assertEquals("onnx", answer.get("engine").getAsString());
    assertEquals(62, answer.get("words").getAsInt());
    assertTrue(answer.get("logitError").getAsDouble() <= 1e-5);
  }
}
