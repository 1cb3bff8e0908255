/**
 * Attention with numbers: what a program does when its heads are those of a real transformer.
 *
 * <p>RASP's own head is a mean over the selected positions in exact arithmetic. Here {@link
 * rasp.transformer.attention.Attention} is any of the rules that papers and hardware use, {@link
 * rasp.transformer.attention.Precision} any of the arithmetics, and {@link
 * rasp.transformer.attention.AttentionMachine} runs a graph under both. {@link
 * rasp.transformer.attention.Behaviour} says from which length on the outputs differ, {@code Blame}
 * which head makes them differ, {@link rasp.transformer.attention.NeededGap} how far apart
 * softmax's scores have to be, and {@link rasp.transformer.attention.ScalingLaw} how that grows
 * with the length. {@link rasp.transformer.attention.Numerics} is the whole answer, or as much of
 * it as {@link rasp.transformer.attention.Progress} lets it find.
 */
@NullMarked
package rasp.transformer.attention;

import org.jspecify.annotations.NullMarked;
