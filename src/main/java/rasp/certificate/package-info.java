/**
 * Writes certificates of bounds: files that say why a value needs so many layers and heads, so that
 * somebody who trusts neither the rewriter nor the scheduler can check it.
 *
 * <p>{@link rasp.certificate.BoundsCertificate} puts down what {@code rasp.schedule} found; {@code
 * rasp.verify} checks it. The form is published as a JSON Schema, {@code certificate.schema.json},
 * beside these classes.
 */
@NullMarked
package rasp.certificate;

import org.jspecify.annotations.NullMarked;
