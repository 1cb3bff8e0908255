package rasp.transformer.compile.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.transformer.model.Inputs;

/**
 * The words that a model is tried on: all up to a length; where those are too many, every pattern
 * of equal and different letters up to a length, each with some choices of letters; then random
 * ones up to the longest.
 *
 * <p>A program that only asks whether letters are equal does the same on all words of a pattern. A
 * model has weights for each letter, so letters are chosen several times, and for each letter at
 * each position, so that each stands at each position of a longest word once.
 *
 * <p>A word is given as its tokens' places among {@link Inputs#tokens()}, in an array that is used
 * again for the next one.
 */
final class TrialWords {
  private static final int SEED = 1;

  /** So often it is asked whether to go on. */
  private static final int ASK_EVERY = 1 << 14;

  /**
   * Takes a word of so many others of its length, all of which come in their order, or one alone.
   */
  interface Taker {
    void all(int[] word);

    void one(int[] word);
  }

  private final Inputs inputs;
  private final Agreement.Effort effort;
  private final Taker taker;
  private final Random choice = new Random(SEED);
  private long words;
  private double mostWords;

  private TrialWords(Inputs inputs, Agreement.Effort effort, Taker taker) {
    this.inputs = inputs;
    this.effort = effort;
    this.taker = taker;
  }

  /** Gives all words to a taker; the same ones, in the same order, every time. */
  static Agreement.Tried each(Inputs inputs, Agreement.Effort effort, Taker taker) {
    return new TrialWords(inputs, effort, taker).run();
  }

  private Agreement.Tried run() {
    for (Input word : effort.first()) taker.one(places(word));
    int whole = whole();
    for (int n = 1; n <= whole; n++) mostWords += inputs.words(n);
    int upTo = 0;
    while (upTo < whole && all(upTo + 1)) upTo++;
    int longest = Math.max(upTo, Math.min(effort.longest(), inputs.maxLength()));
    int patternsUpTo = effort.choices() > 0 ? longest : upTo;
    for (int n = upTo + 1; n <= patternsUpTo; n++) patterns(new int[n], 0, 0);
    random(new SplittableRandom(SEED));
    return new Agreement.Tried(upTo, patternsUpTo, effort.choices(), effort.random(), upTo < whole);
  }

  private int[] places(Input word) {
    List<Atom> tokens = inputs.tokens().stream().map(token -> (Atom) Atom.of(token)).toList();
    int[] places = word.tokens().stream().mapToInt(tokens::indexOf).toArray();
    if (Arrays.stream(places).anyMatch(place -> place < 0)) {
      throw new IllegalArgumentException(word.quoted() + " is no word over " + inputs.tokens());
    }
    return places;
  }

  /** Up to which length all words are tried. */
  private int whole() {
    int n = 0;
    long left = effort.few();
    while (n < inputs.maxLength()) {
      long words = inputs.words(n + 1);
      boolean few = n < effort.longest() && words <= left;
      if (!few && n >= effort.exhaustive()) break;
      left -= words;
      n++;
    }
    return n;
  }

  /** All words of a length, the last letter changing first; false where nobody wants more. */
  private boolean all(int n) {
    var word = new int[n];
    int first = inputs.bos() ? 1 : 0;
    if (inputs.bos()) word[0] = inputs.letters().size();
    while (true) {
      taker.all(word);
      if (++words % ASK_EVERY == 0 && !effort.onlooker().goesOn(words / mostWords, words)) {
        return false;
      }
      int i = n - 1;
      while (i >= first && word[i] == inputs.letters().size() - 1) word[i--] = 0;
      if (i < first) return true;
      word[i]++;
    }
  }

  /**
   * All patterns that go on like this: each letter is one that was there before, or the next.
   *
   * @param used number of different letters so far
   */
  private void patterns(int[] pattern, int place, int used) {
    if (place == pattern.length) {
      for (int c = 0; c < effort.choices(); c++) taker.one(chosen(pattern));
      return;
    }
    if (isMark(place)) {
      patterns(pattern, 1, 0);
      return;
    }
    for (int letter = 0; letter < Math.min(used + 1, inputs.letters().size()); letter++) {
      pattern[place] = letter;
      patterns(pattern, place + 1, Math.max(used, letter + 1));
    }
  }

  private int[] chosen(int[] pattern) {
    var letters = new ArrayList<Integer>();
    for (int letter = 0; letter < inputs.letters().size(); letter++) letters.add(letter);
    Collections.shuffle(letters, choice);
    return word(pattern.length, i -> letters.get(pattern[i]));
  }

  private boolean isMark(int position) {
    return inputs.bos() && position == 0;
  }

  private int[] word(int n, IntUnaryOperator letter) {
    return IntStream.range(0, n)
        .map(i -> isMark(i) ? inputs.letters().size() : letter.applyAsInt(i))
        .toArray();
  }

  /**
   * First a longest word in all of the cyclic shifts of its letters, so that each letter stands at
   * each position. Half of the others use few of the letters, so that these occur often.
   */
  private void random(SplittableRandom random) {
    int letters = inputs.letters().size();
    int[] shifted = random.ints(inputs.maxLength(), 0, letters).toArray();
    for (int i = 0; i < effort.random(); i++) {
      int n = i < letters ? shifted.length : 1 + random.nextInt(inputs.maxLength());
      int used = random.nextBoolean() ? letters : 1 + random.nextInt(letters);
      int first = random.nextInt(letters);
      int shift = i;
      taker.one(
          i < letters
              ? word(n, p -> (shifted[p] + shift) % letters)
              : word(n, p -> (first + random.nextInt(used)) % letters));
    }
  }
}
