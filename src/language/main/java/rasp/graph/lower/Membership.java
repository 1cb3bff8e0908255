package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.text.Code;
import rasp.text.Place;

/** {@code element in container}: an s-op in a list of atoms, an atom in a list or in an s-op. */
final class Membership {
  private final WrittenGraph written;
  private final Operators operators;
  private final Description description;
  private final Allowance allowance;

  private @Nullable Id everything;

  Membership(
      WrittenGraph written, Operators operators, Description description, Allowance allowance) {
    this.written = written;
    this.operators = operators;
    this.description = description;
    this.allowance = allowance;
  }

  /**
   * @param name of the container, if it is written as one
   */
  Value of(Value element, Value container, Optional<String> name, Place place) {
    if (element instanceof Value.SOp(Id id)
        && container instanceof Value.Items(List<Value> items)) {
      allowance.spendParts(container);
      ImmutableList<Atom> atoms = operators.atoms(items, "the list to the right of `in`", place);
      String list = name.orElseGet(() -> description.flat(container));
      return new Value.SOp(
          written.append(
              new Op.Elementwise(new ElementwiseFunction.MemberOf(atoms), id),
              written.name(id) + " in " + list,
              place));
    }
    if (element instanceof Value.Scalar && container instanceof Value.Items(List<Value> items)) {
      return new Value.Scalar(Atom.of(items.stream().anyMatch(item -> isSame(element, item))));
    }
    if (element instanceof Value.Scalar(Atom atom) && container instanceof Value.SOp(Id id)) {
      return occurs(atom, id, place);
    }
    throw FailedStatement.of(
        Code.E301_OPERAND_KINDS,
        place,
        "`in` does not work on %s and %s"
            .formatted(element.kind().phrase(), container.kind().phrase()),
        "write s-op in [atoms], atom in [atoms] or atom in s-op");
  }

  private static boolean isSame(Value element, Value item) {
    return element instanceof Value.Scalar(Atom a)
        && item instanceof Value.Scalar(Atom b)
        && a.sameAs(b);
  }

  /**
   * Whether the atom is at any position: more than nothing of everything is it. The selector is one
   * for all uses.
   */
  private Value occurs(Atom atom, Id sop, Place place) {
    Id wanted = written.append(new Op.Constant(atom), atom.text(), place);
    Id is =
        written.append(
            new Op.Elementwise(ElementwiseFunction.Binary.EQUAL, sop, wanted), "s-op", place);
    Id share =
        written.append(
            new Op.Aggregate(
                everything(place),
                written.append(
                    new Op.Elementwise(ElementwiseFunction.Unary.INDICATOR, is), "s-op", place),
                Atom.Int.ZERO),
            "s-op",
            place);
    Id none = written.append(new Op.Constant(Atom.Int.ZERO), "0", place);
    return new Value.SOp(
        written.append(
            new Op.Elementwise(ElementwiseFunction.Binary.GREATER, share, none),
            "( s-op > 0 )",
            place));
  }

  private Id everything(Place place) {
    if (everything == null) {
      Id one = written.append(new Op.Constant(Atom.Int.ONE), "1", place);
      everything =
          written.append(new Op.Select(one, one, Op.Comparison.EQUAL), "full average", place);
    }
    return everything;
  }
}
