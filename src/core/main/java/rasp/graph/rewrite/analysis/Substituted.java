package rasp.graph.rewrite.analysis;

import java.util.Optional;
import java.util.function.BiFunction;
import rasp.graph.ir.Op;

/**
 * A pattern whose comparisons are replaced by other patterns, as a pattern; absent where it becomes
 * one of more comparisons than a pattern has room for.
 */
public final class Substituted extends SelectorFormula<Optional<SelectorForm>> {
  private final BiFunction<SelectorForm.Pair, Op.Comparison, SelectorForm> replacement;

  /**
   * @param replacement what stands for a comparison of a pair
   */
  public Substituted(BiFunction<SelectorForm.Pair, Op.Comparison, SelectorForm> replacement) {
    this.replacement = replacement;
  }

  @Override
  Optional<SelectorForm> compare(SelectorForm.Pair pair, Op.Comparison comparison) {
    return Optional.of(replacement.apply(pair, comparison));
  }

  @Override
  Optional<SelectorForm> both(Optional<SelectorForm> left, Optional<SelectorForm> right) {
    return left.flatMap(l -> right.flatMap(l::and));
  }

  @Override
  Optional<SelectorForm> either(Optional<SelectorForm> left, Optional<SelectorForm> right) {
    return left.flatMap(l -> right.flatMap(l::or));
  }

  @Override
  Optional<SelectorForm> not(Optional<SelectorForm> inner) {
    return inner.map(SelectorForm::complement);
  }

  @Override
  Optional<SelectorForm> constant(boolean value) {
    return Optional.of(value ? SelectorForm.FULL : SelectorForm.EMPTY);
  }
}
