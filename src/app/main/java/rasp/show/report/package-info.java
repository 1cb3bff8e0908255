/**
 * Reports: one page per program, and the atlas of all.
 *
 * <p>{@link rasp.show.report.Page} is what is said of a program, plain values without a look.
 * {@link rasp.show.report.ProgramPage} gathers it, a section each from {@code BoundsSection},
 * {@code CheckSection}, {@code NumericsSection}, {@code CompiledSection} and {@code PlaceSection},
 * and {@code Commands} says how each is made again; {@link rasp.show.report.PageHtml}, {@link
 * rasp.show.report.PageMarkdown} and {@link rasp.show.report.PageJson} are its three views. Nothing
 * here looks at a clock, so that what is written can be committed and compared.
 */
@NullMarked
package rasp.show.report;

import org.jspecify.annotations.NullMarked;
