package rasp.judge.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.PrefixEvaluator;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;

/** A program's output on a word that grows and shrinks at its end. One thread's. */
final class ProgramRun {
  private final List<Atom> alphabet;
  private final FastEvaluator whole;
  private final Optional<PrefixEvaluator> prefixes;
  private final List<Atom> word = new ArrayList<>();
  private List<Atom> values = List.of();

  /** How many letters at the end the evaluator of beginnings has not taken. */
  private int refused;

  ProgramRun(ProgramUnderTest subject, List<Atom> alphabet, boolean sharing) {
    this.alphabet = alphabet;
    this.whole = subject.evaluator();
    this.prefixes = sharing ? subject.prefixes(alphabet) : Optional.empty();
  }

  void push(int letter) {
    word.add(alphabet.get(letter));
    if (prefixes.isPresent() && (refused > 0 || !prefixes.get().push(letter))) refused++;
  }

  void pop() {
    word.removeLast();
    if (refused > 0) refused--;
    else prefixes.ifPresent(PrefixEvaluator::pop);
  }

  int size() {
    return word.size();
  }

  /** Whether the program has a value on the word; then {@link #at} has it. */
  boolean evaluate() {
    values = List.of();
    if (prefixes.isPresent() && refused == 0) return true;
    return switch (whole.evaluate(new Input(word))) {
      case Evaluation.Values(Sequence sequence) -> {
        values = sequence.values();
        yield true;
      }
      case Evaluation.Failure failure -> false;
      case Evaluation.Pattern pattern -> throw new IllegalStateException("a subject is an s-op");
    };
  }

  /** The value at a position of the word that was last evaluated. */
  Atom at(int position) {
    return values.isEmpty() && prefixes.isPresent()
        ? prefixes.get().value(position)
        : values.get(position);
  }
}
