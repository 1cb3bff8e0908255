/**
 * The seams that heavy modules implement: a runtime of other people's that runs an exported model.
 *
 * <p>{@link rasp.engine.Engine} is found by {@link java.util.ServiceLoader} and never imported;
 * {@link rasp.engine.Engines} finds one, and says in a sentence what is missing where there is
 * none.
 */
@NullMarked
package rasp.engine;

import org.jspecify.annotations.NullMarked;
