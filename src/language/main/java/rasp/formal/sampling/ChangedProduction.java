package rasp.formal.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import rasp.formal.automaton.Alphabet;
import rasp.formal.grammar.Ambiguity;
import rasp.formal.grammar.Grammar;
import rasp.formal.grammar.GrammarSlice;
import rasp.formal.grammar.NormalForm;

/**
 * Words that a grammar derives in which one production is another: a letter of it is left out, is
 * there twice, is another one, or has changed places with its neighbour; and words that it derives
 * with less, such as without a production.
 */
record ChangedProduction(NormalForm rules, AtomicReference<Optional<GrammarSlice>> counted)
    implements Boundary {
  /** Lengths are counted in steps, since counts of long words have those of shorter ones. */
  private static final int STEP = 32;

  /** Longer words take too long to count for each of the grammars. */
  private static final int LONGEST = 128;

  /** More changes of a grammar are not looked at. */
  private static final int MOST = 64;

  private ChangedProduction(Grammar grammar) {
    this(NormalForm.of(grammar), new AtomicReference<>(Optional.empty()));
  }

  static List<Boundary> of(Grammar grammar, Alphabet alphabet, Side side) {
    List<Grammar> changed = side == Side.MEMBERS ? restricted(grammar) : changed(grammar, alphabet);
    int step = Math.max(1, Math.ceilDiv(changed.size(), MOST));
    var sources = new ArrayList<Boundary>();
    for (int i = 0; i < changed.size(); i += step) {
      sources.add(new ChangedProduction(changed.get(i)));
    }
    return sources;
  }

  private static List<Grammar> changed(Grammar grammar, Alphabet alphabet) {
    var changed = new ArrayList<Grammar>();
    for (int rule = 0; rule < grammar.rules().size(); rule++) {
      List<Grammar.Symbol> symbols = grammar.rules().get(rule).symbols();
      for (int at = 0; at < symbols.size(); at++) {
        for (List<Grammar.Symbol> others : changes(symbols, at, alphabet)) {
          changed.add(with(grammar, rule, others));
        }
      }
    }
    return changed;
  }

  /** Grammars without a production, or without the first name of each production, and so on. */
  private static List<Grammar> restricted(Grammar grammar) {
    var restricted = new ArrayList<Grammar>();
    int most = 0;
    for (Grammar.Rule rule : grammar.rules()) {
      var others = new ArrayList<>(grammar.rules());
      others.remove(rule);
      if (others.getFirst().name().equals(grammar.start())) {
        restricted.add(new Grammar(grammar.start(), others));
      }
      most =
          Math.max(most, (int) rule.symbols().stream().filter(ChangedProduction::isName).count());
    }
    for (int i = 0; i < most; i++) {
      int left = i;
      restricted.add(
          new Grammar(
              grammar.start(),
              grammar.rules().stream()
                  .map(rule -> new Grammar.Rule(rule.name(), without(rule.symbols(), left)))
                  .toList()));
    }
    return restricted;
  }

  private static boolean isName(Grammar.Symbol symbol) {
    return symbol instanceof Grammar.Symbol.Name;
  }

  private static List<Grammar.Symbol> without(List<Grammar.Symbol> symbols, int name) {
    var rest = new ArrayList<Grammar.Symbol>();
    int names = 0;
    for (Grammar.Symbol symbol : symbols) {
      if (!isName(symbol) || names++ != name) rest.add(symbol);
    }
    return rest;
  }

  /** The production is there in its old form too, so that one of its uses may be changed alone. */
  private static Grammar with(Grammar grammar, int rule, List<Grammar.Symbol> symbols) {
    var rules = new ArrayList<>(grammar.rules());
    rules.add(new Grammar.Rule(rules.get(rule).name(), symbols));
    return new Grammar(grammar.start(), rules);
  }

  private static List<List<Grammar.Symbol>> changes(
      List<Grammar.Symbol> symbols, int at, Alphabet alphabet) {
    var changes = new ArrayList<List<Grammar.Symbol>>();
    if (at > 0) {
      var swapped = new ArrayList<>(symbols);
      swapped.set(at - 1, symbols.get(at));
      swapped.set(at, symbols.get(at - 1));
      changes.add(swapped);
    }
    switch (symbols.get(at)) {
      case Grammar.Symbol.Name name -> {}
      case Grammar.Symbol.Letter(int codePoint) -> {
        var without = new ArrayList<>(symbols);
        without.remove(at);
        changes.add(without);
        var twice = new ArrayList<>(symbols);
        twice.add(at, symbols.get(at));
        changes.add(twice);
        for (int letter = 0; letter < alphabet.size(); letter++) {
          if (alphabet.codePoint(letter) == codePoint) continue;
          var other = new ArrayList<>(symbols);
          other.set(at, new Grammar.Symbol.Letter(alphabet.codePoint(letter)));
          changes.add(other);
        }
      }
    }
    return changes;
  }

  @Override
  public Optional<String> draw(int length, Turn turn) {
    return length > LONGEST ? Optional.empty() : slice(length).draw(length, turn.random());
  }

  private GrammarSlice slice(int length) {
    return counted
        .updateAndGet(known ->
            known.filter(slice -> slice.length() >= length).isPresent()
                ? known
                : Optional.of(
                    new GrammarSlice(
                        rules, new Ambiguity.NotFound(0), Math.ceilDiv(length + 1, STEP) * STEP)))
        .orElseThrow();
  }
}
