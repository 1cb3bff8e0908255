package rasp.form;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.Selection;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.HeadCount;
import rasp.graph.schedule.LeastSchedule;
import rasp.text.Diagnostic;

/** Values and counts as the JSON that the batch protocol and {@code --format json} share. */
public final class JsonValues {
  /** From here on a double cannot hold every whole number, so they are given as strings. */
  private static final int EXACT_BITS = 53;

  private JsonValues() {}

  /**
   * An input from a string (its characters) or an array of atoms; throws {@link JsonParseException}
   * on anything else.
   */
  public static Input input(JsonElement json) {
    if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isString())
      return Input.of(json.getAsString());
    if (!json.isJsonArray())
      throw new JsonParseException(
          "an input is a string or an array of strings, numbers and booleans");
    List<Atom> tokens = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray()) tokens.add(atom(element));
    return new Input(tokens);
  }

  private static Atom atom(JsonElement json) {
    if (!json.isJsonPrimitive())
      throw new JsonParseException("a token is a string, a number or a boolean, not " + json);
    JsonPrimitive primitive = json.getAsJsonPrimitive();
    if (primitive.isBoolean()) return Atom.of(primitive.getAsBoolean());
    if (primitive.isString()) return Atom.of(primitive.getAsString());
    String number = primitive.getAsString();
    boolean whole = number.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    return whole
        ? new Atom.Int(new BigInteger(number))
        : Atom.of(new BigDecimal(number).doubleValue());
  }

  /** An s-op's values with their type, or a selector's rows. */
  public static JsonObject value(Sequence sequence) {
    var values = new JsonArray();
    sequence.values().forEach(value -> values.add(atom(value)));
    var json = new JsonObject();
    json.addProperty("type", sequence.type().word());
    json.add("values", values);
    return json;
  }

  /** A selector's rows, each a string of 0 and 1. */
  public static JsonObject value(Selection selection) {
    var rows = new JsonArray();
    selection.text().forEach(rows::add);
    var json = new JsonObject();
    json.add("selector", rows);
    return json;
  }

  private static JsonObject atom(Atom atom) {
    var json = new JsonObject();
    switch (atom) {
      case Atom.Int(BigInteger value) -> {
        if (value.bitLength() > EXACT_BITS
            || value.abs().equals(BigInteger.ONE.shiftLeft(EXACT_BITS))) {
          json.addProperty("i", value.toString());
        } else {
          json.addProperty("i", value.longValue());
        }
      }
      case Atom.Real(double value) -> {
        if (Double.isFinite(value)) json.addProperty("f", value);
        else json.addProperty("f", atom.text());
      }
      case Atom.Bool(boolean value) -> json.addProperty("b", value);
      case Atom.Text(String value) -> json.addProperty("s", value);
    }
    return json;
  }

  /** Layers, heads (the most in a layer), heads of each layer and their sum. */
  public static JsonObject count(HeadCount count) {
    var perLayer = new JsonArray();
    count.headsPerLayer().forEach(perLayer::add);
    var json = new JsonObject();
    json.addProperty("layers", count.layers());
    json.addProperty("heads", count.heads());
    json.add("headsPerLayer", perLayer);
    json.addProperty("total", count.total());
    return json;
  }

  /** The least count, whether it is proved, and else how many heads there are at least. */
  public static JsonObject minimal(Bounds bounds) {
    JsonObject json = count(bounds.schedule().count());
    json.addProperty("proved", bounds.minimal().isProved());
    if (bounds.minimal().headsLeast() instanceof LeastSchedule.Argument.Open(int atLeast)) {
      json.addProperty("headsAtLeast", atLeast);
    } else if (!bounds.minimal().isProved()) {
      json.addProperty("headsAtLeast", bounds.minimal().heads());
    }
    return json;
  }

  /** The steps of a frontier. */
  public static JsonArray frontier(List<LeastSchedule.Step> steps) {
    var json = new JsonArray();
    for (LeastSchedule.Step step : steps) {
      var one = new JsonObject();
      one.addProperty("layers", step.point().layers());
      one.addProperty("heads", step.point().heads());
      one.addProperty("total", step.point().total());
      one.addProperty("proved", step.isProved());
      json.add(one);
    }
    return json;
  }

  /** A mistake with its place. */
  public static JsonObject error(Diagnostic diagnostic) {
    var json = new JsonObject();
    json.addProperty("code", diagnostic.code().number());
    json.addProperty("file", diagnostic.place().source().name());
    json.addProperty("line", diagnostic.place().line());
    json.addProperty("column", diagnostic.place().column());
    json.addProperty("message", diagnostic.message());
    json.addProperty("help", diagnostic.help());
    return json;
  }

  /** A mistake that has no place in a program. */
  public static JsonObject error(String code, String message, String help) {
    var json = new JsonObject();
    json.addProperty("code", code);
    json.addProperty("message", message);
    json.addProperty("help", help);
    return json;
  }

  /** What an evaluation gave, where it gave something. */
  public static JsonObject value(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Values(Sequence sequence) -> value(sequence);
      case Evaluation.Pattern(Selection selection) -> value(selection);
      case Evaluation.Failure failure -> throw new IllegalArgumentException("no value: " + failure);
    };
  }
}
