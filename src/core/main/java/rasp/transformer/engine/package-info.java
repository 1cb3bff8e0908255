/**
 * The seams that heavy modules implement: a runtime of other people's that runs an exported model.
 *
 * <p>{@link rasp.transformer.engine.Engine} is found by {@link java.util.ServiceLoader} and never
 * imported; {@link rasp.transformer.engine.Engines} finds one, and says in a sentence what is
 * missing where there is none.
 */
@NullMarked
package rasp.transformer.engine;

import org.jspecify.annotations.NullMarked;
