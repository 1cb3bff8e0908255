package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.text.Code;
import rasp.text.Place;

/** {@code holder[index]}: of a list, a text or a dict, by an atom or by an s-op, or of an s-op. */
final class Indexing {
  private final WrittenGraph written;
  private final Operators operators;
  private final Description description;
  private final Allowance allowance;
  private final Supplier<Id> length;

  /**
   * @param length the library's {@code length}, from which positions are counted from the back
   */
  Indexing(
      WrittenGraph written,
      Operators operators,
      Description description,
      Allowance allowance,
      Supplier<Id> length) {
    this.written = written;
    this.operators = operators;
    this.description = description;
    this.allowance = allowance;
    this.length = length;
  }

  Value at(Argument target, Argument subscript, Place place) {
    Value holder = target.value();
    Value index = subscript.value();
    if (holder instanceof Value.SOp(Id sop)) return position(sop, index, place, subscript.place());
    if (index instanceof Value.SOp(Id id)) return lookUp(holder, id, place);
    return switch (holder) {
      case Value.Items(List<Value> items) ->
          items.get(position(index, items.size(), "list", subscript.place()));
      case Value.Scalar(Atom.Text(String text)) -> {
        int[] points = text.codePoints().toArray();
        yield new Value.Scalar(
            Atom.of(
                Character.toString(
                    points[position(index, points.length, "text", subscript.place())])));
      }
      case Value.Entries entries -> under(entries, index, subscript.place());
      case Value.Scalar scalar -> throw notIndexable(holder, target.place());
      case Value.SOp sop -> throw new IllegalStateException("handled above");
      case Value.Selector selector -> throw notIndexable(holder, target.place());
      case Value.Function function -> throw notIndexable(holder, target.place());
    };
  }

  /** The s-op that looks each of its values up in a list, text or dict of atoms. */
  private Value lookUp(Value holder, Id index, Place place) {
    allowance.spendParts(holder);
    ElementwiseFunction function =
        switch (holder) {
          case Value.Items(List<Value> items) ->
              new ElementwiseFunction.ItemAt(
                  operators.atoms(items, "a list that is indexed by an s-op", place));
          case Value.Scalar(Atom.Text(String text)) ->
              new ElementwiseFunction.CharacterAt(
                  text.codePoints()
                      .mapToObj(point -> (Atom) Atom.of(Character.toString(point)))
                      .collect(ImmutableList.toImmutableList()));
          case Value.Entries entries -> new ElementwiseFunction.ValueUnder(atoms(entries, place));
          case Value.Scalar scalar -> throw notIndexable(holder, place);
          case Value.SOp sop -> throw notIndexable(holder, place);
          case Value.Selector selector -> throw notIndexable(holder, place);
          case Value.Function callable -> throw notIndexable(holder, place);
        };
    String name = description.operand(holder) + "[" + written.name(index) + "]";
    return new Value.SOp(written.append(new Op.Elementwise(function, index), name, place));
  }

  private FailedStatement notIndexable(Value holder, Place place) {
    return FailedStatement.of(
        Code.E210_NOT_INDEXABLE,
        place,
        "only a list, a dict, a text or an s-op has elements, but `%s` is %s"
            .formatted(operators.shown(holder), holder.kind().phrase()),
        "");
  }

  private ImmutableMap<Atom, Atom> atoms(Value.Entries entries, Place place) {
    var atoms = ImmutableMap.<Atom, Atom>builder();
    entries
        .byKey()
        .forEach((key, entry) ->
            atoms.put(
                key, operators.atom(entry.value(), "a dict that is indexed by an s-op", place)));
    return atoms.buildOrThrow();
  }

  private int position(Value index, int size, String holder, Place place) {
    BigInteger wanted = operators.wholeNumber(index, "an index into a " + holder, place);
    BigInteger fromFront = wanted.signum() < 0 ? wanted.add(BigInteger.valueOf(size)) : wanted;
    if (fromFront.signum() < 0 || fromFront.compareTo(BigInteger.valueOf(size)) >= 0) {
      throw FailedStatement.of(
          Code.E303_INDEX_OUT_OF_RANGE,
          place,
          "index %s is out of range for a %s of length %d".formatted(wanted, holder, size),
          size == 0 ? "" : "valid indices go from %d to %d".formatted(-size, size - 1));
    }
    return fromFront.intValue();
  }

  private Value under(Value.Entries entries, Value index, Place place) {
    if (!(index instanceof Value.Scalar(Atom key))) {
      throw FailedStatement.of(
          Code.E211_BAD_INDEX,
          place,
          "an index into a dict is an atom, but `%s` is %s"
              .formatted(operators.shown(index), index.kind().phrase()),
          "");
    }
    Value.Entries.Entry entry = entries.byKey().get(key.key());
    if (entry != null) return entry.value();
    throw FailedStatement.of(
        Code.E304_MISSING_KEY,
        place,
        "the dict has no key %s".formatted(operators.shown(index)),
        "its keys: "
            + String.join(", ", entries.keys().stream().limit(10).map(operators::shown).toList()));
  }

  /** The value at a fixed position, everywhere; from the back where the position is negative. */
  private Value position(Id sop, Value index, Place place, Place indexPlace) {
    if (!(index instanceof Value.Scalar(Atom atom)) || index.wholeNumber().isEmpty()) {
      throw FailedStatement.of(
          Code.E211_BAD_INDEX,
          indexPlace,
          "an index into an s-op is an int, but `%s` is %s"
              .formatted(operators.shown(index), index.kind().phrase()),
          "load_from_location(seq, i) takes an s-op i");
    }
    Id target = written.append(new Op.Constant(atom), atom.text(), place);
    if (index.wholeNumber().get().signum() < 0) {
      target =
          written.append(
              new Op.Elementwise(ElementwiseFunction.Binary.ADD, length.get(), target),
              written.name(length.get()) + atom.text(),
              place);
    }
    Id positions = written.append(new Op.Indices(), "indices", place);
    Id selector =
        written.append(
            new Op.Select(positions, target, Op.Comparison.EQUAL),
            "load from " + atom.text(),
            place);
    String name = written.name(sop) + "[" + atom.text() + "]";
    return new Value.SOp(
        written.append(new Op.Aggregate(selector, sop, Atom.Int.ZERO), name, place));
  }
}
