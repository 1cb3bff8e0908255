package rasp.theory.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Automata;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;

/** For each class languages that are in it by the way they are made. */
final class RandomLanguages {
  private final Random random;
  private final Alphabet alphabet;
  private final int letters;

  RandomLanguages(Random random) {
    this.random = random;
    alphabet = Alphabet.of(random.nextInt(3) == 0 ? "abc" : "ab");
    letters = alphabet.size();
  }

  Dfa in(LanguageClass one) {
    return switch (one) {
      case FINITE -> finite();
      case COFINITE -> finite().complement();
      case DEFINITE -> definite();
      case REVERSE_DEFINITE -> reverseDefinite();
      case GENERALIZED_DEFINITE -> combined(definite(), reverseDefinite());
      case LOCALLY_TESTABLE ->
          combined(combined(factor(), factor()), combined(definite(), reverseDefinite()));
      case J_TRIVIAL -> combined(combined(subword(), subword()), subword());
      case R_TRIVIAL -> partiallyOrdered();
      case L_TRIVIAL -> reversal(partiallyOrdered());
      case LOCALLY_R_TRIVIAL -> partiallyOrderedOnPairs();
      case DA -> combined(partiallyOrdered(), reversal(partiallyOrdered()));
      case C_RASP -> random.nextBoolean() ? counter() : combined(counter(), partiallyOrdered());
      case R_OMEGA -> random.nextInt(4) == 0 ? beyondCounting() : combined(counter(), counter());
      case R_G -> layersOfInjections();
      case STAR_FREE -> random.nextBoolean() ? starFree(3) : combined(counter(), starFree(2));
      case QUASI_APERIODIC -> combined(starFree(2), lengthModulo());
      case SOLVABLE ->
          random.nextBoolean() ? permutations(4) : combined(starFree(2), countModulo());
    };
  }

  /** Any automaton. */
  Dfa any(int states) {
    var next = new int[states][letters];
    for (int[] row : next) Arrays.setAll(row, letter -> random.nextInt(states));
    return accepting(next);
  }

  /** Letters that permute the states. */
  Dfa permutations(int states) {
    var next = new int[states][letters];
    for (int letter = 0; letter < letters; letter++) {
      List<Integer> image = new ArrayList<>(IntStream.range(0, states).boxed().toList());
      Collections.shuffle(image, random);
      for (int state = 0; state < states; state++) next[state][letter] = image.get(state);
    }
    return accepting(next);
  }

  private Dfa accepting(int[][] next) {
    return accepting(0, next);
  }

  private Dfa accepting(int start, int[][] next) {
    var accepting = new boolean[next.length];
    for (int state = 0; state < accepting.length; state++) accepting[state] = random.nextBoolean();
    return Dfa.of(alphabet, start, next, state -> accepting[state]).minimal();
  }

  private Dfa combined(Dfa one, Dfa other) {
    Dfa combined =
        switch (random.nextInt(4)) {
          case 0 -> one.and(other);
          case 1 -> one.or(other);
          case 2 -> one.minus(other);
          default -> one.xor(other);
        };
    return combined.minimal();
  }

  private static Dfa reversal(Dfa dfa) {
    if (dfa.reversal(100_000) instanceof Construction.Built(Dfa reversal)) return reversal;
    throw new AssertionError("too large: " + dfa);
  }

  private String word(int longest) {
    var word = new StringBuilder();
    int length = 1 + random.nextInt(longest);
    for (int i = 0; i < length; i++) word.append(alphabet.text(random.nextInt(letters)));
    return word.toString();
  }

  private Dfa language(String regex) {
    return Automata.of(regex, alphabet.toString());
  }

  private Dfa finite() {
    var words = new ArrayList<String>();
    for (int i = random.nextInt(4); i >= 0; i--) words.add(word(5));
    return language(String.join("|", words));
  }

  /** A random set of the ways to end. */
  private Dfa definite() {
    return byWords(1 + random.nextInt(2), false);
  }

  private Dfa reverseDefinite() {
    return byWords(1 + random.nextInt(2), true);
  }

