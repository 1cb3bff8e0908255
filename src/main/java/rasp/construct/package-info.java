/**
 * From a regular language to what recognises it: formulas and programs, made from the automaton and
 * checked against it.
 *
 * <p>{@link rasp.construct.PastFormula} is the LTL[P] formula of an R-trivial language, {@link
 * rasp.construct.CountingProgram} the C-RASP program of a language that weighted counts recognise;
 * both are written in the language of {@link rasp.construct.LogicProgram}. {@link
 * rasp.construct.RaspProgram} writes RASP for any regular language: from its {@link
 * rasp.construct.Cascade} where all groups are solvable, else in logarithmically many layers.
 */
@NullMarked
package rasp.construct;

import org.jspecify.annotations.NullMarked;
