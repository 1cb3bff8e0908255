package rasp.graph.rewrite.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.LinearSum;
import rasp.graph.rewrite.analysis.Rewrite;

/**
 * {@code (x + 5) % 2 -> (x + 1) % 2}, {@code (4 * x + y) % 2 -> y % 2}, of whole numbers: factors
 * and what is added count up to the divisor only.
 */
public final class NormalModulo implements Rewrite {
  @Override
  public Optional<Id> replacement(Op op, GraphRewriter draft) {
    boolean divides =
        op instanceof Op.Elementwise(ElementwiseFunction function, List<Id> operands)
            && function == ElementwiseFunction.Binary.MODULO
            && draft.fact(operands.get(0)).isWhole()
            && draft.fact(operands.get(1)).constant().orElse(null)
                instanceof Atom.Int(BigInteger divisor)
            && divisor.signum() > 0;
    if (!divides) return Optional.empty();
    Id x = op.operands().get(0);
    Id y = op.operands().get(1);
    BigInteger divisor = ((Atom.Int) draft.fact(y).constant().orElseThrow()).value();
    LinearSum sum = draft.sums().of(x);
    LinearSum rest = sum.modulo(divisor);
    return rest.equals(sum)
        ? Optional.empty()
        : Optional.of(draft.add(ElementwiseFunction.Binary.MODULO, draft.sums().id(rest), y));
  }
}
