package rasp.graph.rewrite.analysis;

import java.util.Optional;
import java.util.function.BiFunction;
import rasp.graph.ir.Op;

/**
 * A pattern whose comparisons are replaced by other patterns, as a pattern; absent where it becomes
 * one of more comparisons than a pattern has room for.
 */
public final class Substituted extends Formula<Optional<Pattern>> {
  private final BiFunction<Pattern.Pair, Op.Comparison, Pattern> replacement;

  /**
   * @param replacement what stands for a comparison of a pair
   */
  public Substituted(BiFunction<Pattern.Pair, Op.Comparison, Pattern> replacement) {
    this.replacement = replacement;
  }

  @Override
  Optional<Pattern> compare(Pattern.Pair pair, Op.Comparison comparison) {
    return Optional.of(replacement.apply(pair, comparison));
  }

  @Override
  Optional<Pattern> both(Optional<Pattern> left, Optional<Pattern> right) {
    return left.flatMap(l -> right.flatMap(l::and));
  }

  @Override
  Optional<Pattern> either(Optional<Pattern> left, Optional<Pattern> right) {
    return left.flatMap(l -> right.flatMap(l::or));
  }

  @Override
  Optional<Pattern> not(Optional<Pattern> inner) {
    return inner.map(Pattern::complement);
  }

  @Override
  Optional<Pattern> constant(boolean value) {
    return Optional.of(value ? Pattern.FULL : Pattern.EMPTY);
  }
}
