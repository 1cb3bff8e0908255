package rasp.formal.sampling;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.AutomatonSlice;
import rasp.formal.counting.Configuration;
import rasp.formal.counting.Slice;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.Language;

/**
 * What two automata know that read a word side by side, of which the first is to accept and the
 * second is not; {@code null} is a second one that has rejected. Its kind is that of both, which is
 * right where the two remember the word in the same way, as cases of one family do.
 */
public final class Difference implements Configuration {
  private final Configuration accepting;
  private final @Nullable Configuration rejecting;
  private final Alphabet letters;
  private final int[] moves;

  private Difference(Configuration accepting, @Nullable Configuration rejecting, Alphabet letters) {
    this.accepting = accepting;
    this.rejecting = rejecting;
    this.letters = letters;
    this.moves =
        IntStream.range(0, accepting.moves())
            .filter(move -> letters.contains(accepting.letter(move)))
            .toArray();
  }

  /**
   * The words of a length in one language and not in another, if both are read by automata with
   * memories of one kind.
   */
  public static Optional<Slice> ofLength(
      Language in, Language notIn, Alphabet letters, int length) {
    if (!(in instanceof AutomatonLanguage one && notIn instanceof AutomatonLanguage other)
        || !kindOfMemory(one).equals(kindOfMemory(other))) {
      return Optional.empty();
    }
    return one.first().map(first -> ofLength(first, other.first(), letters, length));
  }

  private static Optional<Class<?>> kindOfMemory(AutomatonLanguage language) {
    return language.first().map(Object::getClass);
  }

  /** The words of a length that are accepted from one configuration and not from another. */
  public static Slice ofLength(
      Configuration in, Optional<Configuration> notIn, Alphabet letters, int length) {
    return AutomatonSlice.of(new Difference(in, notIn.orElse(null), letters), length);
  }

  @Override
  public boolean mayEnd() {
    return accepting.mayEnd() && (rejecting == null || !rejecting.mayEnd());
  }

  @Override
  public int moves() {
    return moves.length;
  }

  @Override
  public int letter(int move) {
    return accepting.letter(moves[move]);
  }

  @Override
  public Configuration after(int move) {
    int theirs = rejecting == null ? -1 : rejecting.move(letter(move));
    return new Difference(
        accepting.after(moves[move]),
        theirs < 0 || rejecting == null ? null : rejecting.after(theirs),
        letters);
  }

  private record Kind(Object accepting, Optional<Object> rejecting) {}

  @Override
  public Object kind() {
    return new Kind(accepting.kind(), Optional.ofNullable(rejecting).map(Configuration::kind));
  }
}
