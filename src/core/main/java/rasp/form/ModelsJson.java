package rasp.form;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import rasp.theory.classes.ModelTable;
import rasp.theory.classes.TransformerModel;

/** The table of models as JSON. */
public final class ModelsJson {
  private ModelsJson() {}

  /** One object for each model. */
  public static JsonArray of(ModelTable table) {
    var rows = new JsonArray();
    for (ModelTable.Row row : table.rows()) {
      var json = new JsonObject();
      TransformerModel model = row.model();
      json.addProperty("model", model.key());
      json.addProperty("attention", model.attention());
      json.addProperty("masking", model.masking());
      json.addProperty("positions", model.positions());
      json.addProperty("precision", model.precision());
      if (!model.steps().isEmpty()) json.addProperty("steps", model.steps());
      json.addProperty("end", row.atEnd().word());
      json.addProperty("last", row.atLast().word());
      json.addProperty("because", row.because());
      var sources = new JsonArray();
      model.sources().forEach(source -> sources.add(source(source)));
      json.add("sources", sources);
      rows.add(json);
    }
    return rows;
  }

  /** What is known of depth. */
  public static JsonArray depths(ModelTable table) {
    var depths = new JsonArray();
    for (ModelTable.Depth depth : table.depths()) {
      var json = new JsonObject();
      json.addProperty("model", depth.model());
      json.addProperty("layers", depth.bound());
      json.add("source", source(depth.source()));
      depths.add(json);
    }
    return depths;
  }

  private static JsonObject source(TransformerModel.Source source) {
    var json = new JsonObject();
    json.addProperty("paper", source.paper().key());
    if (!source.place().isEmpty()) json.addProperty("place", source.place());
    json.addProperty("standing", source.standing().words());
    return json;
  }
}
