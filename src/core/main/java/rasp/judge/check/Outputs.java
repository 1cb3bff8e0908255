package rasp.judge.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.lower.LoweredProgram;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** What a program gives on a whole word, for whoever explains a counterexample. */
sealed interface Outputs {
  record Given(List<Atom> values) implements Outputs {}

  record None(Counterexample counterexample) implements Outputs {}

  /**
   * Runs the program on the word.
   *
   * @param expected what was wanted, in words
   * @param wanted and at each position
   */
  static Outputs of(
      ProgramUnderTest subject, List<Atom> word, String expected, List<String> wanted) {
    return switch (subject.evaluator().evaluate(new Input(word))) {
      case Evaluation.Values(var sequence) -> new Given(sequence.values());
      case Evaluation.Failure failure -> {
        var asked =
            new Place(
                new Source("command line", subject.name()), new Span(0, subject.name().length()));
        var diagnostic =
            LoweredProgram.explain(subject.written(), failure, subject.output(), asked);
        yield new None(
            new Counterexample(
                word,
                OptionalInt.empty(),
                expected,
                "no value",
                List.of(),
                wanted,
                Optional.of(diagnostic)));
      }
      case Evaluation.Pattern pattern -> throw new IllegalStateException("a subject is an s-op");
    };
  }

  /** Whether two values are the same: as the language has it, and nan as itself. */
  static boolean same(Atom one, Atom other) {
    return one.equals(other) || one.sameAs(other);
  }
}
