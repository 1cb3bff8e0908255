/**
 * The expressivity toolkit for transformers, around the RASP language.
 *
 * <p>Read the packages in the order in which words and programs pass through them. {@link
 * rasp.automaton} is finite automata, {@link rasp.language} the languages and tasks that have
 * names; both know nothing of RASP. {@link rasp.json} reads JSON that others wrote. {@link
 * rasp.syntax} is the text and its tree, {@link rasp.resolve} names, {@link rasp.ir} the dataflow
 * graph, {@link rasp.eval} what a graph computes, {@link rasp.lower} how a program becomes a graph,
 * {@link rasp.verify} checks certificates with nothing but these, {@link rasp.rewrite} how it gets
 * smaller, {@link rasp.schedule} its layers and heads, {@link rasp.certificate} puts these down as
 * certificates, {@link rasp.price} what these have to carry. {@link rasp.attention} runs a graph as
 * transformers do, in their arithmetic, {@link rasp.compile} makes one of it, {@link rasp.engine}
 * other machines to run that. {@link rasp.expressivity} is the classes of regular languages and
 * their transformers, {@link rasp.recognition} which language a program recognises, {@link
 * rasp.construct} programs for languages, {@link rasp.check} programs against languages, {@link
 * rasp.draw} pictures, {@link rasp.claim} what programs say of themselves, {@link rasp.report}
 * pages about them, {@link rasp.repl} sessions and {@link rasp.cli} the command line. A package
 * knows only those before it. Here are the papers, which all of them cite, and what each of them
 * says of a misspelt name.
 */
@NullMarked
package rasp;

import org.jspecify.annotations.NullMarked;
