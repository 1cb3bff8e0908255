package rasp.judge.claim;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import rasp.formal.language.ReadAt;
import rasp.graph.ir.Assumptions;
import rasp.graph.schedule.HeadCount;
import rasp.judge.check.Acceptance;
import rasp.text.Place;
import rasp.theory.recognition.WordLengths;

/** One sentence that a program says of itself, and that can be checked. */
public sealed interface Claim {
  /** Where it is said. */
  Place place();

  /** What it says the program gives, in the words that a check compares. */
  String expected();

  /**
   * {@code name("input") = [1, 2] (ints)}, or for a selector its rows, {@code 10 / 01}.
   *
   * @param application an s-op or selector applied to an input, in the language
   */
  record Gives(Place place, String application, String expected) implements Claim {}

  /** {@code name written 2 layers, heads 1/1}. */
  record Written(Place place, String name, int layers, ImmutableList<Integer> heads)
      implements Claim {
    @Override
    public String expected() {
      return words(new HeadCount(heads));
    }

    /** A count in the words of a claim. */
    static String words(HeadCount count) {
      String layers = count.layers() + (count.layers() == 1 ? " layer" : " layers");
      return count.layers() == 0 ? layers : layers + ", heads " + count.perLayer();
    }
  }

  /**
   * {@code name computes dyck-1-ptf up to 12} or {@code name recognises dyck-1 up to 10 (read
   * prefixes, accept P, T)}: on all words up to the length. {@code up to 12, drawn up to 40} adds
   * longer words, and {@code up to 12, proved for all lengths} all of them.
   *
   * @param recognises whether it is a language, else a task
   * @param problem a name of the library
   * @param drawn the greatest length of drawn words; no more than the other where none are
   * @param proved the lengths of the words on which automata are to follow the program
   * @param letters other letters than the task's own
   * @param readAt how the output is read, if not as the definition says
   */
  record Solves(
      Place place,
      String name,
      boolean recognises,
      String problem,
      int length,
      int drawn,
      Optional<WordLengths> proved,
      Optional<String> letters,
      Optional<ReadAt> readAt,
      Acceptance acceptance)
      implements Claim {
    @Override
    public String expected() {
      return "right on all words up to length "
          + length
          + (drawn > length ? " and on drawn ones up to length " + drawn : "")
          + proved.map(lengths -> ", proved " + lengths.inWords()).orElse("");
    }
  }

  /**
   * {@code name minimal 2 layers, heads 1/1}, proved; or with what the inputs are assumed to be,
   * {@code name minimal 1 layer, heads 1 with bos, length, alphabet abc}.
   */
  record Minimal(
      Place place, String name, int layers, ImmutableList<Integer> heads, Assumptions assumptions)
      implements Claim {
    @Override
    public String expected() {
      return Written.words(new HeadCount(heads));
    }
  }
}
