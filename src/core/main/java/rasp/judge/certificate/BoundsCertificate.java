package rasp.judge.certificate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.WrittenValue;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.CountingBound;
import rasp.graph.schedule.HeadCount;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.graph.schedule.Schedule;

/**
 * The certificate of a program's bounds, as JSON.
 *
 * <pre>
 * {"certificate": "rasp bounds 3", "program": text of the program, "loaded": {path: text},
 *  "sha256": of these texts, "name": "reverse",
 *  "assume": {"bos": false, "length": false, "alphabet": ["a", "b"]},
 *  "graph": [operations], "output": 17, "steps": [[written operation, what it became]],
 *  "free": [aggregates], "schedule": [[{"selector": 4, "aggregates": [5, 6]}], …],
 *  "layers": 2, "heads": 1, "total": 2,
 *  "argument": {"heads": {"first": 1, "last": 2, "uses": 2}, "total": "searched"},
 *  "weights": {"file": "reverse.safetensors", "sha256": …, "description": …}}
 * </pre>
 */
public final class BoundsCertificate {
  /** The form that is written; the verifier, which knows nothing of this class, names it too. */
  private static final String FORMAT = "rasp bounds 3";

  /**
   * A transformer of the size that the certificate claims, in files beside it.
   *
   * @param file name of the file with the weights
   * @param sha256 fingerprint of the weights
   * @param description fingerprint of their description
   */
  public record Weights(String file, String sha256, String description) {}

  private final Bounds bounds;
  private final Graph drafted;
  private final WrittenValue written;
  private final List<Id> standsFor = new ArrayList<>();
  private final List<Id> numbers = new ArrayList<>();
  private final Graph graph;

  private BoundsCertificate(Bounds bounds, WrittenValue written) {
    this.bounds = bounds;
    this.written = written;
    this.drafted = bounds.simplified().graph();
    var needed = new BitSet();
    for (Id origin : written.origins()) {
      Id id = bounds.simplified().standsFor(origin);
      standsFor.add(id);
      needed.or(drafted.dependencies(id));
    }
    var builder = new Graph.Builder();
    for (int i = 0; i < drafted.size(); i++) {
      numbers.add(
          needed.get(i)
              ? builder.append(Op.renumbered(drafted.op(new Id(i)), this::number))
              : new Id(0));
    }
    this.graph = builder.graph();
  }

  /**
   * The certificate of a value.
   *
   * @param lowered the graph that the program wrote
   * @param named the value in it
   * @param weights a transformer that computes it, where one is to be named
   */
  public static JsonObject of(
      ProgramTexts texts,
      String name,
      Graph lowered,
      Id named,
      Bounds bounds,
      Optional<Weights> weights) {
    var loaded = new JsonObject();
    texts.loaded().forEach(loaded::addProperty);
    var json = new JsonObject();
    json.addProperty("certificate", FORMAT);
    json.addProperty("program", texts.program());
    json.add("loaded", loaded);
    json.addProperty("sha256", texts.sha256());
    json.addProperty("name", name);
    json.add("assume", json(bounds.assumptions()));
    new BoundsCertificate(bounds, WrittenValue.of(lowered, named)).addTo(json);
    weights.ifPresent(note -> {
      var files = new JsonObject();
      files.addProperty("file", note.file());
      files.addProperty("sha256", note.sha256());
      files.addProperty("description", note.description());
      json.add("weights", files);
    });
    return json;
  }

  private static JsonObject json(Assumptions assumptions) {
    var json = new JsonObject();
    json.addProperty("bos", assumptions.bos());
    json.addProperty("length", assumptions.length());
    assumptions
        .alphabet()
        .ifPresent(letters -> {
          var array = new JsonArray();
          letters.forEach(array::add);
          json.add("alphabet", array);
        });
    return json;
  }

  private void addTo(JsonObject json) {
    HeadCount count = bounds.schedule().count();
    json.add("graph", GraphJson.of(graph));
    json.addProperty("output", number(bounds.simplified().output()).index());
    json.add("steps", steps());
    json.add("free", free());
    json.add("schedule", schedule());
    json.addProperty("layers", count.layers());
    json.addProperty("heads", count.heads());
    json.addProperty("total", count.total());
    var argument = new JsonObject();
    argument.add("heads", argument(bounds.minimal().headsLeast()));
    argument.add("total", argument(bounds.minimal().totalLeast()));
    json.add("argument", argument);
  }

  /** The number in the certificate of an operation of the draft. */
  private Id number(Id drafted) {
    return numbers.get(drafted.index());
  }

  /** Those written operations that are no longer themselves on their operands' successors. */
  private JsonArray steps() {
    var steps = new JsonArray();
    for (int i = 0; i < standsFor.size(); i++) {
      Op op =
          Op.renumbered(written.graph().op(new Id(i)), operand -> standsFor.get(operand.index()));
      if (drafted.op(standsFor.get(i)).equals(op)) continue;
      var step = new JsonArray();
      step.add(i);
      step.add(number(standsFor.get(i)).index());
      steps.add(step);
    }
    return steps;
  }

  private JsonArray free() {
    var free = new JsonArray();
    BitSet needed = drafted.dependencies(bounds.simplified().output());
    bounds.simplified().free().stream()
        .filter(i -> needed.get(i) && drafted.op(new Id(i)) instanceof Op.Aggregate)
        .forEach(i -> free.add(number(new Id(i)).index()));
    return free;
  }

  private JsonArray schedule() {
    var layers = new JsonArray();
    for (Schedule.Layer layer : bounds.schedule().layers()) {
      var heads = new JsonArray();
      for (Schedule.Head head : layer.heads()) {
        var aggregates = new JsonArray();
        head.aggregates().stream().map(id -> number(id).index()).sorted().forEach(aggregates::add);
        var one = new JsonObject();
        one.addProperty("selector", number(head.selector()).index());
        one.add("aggregates", aggregates);
        heads.add(one);
      }
      layers.add(heads);
    }
    return layers;
  }

  private JsonElement argument(LeastSchedule.Argument argument) {
    return switch (argument) {
      case LeastSchedule.Argument.Chain chain -> usesInAll();
      case LeastSchedule.Argument.Counted(CountingBound bound) ->
          // One head is needed in any case; that it is the least, all uses show.
          bound.heads() <= 1 ? usesInAll() : counted(bound.first(), bound.last(), bound.uses());
      case LeastSchedule.Argument.CountedTotal(int uses) -> usesInAll();
      case LeastSchedule.Argument.Searched(long nodes) -> new JsonPrimitive("searched");
      case LeastSchedule.Argument.Open(int atLeast) -> new JsonPrimitive("open");
    };
  }

  private JsonObject usesInAll() {
    int layers = bounds.minimal().layers();
    Jobs.OfGraph jobs = Jobs.of(drafted, bounds.simplified().output(), bounds.simplified().free());
    return counted(1, layers, CountingBound.leastTotal(jobs.jobs(), layers));
  }

  private static JsonObject counted(int first, int last, int uses) {
    var counted = new JsonObject();
    counted.addProperty("first", first);
    counted.addProperty("last", last);
    counted.addProperty("uses", uses);
    return counted;
  }
}
