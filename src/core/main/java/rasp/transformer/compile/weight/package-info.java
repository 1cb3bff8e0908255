/**
 * The weights: what a compiler writes into the matrices of a transformer.
 *
 * <p>{@link rasp.transformer.compile.weight.Scores} writes selectors, {@link
 * rasp.transformer.compile.weight.ResidualStream} s-ops: as {@link
 * rasp.transformer.compile.weight.LinearSOps}, or as hidden units by a {@link
 * rasp.transformer.compile.weight.CaseSplit} into {@link
 * rasp.transformer.compile.weight.LookupTable}s. {@link rasp.transformer.compile.weight.Wiring}
 * collects directions, heads and units, and {@link rasp.transformer.compile.weight.Assembly} makes
 * the matrices, where directions share columns as {@link rasp.transformer.compile.weight.Slots}
 * says.
 */
@NullMarked
package rasp.transformer.compile.weight;

import org.jspecify.annotations.NullMarked;
