package rasp.judge.check;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rasp.graph.ir.Atom;

/**
 * The words of another standard, of which any program is right on all but one: finds out which
 * words are put to a program without running it.
 *
 * @param wrong the one; without it, programs are right on all
 */
record WrongOnOneWord(Specification words, Optional<Word> wrong) implements Specification {
  @Override
  public List<Atom> alphabet() {
    return words.alphabet();
  }

  @Override
  public Trial trial(ProgramUnderTest subject, boolean sharing) {
    return new Trial() {
      private final List<Integer> word = new ArrayList<>();

      @Override
      public void push(int letter) {
        word.add(letter);
      }

      @Override
      public void pop() {
        word.removeLast();
      }

      @Override
      public boolean isPromising(int longest) {
        return true;
      }

      @Override
      public boolean isAsked() {
        return true;
      }

      @Override
      public boolean isRight() {
        return wrong.isEmpty() || !wrong.get().equals(Word.of(Ints.toArray(word)));
      }
    };
  }

  @Override
  public Counterexample explain(ProgramUnderTest subject, Word word) {
    return words.explain(subject, word);
  }

  @Override
  public Set<WordSource> shares() {
    return words.shares();
  }

  @Override
  public Sampler sampler(WordSource share) {
    return words.sampler(share);
  }

  @Override
  public String identity() {
    return words.identity();
  }

  @Override
  public String phrase() {
    return words.phrase();
  }
}
