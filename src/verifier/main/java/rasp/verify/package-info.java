/**
 * Checks certificates of bounds, believing nothing that they say; to be read in an hour or two.
 *
 * <p><b>What a certificate claims.</b> That a program's named value needs so many layers and heads:
 * it holds the program's texts, a graph, the steps that lead from the written operations to that
 * graph, a schedule of it, and why no schedule is smaller.
 *
 * <p><b>What is trusted.</b> The definition of the language, which this package stands on: the
 * parser ({@code rasp.source.syntax}), the execution of programs ({@code rasp.graph.lower}), and
 * what an operation does to atoms ({@code rasp.graph.ir.Arithmetic}, {@code
 * rasp.graph.eval.ElementwiseValue}). Nothing of the rewriter, the scheduler and the compiler is; a
 * test runs a verification with a class loader that has none of them.
 *
 * <p><b>What is recomputed.</b> Everything else, field by field; a certificate has no other fields.
 *
 * <ul>
 *   <li>{@link rasp.verify.CertificateForm}, {@link rasp.verify.GraphForm}: the exact form, read by
 *       the strict reader of {@code rasp.json}. {@code certificate} names the form.
 *   <li>{@code program}, {@code loaded}, {@code sha256}: {@link rasp.graph.lower.ProgramTexts}
 *       computes the fingerprint and executes the program, which has to load exactly these texts;
 *       the disk is never read, and the work is limited.
 *   <li>{@code name}, {@code graph}, {@code steps}, {@code output}: {@link
 *       rasp.verify.Correspondence} goes through the written operations and finds what stands for
 *       each, without a gap and with nothing left over.
 *   <li>{@link rasp.verify.Laws} proves those steps that are instances of a {@link
 *       rasp.verify.Law}. All steps, proved or not, are checked on words by {@link
 *       rasp.verify.MeaningCheck}: {@link rasp.verify.TriedWords} says on which, {@link
 *       rasp.verify.WordRun} computes the values. {@code assume} says what words there are.
 *   <li>{@code free}: the same words show that these aggregates are functions of the position.
 *   <li>{@code schedule}, {@code layers}, {@code heads}, {@code total}: {@link
 *       rasp.verify.ScheduleCheck} walks the schedule by what {@link rasp.verify.HeadNeeds} finds.
 *   <li>{@code argument}: {@link rasp.verify.BoundCheck} counts again ({@link
 *       rasp.verify.SelectorUses}), tries all schedules, or excludes smaller ones by a search of
 *       its own ({@link rasp.verify.ScheduleExclusion}).
 *   <li>{@code weights}: {@link rasp.verify.WeightsCheck} compares fingerprints and sizes, and runs
 *       the model on words with a {@link rasp.verify.ModelRun} of its own.
 * </ul>
 *
 * <p><b>What a verdict claims.</b> {@link rasp.verify.Evidence} is what was done, and {@link
 * rasp.verify.CertificateVerdictText} says no more: that the schedule is the least <em>for the
 * graph in the certificate</em> is shown, if the aggregates that are called free need no head; that
 * these are functions of the position, and that this graph computes the program, is shown on the
 * words that are counted, and step by step as far as steps are proved. What is assumed of inputs is
 * said. {@link rasp.verify.Verifier} is the entry.
 */
@NullMarked
package rasp.verify;

import org.jspecify.annotations.NullMarked;
