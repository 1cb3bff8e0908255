/**
 * Reports: one page per program, and the atlas of all.
 *
 * <p>{@link rasp.report.Page} is what is said of a program, plain values without a look. {@link
 * rasp.report.ProgramPage} gathers it, a section each from {@code BoundsSection}, {@code
 * CheckSection}, {@code NumericsSection}, {@code CompiledSection} and {@code PlaceSection}, and
 * {@code Commands} says how each is made again; {@link rasp.report.PageHtml}, {@link
 * rasp.report.PageMarkdown} and {@link rasp.report.PageJson} are its three views. Nothing here
 * looks at a clock, so that what is written can be committed and compared.
 */
@NullMarked
package rasp.report;

import org.jspecify.annotations.NullMarked;
