/**
 * The command line: each command reads its arguments, calls once, and prints.
 *
 * <p>{@link rasp.app.cli.Main} starts it. Exit codes: 0 done, 1 the answer is no (a program with
 * errors among them), 2 used wrongly, 3 undecided.
 */
@NullMarked
package rasp.app.cli;

import org.jspecify.annotations.NullMarked;
