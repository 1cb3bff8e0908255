/**
 * Running a graph on an input: from tokens to a value for every position.
 *
 * <p>{@link rasp.graph.eval.Evaluator} is the seam. {@link rasp.graph.eval.ReferenceEvaluator} is
 * the definition, short enough to be checked by eye; {@link rasp.graph.eval.FastEvaluator} does the
 * work, and {@link rasp.graph.eval.PrefixEvaluator} does it letter by letter on words that share
 * their beginnings. That they agree on every input, in values, types and failures, is a law that
 * the tests hold them to.
 */
@NullMarked
package rasp.graph.eval;

import org.jspecify.annotations.NullMarked;
