package rasp.formal.counting;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The members of one length. */
public interface Slice {

  /** How many letters its words have. */
  int length();

  /** How many there are; empty if that is not known. */
  Optional<BigInteger> count();

  /**
   * A member at random; empty if there is none, or if none was found where members can only be
   * searched for.
   */
  Optional<String> draw(RandomGenerator random);

  /** How evenly {@link #draw} draws. */
  Uniformity uniformity();

  /** All of them by the order of letters, found one after the other. */
  Stream<String> words();
}
