package rasp.app.batch;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.schedule.Effort;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;

/**
 * What a request of the batch protocol may say besides what it wants.
 *
 * @param assumptions under which layers and heads are counted
 * @param maxLength the longest word of a model
 * @param seconds how long to search
 * @param causal whether a model's positions see only themselves and those before
 */
record BatchOptions(
    Assumptions assumptions, Optional<Integer> maxLength, double seconds, boolean causal) {
  /** A length that is no slip. */
  private static final int MOST_LENGTH = 1_000_000;

  /** Reads the options of a request; throws {@link JsonParseException} where one is none. */
  static BatchOptions of(JsonObject request) {
    List<String> assumed = strings(request, "assume");
    for (String one : assumed) {
      if (!one.equals("bos") && !one.equals("length") && !one.equals("best")) {
        throw new JsonParseException("\"" + one + "\" is no assumption; there are bos and length");
      }
    }
    Optional<List<String>> alphabet =
        request.has("alphabet") ? Optional.of(alphabet(request)) : Optional.empty();
    return new BatchOptions(
        new Assumptions(alphabet, assumed.contains("bos"), assumed.contains("length")),
        maxLength(request),
        request.has("time") ? seconds(request) : 1,
        causal(request));
  }

  private static List<String> alphabet(JsonObject request) {
    List<String> letters =
        strings(request, "alphabet").stream()
            .flatMap(text -> Assumptions.letters(text).stream())
            .distinct()
            .toList();
    if (letters.isEmpty()) throw new JsonParseException("an alphabet has a letter at least");
    return letters;
  }

  /** The string under a key, or the strings of the list there; none where there is nothing. */
  private static List<String> strings(JsonObject request, String key) {
    JsonElement given = request.get(key);
    if (given == null) return List.of();
    var all = new JsonArray();
    if (given.isJsonArray()) all = given.getAsJsonArray();
    else all.add(given);
    var strings = ImmutableList.<String>builder();
    for (JsonElement one : all) {
      boolean string = one instanceof JsonPrimitive primitive && primitive.isString();
      if (!string) throw new JsonParseException("\"" + key + "\" is a string, or a list of them");
      strings.add(one.getAsString());
    }
    return strings.build();
  }

  private static Optional<Integer> maxLength(JsonObject request) {
    if (!request.has("maxLength")) return Optional.empty();
    double length = number(request.get("maxLength"));
    if (length != Math.rint(length) || length < 1 || length > MOST_LENGTH) {
      throw new JsonParseException("\"maxLength\" is a whole number from 1 to " + MOST_LENGTH);
    }
    return Optional.of((int) length);
  }

  private static double seconds(JsonObject request) {
    double seconds = number(request.get("time"));
    if (seconds >= 0) return seconds;
    throw new JsonParseException("\"time\" is a number of seconds, not less than 0");
  }

  /** The number, or nan where it is none. */
  private static double number(JsonElement given) {
    return given instanceof JsonPrimitive primitive && primitive.isNumber()
        ? primitive.getAsDouble()
        : Double.NaN;
  }

  private static boolean causal(JsonObject request) {
    JsonElement given = request.get("causal");
    if (given == null) return false;
    if (given instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new JsonParseException("\"causal\" is true or false");
  }

  Effort effort() {
    long end = System.nanoTime() + (long) (Math.min(seconds, 1e8) * 1e9);
    return Effort.until(() -> System.nanoTime() - end > 0);
  }

  /** By default for the letters of the input, and for its length or 4. */
  Compilation.Request compilation(Optional<Input> input) {
    List<String> letters =
        assumptions
            .alphabet()
            .orElseGet(() ->
                input.stream()
                    .flatMap(word -> word.tokens().stream())
                    .map(Atom::text)
                    .distinct()
                    .toList());
    return new Compilation.Request(
        letters.stream()
            .filter(letter -> !assumptions.bos() || !letter.equals(Assumptions.BOS))
            .collect(ImmutableList.toImmutableList()),
        maxLength.orElse(Math.max(4, input.map(Input::size).orElse(0))),
        assumptions,
        causal,
        Compilation.Request.MOST_UNITS,
        effort(),
        Agreement.Effort.QUICK.times(Math.max(1, seconds)));
  }
}
