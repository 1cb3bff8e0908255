package rasp.rewrite;

import java.util.List;
import java.util.Optional;
import rasp.eval.ElementwiseValue;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.ir.Undefined;

/** {@code f(1, 2) -> the value of f on 1 and 2}, where there is one. */
final class FoldConstants implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, Draft draft) {
    if (!(op instanceof Op.Elementwise map)) return Optional.empty();
    List<Atom> values =
        map.operands().stream().flatMap(id -> draft.fact(id).constant().stream()).toList();
    if (values.size() < map.operands().size()) return Optional.empty();
    try {
      return Optional.of(draft.constant(ElementwiseValue.of(map.function(), values)));
    } catch (Undefined fails) {
      return Optional.empty();
    }
  }
}
