/**
 * The library of languages and tasks: their definition files, and how they are found by name.
 *
 * <p>Start with {@link rasp.formal.library.Library}, which finds a {@link
 * rasp.formal.language.Problem} by name. Definitions are files in {@code languages/}; nothing else
 * reads or writes them. A file may hold a family, of which an {@link rasp.formal.library.Instance}
 * is a case by its numbers.
 */
@NullMarked
package rasp.formal.library;

import org.jspecify.annotations.NullMarked;
