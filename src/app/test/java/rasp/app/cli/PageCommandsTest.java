package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;

/**
 * Every command that a page prints is run, as a shell hands it on, and what it says is compared
 * with the page's own numbers.
 */
class PageCommandsTest {
  private static final String HOSTILE =
      """
      # claim: o_(["it's", "\u202E"]) = [2]*2 (ints)
      o_ = length;
      """;

  @TempDir Path folder = Path.of("");

  /** Arguments of {@code rasp report}: programs that hold, that are refuted, that are selectors. */
  static Stream<List<String>> reports() {
    return Stream.of(
        List.of(Checkout.ANALYSIS + "/paper/dyck1.rasp"),
        List.of(Checkout.ANALYSIS + "/paper/hist2.rasp"),
        List.of(Checkout.ANALYSIS + "/primers/02-selectors.rasp"),
        List.of(Checkout.ANALYSIS + "/regular/tomita.rasp", "tomita4"),
        // Its inputs have even lengths only.
        List.of(Checkout.ANALYSIS + "/strings/duplicate-string.rasp", "twice"),
        List.of(Checkout.ANALYSIS + "/paper/dyck_k.rasp", "dyck2_ptf", "-l", "dyck-2-ptf-neutral"),
        List.of(
            Checkout.ANALYSIS + "/paper/dyck1.rasp",
            "dyck1_ptf",
            "--regex",
            "(ab)*",
            "--read",
            "all"),
        List.of(
            Checkout.ANALYSIS + "/paper/dyck1.rasp",
            "dyck1_ptf",
            "--regex",
            "a*",
            "--accept",
            "it's"));
  }

  private static JsonObject json(Reply reply) {
    return JsonParser.parseString(reply.out()).getAsJsonObject();
  }

  private static Reply run(List<String> arguments) {
    Reply reply = Reply.to(arguments.toArray(String[]::new));
    assertEquals("", reply.err(), () -> String.join(" ", arguments));
    return reply;
  }

