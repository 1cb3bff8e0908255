package rasp.show.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.lang.reflect.Type;
import java.util.Optional;
import rasp.graph.eval.Selection;
import rasp.show.draw.Flow;

/** A page as JSON, for machines; {@code page.schema.json} describes it. */
public final class PageJson {
  /** Angle brackets are escaped, so that the text can stand inside a script element. */
  private static final GsonBuilder BUILDER =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeHierarchyAdapter(Optional.class, (JsonSerializer<Optional<?>>) PageJson::of)
          .registerTypeAdapter(Selection.class, (JsonSerializer<Selection>) PageJson::of);

  private static final Gson COMPACT = BUILDER.create();
  private static final Gson PRETTY = BUILDER.setPrettyPrinting().create();

  private PageJson() {}

  /** The whole page. */
  public static String of(Page page) {
    return PRETTY.toJson(page) + "\n";
  }

  /** A flow, for the script of the page that draws it. */
  static String of(Flow flow) {
    return COMPACT.toJson(flow);
  }

  private static JsonElement of(Optional<?> value, Type type, JsonSerializationContext context) {
    return value.map(context::serialize).orElse(JsonNull.INSTANCE);
  }

  /** Each row as n characters, 1 where the key is selected. */
  private static JsonElement of(Selection selection, Type type, JsonSerializationContext context) {
    var rows = new JsonArray();
    selection.text().forEach(row -> rows.add(new JsonPrimitive(row)));
    return rows;
  }
}
