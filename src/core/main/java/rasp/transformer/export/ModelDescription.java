package rasp.transformer.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.List;
import rasp.graph.ir.Atom;
import rasp.transformer.model.Transformer;

/**
 * Everything but the weights that a reader needs to run a model, as JSON.
 *
 * <p>Values are plain JSON, so that a reader of any language has them as its own; the batch
 * protocol, which has to tell 1 from 1.0, names the type of each.
 */
public final class ModelDescription {
  private ModelDescription() {}

  public static JsonObject of(Transformer model) {
    var json = new JsonObject();
    json.addProperty("format", "rasp transformer 1");
    json.add("vocabulary", strings(model.vocabulary()));
    json.add(
        "start",
        model.start().isPresent()
            ? new JsonPrimitive(model.start().getAsInt())
            : JsonNull.INSTANCE);
    json.addProperty("maxLength", model.maxLength());
    json.addProperty("mask", model.causal() ? "causal" : "none");
    json.addProperty("inverseTemperature", model.inverseTemperature());
    json.addProperty("width", model.width());
    json.add("basis", strings(model.basis()));
    var layers = new JsonArray();
    for (Transformer.Layer layer : model.layers()) {
      var one = new JsonObject();
      one.addProperty("heads", layer.heads().size());
      one.addProperty("units", layer.feedForward().units());
      layers.add(one);
    }
    json.add("layers", layers);
    var outputs = new JsonArray();
    for (Transformer.Output output : model.outputs()) outputs.add(output(output));
    json.add("outputs", outputs);
    return json;
  }

  private static JsonObject output(Transformer.Output output) {
    var json = new JsonObject();
    json.addProperty("name", output.name());
    json.addProperty(
        "reading",
        switch (output.reading()) {
          case Transformer.Reading.Largest largest -> "largest";
          case Transformer.Reading.Scalar scalar -> "number";
        });
    json.add("values", values(output));
    return json;
  }

  /** The values that an output may have, in the order of their ids. */
  static JsonArray values(Transformer.Output output) {
    var values = new JsonArray();
    output.reading().values().forEach(value -> values.add(plain(value)));
    return values;
  }

  /**
   * A number, a truth value or a text; what is not finite is a text, {@code inf} or {@code nan}.
   */
  private static JsonElement plain(Atom atom) {
    return switch (atom) {
      case Atom.Int(BigInteger value) -> new JsonPrimitive(value);
      case Atom.Real(double value) ->
          Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive(atom.text());
      case Atom.Bool(boolean value) -> new JsonPrimitive(value);
      case Atom.Text(String value) -> new JsonPrimitive(value);
    };
  }

  static JsonArray strings(List<String> strings) {
    var array = new JsonArray();
    strings.forEach(array::add);
    return array;
  }
}
