/**
 * Attention with numbers: what a program does when its heads are those of a real transformer.
 *
 * <p>RASP's own head is a mean over the selected positions in exact arithmetic. Here {@link
 * rasp.attention.Attention} is any of the rules that papers and hardware use, {@link
 * rasp.attention.Precision} any of the arithmetics, and {@link rasp.attention.AttentionMachine}
 * runs a graph under both. {@link rasp.attention.Behaviour} says from which length on the outputs
 * differ, {@code Blame} which head makes them differ, {@link rasp.attention.NeededGap} how far
 * apart softmax's scores have to be, and {@link rasp.attention.ScalingLaw} how that grows with the
 * length. {@link rasp.attention.Numerics} is the whole answer, or as much of it as {@link
 * rasp.attention.Progress} lets it find.
 */
@NullMarked
package rasp.attention;

import org.jspecify.annotations.NullMarked;
