package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random forgeries of ten certificates, many of them consistent in all that is easily seen: no
 * false claim passes. {@code -Dforgeries=5000} tries so many.
 */
class ForgeryTest {
  private static final int FORGERIES = Integer.getInteger("forgeries", 600);

  private static final List<String> OPERATIONS =
      List.of(
          "LESS",
          "LESS_EQUAL",
          "EQUAL",
          "NOT_EQUAL",
          "GREATER",
          "ADD",
          "SUBTRACT",
          "MULTIPLY",
          "STR",
          "INT",
          "and",
          "or",
          "indices",
          "NOT",
          "INDICATOR",
          "DIVIDE");

  @Test
  void noFalseClaimPasses() throws IOException {
    List<JsonObject> originals = List.copyOf(TenCertificates.all().values());
    int passed = 0;
    var refuted = 0;
    for (int seed = 0; seed < FORGERIES; seed++) {
      var forger = new Forger(originals.get(seed % originals.size()).deepCopy(), seed);
      String forged = forger.forged();
      CertificateVerdict verdict = CertificateText.verdict(forged);
      if (verdict instanceof CertificateVerdict.Refuted) refuted++;
      if (!(verdict instanceof CertificateVerdict.Valid(Evidence evidence))) continue;
      passed++;
      int number = seed;
      assertEquals(
          Optional.empty(),
          Judge.falseClaim(forged, evidence),
          () -> "forgery %d: %s".formatted(number, forged));
    }
    System.out.printf(
        "%d forgeries: %d refuted, %d true of what they say, 0 false claims passed%n",
        FORGERIES, refuted, passed);
    assertTrue(refuted > FORGERIES / 5, refuted + " were well formed and refuted");
    assertTrue(passed > 0 && passed < FORGERIES / 2, passed + " are still true");
  }

  /** Changes a certificate, and then what would give the change away. */
  private static final class Forger {
    private final JsonObject json;
    private final Random random;

    Forger(JsonObject json, long seed) {
      this.json = json;
      this.random = new Random(seed);
    }

    String forged() {
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) change();
      if (random.nextInt(4) > 0) VerifierTest.fingerprinted(json);
      if (random.nextInt(4) > 0) adaptNumbers();
      return CertificateText.text(json);
    }

    private void change() {
      switch (random.nextInt(11)) {
        case 0 -> freeAnAggregate();
        case 1 -> shortenSchedule();
        case 2 -> mergeLayers();
        case 3 -> changeOperation();
        case 4 ->
            changeNumber(json.get(List.of("graph", "steps", "schedule").get(random.nextInt(3))));
        case 5 -> changeProgram();
        case 6 -> changeLetters();
        case 7 -> changeStep();
        case 8 ->
            json.getAsJsonObject("argument")
                .addProperty(random.nextBoolean() ? "heads" : "total", "searched");
        case 9 -> flip(json.getAsJsonObject("assume"));
        default -> changeNumber(json);
      }
    }

    private void flip(JsonObject assume) {
      String which = random.nextBoolean() ? "bos" : "length";
      assume.addProperty(which, !assume.get(which).getAsBoolean());
    }

    private JsonArray schedule() {
      return json.getAsJsonArray("schedule");
    }

    /** Says that an aggregate needs no attention, and takes it out of the schedule. */
    private void freeAnAggregate() {
      if (schedule().isEmpty()) return;
      JsonArray layer = schedule().get(random.nextInt(schedule().size())).getAsJsonArray();
      if (layer.isEmpty()) return;
      int number = random.nextInt(layer.size());
      JsonArray aggregates = layer.get(number).getAsJsonObject().getAsJsonArray("aggregates");
      if (aggregates.isEmpty()) return;
      int one = aggregates.remove(random.nextInt(aggregates.size())).getAsInt();
      if (aggregates.isEmpty()) layer.remove(number);
      var free = new ArrayList<Integer>();
      json.getAsJsonArray("free").forEach(known -> free.add(known.getAsInt()));
      free.add(one);
      var sorted = new JsonArray();
      free.stream().sorted().distinct().forEach(sorted::add);
      json.add("free", sorted);
      for (int i = schedule().size() - 1; i >= 0; i--) {
        if (schedule().get(i).getAsJsonArray().isEmpty()) schedule().remove(i);
      }
    }

    private void shortenSchedule() {
      if (!schedule().isEmpty()) schedule().remove(random.nextInt(schedule().size()));
    }

    private void mergeLayers() {
      if (schedule().size() < 2) return;
      int layer = random.nextInt(schedule().size() - 1);
      JsonArray next = schedule().remove(layer + 1).getAsJsonArray();
      schedule().get(layer).getAsJsonArray().addAll(next);
    }

