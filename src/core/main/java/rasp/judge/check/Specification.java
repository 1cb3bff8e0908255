package rasp.judge.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import rasp.graph.ir.Atom;

/** What a program is held to: a language, a task, or another program. May be used by any thread. */
public interface Specification {
  /** The letters that words are made of, in the order of words. */
  List<Atom> alphabet();

  /**
   * The program and what is wanted of it, ready for the empty word.
   *
   * @param sharing whether words will share their beginnings
   */
  Trial trial(ProgramUnderTest subject, boolean sharing);

  /** How many words of a length are put to the program, if that is known. */
  default Optional<BigInteger> asked(int length) {
    return Optional.of(Stage.power(alphabet().size(), length));
  }

  /** What is wrong on a word on which the program is not right. */
  Counterexample explain(ProgramUnderTest subject, Word word);

  /** From where words can be drawn. */
  Set<WordSource> shares();

  /** Draws words of a share; for any thread. */
  Sampler sampler(WordSource share);

  /** Draws words. */
  @FunctionalInterface
  interface Sampler {
    /** A word of a length and a number; absent where there is none such, or none was found. */
    Optional<Word> draw(int length, long number, RandomGenerator random);

    /** Returns whether there may be words of a length. */
    default boolean mayHaveWords(int length) {
      return true;
    }
  }

  /**
   * A text that differs where anything differs that an answer depends on: the whole text of the
   * definition and of what that loads, and the options.
   */
  String identity();

  /** What a right program does: {@code computes dyck-1-ptf}. */
  String phrase();
}
