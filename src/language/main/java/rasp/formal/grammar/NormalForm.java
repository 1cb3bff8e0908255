package rasp.formal.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A grammar in Chomsky's normal form: each rule makes two symbols or one letter of a symbol, and
 * every symbol derives some word. Symbols are numbers, the start is 0.
 *
 * <p>Whether the grammar is ambiguous is kept, except that rules which became the same are one
 * rule.
 *
 * @param symbols how many symbols there are
 * @param derivesEmpty whether the empty word is a member
 */
public record NormalForm(int symbols, List<Pair> pairs, List<One> ones, boolean derivesEmpty) {
  /** {@code from -> left right}. */
  public record Pair(int from, int left, int right) {}

  /** {@code from -> letter}. */
  public record One(int from, int letter) {}

  public NormalForm {
    pairs = List.copyOf(pairs);
    ones = List.copyOf(ones);
  }

  /** Size O(size of the grammar · symbols). */
  public static NormalForm of(Grammar grammar) {
    var conversion = new Conversion();
    conversion.cut(grammar);
    conversion.dropEmptyWords();
    conversion.dropUnits();
    return conversion.productive();
  }

  /** The rules on their way. */
  private static final class Conversion {
    private final Map<Grammar.Symbol, Integer> numbers = new HashMap<>();
    private final Set<Pair> pairs = new LinkedHashSet<>();
    private final Set<One> ones = new LinkedHashSet<>();
    private final List<BitSet> units = new ArrayList<>();
    private final BitSet empty = new BitSet();
    private int count;

    private int fresh() {
      units.add(new BitSet());
      return count++;
    }

    private int number(Grammar.Symbol symbol) {
      Integer known = numbers.get(symbol);
      if (known != null) return known;
      int number = fresh();
      numbers.put(symbol, number);
      if (symbol instanceof Grammar.Symbol.Letter(int codePoint)) {
        ones.add(new One(number, codePoint));
      }
      return number;
    }

    /** Rules with more than two symbols become chains of rules with two. */
    void cut(Grammar grammar) {
      number(new Grammar.Symbol.Name(grammar.start()));
      for (Grammar.Rule rule : new LinkedHashSet<>(grammar.rules())) {
        int from = number(new Grammar.Symbol.Name(rule.name()));
        List<Grammar.Symbol> symbols = rule.symbols();
        if (symbols.isEmpty()) empty.set(from);
        if (symbols.size() == 1) unit(from, symbols.getFirst());
        for (int i = 0; i < symbols.size() - 1; i++) {
          boolean last = i == symbols.size() - 2;
          int right = last ? number(symbols.get(i + 1)) : fresh();
          pairs.add(new Pair(from, number(symbols.get(i)), right));
          from = right;
        }
      }
    }

    private void unit(int from, Grammar.Symbol to) {
      switch (to) {
        case Grammar.Symbol.Letter(int codePoint) -> ones.add(new One(from, codePoint));
        case Grammar.Symbol.Name name -> units.get(from).set(number(name));
      }
    }

    /** Where a symbol may vanish, the other of its pair may stand alone. */
    void dropEmptyWords() {
      for (boolean grew = true; grew; ) {
        grew = false;
        for (Pair pair : pairs) {
          if (empty.get(pair.left) && empty.get(pair.right) && !empty.get(pair.from)) {
            empty.set(pair.from);
            grew = true;
          }
        }
        for (int from = 0; from < count; from++) {
          if (!empty.get(from) && units.get(from).intersects(empty)) {
            empty.set(from);
            grew = true;
          }
        }
      }
      for (Pair pair : pairs) {
        if (empty.get(pair.left)) units.get(pair.from).set(pair.right);
        if (empty.get(pair.right)) units.get(pair.from).set(pair.left);
      }
    }

    /** A symbol that another may stand for has the rules of the other. */
    void dropUnits() {
      var allPairs = new LinkedHashSet<Pair>();
      var allOnes = new LinkedHashSet<One>();
      for (int from = 0; from < count; from++) {
        BitSet reached = reached(from);
        int symbol = from;
        for (Pair pair : pairs) {
          if (reached.get(pair.from)) allPairs.add(new Pair(symbol, pair.left, pair.right));
        }
        for (One one : ones) {
          if (reached.get(one.from)) allOnes.add(new One(symbol, one.letter));
        }
      }
      pairs.clear();
      pairs.addAll(allPairs);
      ones.clear();
      ones.addAll(allOnes);
    }

    private BitSet reached(int from) {
      var reached = new BitSet();
      var queue = new ArrayDeque<Integer>(List.of(from));
      reached.set(from);
      while (!queue.isEmpty()) {
        BitSet next = units.get(queue.remove());
        for (int to = next.nextSetBit(0); to >= 0; to = next.nextSetBit(to + 1)) {
          if (!reached.get(to)) {
            reached.set(to);
            queue.add(to);
          }
        }
      }
      return reached;
    }

    /** Without the symbols that derive no letters, or that no derivation reaches. */
    NormalForm productive() {
      var productive = new BitSet();
      ones.forEach(one -> productive.set(one.from));
      for (boolean grew = true; grew; ) {
        grew = false;
        for (Pair pair : pairs) {
          if (!productive.get(pair.from)
              && productive.get(pair.left)
              && productive.get(pair.right)) {
            productive.set(pair.from);
            grew = true;
          }
        }
      }
      pairs.removeIf(pair -> !productive.get(pair.left) || !productive.get(pair.right));
      return numbered(met());
    }

    /** The symbols that derivations reach, in the order in which they do. */
    private List<Integer> met() {
      var met = new LinkedHashSet<Integer>(List.of(0));
      var queue = new ArrayDeque<Integer>(met);
      while (!queue.isEmpty()) {
        int from = queue.remove();
        for (Pair pair : pairs) {
          if (pair.from != from) continue;
          if (met.add(pair.left)) queue.add(pair.left);
          if (met.add(pair.right)) queue.add(pair.right);
        }
      }
      return List.copyOf(met);
    }

    private NormalForm numbered(List<Integer> met) {
      var number = new HashMap<Integer, Integer>();
      met.forEach(symbol -> number.put(symbol, number.size()));
      var newPairs = new ArrayList<Pair>();
      for (Pair pair : pairs) {
        Integer from = number.get(pair.from);
        Integer left = number.get(pair.left);
        Integer right = number.get(pair.right);
        if (from != null && left != null && right != null) {
          newPairs.add(new Pair(from, left, right));
        }
      }
      var newOnes = new ArrayList<One>();
      for (One one : ones) {
        Integer from = number.get(one.from);
        if (from != null) newOnes.add(new One(from, one.letter));
      }
      return new NormalForm(met.size(), newPairs, newOnes, empty.get(0));
    }
  }
}
