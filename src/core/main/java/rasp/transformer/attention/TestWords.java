package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;

/**
 * The words on which a program is tried: all of them while they are few, and then the words of one
 * letter, those with one other letter at an end, and seeded random ones, at every length up to 32
 * and at steps of a fifth beyond, which are narrowed down where a program fails. Words on which the
 * program itself has no value are left out.
 */
public final class TestWords {
  private static final int EVERY_LENGTH = 32;

  /** However long words are, so many are tried if more are asked for. */
  private static final int FEWEST = 8;

  private static final Atom BOS = Atom.of(Assumptions.BOS);

  /** A word and what the program gives on it. */
  public record Word(Input input, ImmutableList<Atom> expected) {}

  /**
   * The words of one length, shortest letters first.
   *
   * @param exhaustive whether they are all that there are
   * @param leftOut on how many words the program has no value
   */
  public record OfLength(int length, ImmutableList<Word> words, boolean exhaustive, long leftOut) {}

  private final ImmutableList<Atom> letters;
  private final boolean bos;
  private final int perLength;
  private final FastEvaluator evaluator;

  /**
   * Words for a program.
   *
   * @param bos whether each begins with §, and has no other
   * @param perLength up to how many there are of a length
   */
  public TestWords(Graph graph, Id output, List<Atom> letters, boolean bos, int perLength) {
    if (letters.isEmpty()) throw new IllegalArgumentException("an alphabet has a letter");
    this.letters = ImmutableList.copyOf(letters);
    this.bos = bos;
    this.perLength = perLength;
    this.evaluator = new FastEvaluator(graph, output);
  }

  public ImmutableList<Atom> letters() {
    return letters;
  }

  /**
   * The lengths up to a greatest: all up to 32, and then each about a fifth above the one before.
   */
  public static ImmutableList<Integer> lengths(int greatest) {
    var lengths = ImmutableList.<Integer>builder();
    for (int n = 1; n < greatest; n = n < EVERY_LENGTH ? n + 1 : n + n / 5) lengths.add(n);
    return lengths.add(greatest).build();
  }

  private int free(int length) {
    return bos ? length - 1 : length;
  }

  /** Up to how many words there are of a length. */
  double count(int length) {
    return Math.min(StrictMath.pow(letters.size(), free(length)), most(length));
  }

  /** Long words are fewer, so that a length costs about the same. */
  private int most(int length) {
    long few = Math.max(FEWEST, (long) perLength * EVERY_LENGTH / length);
    return (int) Math.min(perLength, few);
  }

  /** The words of a length, the same whenever they are asked for. */
  public OfLength ofLength(int length) {
    int free = free(length);
    boolean exhaustive = StrictMath.pow(letters.size(), free) <= perLength;
    Stream<List<Atom>> words = exhaustive ? all(free).stream() : some(free).stream();
    var kept = ImmutableList.<Word>builder();
    long leftOut = 0;
    for (List<Atom> word : words.toList()) {
      Input input = input(word);
      if (evaluator.evaluate(input) instanceof Evaluation.Values(var sequence)) {
        kept.add(new Word(input, ImmutableList.copyOf(sequence.values())));
      } else {
        leftOut++;
      }
    }
    return new OfLength(length, kept.build(), exhaustive, leftOut);
  }

  private Input input(List<Atom> word) {
    return new Input(bos ? Stream.concat(Stream.of(BOS), word.stream()).toList() : word);
  }

  private List<List<Atom>> all(int length) {
    List<List<Atom>> words = List.of(List.of());
    for (int i = 0; i < length; i++) {
      var longer = new ArrayList<List<Atom>>();
      for (List<Atom> word : words) {
        for (Atom letter : letters) {
          longer.add(ImmutableList.<Atom>builder().addAll(word).add(letter).build());
        }
      }
      words = longer;
    }
    return words;
  }

  private Set<List<Atom>> some(int length) {
    int count = most(length);
    var words = new LinkedHashSet<List<Atom>>();
    for (Atom letter : letters) {
      if (words.size() < count) words.add(repeated(letter, length));
    }
    for (Atom letter : letters) {
      Atom other = letters.get((letters.indexOf(letter) + 1) % letters.size());
      var first = new ArrayList<>(repeated(letter, length));
      first.set(0, other);
      var last = new ArrayList<>(repeated(letter, length));
      last.set(length - 1, other);
      if (words.size() + 1 < count) {
        words.add(first);
        words.add(last);
      }
    }
    var random = new Random(length);
    for (int tries = 0; words.size() < count && tries < 2 * count; tries++) {
      words.add(
          IntStream.range(0, length)
              .mapToObj(i -> letters.get(random.nextInt(letters.size())))
              .toList());
    }
    return words;
  }

  private static List<Atom> repeated(Atom letter, int length) {
    return IntStream.range(0, length).mapToObj(i -> letter).toList();
  }
}
