package rasp.formal.grammar;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Reading;

/**
 * A context-free grammar.
 *
 * <p>As text, a rule is {@code Name -> alternative | alternative}, and a rule may go on in a line
 * that begins with {@code |}. Symbols are separated by blanks; what stands to the left of an arrow
 * is a name, everything else is read letter by letter, so that {@code S -> aSb | ε} needs no
 * blanks. Quotes make letters of signs: {@code "|"}. Lines that begin with {@code #} are comments.
 *
 * @param start the name that words are derived from: the first one
 */
public record Grammar(String start, List<Rule> rules) {
  public Grammar {
    rules = ImmutableList.copyOf(rules);
  }

  /** A name and what it may be replaced by. */
  public record Rule(String name, List<Symbol> symbols) {
    public Rule {
      symbols = ImmutableList.copyOf(symbols);
    }
  }

  public sealed interface Symbol {
    record Letter(int codePoint) implements Symbol {}

    record Name(String name) implements Symbol {}
  }

  /** Reads a grammar. */
  public static Reading<Grammar> read(String text) {
    return GrammarReader.read(text);
  }

  /** The rules from which some word is derived, each once. */
  List<Rule> productive() {
    var names = new HashSet<String>();
    var productive = new LinkedHashSet<Rule>();
    for (boolean grew = true; grew; ) {
      grew = false;
      for (Rule rule : rules) {
        boolean derives =
            rule.symbols.stream()
                .allMatch(symbol ->
                    switch (symbol) {
                      case Symbol.Letter letter -> true;
                      case Symbol.Name(String name) -> names.contains(name);
                    });
        if (derives && productive.add(rule)) {
          names.add(rule.name);
          grew = true;
        }
      }
    }
    return List.copyOf(productive);
  }

  /** The letters that occur in it. */
  public Alphabet alphabet() {
    var letters = new TreeSet<Integer>();
    for (Rule rule : rules) {
      for (Symbol symbol : rule.symbols) {
        if (symbol instanceof Symbol.Letter(int codePoint)) letters.add(codePoint);
      }
    }
    var text = new StringBuilder();
    letters.forEach(text::appendCodePoint);
    return Alphabet.of(text.toString());
  }
}