  /** What bash makes of a command's words, without the program's own. */
  private static List<String> words(String command) throws IOException, InterruptedException {
    String script = "printf '%s\\0' " + command.replaceFirst("^\\./rasp ", "");
    Process bash = new ProcessBuilder("bash", "-c", script).start();
    String words = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), command);
    return List.of(words.split("\0"));
  }

  private JsonObject report(List<String> arguments) throws IOException {
    var all = new ArrayList<>(List.of("report"));
    all.addAll(arguments);
    all.addAll(List.of("-o", folder.toString()));
    Path page = Path.of(run(all).out().strip());
    return JsonParser.parseString(
            Files.readString(Path.of(page.toString().replaceFirst("html$", "json"))))
        .getAsJsonObject();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theCommandsOfAPageGiveItsNumbers(List<String> arguments)
      throws IOException, InterruptedException {
    int commands = 0;
    for (JsonElement output : report(arguments).getAsJsonArray("outputs")) {
      int drawn = 0;
      for (JsonElement command : output.getAsJsonObject().getAsJsonArray("commands")) {
        List<String> words = words(command.getAsJsonObject().get("command").getAsString());
        compare(output.getAsJsonObject(), words, words.getFirst().equals("draw") ? drawn++ : 0);
        commands++;
      }
    }
    assertTrue(commands >= 4, () -> "few commands on the page");
  }

  /**
   * @param drawn how many flows were compared before
   */
  private void compare(JsonObject output, List<String> words, int drawn) throws IOException {
    switch (words.getFirst()) {
      case "run" -> examples(output, run(with(words, "--format", "json")).out());
      case "draw" -> flow(output, words, drawn);
      case "bounds" -> bounds(output, words);
      case "compile" -> compiled(output, json(run(with(words, "--format", "json"))));
      // With a state of its own, so that no check that was interrupted before is gone on with.
      case "check" ->
          check(output, json(run(with(words, "--format", "json", "--state", folder.toString()))));
      case "attention" -> arithmetic(output, words);
      case "classify" -> place(output, json(run(with(words, "--format", "json"))));
      default -> throw new AssertionError(words);
    }
  }

  private static List<String> with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }

  private static void examples(JsonObject output, String answers) {
    JsonArray examples = output.getAsJsonArray("examples");
    List<String> lines = answers.lines().toList();
    assertEquals(examples.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonObject value = JsonParser.parseString(lines.get(i)).getAsJsonObject();
      assertTrue(value.has("value"), lines.get(i));
      if (output.get("selector").getAsBoolean()) {
        String rows = String.join(" / ", strings(value.getAsJsonObject("value"), "selector"));
        assertEquals(examples.get(i).getAsJsonObject().get("value").getAsString(), rows);
      }
    }
  }

  private static List<String> strings(JsonObject json, String key) {
    return json.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList();
  }

  /** The picture that is drawn has the shapes of the page's. */
  private void flow(JsonObject output, List<String> words, int drawn) throws IOException {
    Path picture = folder.resolve("flow.svg");
    List<String> draw = new ArrayList<>(words.subList(0, words.size() - 1));
    draw.add(picture.toString());
    assertEquals(0, run(draw).exit());
    List<JsonObject> flows =
        output.getAsJsonArray("examples").asList().stream()
            .map(example -> example.getAsJsonObject().get("flow"))
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
            .toList();
    String svg = Files.readString(picture);
    String title = flows.get(drawn).get("title").getAsString();
    assertTrue(svg.contains(title.replace("\"", "&quot;")), title);
  }

  private void bounds(JsonObject output, List<String> words) throws IOException {
    JsonObject counting = output.getAsJsonObject("counting");
    if (words.contains("--certificate")) {
      Path certificate = folder.resolve("bounds.json");
      List<String> write = new ArrayList<>(words.subList(0, words.size() - 1));
      write.add(certificate.toString());
      run(write);
      Reply verified = run(List.of("bounds", "--verify", certificate.toString()));
      assertEquals(0, verified.exit(), verified.out());
      return;
    }
    JsonObject ran = json(run(with(words, "--format", "json")));
    for (JsonElement count : counting.getAsJsonArray("counts")) {
      JsonObject its = ran.getAsJsonObject(count.getAsJsonObject().get("counting").getAsString());
      for (String key : List.of("layers", "heads", "headsPerLayer", "total")) {
        assertEquals(count.getAsJsonObject().get(key), its.get(key), key);
      }
    }
    assertEquals(counting.get("proved"), ran.getAsJsonObject("minimal").get("proved"));
    assertEquals(counting.get("frontier"), ran.get("frontier"));
    assertEquals(counting.get("rewrites"), ran.get("rewrites"));
    JsonObject price = counting.getAsJsonObject("price");
    assertEquals(price.get("columns"), ran.getAsJsonObject("width").get("residual"));
    assertEquals(price.get("averaged"), ran.getAsJsonObject("width").get("values"));
    JsonArray carried = price.getAsJsonArray("aggregates");
    JsonArray its = ran.getAsJsonObject("price").getAsJsonArray("aggregates");
    assertEquals(carried.size(), its.size());
    for (int i = 0; i < carried.size(); i++) {
      JsonObject yields = its.get(i).getAsJsonObject().getAsJsonObject("yields");
      List<String> keys =
          words.contains("--length")
              ? List.of("values", "bits", "bitsAtLength")
              : List.of("values", "bits");
      for (String key : keys) {
        assertEquals(carried.get(i).getAsJsonObject().get(key), yields.get(key));
      }
    }
    String text = run(words).out();
    for (JsonElement argument : counting.getAsJsonArray("argument")) {
      assertTrue(text.contains(argument.getAsJsonObject().get("sentence").getAsString()), text);
    }
  }

  private static void compiled(JsonObject output, JsonObject ran) {
    JsonObject compiled = output.getAsJsonObject("compiled");
    assertEquals(compiled.get("width"), ran.get("width"));
    assertEquals(compiled.get("keys"), ran.get("keyWidth"));
    assertEquals(compiled.get("units"), ran.get("units"));
  }

  private static void check(JsonObject output, JsonObject ran) {
    JsonObject check = output.getAsJsonObject("check");
    assertEquals(
        check.get("holds").getAsBoolean() ? "holds" : "refuted", ran.get("verdict").getAsString());
    var accuracy = new ArrayList<List<JsonElement>>();
    for (JsonElement row : check.getAsJsonArray("accuracy")) accuracy.add(numbers(row));
    var its = new ArrayList<List<JsonElement>>();
    for (JsonElement at : ran.getAsJsonArray("byLength")) {
      for (JsonElement drawn : at.getAsJsonObject().getAsJsonArray("drawn")) {
        drawn.getAsJsonObject().add("length", at.getAsJsonObject().get("length"));
        if (drawn.getAsJsonObject().get("words").getAsInt() > 0) its.add(numbers(drawn));
      }
    }
    assertEquals(accuracy, its);
    assertFalse(accuracy.isEmpty());
    if (check.get("holds").getAsBoolean()) return;
    JsonArray positions = check.getAsJsonArray("counterexample");
    JsonObject wrong = ran.getAsJsonObject("counterexample");
    for (int i = 0; i < positions.size(); i++) {
      JsonObject position = positions.get(i).getAsJsonObject();
      assertEquals(wrong.getAsJsonArray("letters").get(i), position.get("token"));
      assertEquals(wrong.getAsJsonArray("wanted").get(i), position.get("expected"));
      assertEquals(wrong.get("position").getAsInt() == i, position.get("wrong").getAsBoolean());
    }
  }

  private static List<JsonElement> numbers(JsonElement drawn) {
    return Stream.of("share", "length", "words", "right")
        .map(drawn.getAsJsonObject()::get)
        .toList();
  }

  /** The points of the page's lines are those of the sweep, to the digits that a page keeps. */
  private void arithmetic(JsonObject output, List<String> words) throws IOException {
    List<String> sweep = new ArrayList<>(words.subList(0, words.size() - 1));
    sweep.add(folder.resolve("arithmetic").toString());
    String text = run(sweep).out();
    List<String> csv = Files.readAllLines(folder.resolve("arithmetic/error.csv"));
    List<String> heads = List.of(csv.getFirst().split(","));
    int points = 0;
    for (JsonElement line : output.getAsJsonObject("numerics").getAsJsonArray("lines")) {
      for (JsonElement point : line.getAsJsonObject().getAsJsonArray("points")) {
        JsonObject at = point.getAsJsonObject();
        List<String> row =
            csv.stream()
                .map(one -> List.of(one.split(",", -1)))
                .filter(one ->
                    one.get(heads.indexOf("precision"))
                            .equals(line.getAsJsonObject().get("name").getAsString())
                        && one.get(heads.indexOf("length"))
                            .equals(String.valueOf(at.get("x").getAsInt())))
                .findFirst()
                .orElseThrow();
        double error = Double.parseDouble(row.get(heads.indexOf("head_error")));
        assertEquals(error, at.get("y").getAsDouble(), error * 0.006);
        points++;
      }
    }
    assertTrue(points > 0, text);
  }

  private static void place(JsonObject output, JsonObject ran) {
    JsonObject classes = output.getAsJsonObject("place").getAsJsonObject("classes");
    for (String key : classes.keySet()) {
      assertEquals(classes.get(key), ran.getAsJsonObject("classes").get(key), key);
    }
    assertFalse(classes.isEmpty());
  }

  @Test
  void hostileNamesAreQuotedForAShell() throws IOException, InterruptedException {
    Path program = folder.resolve("it's $(a) \"b\" <script> \u202Ex.rasp");
    Files.writeString(program, HOSTILE);
    JsonObject page = report(List.of(program.toString()));
    JsonObject output = page.getAsJsonArray("outputs").get(0).getAsJsonObject();
    String values =
        output.getAsJsonArray("commands").get(0).getAsJsonObject().get("command").getAsString();
    List<String> words = words(values);
    assertEquals(program.toString(), words.get(1));
    assertEquals("o_([\"it's\", '\u202E']) = [2]*2 (ints)\n", run(words).out());
    assertFalse(values.contains("\u202E"));
  }
}
