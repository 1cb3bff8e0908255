package rasp.judge.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.PrefixEvaluator;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.rewrite.Simplifier;

/**
 * An s-op of a program, to be put to the test.
 *
 * @param written the program's graph, with the place of each operation
 * @param name what the program calls it
 */
public record ProgramUnderTest(WrittenGraph written, String name, Id output) {
  Graph graph() {
    return written.graph();
  }

  /** Runs it on whole words; for any number of threads. */
  FastEvaluator evaluator() {
    return new FastEvaluator(graph(), output);
  }

  /**
   * Makes an evaluator of words that share their beginnings, for one thread; absent where the
   * program is not proved to look back only.
   */
  Optional<PrefixEvaluator> prefixes(List<Atom> alphabet) {
    Optional<List<String>> letters = Optional.of(alphabet.stream().map(Atom::text).toList());
    boolean texts = alphabet.stream().noneMatch(Atom::isNumber);
    var known = new Assumptions(texts ? letters : Optional.empty(), false, false);
    var simplified = Simplifier.of(graph(), output, known);
    Predicate<Id> isCausal =
        selector -> simplified.causal().get(simplified.standsFor(selector).index());
    return PrefixEvaluator.of(graph(), output, isCausal, alphabet);
  }

  /**
   * Returns a hash of all that its values depend on: the text of the program and of what that
   * loads, and the operations themselves.
   */
  String identity() {
    Graph graph = graph();
    var texts = new ArrayList<String>();
    texts.add(name);
    texts.add(output.toString());
    written.sources().forEach(source -> texts.add(source.text()));
    graph.dependencies(output).stream().forEach(i -> texts.add(i + " " + graph.op(new Id(i))));
    return Fingerprint.of(texts);
  }
}
