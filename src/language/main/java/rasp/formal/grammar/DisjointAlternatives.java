package rasp.formal.grammar;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a grammar is seen to be unambiguous because no word fits two alternatives of a name, and
 * none fits one alternative in two ways {@linkplain rasp.Bibliography#BGM10 [BGM10]}: alternatives
 * differ in the letters that their words begin with, or end with, or in their lengths, and all
 * symbols of an alternative but one have words of one length only. So palindromes are told from
 * other grammars without a {@linkplain CanonicalParser canonical parser}. Time O(rules² · letters).
 */
final class DisjointAlternatives {
  /** Longer words count as being of any length. */
  private static final int UNBOUNDED = 64;

  /** What is known of the words of a symbol; nothing may be left out. */
  private record Shape(Set<Integer> first, Set<Integer> last, int shortest, int longest) {
    static final Shape EMPTY_WORD = new Shape(Set.of(), Set.of(), 0, 0);

    static Shape of(int letter) {
      return new Shape(Set.of(letter), Set.of(letter), 1, 1);
    }

    Shape then(Shape next) {
      return new Shape(
          shortest == 0 ? ImmutableSet.copyOf(Sets.union(first, next.first)) : first,
          next.shortest == 0 ? ImmutableSet.copyOf(Sets.union(next.last, last)) : next.last,
          Math.min(shortest + next.shortest, UNBOUNDED),
          Math.min(longest + next.longest, UNBOUNDED));
    }

    Shape or(Shape other) {
      return new Shape(
          ImmutableSet.copyOf(Sets.union(first, other.first)),
          ImmutableSet.copyOf(Sets.union(last, other.last)),
          Math.min(shortest, other.shortest),
          Math.max(longest, other.longest));
    }

    boolean hasOneLength() {
      return shortest == longest && longest < UNBOUNDED;
    }

    boolean isDisjointFrom(Shape other) {
      if (longest < other.shortest || other.longest < shortest) return true;
      return shortest > 0
          && other.shortest > 0
          && (Sets.intersection(first, other.first).isEmpty()
              || Sets.intersection(last, other.last).isEmpty());
    }
  }

  private final List<Grammar.Rule> rules;
  private final Map<String, Shape> shapes = new HashMap<>();

  private DisjointAlternatives(Grammar grammar) {
    rules = grammar.productive();
    for (boolean grew = true; grew; ) {
      grew = false;
      for (Grammar.Rule rule : rules) {
        if (!isKnown(rule)) continue;
        Shape known = shapes.get(rule.name());
        Shape now = known == null ? shape(rule) : known.or(shape(rule));
        grew |= !now.equals(shapes.put(rule.name(), now));
      }
    }
  }

  static boolean makeUnambiguous(Grammar grammar) {
    var run = new DisjointAlternatives(grammar);
    List<Grammar.Rule> rules = run.rules;
    return rules.stream().allMatch(run::fitsInOneWay)
        && IntStream.range(0, rules.size())
            .allMatch(i ->
                rules.subList(0, i).stream()
                    .filter(rule -> rule.name().equals(rules.get(i).name()))
                    .allMatch(rule -> run.shape(rule).isDisjointFrom(run.shape(rules.get(i)))));
  }

  /** Whether something is known of all its symbols. */
  private boolean isKnown(Grammar.Rule rule) {
    return rule.symbols().stream()
        .allMatch(symbol ->
            switch (symbol) {
              case Grammar.Symbol.Letter letter -> true;
              case Grammar.Symbol.Name(String name) -> shapes.containsKey(name);
            });
  }

  private Shape shape(Grammar.Symbol symbol) {
    return switch (symbol) {
      case Grammar.Symbol.Letter(int codePoint) -> Shape.of(codePoint);
      case Grammar.Symbol.Name(String name) -> shapes.getOrDefault(name, Shape.EMPTY_WORD);
    };
  }

  private Shape shape(Grammar.Rule rule) {
    return rule.symbols().stream().map(this::shape).reduce(Shape.EMPTY_WORD, Shape::then);
  }

  private boolean fitsInOneWay(Grammar.Rule rule) {
    return rule.symbols().stream().map(this::shape).filter(it -> !it.hasOneLength()).count() <= 1;
  }
}
