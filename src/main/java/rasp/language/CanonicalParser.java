package rasp.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a grammar has a canonical LR(1) parser (Knuth 1965): one that always knows its next step
 * from the next letter. Such a grammar is unambiguous. As many as 2^(size) states, so there is a
 * limit, beyond which the answer is no.
 */
final class CanonicalParser {
  private static final int MOST_STATES = 2_000;

  /** Stands behind the last letter. */
  private static final int END = -1;

  private final Map<String, List<Grammar.Rule>> rules = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> first = new HashMap<>();
  private final Set<String> vanishing = new HashSet<>();

  /** A rule, how many of its symbols have been read, and the letter that is to come behind it. */
  private record Item(Grammar.Rule rule, int read, int behind) {
    Optional<Grammar.Symbol> next() {
      return read < rule.symbols().size()
          ? Optional.of(rule.symbols().get(read))
          : Optional.empty();
    }

    Item advanced() {
      return new Item(rule, read + 1, behind);
    }
  }

  private CanonicalParser(Grammar grammar) {
    for (Grammar.Rule rule : grammar.rules()) {
      List<Grammar.Rule> same = rules.computeIfAbsent(rule.name(), fresh -> new ArrayList<>());
      if (!same.contains(rule)) same.add(rule);
    }
    for (boolean grew = true; grew; ) {
      grew = false;
      for (Grammar.Rule rule : grammar.rules()) {
        if (rule.symbols().stream().allMatch(this::vanishes)) grew |= vanishing.add(rule.name());
        Set<Integer> letters = first.computeIfAbsent(rule.name(), fresh -> new HashSet<>());
        grew |= letters.addAll(first(rule.symbols()));
      }
    }
  }

  static boolean exists(Grammar grammar) {
    var parser = new CanonicalParser(grammar);
    var start =
        new Item(new Grammar.Rule("", List.of(new Grammar.Symbol.Name(grammar.start()))), 0, END);
    var states = new HashSet<Set<Item>>();
    var queue = new ArrayDeque<Set<Item>>();
    queue.add(parser.closure(Set.of(start)));
    states.addAll(queue);
    while (!queue.isEmpty()) {
      Set<Item> state = queue.remove();
      if (hasConflict(state) || states.size() > MOST_STATES) return false;
      for (Set<Item> next : parser.successors(state)) if (states.add(next)) queue.add(next);
    }
    return true;
  }

  private boolean vanishes(Grammar.Symbol symbol) {
    return switch (symbol) {
      case Grammar.Symbol.Letter letter -> false;
      case Grammar.Symbol.Name(String name) -> vanishing.contains(name);
    };
  }

  /** The letters that a row of symbols can begin with. */
  private Set<Integer> first(List<Grammar.Symbol> symbols) {
    var letters = new HashSet<Integer>();
    for (Grammar.Symbol symbol : symbols) {
      switch (symbol) {
        case Grammar.Symbol.Letter(int codePoint) -> letters.add(codePoint);
        case Grammar.Symbol.Name(String name) -> letters.addAll(first.getOrDefault(name, Set.of()));
      }
      if (!vanishes(symbol)) break;
    }
    return letters;
  }

  private Set<Item> closure(Set<Item> kernel) {
    var items = new LinkedHashSet<Item>(kernel);
    var queue = new ArrayDeque<Item>(kernel);
    while (!queue.isEmpty()) {
      Item item = queue.remove();
      if (!(item.next().orElse(null) instanceof Grammar.Symbol.Name(String name))) continue;
      for (int behind : behind(item)) {
        for (Grammar.Rule rule : rules.getOrDefault(name, List.of())) {
          var fresh = new Item(rule, 0, behind);
          if (items.add(fresh)) queue.add(fresh);
        }
      }
    }
    return items;
  }

  /** The letters that may come behind the item's next symbol. */
  private Set<Integer> behind(Item item) {
    List<Grammar.Symbol> rest =
        item.rule.symbols().subList(item.read + 1, item.rule.symbols().size());
    Set<Integer> letters = first(rest);
    if (rest.stream().allMatch(this::vanishes)) letters.add(item.behind);
    return letters;
  }

  private List<Set<Item>> successors(Set<Item> state) {
    var kernels = new LinkedHashMap<Grammar.Symbol, Set<Item>>();
    for (Item item : state) {
      item.next()
          .ifPresent(symbol ->
              kernels.computeIfAbsent(symbol, fresh -> new LinkedHashSet<>()).add(item.advanced()));
    }
    return kernels.values().stream().map(this::closure).toList();
  }

  /** Two steps for one letter: two rules that end, or one that ends and one that reads on. */
  private static boolean hasConflict(Set<Item> state) {
    var ending = new HashSet<Integer>();
    for (Item item : state) {
      if (item.next().isEmpty() && !ending.add(item.behind)) return true;
    }
    return state.stream()
        .anyMatch(item ->
            item.next().orElse(null) instanceof Grammar.Symbol.Letter(int codePoint)
                && ending.contains(codePoint));
  }
}
