/**
 * Names: what they may be, what they stand for and where they are seen; and the files that programs
 * load by name.
 *
 * <p>A {@link rasp.source.resolve.Scope} maps names to whatever the reader of the program makes of
 * them; {@link rasp.source.resolve.Reserved} lists the names that programs may not give away;
 * {@link rasp.source.resolve.Kind} is the vocabulary in which messages say what a name stands for;
 * {@link rasp.source.resolve.SourceFiles} finds and reads loaded files.
 */
@NullMarked
package rasp.source.resolve;

import org.jspecify.annotations.NullMarked;
