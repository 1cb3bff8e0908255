package rasp.formal.library.builtin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rasp.formal.counting.Configuration;

/**
 * The brackets that are still open, the last one on top: a configuration of a Dyck language, of one
 * of bounded depth, or of the prefixes of either. Its kind is its depth.
 */
final class OpenBrackets implements Configuration {
  private final Rules rules;
  private final @Nullable OpenBrackets below;
  private final int depth;
  private final int top;

  /**
   * @param kinds how many kinds of brackets there are
   * @param deepest how many may be open at a time
   * @param endsAnywhere whether a word may end with open brackets
   */
  record Rules(int kinds, int deepest, boolean endsAnywhere) {}

  private OpenBrackets(Rules rules, @Nullable OpenBrackets below, int top) {
    this.rules = rules;
    this.below = below;
    this.depth = below == null ? 0 : below.depth + 1;
    this.top = top;
  }

  static Configuration none(Rules rules) {
    return new OpenBrackets(rules, null, -1);
  }

  @Override
  public boolean mayEnd() {
    return rules.endsAnywhere || depth == 0;
  }

  private int openings() {
    return depth < rules.deepest ? rules.kinds : 0;
  }

  @Override
  public int moves() {
    return depth == 0 ? openings() : openings() + 1;
  }

  @Override
  public int letter(int move) {
    return move < openings() ? Brackets.opening(move) : Brackets.closing(top);
  }

  @Override
  public Configuration after(int move) {
    if (move < openings()) return new OpenBrackets(rules, this, move);
    if (below == null) throw new IllegalArgumentException("no move " + move);
    return below;
  }

  @Override
  public Object kind() {
    return depth;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpenBrackets that
        && depth == that.depth
        && top == that.top
        && rules.equals(that.rules)
        && Objects.equals(below, that.below);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(below) + top;
  }
}
