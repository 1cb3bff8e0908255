package rasp.formal.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical LR(1) parser of a grammar (Knuth 1965): a stack of states that always knows its
 * next step from the next letter. It takes a letter if and only if a member begins so, and a
 * grammar that has one is unambiguous. As many as 2^(size) states, so there is a limit, beyond
 * which there is none. Reading takes O(1) a letter on average.
 */
public final class CanonicalParser {
  private static final int MOST_STATES = 2_000;

  /** Stands behind the last letter. */
  private static final int END = -1;

  private final Map<String, List<Grammar.Rule>> rules = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> first = new HashMap<>();
  private final Set<String> vanishing = new HashSet<>();

  /** What a state does on each letter. */
  private final List<Map<Integer, Step>> steps = new ArrayList<>();

  /** To which state a name leads that has been read. */
  private final List<Map<String, Integer>> behindNames = new ArrayList<>();

  private sealed interface Step {
    record Read(int state) implements Step {}

    /** What has been read last are the symbols of this rule, which become its name. */
    record Reduce(Grammar.Rule rule) implements Step {}
  }

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
    for (Grammar.Rule rule : grammar.productive()) {
      List<Grammar.Rule> same = rules.computeIfAbsent(rule.name(), fresh -> new ArrayList<>());
      if (!same.contains(rule)) same.add(rule);
    }
    for (boolean grew = true; grew; ) {
      grew = false;
      for (Grammar.Rule rule : grammar.productive()) {
        if (rule.symbols().stream().allMatch(this::vanishes)) grew |= vanishing.add(rule.name());
        Set<Integer> letters = first.computeIfAbsent(rule.name(), fresh -> new HashSet<>());
        grew |= letters.addAll(first(rule.symbols()));
      }
    }
  }

  /** The parser, where each step is decided by one letter and states are not too many. */
  public static Optional<CanonicalParser> of(Grammar grammar) {
    var parser = new CanonicalParser(grammar);
    return parser.findStates(grammar.start()) ? Optional.of(parser) : Optional.empty();
  }

  private boolean findStates(String name) {
    var whole = new Grammar.Rule("", List.of(new Grammar.Symbol.Name(name)));
    var numbers = new HashMap<Set<Item>, Integer>();
    var queue = new ArrayDeque<Set<Item>>();
    queue.add(closure(Set.of(new Item(whole, 0, END))));
    numbers.put(queue.element(), 0);
    while (!queue.isEmpty()) {
      Set<Item> state = queue.remove();
      if (numbers.size() > MOST_STATES) return false;
      var step = new HashMap<Integer, Step>();
      var behindName = new HashMap<String, Integer>();
      successors(state)
          .forEach((symbol, next) -> {
            Integer known = numbers.putIfAbsent(next, numbers.size());
            if (known == null) queue.add(next);
            int number = known == null ? numbers.size() - 1 : known;
            switch (symbol) {
              case Grammar.Symbol.Letter(int letter) -> step.put(letter, new Step.Read(number));
              case Grammar.Symbol.Name(String read) -> behindName.put(read, number);
            }
          });
      for (Item item : state) {
        if (item.next().isPresent()) continue;
        if (step.put(item.behind, new Step.Reduce(item.rule)) != null) return false;
      }
      steps.add(step);
      behindNames.add(behindName);
    }
    return true;
  }

  /** Nothing read yet. */
  public Stack start() {
    return new Stack(this, 0, null);
  }

  /** What has been read of a member, as the states that it led to, the last one on top. */
  public record Stack(CanonicalParser parser, int state, @Nullable Stack below) {
    /** With a letter more; empty where no member begins so. */
    public Optional<Stack> after(int letter) {
      Stack at = this;
      while (at.step(letter) instanceof Step.Reduce(Grammar.Rule rule)) at = at.reduced(rule);
      return at.step(letter) instanceof Step.Read(int next)
          ? Optional.of(new Stack(parser, next, at))
          : Optional.empty();
    }

    public boolean mayEnd() {
      Stack at = this;
      while (at.step(END) instanceof Step.Reduce(Grammar.Rule rule)) {
        if (rule.name().isEmpty()) return true;
        at = at.reduced(rule);
      }
      return false;
    }

    /** The letters after which a member can go on. */
    public IntStream letters() {
      return parser.steps.get(state).keySet().stream()
          .mapToInt(Integer::intValue)
          .filter(letter -> letter != END);
    }

    private @Nullable Step step(int letter) {
      return parser.steps.get(state).get(letter);
    }

    private Stack reduced(Grammar.Rule rule) {
      Stack at = this;
      for (int i = 0; i < rule.symbols().size(); i++) at = Objects.requireNonNull(at.below);
      Integer next = parser.behindNames.get(at.state).get(rule.name());
      return new Stack(parser, Objects.requireNonNull(next), at);
    }
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

  private Map<Grammar.Symbol, Set<Item>> successors(Set<Item> state) {
    var kernels = new LinkedHashMap<Grammar.Symbol, Set<Item>>();
    for (Item item : state) {
      item.next()
          .ifPresent(symbol ->
              kernels.computeIfAbsent(symbol, fresh -> new LinkedHashSet<>()).add(item.advanced()));
    }
    kernels.replaceAll((symbol, kernel) -> closure(kernel));
    return kernels;
  }
}
