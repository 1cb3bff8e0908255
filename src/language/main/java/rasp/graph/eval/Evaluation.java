package rasp.graph.eval;

import rasp.graph.ir.Id;
import rasp.text.Code;

/** What an output gives on an input. */
public sealed interface Evaluation {
  /** An s-op's value at each position. */
  record Values(Sequence sequence) implements Evaluation {}

  /** A selector's truth value at each pair of positions. */
  record Pattern(Selection selection) implements Evaluation {}

  /**
   * No value: an operation that the output depends on has none on this input.
   *
   * @param operation the first operation, in the graph's order, that fails
   * @param message what failed, with the operands
   * @param help what to try; may be empty
   */
  record Failure(Id operation, Code code, String message, String help) implements Evaluation {}
}
