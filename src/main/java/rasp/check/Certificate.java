package rasp.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import rasp.ir.Assumptions;
import rasp.schedule.Bounds;
import rasp.schedule.CountingBound;
import rasp.schedule.LeastSchedule;
import rasp.schedule.Schedule;

/**
 * Why an output needs so many layers and heads, as JSON: the graph that the rewrites ended with,
 * its schedule, and the argument that nothing is less.
 *
 * <pre>
 * {"certificate": "rasp bounds 2", "program": text of the program, "loaded": {path: text},
 *  "sha256": of these texts, "name": "reverse",
 *  "assume": {"bos": false, "length": false, "alphabet": ["a", "b"]},
 *  "rewrites": {"NormalSelector": 3}, "graph": [operations], "output": 17, "free": [aggregates],
 *  "schedule": [[{"selector": 4, "aggregates": [5, 6]}], …],
 *  "layers": 2, "heads": 1, "total": 2,
 *  "argument": {"heads": {"counted": {"first": 1, "last": 2, "uses": 1}}, "total": {"uses": 2}},
 *  "constructed": {"alphabet": ["a"], "maxLength": 8, "words": 8} or why there is no transformer}
 * </pre>
 */
public final class Certificate {
  /** The first thing that a certificate says. */
  static final String FORMAT = "rasp bounds 2";

  private Certificate() {}

  /**
   * The certificate of a program's bounds.
   *
   * @param constructed whether a transformer of this size was built and run
   */
  public static JsonObject of(
      ProgramTexts texts, String name, Bounds bounds, Constructed constructed) {
    var json = new JsonObject();
    json.addProperty("certificate", FORMAT);
    json.addProperty("program", texts.program());
    json.add("loaded", texts.loadedJson());
    json.addProperty("sha256", texts.sha256());
    json.addProperty("name", name);
    json.add("assume", json(bounds.assumptions()));
    var rewrites = new JsonObject();
    bounds.simplified().applied().forEach(rewrites::addProperty);
    json.add("rewrites", rewrites);
    int output = bounds.simplified().output().index();
    json.add("graph", GraphJson.write(bounds.simplified().graph(), output + 1));
    json.addProperty("output", output);
    var free = new JsonArray();
    bounds.simplified().free().stream().filter(i -> i <= output).forEach(free::add);
    json.add("free", free);
    json.add("schedule", schedule(bounds.schedule()));
    json.addProperty("layers", bounds.schedule().count().layers());
    json.addProperty("heads", bounds.schedule().count().heads());
    json.addProperty("total", bounds.schedule().count().total());
    var argument = new JsonObject();
    argument.add("heads", argument(bounds.minimal().headsLeast()));
    argument.add("total", argument(bounds.minimal().totalLeast()));
    json.add("argument", argument);
    json.add("constructed", constructed.json());
    return json;
  }

  private static JsonObject json(Assumptions assumptions) {
    var json = new JsonObject();
    json.addProperty("bos", assumptions.bos());
    json.addProperty("length", assumptions.length());
    assumptions.alphabet().ifPresent(letters -> json.add("alphabet", letters(letters)));
    return json;
  }

  static JsonArray letters(List<String> letters) {
    var array = new JsonArray();
    letters.forEach(array::add);
    return array;
  }

  /** Reads what a certificate assumes. */
  static Assumptions assumptions(JsonObject json) {
    Optional<List<String>> letters =
        json.has("alphabet")
            ? Optional.of(letters(json.getAsJsonArray("alphabet")))
            : Optional.empty();
    return new Assumptions(
        letters, json.get("bos").getAsBoolean(), json.get("length").getAsBoolean());
  }

  static List<String> letters(JsonArray json) {
    return json.asList().stream().map(JsonElement::getAsString).toList();
  }

  private static JsonArray schedule(Schedule schedule) {
    var layers = new JsonArray();
    for (Schedule.Layer layer : schedule.layers()) {
      var heads = new JsonArray();
      for (Schedule.Head head : layer.heads()) {
        var one = new JsonObject();
        one.addProperty("selector", head.selector().index());
        var aggregates = new JsonArray();
        head.aggregates().forEach(id -> aggregates.add(id.index()));
        one.add("aggregates", aggregates);
        heads.add(one);
      }
      layers.add(heads);
    }
    return layers;
  }

  private static JsonObject argument(LeastSchedule.Argument argument) {
    var json = new JsonObject();
    switch (argument) {
      case LeastSchedule.Argument.Chain(int length) -> json.addProperty("chain", length);
      case LeastSchedule.Argument.Counted(CountingBound bound) -> {
        var counted = new JsonObject();
        counted.addProperty("first", bound.first());
        counted.addProperty("last", bound.last());
        counted.addProperty("uses", bound.uses());
        json.add("counted", counted);
      }
      case LeastSchedule.Argument.CountedTotal(int uses) -> json.addProperty("uses", uses);
      case LeastSchedule.Argument.Searched(long nodes) -> json.addProperty("searched", nodes);
      case LeastSchedule.Argument.Open(int atLeast) -> json.addProperty("open", atLeast);
    }
    return json;
  }
}
