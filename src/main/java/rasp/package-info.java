/**
 * The expressivity toolkit for transformers, around the RASP language.
 *
 * <p>Read the packages in the order in which a program passes through them: {@link rasp.syntax} is
 * the text and its tree, {@link rasp.resolve} names, {@link rasp.ir} the dataflow graph, {@link
 * rasp.eval} what a graph computes, {@link rasp.lower} how a program becomes a graph, {@link
 * rasp.rewrite} how it gets smaller, {@link rasp.schedule} its layers and heads, {@link rasp.price}
 * what these have to carry, {@link rasp.expressivity} the classes of regular languages and their
 * transformers, {@link rasp.recognition} which language a program recognises, {@link
 * rasp.construct} programs for languages, {@link rasp.check} certificates and their checks, {@link
 * rasp.draw} pictures of them, {@link rasp.claim} what programs say of themselves, {@link
 * rasp.repl} sessions and {@link rasp.cli} the command line. A package knows only those before it.
 * Here are the papers, which all of them cite.
 */
@NullMarked
package rasp;

import org.jspecify.annotations.NullMarked;
