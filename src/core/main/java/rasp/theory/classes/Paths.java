package rasp.theory.classes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import rasp.formal.automaton.TransitionSemigroup;

/** Words that multiply one element of a semigroup to another. */
final class Paths {
  private Paths() {}

  /** A first word w with {@code from w = to}; there must be one. */
  static String fromTheRight(TransitionSemigroup semigroup, int from, int to) {
    return path(semigroup, semigroup::right, from, to).toString();
  }

  /** A first word w with {@code w from = to}; there must be one. */
  static String fromTheLeft(TransitionSemigroup semigroup, int from, int to) {
    int[] backwards = path(semigroup, semigroup::left, from, to).reverse().codePoints().toArray();
    return new String(backwards, 0, backwards.length);
  }

  private static StringBuilder path(
      TransitionSemigroup semigroup, IntBinaryOperator edge, int from, int to) {
    var before = new int[semigroup.size()];
    var by = new int[semigroup.size()];
    Arrays.fill(before, -1);
    var queue = new ArrayDeque<Integer>();
    before[from] = from;
    queue.add(from);
    while (before[to] < 0) {
      int at = queue.remove();
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        int target = edge.applyAsInt(at, letter);
        if (before[target] >= 0) continue;
        before[target] = at;
        by[target] = letter;
        queue.add(target);
      }
    }
    var word = new ArrayDeque<Integer>();
    for (int at = to; at != from; at = before[at]) {
      word.push(semigroup.dfa().alphabet().codePoint(by[at]));
    }
    var text = new StringBuilder();
    word.forEach(text::appendCodePoint);
    return text;
  }
}
