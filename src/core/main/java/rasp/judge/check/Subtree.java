package rasp.judge.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts the words of a stage's unit to a program: depth first over the tree of words, so that a word
 * costs one push.
 */
final class Subtree {
  private final Stage stage;
  private final int letters;
  private final Trial trial;
  private final BestSoFar best;
  private final BooleanSupplier isStopped;
  private final int[] word;
  private final int[] next;

  Subtree(Stage stage, int letters, Trial trial, BestSoFar best, BooleanSupplier isStopped) {
    this.stage = stage;
    this.letters = letters;
    this.trial = trial;
    this.best = best;
    this.isStopped = isStopped;
    this.word = new int[stage.to()];
    this.next = new int[stage.to() + 1];
  }

  /**
   * What came of the unit's words; absent where it was stopped before the last. Where a word is
   * found on which the program is wrong, longer ones and those that follow it are left out.
   */
  Optional<Tally> run(long unit) {
    long rest = unit;
    for (int i = stage.root() - 1; i >= 0; i--) {
      word[i] = (int) (rest % letters);
      rest /= letters;
    }
    int pushed = 0;
    while (pushed < stage.root()) {
      trial.push(word[pushed++]);
      if (!trial.isPromising(stage.to())) break;
    }
    Optional<Tally> tally =
        pushed == stage.root() && trial.isPromising(stage.to())
            ? walk(unit)
            : Optional.of(Tally.NONE);
    while (pushed-- > 0) trial.pop();
    return tally;
  }

  private Optional<Tally> walk(long unit) {
    long words = 0;
    Optional<Word> wrong = Optional.empty();
    int longest = stage.to();
    int depth = stage.root();
    boolean fresh = true;
    while (true) {
      if (fresh) {
        next[depth] = 0;
        if (depth >= stage.from() && depth <= best.limit(unit, longest) && trial.isAsked()) {
          words++;
          if (!trial.isRight()) {
            wrong = Optional.of(Word.of(Arrays.copyOf(word, depth)));
            best.offer(wrong.get(), unit);
            longest = depth - 1;
          }
        }
        if (isStopped.getAsBoolean()) {
          for (; depth > stage.root(); depth--) trial.pop();
          return Optional.empty();
        }
      }
      fresh = depth < best.limit(unit, longest) && next[depth] < letters;
      if (fresh) {
        word[depth] = next[depth]++;
        trial.push(word[depth++]);
        if (!trial.isPromising(stage.to())) {
          trial.pop();
          depth--;
          fresh = false;
        }
      } else {
        if (depth == stage.root()) break;
        trial.pop();
        depth--;
      }
    }
    return Optional.of(new Tally(words, words - wrong.map(w -> 1).orElse(0), wrong));
  }
}