    private void changeOperation() {
      JsonArray graph = json.getAsJsonArray("graph");
      JsonArray op = graph.get(random.nextInt(graph.size())).getAsJsonArray();
      int at = random.nextInt(op.size());
      String other = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      if (op.get(at).isJsonArray() && op.get(at).getAsJsonArray().size() == 2) {
        op.get(at).getAsJsonArray().set(1, new JsonPrimitive(other));
      } else if (op.get(at).isJsonPrimitive() && op.get(at).getAsJsonPrimitive().isString()) {
        op.set(at, new JsonPrimitive(other));
      } else if (op.get(at).isJsonObject() && op.get(at).getAsJsonObject().has("i")) {
        op.get(at).getAsJsonObject().addProperty("i", String.valueOf(random.nextInt(4)));
      }
    }

    private void changeNumber(JsonElement at) {
      var holders = new ArrayList<JsonElement>();
      collect(at, holders);
      if (holders.isEmpty()) return;
      JsonElement holder = holders.get(random.nextInt(holders.size()));
      if (holder instanceof JsonArray array) {
        int i = random.nextInt(array.size());
        if (isNumber(array.get(i))) array.set(i, other(array.get(i).getAsInt()));
      } else if (holder instanceof JsonObject object) {
        for (String name : List.copyOf(object.keySet())) {
          boolean chosen = isNumber(object.get(name)) && random.nextInt(3) == 0;
          if (chosen) object.add(name, other(object.get(name).getAsInt()));
        }
      }
    }

    private JsonPrimitive other(int number) {
      return new JsonPrimitive(Math.max(0, number + random.nextInt(5) - 2));
    }

    private static boolean isNumber(JsonElement element) {
      return element instanceof JsonPrimitive one && one.isNumber();
    }

    private static void collect(JsonElement at, List<JsonElement> holders) {
      if (at instanceof JsonArray array) {
        if (array.asList().stream().anyMatch(Forger::isNumber)) holders.add(array);
        array.forEach(item -> collect(item, holders));
      } else if (at instanceof JsonObject object) {
        if (object.asMap().values().stream().anyMatch(Forger::isNumber)) holders.add(object);
        object.asMap().values().forEach(item -> collect(item, holders));
      }
    }

    private void changeProgram() {
      String program = json.get("program").getAsString();
      String[][] changes = {
        {"==", "!="}, {"indices", "length"}, {"<", ">"}, {"tokens", "indices"}, {"+", "-"},
        {"1", "2"}, {";", "; # true\n"}, {"length", "(length)"}, {"v", "w"}, {" * 1", ""}
      };
      String[] change = changes[random.nextInt(changes.length)];
      int at = program.indexOf(change[0], random.nextInt(program.length()));
      if (at < 0) return;
      json.addProperty(
          "program",
          program.substring(0, at) + change[1] + program.substring(at + change[0].length()));
    }

    private void changeLetters() {
      String[] alphabets = {
        "[\"a\"]",
        "[\"a\",\"b\"]",
        "[\"b\",\"a\"]",
        "[\"x\",\"y\",\"z\"]",
        "[\"\",\"\"]",
        "[]",
        "[\"a\",\"a\"]",
        "[\"§\"]",
        "[\"1\",\"2\"]",
        "[\"ab\"]"
      };
      JsonObject assume = json.getAsJsonObject("assume");
      if (random.nextInt(4) == 0) assume.remove("alphabet");
      else
        assume.add("alphabet", JsonParser.parseString(alphabets[random.nextInt(alphabets.length)]));
    }

    private void changeStep() {
      JsonArray steps = json.getAsJsonArray("steps");
      int graph = json.getAsJsonArray("graph").size();
      if (steps.isEmpty() || random.nextInt(4) == 0) {
        var step = new JsonArray();
        step.add(
            steps.isEmpty()
                ? random.nextInt(5)
                : steps.get(steps.size() - 1).getAsJsonArray().get(0).getAsInt() + 1);
        step.add(random.nextInt(graph));
        steps.add(step);
      } else if (random.nextBoolean()) {
        steps.remove(random.nextInt(steps.size()));
      } else {
        steps
            .get(random.nextInt(steps.size()))
            .getAsJsonArray()
            .set(1, new JsonPrimitive(random.nextInt(graph)));
      }
    }

    /** The numbers and the argument that the schedule would have. */
    private void adaptNumbers() {
      int heads = 0;
      int total = 0;
      for (JsonElement layer : schedule()) {
        heads = Math.max(heads, layer.getAsJsonArray().size());
        total += layer.getAsJsonArray().size();
      }
      json.addProperty("layers", schedule().size());
      json.addProperty("heads", heads);
      json.addProperty("total", total);
      boolean nothing = schedule().isEmpty();
      String argument = nothing ? "{\"first\": 1, \"last\": 0, \"uses\": 0}" : "\"searched\"";
      for (String which : List.of("heads", "total")) {
        json.getAsJsonObject("argument").add(which, JsonParser.parseString(argument));
      }
    }
  }
}
