/** How fast the toolkit is. Programs, not tests: they print figures and judge nothing. */
@NullMarked
package rasp.benchmarks;

import org.jspecify.annotations.NullMarked;
