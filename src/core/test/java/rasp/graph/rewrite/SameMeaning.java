package rasp.graph.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;

/**
 * The law of rewrites: where the written graph has a value, the rewritten one has the same. Numbers
 * compare as exact reals, other values as they are.
 */
final class SameMeaning {
  private SameMeaning() {}

  /** A value that a rewrite has changed. */
  record Broken(Input input, Assumptions assumptions, Object written, Object rewritten, Graph by) {}

  /** All that the simplifier makes of a graph. */
  static List<Simplifier.Simplified> rewritten(Graph graph, Id output, Assumptions assumptions) {
    var made = new ArrayList<>(Simplifier.candidates(graph, output, assumptions));
    made.addAll(Simplifier.candidatesSharingHeads(graph, output, assumptions));
    return made;
  }

  /** The first broken law among some inputs; under bos these have the mark before them. */
  static Optional<Broken> broken(
      Graph graph, Id output, Assumptions assumptions, List<Input> inputs) {
    List<Simplifier.Simplified> made = rewritten(graph, output, assumptions);
    var written = new FastEvaluator(graph, output);
    for (Input input : inputs) {
      Evaluation before = written.evaluate(input);
      // Where the written graph fails, nothing is promised.
      if (before instanceof Evaluation.Failure) continue;
      Object expected = comparable(before, assumptions);
      for (Simplifier.Simplified one : made) {
        Object found =
            comparable(new FastEvaluator(one.graph(), one.output()).evaluate(input), assumptions);
        if (!expected.equals(found)) {
          return Optional.of(new Broken(input, assumptions, expected, found, one.graph()));
        }
      }
    }
    return Optional.empty();
  }

  /** Numbers as exact reals, other values as they are; under bos but those of the mark. */
  static Object comparable(Evaluation evaluation, Assumptions assumptions) {
    return switch (evaluation) {
      case Evaluation.Values(var sequence) ->
          sequence.values().stream()
              .skip(assumptions.bos() ? 1 : 0)
              .map(value -> value instanceof Atom.Bool ? value : value.key())
              .toList();
      case Evaluation.Pattern(var selection) -> selection.text();
      case Evaluation.Failure failure -> failure;
    };
  }
}
