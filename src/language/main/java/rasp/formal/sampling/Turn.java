package rasp.formal.sampling;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The choices that make a word. Those of successive numbers go round: each option is taken in its
 * turn, and of what is to be chosen behind it, too, each has its turn. Where that led to no word,
 * choices are random.
 */
public final class Turn {
  private static final long NONE = -1;

  private final RandomGenerator random;
  private long number;

  /** The choices for the word of a number. */
  public Turn(long number, RandomGenerator random) {
    this.number = number;
    this.random = random;
  }

  RandomGenerator random() {
    return random;
  }

  /** Random choices only. */
  Turn anew() {
    return new Turn(NONE, random);
  }

  /** One of so many options. */
  int next(int options) {
    if (number == NONE) return random.nextInt(options);
    int option = (int) (number % options);
    number /= options;
    return option;
  }

  /** One of the options, which have turns by their weights. */
  int next(List<Integer> weights) {
    int all = weights.stream().mapToInt(Integer::intValue).sum();
    int place = number == NONE ? random.nextInt(all) : (int) (number % all);
    int option = 0;
    while (place >= weights.get(option)) place -= weights.get(option++);
    if (number != NONE) number = number / all * weights.get(option) + place;
    return option;
  }
}
