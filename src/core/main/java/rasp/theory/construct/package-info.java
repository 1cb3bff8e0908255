/**
 * From a regular language to what recognises it: formulas and programs, made from the automaton and
 * checked against it.
 *
 * <p>{@link rasp.theory.construct.PastFormula} is the LTL[P] formula of an R-trivial language,
 * {@link rasp.theory.construct.CountingProgram} the C-RASP program of a language that weighted
 * counts recognise; both are written in the language of {@link rasp.theory.construct.LogicProgram}.
 * {@link rasp.theory.construct.RaspProgram} writes RASP for any regular language: from its {@link
 * rasp.theory.construct.Cascade} where all groups are solvable, else in logarithmically many
 * layers.
 */
@NullMarked
package rasp.theory.construct;

import org.jspecify.annotations.NullMarked;
