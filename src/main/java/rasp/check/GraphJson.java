package rasp.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.math.BigInteger;
import java.util.List;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;

/** Graphs as JSON arrays of operations, each an array of its name, its operands and its values. */
final class GraphJson {
  private GraphJson() {}

  static JsonArray write(Graph graph, int size) {
    var ops = new JsonArray();
    for (Op op : graph.ops().subList(0, size)) ops.add(write(op));
    return ops;
  }

  private static JsonArray write(Op op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> array("tokens", reading.name());
      case Op.Indices indices -> array("indices");
      case Op.Constant(Atom value) -> with(array("constant"), write(value));
      case Op.Elementwise(Function function, List<Id> operands) ->
          ids(with(array("elementwise"), write(function)), operands);
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          with(ids(array("aggregate"), List.of(selector, values)), write(otherwise));
      case Op.Select(Id keys, Id queries, Op.Comparison comparison) ->
          ids(array("select", comparison.name()), List.of(keys, queries));
      case Op.Both both -> ids(array("and"), both.operands());
      case Op.Either either -> ids(array("or"), either.operands());
      case Op.Complement complement -> ids(array("not"), complement.operands());
      case Op.Best best -> ids(array("best"), best.operands());
    };
  }

  private static JsonArray array(String... words) {
    var array = new JsonArray();
    for (String word : words) array.add(word);
    return array;
  }

  private static JsonArray with(JsonArray array, JsonElement element) {
    array.add(element);
    return array;
  }

  private static JsonArray ids(JsonArray array, List<Id> ids) {
    ids.forEach(id -> array.add(id.index()));
    return array;
  }

  private static JsonObject write(Atom atom) {
    var json = new JsonObject();
    switch (atom) {
      case Atom.Int number -> json.addProperty("i", number.text());
      case Atom.Real(double value) -> json.addProperty("f", Double.toString(value));
      case Atom.Bool(boolean value) -> json.addProperty("b", value);
      case Atom.Text(String value) -> json.addProperty("s", value);
    }
    return json;
  }

  private static JsonArray write(Function function) {
    return switch (function) {
      case Function.Unary unary -> array("unary", unary.name());
      case Function.Binary binary -> array("binary", binary.name());
      case Function.Letter letter -> array("letter", letter.name());
      case Function.Choose choose -> array("choose");
      case Function.MemberOf(var items) -> atoms(array("member"), items);
      case Function.ItemAt(var items) -> atoms(array("item"), items);
      case Function.CharacterAt(var items) -> atoms(array("character"), items);
      case Function.ValueUnder(var entries) -> {
        JsonArray array = array("value");
        entries.forEach((key, value) -> {
          array.add(write(key));
          array.add(write(value));
        });
        yield array;
      }
    };
  }

  private static JsonArray atoms(JsonArray array, List<Atom> atoms) {
    atoms.forEach(atom -> array.add(write(atom)));
    return array;
  }

  /** Throws {@link JsonParseException} where it is no graph. */
  static Graph read(JsonArray ops) {
    var builder = new Graph.Builder();
    try {
      for (JsonElement op : ops) builder.append(operation(op.getAsJsonArray()));
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException bad) {
      throw new JsonParseException(
          "operation " + builder.size() + " cannot be read: " + bad.getMessage());
    }
    return builder.graph();
  }

  private static Op operation(JsonArray op) {
    return switch (op.get(0).getAsString()) {
      case "tokens" -> new Op.Tokens(Op.Reading.valueOf(op.get(1).getAsString()));
      case "indices" -> new Op.Indices();
      case "constant" -> new Op.Constant(atom(op.get(1)));
      case "elementwise" ->
          new Op.Elementwise(
              function(op.get(1).getAsJsonArray()),
              op.asList().stream().skip(2).map(GraphJson::id).toList());
      case "aggregate" -> new Op.Aggregate(id(op.get(1)), id(op.get(2)), atom(op.get(3)));
      case "select" ->
          new Op.Select(
              id(op.get(2)), id(op.get(3)), Op.Comparison.valueOf(op.get(1).getAsString()));
      case "and" -> new Op.Both(id(op.get(1)), id(op.get(2)));
      case "or" -> new Op.Either(id(op.get(1)), id(op.get(2)));
      case "not" -> new Op.Complement(id(op.get(1)));
      case "best" -> new Op.Best(id(op.get(1)), id(op.get(2)));
      default -> throw new IllegalArgumentException("no operation " + op.get(0));
    };
  }

  private static Id id(JsonElement json) {
    return new Id(json.getAsInt());
  }

  private static Atom atom(JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    if (object.has("i")) return new Atom.Int(new BigInteger(object.get("i").getAsString()));
    if (object.has("f")) return Atom.of(Double.parseDouble(object.get("f").getAsString()));
    if (object.has("b")) return Atom.of(object.get("b").getAsBoolean());
    if (object.has("s")) return Atom.of(object.get("s").getAsString());
    throw new IllegalArgumentException("no atom " + json);
  }

  private static Function function(JsonArray json) {
    ImmutableList<Atom> atoms =
        json.asList().stream()
            .filter(JsonElement::isJsonObject)
            .map(GraphJson::atom)
            .collect(ImmutableList.toImmutableList());
    return switch (json.get(0).getAsString()) {
      case "unary" -> Function.Unary.valueOf(json.get(1).getAsString());
      case "binary" -> Function.Binary.valueOf(json.get(1).getAsString());
      case "letter" -> Function.Letter.valueOf(json.get(1).getAsString());
      case "choose" -> new Function.Choose();
      case "member" -> new Function.MemberOf(atoms);
      case "item" -> new Function.ItemAt(atoms);
      case "character" -> new Function.CharacterAt(atoms);
      case "value" -> {
        var entries = ImmutableMap.<Atom, Atom>builder();
        for (int i = 0; i < atoms.size(); i += 2) entries.put(atoms.get(i), atoms.get(i + 1));
        yield new Function.ValueUnder(entries.buildOrThrow());
      }
      default -> throw new IllegalArgumentException("no function " + json.get(0));
    };
  }
}
