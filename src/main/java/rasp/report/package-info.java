/**
 * Reports: one page per program, and the atlas of all.
 *
 * <p>{@link rasp.report.Page} is what is said of a program, plain values without a look. {@link
 * rasp.report.ProgramPage} gathers it; {@link rasp.report.PageHtml}, {@link
 * rasp.report.PageMarkdown} and {@link rasp.report.PageJson} are its three views. Nothing here
 * looks at a clock, so that what is written can be committed and compared.
 */
@NullMarked
package rasp.report;

import org.jspecify.annotations.NullMarked;
