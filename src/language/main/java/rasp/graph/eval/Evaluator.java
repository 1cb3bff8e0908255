package rasp.graph.eval;

/** A graph with one output chosen, ready to run on inputs. */
public interface Evaluator {
  /** The output's value on the input, or why it has none. */
  Evaluation evaluate(Input input);
}
