package rasp.judge.check;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The lengths of drawn words: each length of which there may be words takes its turn, so that each
 * is drawn as soon as there are as many words as lengths.
 */
record DrawnLengths(Specification.Sampler sampler, ImmutableList<Integer> lengths) {
  /** Where no word of the length is found, this many other lengths are tried. */
  private static final int OTHERS = 4;

  static DrawnLengths of(Specification.Sampler sampler, int shortest, int longest) {
    return new DrawnLengths(
        sampler,
        IntStream.rangeClosed(shortest, longest)
            .filter(sampler::mayHaveWords)
            .boxed()
            .collect(ImmutableList.toImmutableList()));
  }

  /** The word of a number; of another length than its own only if none of that was found. */
  Optional<Word> draw(long number, RandomGenerator random) {
    if (lengths.isEmpty()) return Optional.empty();
    // Shifted by one each round, lest a length meet the same choices again and again.
    long turn = number + number / lengths.size();
    int length = lengths.get((int) (turn % lengths.size()));
    Optional<Word> word = sampler.draw(length, number, random);
    for (int i = 0; i < OTHERS && word.isEmpty() && lengths.size() > 1; i++) {
      word = sampler.draw(lengths.get(random.nextInt(lengths.size())), number, random);
    }
    return word;
  }
}
