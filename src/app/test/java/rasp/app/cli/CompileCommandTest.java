package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rasp compile as it is typed. */
class CompileCommandTest {
  private static final String PROGRAM =
      """
      flip = select(indices, length - indices - 1, ==);
      reverse = aggregate(flip, tokens);
      before = aggregate(select(indices, indices - 1, ==), tokens, "-");
      same = tokens == reverse;
      three = 3;
      def f(x) { return x; }
      """;

  @TempDir Path folder = Path.of("");

  private Reply compile(String... arguments) throws IOException {
    String file = Files.writeString(folder.resolve("p.rasp"), PROGRAM).toString();
    return Reply.to(
        Stream.concat(
                Stream.of("compile", file, "--alphabet", "ab", "--max-length", "5"),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void weightsAreWrittenWithTheirDescription() throws IOException {
    Reply reply = compile("reverse", "-o", file("m.safetensors"));
    assertEquals(0, reply.exit(), reply.err());
    assertTrue(reply.out().contains("layers    2, heads 1/1"), reply.out());
    assertTrue(reply.out().contains("written   " + file("m.safetensors")), reply.out());
    assertEquals(List.of("m.json", "m.safetensors", "p.rasp"), written());
    JsonObject model = json(Files.readString(Path.of(file("m.json"))));
    assertEquals(
        "[\"a\",\"b\"]",
        model.getAsJsonArray("outputs").get(0).getAsJsonObject().get("values").toString());
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(file("m.safetensors"))))
            .order(ByteOrder.LITTLE_ENDIAN);
    var header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    JsonObject tensors = json(new String(header, StandardCharsets.UTF_8));
    int width = model.get("width").getAsInt();
    assertEquals("[2,5," + width + "]", tensors.getAsJsonObject("embedding").get("shape") + "");
    long end =
        tensors.entrySet().stream()
            .mapToLong(tensor ->
                tensor
                    .getValue()
                    .getAsJsonObject()
                    .getAsJsonArray("data_offsets")
                    .get(1)
                    .getAsLong())
            .max()
            .orElseThrow();
    assertEquals(bytes.remaining(), end);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void theSameModelIsTheSameFiles() throws IOException {
    compile("reverse", "-o", file("one.safetensors"));
    compile("reverse", "-o", file("two.safetensors"));
    compile("reverse", "-o", file("one.onnx"));
    compile("reverse", "-o", file("two.onnx"));
    for (String ending : List.of(".safetensors", ".json", ".onnx")) {
      assertArrayEquals(
          Files.readAllBytes(Path.of(file("one" + ending))),
          Files.readAllBytes(Path.of(file("two" + ending))));
    }
  }

  @Test
  void oneFileHoldsAnOnnxModel() throws IOException {
    Reply reply = compile("reverse", "same", "-o", file("m.onnx"));
    assertEquals(0, reply.exit(), reply.err());
    assertTrue(reply.out().startsWith("reverse same\n"), reply.out());
    assertEquals(List.of("m.onnx", "p.rasp"), written());
    String text = Files.readString(Path.of(file("m.onnx")), StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("reverse.ids") && text.contains("same.logits"));
    assertTrue(text.contains("[{\"name\":\"reverse\",\"values\":[\"a\",\"b\"]}"));
  }

  @Test
  void jsonHasCountsWidthsTrialAndModel() throws IOException {
    Reply reply = compile("before", "--format", "json");
    JsonObject json = json(reply.out());
    assertEquals(1, json.get("layers").getAsInt());
    assertEquals(1, json.getAsJsonObject("minimal").get("heads").getAsInt());
    assertEquals(5, json.get("triedUpTo").getAsInt());
    assertTrue(json.get("tried").getAsInt() >= 2062, reply.out());
    JsonObject model = json.getAsJsonObject("model");
    assertEquals("none", model.get("mask").getAsString());
    assertEquals(model.getAsJsonArray("basis").size(), json.get("width").getAsInt());
  }

  @Test
  void allWordsAreTriedIfThatIsAskedFor() throws IOException {
    String file = Files.writeString(folder.resolve("p.rasp"), PROGRAM).toString();
    String asked = "--alphabet ab --max-length 9 --exhaustive 8 --format json";
    JsonObject json =
        json(
            Reply.to(
                    Stream.concat(
                            Stream.of("compile", file, "before"), Stream.of(asked.split(" ", -1)))
                        .toArray(String[]::new))
                .out());
    assertEquals(8, json.get("triedUpTo").getAsInt());
    assertFalse(json.get("interrupted").getAsBoolean());
    assertEquals(510 + 2_000, json.get("tried").getAsInt());
  }

  @Test
  void aMaskIsUsedWhereTheProgramAllowsIt() throws IOException {
    JsonObject masked = json(compile("before", "--causal", "--format", "json").out());
    assertEquals("causal", masked.getAsJsonObject("model").get("mask").getAsString());
    Reply ahead = compile("reverse", "--causal");
    assertEquals(1, ahead.exit());
    assertTrue(ahead.err().contains("may look at a later position"), ahead.err());
  }

  @ParameterizedTest
  @CsvSource({
    "nosuch, E201, does not define",
    "flip, E901, a selector",
    "three, E203, not an s-op",
    "f, E203, not an s-op",
  })
  void aNameThatIsNoModelsOutputIsRefused(String name, String code, String reason)
      throws IOException {
    Reply reply = compile("reverse", name, "-o", file("m.onnx"));
    assertEquals(1, reply.exit());
    assertTrue(reply.err().contains("error[" + code + "]"), reply.err());
    assertTrue(reply.err().contains(reason), reply.err());
    assertEquals(List.of("p.rasp"), written());
  }

  /** Used wrongly, which is said before anything is built. */
  @ParameterizedTest
  @CsvSource({
    "--output, m.txt, .safetensors or an .onnx file",
    "--output, m.json, .safetensors or an .onnx file",
    "--output, model, .safetensors or an .onnx file",
    "--output, nowhere/m.onnx, there is no folder",
    "--engine, onnx, no runtime 'onnx' here",
    "--max-units, -1, at least 0",
    "--exhaustive, 0, at least 1",
    "--time, -1, at least 0",
    "--assume, length, bos is",
    "--assume, nonsense, bos is",
    "--format, xml, TEXT",
  })
  void whatIsAskedWronglyIsSaid(String option, String value, String message) throws IOException {
    boolean file = option.equals("--output");
    Reply reply = compile("reverse", option, file ? file(value) : value);
    assertEquals(2, reply.exit(), reply.err());
    assertTrue(reply.err().contains(message), reply.err());
    assertEquals(List.of("p.rasp"), written());
  }

  @Test
  void anAlphabetAndAPositiveLengthAreNeeded() throws IOException {
    String file = Files.writeString(folder.resolve("q.rasp"), PROGRAM).toString();
    assertEquals(2, Reply.to("compile", file, "reverse").exit());
    assertEquals(2, Reply.to("compile", file, "reverse", "--alphabet", "").exit());
    assertEquals(
        2, Reply.to("compile", file, "reverse", "--alphabet", "§", "--assume", "bos").exit());
    assertEquals(
        2, Reply.to("compile", file, "reverse", "--alphabet", "a", "--max-length", "0").exit());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws IOException {
    Files.createDirectory(folder.resolve("m.onnx"));
    Reply reply = compile("reverse", "-o", file("m.onnx"));
    assertEquals(1, reply.exit());
    assertTrue(
        reply.err().contains("error[E505]: cannot write " + file("m.onnx") + ": it is a folder"),
        reply.err());
    assertFalse(reply.out().contains("written"), reply.out());
  }

  @Test
  void mistakesOfTheProgramAreItsOwn() throws IOException {
    String file = Files.writeString(folder.resolve("q.rasp"), "v = lenght;\n").toString();
    Reply reply = Reply.to("compile", file, "v", "--alphabet", "a");
    assertEquals(1, reply.exit());
    assertTrue(reply.err().contains("did you mean length?"), reply.err());
    assertEquals(1, Reply.to("compile", "nowhere.rasp", "v", "--alphabet", "a").exit());
  }
}
