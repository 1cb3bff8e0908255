/**
 * Where a regular language stands among the classes that mirror transformer models, decided.
 *
 * <p>{@link rasp.theory.classes.Classification} takes an automaton and answers for every {@link
 * rasp.theory.classes.LanguageClass}, one algorithm a class, named after what it decides. Each yes
 * carries {@link rasp.theory.classes.ClassEvidence} and each no a {@link
 * rasp.theory.classes.Witness}: words that the reader can run by hand.
 *
 * <p>Conventions: a language is over a stated alphabet; the semigroup is that of the non-empty
 * words, which matters for the definite and the local classes; and acceptance is read behind the
 * last letter, at the end of the sequence. {@link rasp.theory.classes.LastLetter} has the other
 * one.
 */
@NullMarked
package rasp.theory.classes;

import org.jspecify.annotations.NullMarked;
