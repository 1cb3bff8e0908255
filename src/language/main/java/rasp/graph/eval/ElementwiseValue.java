package rasp.graph.eval;

import java.util.List;
import java.util.Map;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Undefined;
import rasp.text.Code;

/** What an elementwise function gives at one position. */
public final class ElementwiseValue {
  private ElementwiseValue() {}

  /** The value; throws {@link Undefined} where the function has none. */
  public static Atom of(ElementwiseFunction function, List<Atom> operands) {
    return switch (function) {
      case ElementwiseFunction.Unary unary -> Arithmetic.apply(unary, operands.get(0));
      case ElementwiseFunction.Binary binary ->
          Arithmetic.apply(binary, operands.get(0), operands.get(1));
      case ElementwiseFunction.Letter letter -> Arithmetic.apply(letter, operands.get(0));
      case ElementwiseFunction.Choose() ->
          operands.get(0).truth() ? operands.get(1) : operands.get(2);
      case ElementwiseFunction.MemberOf(List<Atom> items) ->
          Atom.of(items.stream().anyMatch(operands.get(0)::sameAs));
      case ElementwiseFunction.ItemAt(List<Atom> items) -> itemAt(items, operands.get(0), "list");
      case ElementwiseFunction.CharacterAt(List<Atom> characters) ->
          itemAt(characters, operands.get(0), "text");
      case ElementwiseFunction.ValueUnder(Map<Atom, Atom> entries) ->
          valueUnder(entries, operands.get(0));
    };
  }

  private static Atom itemAt(List<Atom> items, Atom index, String holder) {
    long position =
        switch (index) {
          case Atom.Int(var value) -> value.bitLength() < 63 ? value.longValue() : Long.MAX_VALUE;
          case Atom.Bool(boolean value) -> value ? 1 : 0;
          case Atom.Real real -> throw notWhole(index, holder);
          case Atom.Text text -> throw notWhole(index, holder);
        };
    long fromFront = position < 0 ? position + items.size() : position;
    if (fromFront < 0 || fromFront >= items.size()) {
      throw new Undefined(
          Code.E303_INDEX_OUT_OF_RANGE,
          "index %s is out of range for a %s of length %d"
              .formatted(index.text(), holder, items.size()),
          items.isEmpty()
              ? ""
              : "valid indices go from %d to %d".formatted(-items.size(), items.size() - 1));
    }
    return items.get((int) fromFront);
  }

  private static Undefined notWhole(Atom index, String holder) {
    return new Undefined(
        Code.E211_BAD_INDEX,
        "an index into a %s is an int, but this is %s"
            .formatted(holder, Arithmetic.describe(index)),
        "round(…) makes an int");
  }

  private static Atom valueUnder(Map<Atom, Atom> entries, Atom key) {
    Atom value = entries.get(key.key());
    if (value == null) {
      throw new Undefined(
          Code.E304_MISSING_KEY,
          "the dict has no key %s".formatted(key.quoted()),
          "its keys: "
              + String.join(", ", entries.keySet().stream().limit(10).map(Atom::quoted).toList())
              + (entries.size() > 10 ? ", …" : ""));
    }
    return value;
  }
}
