package rasp.judge.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rasp.graph.ir.Atom;
import rasp.text.Diagnostic;

/**
 * A word on which a program does not do what is wanted.
 *
 * @param word its letters
 * @param position where the output first differs from what is wanted, from 0; empty where the
 *     program has no value on the word
 * @param expected what is wanted, there or of the word
 * @param actual what the program gives, there or on the word
 * @param output the program's values at all positions; empty where it has none
 * @param wanted what is wanted at each position, blank where nothing is; empty where it cannot be
 *     said by position
 * @param failure why the program has no value on the word
 */
public record Counterexample(
    List<Atom> word,
    OptionalInt position,
    String expected,
    String actual,
    List<Atom> output,
    List<String> wanted,
    Optional<Diagnostic> failure) {
  public Counterexample {
    word = List.copyOf(word);
    output = List.copyOf(output);
    wanted = List.copyOf(wanted);
  }
}
