package rasp.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import rasp.eval.Input;
import rasp.ir.Atom;

/**
 * The words that a model is tried on: all up to a length; where those are too many, every pattern
 * of equal and different letters up to a length, each with some choices of letters; then random
 * ones up to the longest.
 *
 * <p>A program that only asks whether letters are equal does the same on all words of a pattern. A
 * model has weights for each letter, so letters are chosen several times.
 */
final class TrialWords {
  private static final int SEED = 1;

  private final Inputs inputs;
  private final Agreement.Effort effort;
  private final Random choice = new Random(SEED);

  TrialWords(Inputs inputs, Agreement.Effort effort) {
    this.inputs = inputs;
    this.effort = effort;
  }

  /** Gives all words to a taker; the same ones, in the same order, every time. */
  Agreement.Tried each(Consumer<Input> taker) {
    effort.first().forEach(taker);
    int longest = Math.min(effort.longest(), inputs.maxLength());
    int upTo = 0;
    long left = effort.short_();
    for (int n = 1; n <= longest && inputs.words(n) <= left; n++) {
      for (long w = 0; w < inputs.words(n); w++) taker.accept(inputs.word(n, w));
      left -= inputs.words(n);
      upTo = n;
    }
    if (effort.choices() > 0) {
      for (int n = upTo + 1; n <= longest; n++) patterns(new int[n], 0, 0, taker);
    }
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < effort.random(); i++) {
      taker.accept(random(1 + random.nextInt(inputs.maxLength()), random));
    }
    int patternsUpTo = effort.choices() > 0 ? longest : upTo;
    return new Agreement.Tried(upTo, patternsUpTo, effort.choices(), effort.random());
  }

  /**
   * All patterns that go on like this: each letter is one that was there before, or the next.
   *
   * @param used number of different letters so far
   */
  private void patterns(int[] pattern, int place, int used, Consumer<Input> taker) {
    if (place == pattern.length) {
      for (int c = 0; c < effort.choices(); c++) taker.accept(chosen(pattern));
      return;
    }
    if (inputs.bos() && place == 0) {
      patterns(pattern, 1, 0, taker);
      return;
    }
    for (int letter = 0; letter < Math.min(used + 1, inputs.letters().size()); letter++) {
      pattern[place] = letter;
      patterns(pattern, place + 1, Math.max(used, letter + 1), taker);
    }
  }

  private Input chosen(int[] pattern) {
    List<String> letters = new ArrayList<>(inputs.letters());
    Collections.shuffle(letters, choice);
    var tokens = new ArrayList<Atom>();
    for (int i = 0; i < pattern.length; i++) {
      tokens.add(Atom.of(isMark(i) ? inputs.tokens().getLast() : letters.get(pattern[i])));
    }
    return new Input(tokens);
  }

  private boolean isMark(int position) {
    return inputs.bos() && position == 0;
  }

  /** Half of the words use few of the letters, so that these occur often. */
  private Input random(int n, SplittableRandom random) {
    int letters = inputs.letters().size();
    int used = random.nextBoolean() ? letters : 1 + random.nextInt(letters);
    int first = random.nextInt(letters);
    var tokens = new ArrayList<Atom>();
    for (int i = 0; i < n; i++) {
      int letter = (first + random.nextInt(used)) % letters;
      tokens.add(Atom.of(isMark(i) ? inputs.tokens().getLast() : inputs.letters().get(letter)));
    }
    return new Input(tokens);
  }
}
