/**
 * The JSON forms of results: values, sizes, classes, models, verdicts, numerics.
 *
 * <p>{@link rasp.form.JsonValues} writes values, sizes and diagnostics; the others each have one
 * kind of result.
 */
@NullMarked
package rasp.form;

import org.jspecify.annotations.NullMarked;
