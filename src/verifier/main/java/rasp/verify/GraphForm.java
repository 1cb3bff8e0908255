package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.json.JsonForm;

/**
 * Reads a graph: an array of operations, each an array of its name, its operands and its values. An
 * operand is an earlier operation, of the kind that is read; no operation is there twice.
 */
final class GraphForm {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");

  /** Longer numbers are not read: they would have more bits than {@link Limits#MOST_SIZE}. */
  private static final int MOST_DIGITS = 300_000;

  private final Graph.Builder builder = new Graph.Builder();

  private GraphForm() {}

  static Graph read(JsonForm form) {
    ImmutableList<JsonForm> ops = form.items();
    if (ops.isEmpty()) throw form.mistake("is to have an operation");
    if (ops.size() > Limits.MOST_OPERATIONS) {
      throw new Unchecked("a graph of more than " + Limits.MOST_OPERATIONS + " operations");
    }
    var graph = new GraphForm();
    var known = new HashMap<Op, Integer>();
    for (JsonForm item : ops) {
      Op op = graph.operation(item);
      Integer before = known.putIfAbsent(op, graph.builder.size());
      if (before != null) throw item.mistake("is operation %d again".formatted(before));
      graph.builder.append(op);
    }
    return graph.builder.graph();
  }

  private Op operation(JsonForm form) {
    ImmutableList<JsonForm> parts = form.items();
    if (parts.isEmpty()) throw form.mistake("is to name an operation");
    return switch (parts.getFirst().text()) {
      case "tokens" -> new Op.Tokens(name(Op.Reading.values(), form.items(2).get(1)));
      case "indices" -> {
        form.items(1);
        yield new Op.Indices();
      }
      case "constant" -> new Op.Constant(atom(form.items(2).get(1)));
      case "elementwise" -> elementwise(form, parts);
      case "aggregate" -> {
        form.items(4);
        yield new Op.Aggregate(selector(parts.get(1)), sop(parts.get(2)), atom(parts.get(3)));
      }
      case "select" -> {
        form.items(4);
        yield new Op.Select(
            sop(parts.get(2)), sop(parts.get(3)), name(Op.Comparison.values(), parts.get(1)));
      }
      case "and" -> new Op.Both(selector(form.items(3).get(1)), selector(parts.get(2)));
      case "or" -> new Op.Either(selector(form.items(3).get(1)), selector(parts.get(2)));
      case "not" -> new Op.Complement(selector(form.items(2).get(1)));
      case "best" -> new Op.Best(selector(form.items(3).get(1)), sop(parts.get(2)));
      default -> throw parts.getFirst().mistake("names no operation");
    };
  }

  private Op elementwise(JsonForm form, ImmutableList<JsonForm> parts) {
    if (parts.size() < 2) throw form.mistake("is to name a function");
    ElementwiseFunction function = function(parts.get(1));
    form.items(2 + function.arity());
    return new Op.Elementwise(function, parts.stream().skip(2).map(this::sop).toList());
  }

  private Id sop(JsonForm form) {
    Id id = earlier(form);
    if (builder.op(id) instanceof Op.SOp) return id;
    throw form.mistake("is to be an s-op, but operation %d is a selector".formatted(id.index()));
  }

  private Id selector(JsonForm form) {
    Id id = earlier(form);
    if (builder.op(id) instanceof Op.Selector) return id;
    throw form.mistake("is to be a selector, but operation %d is an s-op".formatted(id.index()));
  }

  private Id earlier(JsonForm form) {
    if (builder.size() == 0) throw form.mistake("refers to an operation, and none is before it");
    return new Id(form.integer(0, builder.size() - 1));
  }

  private static <E extends Enum<E>> E name(E[] values, JsonForm form) {
    String name = form.choice(Arrays.stream(values).map(Enum::name).toList());
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst().get();
  }

  /** An atom: {@code {"i": "1"}}, {@code {"f": "0.5"}}, {@code {"b": true}}, {@code {"s": "a"}}. */
  private static Atom atom(JsonForm form) {
    ImmutableMap<String, JsonForm> entries = form.entries();
    if (entries.size() != 1) throw form.mistake("is to have one of i, f, b and s");
    Map.Entry<String, JsonForm> entry = entries.entrySet().iterator().next();
    JsonForm value = entry.getValue();
    return switch (entry.getKey()) {
      case "i" -> {
        String digits = value.text();
        if (!WHOLE.matcher(digits).matches()) throw value.mistake("is no whole number");
        if (digits.length() > MOST_DIGITS) throw new Unchecked("a number of so many digits");
        yield new Atom.Int(new BigInteger(digits));
      }
      case "f" -> Atom.of(real(value));
      case "b" -> Atom.of(value.bool());
      case "s" -> Atom.of(value.text());
      default -> throw form.mistake("is to have one of i, f, b and s");
    };
  }

  /** A double in its one shortest spelling. */
  private static double real(JsonForm form) {
    try {
      double value = Double.parseDouble(form.text());
      if (Double.toString(value).equals(form.text())) return value;
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw form.mistake("is no double in its shortest spelling");
  }

  private static ElementwiseFunction function(JsonForm form) {
    ImmutableList<JsonForm> parts = form.items();
    if (parts.isEmpty()) throw form.mistake("is to name a function");
    return switch (parts.getFirst().text()) {
      case "unary" -> name(ElementwiseFunction.Unary.values(), form.items(2).get(1));
      case "binary" -> name(ElementwiseFunction.Binary.values(), form.items(2).get(1));
      case "letter" -> name(ElementwiseFunction.Letter.values(), form.items(2).get(1));
      case "choose" -> {
        form.items(1);
        yield new ElementwiseFunction.Choose();
      }
      case "member" -> new ElementwiseFunction.MemberOf(atoms(parts));
      case "item" -> new ElementwiseFunction.ItemAt(atoms(parts));
      case "character" -> new ElementwiseFunction.CharacterAt(atoms(parts));
      case "value" -> new ElementwiseFunction.ValueUnder(entries(form, parts));
      default -> throw parts.getFirst().mistake("names no function");
    };
  }

  private static ImmutableList<Atom> atoms(List<JsonForm> parts) {
    return parts.stream().skip(1).map(GraphForm::atom).collect(ImmutableList.toImmutableList());
  }

  private static ImmutableMap<Atom, Atom> entries(JsonForm form, List<JsonForm> parts) {
    ImmutableList<Atom> atoms = atoms(parts);
    if (atoms.size() % 2 != 0) throw form.mistake("has a key without a value");
    var entries = ImmutableMap.<Atom, Atom>builder();
    for (int i = 0; i < atoms.size(); i += 2) {
      if (!atoms.get(i).key().equals(atoms.get(i))) {
        throw parts.get(1 + i).mistake("is another spelling of its key");
      }
      entries.put(atoms.get(i), atoms.get(i + 1));
    }
    try {
      return entries.buildOrThrow();
    } catch (IllegalArgumentException twice) {
      throw form.mistake("has a key twice");
    }
  }
}
