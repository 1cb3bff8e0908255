/**
 * The expressivity toolkit for transformers, around the RASP language.
 *
 * <p>Read the packages in the order in which words and programs pass through them; each knows only
 * those before it.
 *
 * <p><b>What words and programs mean</b> (module {@code language}). {@link rasp.text} is texts and
 * what is wrong with them, {@link rasp.json} the strict reader of JSON. {@code rasp.formal} knows
 * nothing of RASP: {@link rasp.formal.automaton} is finite automata, {@link rasp.formal.counting}
 * the words of one length, {@link rasp.formal.grammar} grammars, {@link rasp.formal.language}
 * languages and tasks, {@link rasp.formal.sampling} words drawn for checks, {@link
 * rasp.formal.library} the library of definitions. {@code rasp.source} is programs as texts: {@link
 * rasp.source.syntax} the tree, {@link rasp.source.resolve} names and files. {@code rasp.graph} is
 * programs as dataflow: {@link rasp.graph.ir} the graph, {@link rasp.graph.eval} what it computes,
 * {@link rasp.graph.lower} how a program becomes one.
 *
 * <p><b>Certificates checked</b> (module {@code verifier}): {@code rasp.verify}, which stands on
 * the language and nothing else.
 *
 * <p><b>What programs need, and what they are</b> (module {@code core}). {@code rasp.graph.rewrite}
 * makes graphs smaller, {@code rasp.graph.schedule} finds layers and heads, {@code
 * rasp.graph.price} what these carry. {@code rasp.transformer} runs a graph as transformers do
 * ({@code attention}), makes one of it ({@code compile}, {@code model}), writes it ({@code export})
 * and runs it elsewhere ({@code engine}). {@code rasp.theory} is the classes of regular languages
 * ({@code classes}), which language a program recognises ({@code recognition}), and programs for
 * languages ({@code construct}). {@code rasp.judge} holds programs to languages ({@code check}), to
 * what they say of themselves ({@code claim}), and writes certificates; {@code rasp.form} is the
 * JSON of all results.
 *
 * <p><b>What people see</b> (module {@code app}). {@code rasp.show} is pictures and pages, {@code
 * rasp.app} sessions and the command line.
 *
 * <p>Here are the papers, which all of them cite, and what each of them says of a misspelt name.
 */
@NullMarked
package rasp;

import org.jspecify.annotations.NullMarked;