  /** The states are the words of at most k letters: the first or the last ones read. */
  private Dfa byWords(int k, boolean first) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> words = new ArrayList<>(List.of(""));
    numbers.put("", 0);
    List<int[]> next = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      var row = new int[letters];
      for (int letter = 0; letter < letters; letter++) {
        String word = words.get(at) + alphabet.text(letter);
        if (word.length() > k) word = first ? words.get(at) : word.substring(1);
        if (!numbers.containsKey(word)) {
          numbers.put(word, words.size());
          words.add(word);
        }
        row[letter] = numbers.get(word);
      }
      next.add(row);
    }
    return accepting(next.toArray(int[][]::new));
  }

  private Dfa factor() {
    return language(".*" + word(3) + ".*");
  }

  private Dfa subword() {
    return language(".*" + String.join(".*", word(3).split("")) + ".*");
  }

  /** A letter stays or goes to a later state. */
  private Dfa partiallyOrdered() {
    int states = 3 + random.nextInt(4);
    var next = new int[states][letters];
    for (int state = 0; state < states; state++) {
      for (int letter = 0; letter < letters; letter++) {
        next[state][letter] = orLater(state, states);
      }
    }
    return accepting(next);
  }

  /** A partially ordered automaton that reads each letter with the one before it. */
  private Dfa partiallyOrderedOnPairs() {
    int states = 3 + random.nextInt(3);
    int befores = letters + 1;
    var next = new int[states * befores][letters];
    for (int at = 0; at < next.length; at++) {
      for (int letter = 0; letter < letters; letter++) {
        next[at][letter] = orLater(at / befores, states) * befores + letter;
      }
    }
    return accepting(letters, next);
  }

  /** The last two states are never left, so that a word can still decide between them. */
  private int orLater(int state, int states) {
    boolean stays = state >= states - 2 || random.nextInt(3) == 0;
    return stays ? state : state + 1 + random.nextInt(Math.min(3, states - 1 - state));
  }

  /** A bounded counter that letters raise, lower or leave, with a state for what goes beyond. */
  private Dfa counter() {
    int most = 1 + random.nextInt(3);
    var weight = new int[letters];
    Arrays.setAll(weight, letter -> random.nextInt(-2, 3));
    if (random.nextBoolean()) {
      weight[0] = 1;
      weight[1] = -1;
    }
    int start = random.nextInt(most + 1);
    var next = new int[most + 2][letters];
    for (int value = 0; value <= most + 1; value++) {
      for (int letter = 0; letter < letters; letter++) {
        int then = value + weight[letter];
        next[value][letter] = value > most || then < 0 || then > most ? most + 1 : then;
      }
    }
    return accepting(start, next);
  }

  /** In R^ω by its known label, and not in C-RASP; with something partially ordered. */
  private Dfa beyondCounting() {
    String regex = random.nextBoolean() ? "(ab|bba)*" : "(ba|aab)*";
    return combined(language(regex), partiallyOrdered());
  }

  /** Layers of states in which letters are injective, and otherwise lead to a later layer. */
  private Dfa layersOfInjections() {
    int layers = 1 + random.nextInt(3);
    int size = 1 + random.nextInt(3);
    var next = new int[layers * size + 1][letters];
    int sink = layers * size;
    Arrays.fill(next[sink], sink);
    for (int layer = 0; layer < layers; layer++) {
      for (int letter = 0; letter < letters; letter++) {
        List<Integer> image = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(image, random);
        for (int i = 0; i < size; i++) {
          int later = (layer + 1) * size;
          next[layer * size + i][letter] =
              random.nextInt(3) == 0
                  ? later + random.nextInt(sink + 1 - later)
                  : layer * size + image.get(i);
        }
      }
    }
    return accepting(next);
  }

  /** Letters, unions, concatenations and complements, but no star. */
  private Dfa starFree(int depth) {
    return language(starFreeExpression(depth));
  }

  private String starFreeExpression(int depth) {
    if (depth == 0) return random.nextInt(3) == 0 ? ".*" : word(2);
    String left = starFreeExpression(depth - 1);
    String right = starFreeExpression(depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> "(" + left + "|" + right + ")";
      case 1 -> "~(" + left + ")";
      default -> "(" + left + ")(" + right + ")";
    };
  }

  private Dfa lengthModulo() {
    int modulus = 2 + random.nextInt(3);
    return language(".".repeat(random.nextInt(modulus)) + "(.{" + modulus + "})*");
  }

  private Dfa countModulo() {
    int modulus = 2 + random.nextInt(2);
    var next = new int[modulus][letters];
    for (int state = 0; state < modulus; state++) {
      for (int letter = 0; letter < letters; letter++) {
        next[state][letter] = letter == 0 ? (state + 1) % modulus : state;
      }
    }
    return accepting(next);
  }
}
