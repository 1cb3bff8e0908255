package rasp.judge.certificate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** Graphs as JSON arrays of operations, each an array of its name, its operands and its values. */
final class GraphJson {
  private GraphJson() {}

  static JsonArray of(Graph graph) {
    var ops = new JsonArray();
    for (Op op : graph.ops()) ops.add(write(op));
    return ops;
  }

  private static JsonArray write(Op op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> array("tokens", reading.name());
      case Op.Indices indices -> array("indices");
      case Op.Constant(Atom value) -> with(array("constant"), write(value));
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
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

  private static JsonArray write(ElementwiseFunction function) {
    return switch (function) {
      case ElementwiseFunction.Unary unary -> array("unary", unary.name());
      case ElementwiseFunction.Binary binary -> array("binary", binary.name());
      case ElementwiseFunction.Letter letter -> array("letter", letter.name());
      case ElementwiseFunction.Choose choose -> array("choose");
      case ElementwiseFunction.MemberOf(var items) -> atoms(array("member"), items);
      case ElementwiseFunction.ItemAt(var items) -> atoms(array("item"), items);
      case ElementwiseFunction.CharacterAt(var items) -> atoms(array("character"), items);
      case ElementwiseFunction.ValueUnder(var entries) -> {
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
}
