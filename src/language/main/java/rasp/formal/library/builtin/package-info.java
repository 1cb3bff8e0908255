/**
 * The languages and tasks that are defined in Java, because no expression or grammar says them.
 *
 * <p>{@link rasp.formal.library.builtin.BuiltIns} names them all; a definition file gives each its
 * description, examples and papers.
 */
@NullMarked
package rasp.formal.library.builtin;

import org.jspecify.annotations.NullMarked;
