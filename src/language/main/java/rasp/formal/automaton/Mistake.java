package rasp.formal.automaton;

/**
 * What is wrong with a regular expression or an automaton file, and what to do about it.
 *
 * @param start the offset of the first char that is wrong
 * @param end the offset behind the last one
 */
public record Mistake(int start, int end, String message, String help) {}
