/**
 * Writes certificates of bounds: files that say why a value needs so many layers and heads, so that
 * somebody who trusts neither the rewriter nor the scheduler can check it.
 *
 * <p>{@link rasp.judge.certificate.BoundsCertificate} puts down what {@code rasp.graph.schedule}
 * found; {@code rasp.verify} checks it, and has the form's JSON Schema beside it. {@link
 * rasp.judge.certificate.Constructed} says of a bound whether a transformer of its size was built.
 */
@NullMarked
package rasp.judge.certificate;

import org.jspecify.annotations.NullMarked;
