package rasp.formal.automaton;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A complete deterministic automaton: in every state every letter leads to one state.
 *
 * <p>States are 0, 1, 2, … and letters the numbers of an {@link Alphabet}. Two {@linkplain #minimal
 * minimal} automata over the same alphabet are equal exactly if they recognise the same language,
 * because their states are numbered as a breadth-first search from the start meets them.
 */
public final class Dfa {
  private final Alphabet alphabet;
  private final int start;
  private final int[] next;
  private final BitSet accepting;
  private final int states;

  /** The transitions lie in one array, state by state; nobody else holds it. */
  private Dfa(Alphabet alphabet, int states, int start, int[] next, BitSet accepting) {
    this.alphabet = alphabet;
    this.states = states;
    this.start = start;
    this.next = next;
    this.accepting = accepting;
  }

  /** The automaton with {@code next[state][letter]}, and as many states as that has rows. */
  public static Dfa of(Alphabet alphabet, int start, int[][] next, IntPredicate accepting) {
    int states = next.length;
    int letters = alphabet.size();
    if (start < 0 || start >= states) {
      throw new IllegalArgumentException("no state " + start + " among " + states);
    }
    var flat = new int[states * letters];
    var accepted = new BitSet(states);
    for (int state = 0; state < states; state++) {
      if (next[state].length != letters) {
        throw new IllegalArgumentException(
            "state " + state + " has " + next[state].length + " transitions, not " + letters);
      }
      for (int letter = 0; letter < letters; letter++) {
        int target = next[state][letter];
        if (target < 0 || target >= states) {
          throw new IllegalArgumentException("no state " + target + " among " + states);
        }
        flat[state * letters + letter] = target;
      }
      accepted.set(state, accepting.test(state));
    }
    return new Dfa(alphabet, states, start, flat, accepted);
  }

  /** Rejects every word. */
  public static Dfa none(Alphabet alphabet) {
    return of(alphabet, 0, new int[1][alphabet.size()], state -> false);
  }

  /** Accepts every word. */
  public static Dfa all(Alphabet alphabet) {
    return none(alphabet).complement();
  }

  public Alphabet alphabet() {
    return alphabet;
  }

  /** How many states there are; they are numbered from 0. */
  public int states() {
    return states;
  }

  /** How many letters the alphabet has. */
  public int letters() {
    return alphabet.size();
  }

  public int start() {
    return start;
  }

  public boolean isAccepting(int state) {
    return accepting.get(state);
  }

  /** Where a letter, by its number, leads from a state. O(1). */
  public int next(int state, int letter) {
    return next[state * alphabet.size() + letter];
  }

  /** Where a word leads; its letters must be of the alphabet. */
  public int run(int state, String word) {
    int at = state;
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      int letter = alphabet.indexOf(word.codePointAt(i));
      if (letter < 0) {
        throw new IllegalArgumentException(
            Character.toString(word.codePointAt(i)) + " is no letter of " + alphabet);
      }
      at = next(at, letter);
    }
    return at;
  }

  /** A word with other letters than the alphabet's is not accepted. */
  public boolean accepts(String word) {
    return alphabet.spells(word) && accepting.get(run(start, word));
  }

  /** The words that this one rejects. O(states). */
  public Dfa complement() {
    BitSet flipped = (BitSet) accepting.clone();
    flipped.flip(0, states);
    return new Dfa(alphabet, states, start, next, flipped);
  }

  /** The same transitions with other accepting states. */
  public Dfa accepting(IntPredicate accepted) {
    var chosen = new BitSet(states);
    for (int state = 0; state < states; state++) chosen.set(state, accepted.test(state));
    return new Dfa(alphabet, states, start, next, chosen);
  }

  /** The same automaton started elsewhere: it recognises what remains to be read from there. */
  public Dfa from(int state) {
    if (state < 0 || state >= states) throw new IllegalArgumentException("no state " + state);
    return new Dfa(alphabet, states, state, next, accepting);
  }

  /** The same language over more letters: a word with a new letter is rejected. */
  public Dfa over(Alphabet wider) {
    if (wider.equals(alphabet)) return this;
    if (!wider.spells(alphabet.toString())) {
      throw new IllegalArgumentException(wider + " lacks letters of " + alphabet);
    }
    var wide = new int[states + 1][wider.size()];
    for (int[] row : wide) Arrays.fill(row, states);
    for (int state = 0; state < states; state++) {
      for (int letter = 0; letter < letters(); letter++) {
        wide[state][wider.indexOf(alphabet.codePoint(letter))] = next(state, letter);
      }
    }
    return of(wider, start, wide, accepting::get).minimal();
  }

  /** The words that both accept. At most the product of the states, of those that are reached. */
  public Dfa and(Dfa other) {
    return new Product(this, other).accepting((left, right) -> left && right);
  }

  /** The words that one of the two accepts, or both. As large as {@link #and}. */
  public Dfa or(Dfa other) {
    return new Product(this, other).accepting((left, right) -> left || right);
  }

  /** The words that exactly one of the two accepts. */
  public Dfa xor(Dfa other) {
    return new Product(this, other).accepting((left, right) -> left != right);
  }

  /** The words that this one accepts and the other does not. As large as {@link #and}. */
  public Dfa minus(Dfa other) {
    return new Product(this, other).accepting((left, right) -> left && !right);
  }

  /**
   * The least complete automaton of the language, states numbered in the order in which a
   * breadth-first search from the start, letters in order, meets them.
   */
  public Dfa minimal() {
    return Minimization.of(numbered());
  }

  /** The states that the start reaches, numbered as a breadth-first search meets them. */
  Dfa numbered() {
    var number = new int[states];
    Arrays.fill(number, -1);
    var order = new int[states];
    int met = 1;
    order[0] = start;
    number[start] = 0;
    for (int at = 0; at < met; at++) {
      for (int letter = 0; letter < letters(); letter++) {
        int target = next(order[at], letter);
        if (number[target] < 0) {
          number[target] = met;
          order[met++] = target;
        }
      }
    }
    var rows = new int[met][letters()];
    for (int at = 0; at < met; at++) {
      for (int letter = 0; letter < letters(); letter++) {
        rows[at][letter] = number[next(order[at], letter)];
      }
    }
    return of(alphabet, 0, rows, state -> accepting.get(order[state]));
  }

  /**
   * Whether both accept the same words; {@link #separatingWord} gives one that tells them apart.
   */
  public boolean recognisesSameAs(Dfa other) {
    return separatingWord(other).isEmpty();
  }

  /**
   * The first word, shorter before longer and then by the order of letters, that exactly one of the
   * two accepts.
   */
  public Optional<String> separatingWord(Dfa other) {
    return xor(other).firstWord();
  }

  /** The first accepted word, shorter before longer and then by the order of letters. */
  public Optional<String> firstWord() {
    return wordFrom(start, accepting::get);
  }

  /** The first word, shorter before longer, that leads from a state to one that is looked for. */
  public Optional<String> wordFrom(int from, IntPredicate wanted) {
    var before = new int[states];
    var by = new int[states];
    Arrays.fill(before, -1);
    before[from] = from;
    var queue = new ArrayDeque<Integer>();
    queue.add(from);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      if (wanted.test(state)) return Optional.of(spelled(from, state, before, by));
      for (int letter = 0; letter < letters(); letter++) {
        int target = next(state, letter);
        if (before[target] >= 0) continue;
        before[target] = state;
        by[target] = letter;
        queue.add(target);
      }
    }
    return Optional.empty();
  }

  private String spelled(int from, int to, int[] before, int[] by) {
    var backwards = new ArrayDeque<Integer>();
    for (int at = to; at != from; at = before[at]) backwards.push(alphabet.codePoint(by[at]));
    var word = new StringBuilder();
    backwards.forEach(word::appendCodePoint);
    return word.toString();
  }

  /** The words read backwards, by the subset construction; as many as 2^n states. */
  public Construction reversal(int maxStates) {
    return Nfa.reversalOf(this).determinised(maxStates);
  }

  /** The states that some word leads to from the start. */
  public BitSet reachable() {
    var seen = new BitSet(states);
    var queue = new ArrayDeque<Integer>();
    seen.set(start);
    queue.add(start);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int letter = 0; letter < letters(); letter++) {
        int target = next(state, letter);
        if (!seen.get(target)) {
          seen.set(target);
          queue.add(target);
        }
      }
    }
    return seen;
  }

  /** The states from which some word is accepted. */
  public BitSet live() {
    var live = (BitSet) accepting.clone();
    // States are mostly numbered away from the start, so that one pass downwards nearly always
    // does.
    for (boolean grew = true; grew; ) {
      grew = false;
      for (int state = states - 1; state >= 0; state--) {
        if (live.get(state) || !leadsInto(live, state)) continue;
        live.set(state);
        grew = true;
      }
    }
    return live;
  }

  private boolean leadsInto(BitSet set, int state) {
    for (int letter = 0; letter < letters(); letter++) {
      if (set.get(next(state, letter))) return true;
    }
    return false;
  }

  /** How many words of each length up to a longest are accepted. */
  public BigInteger[] wordCounts(int longest) {
    var counts = new BigInteger[longest + 1];
    var paths = new BigInteger[states];
    Arrays.fill(paths, BigInteger.ZERO);
    paths[start] = BigInteger.ONE;
    for (int length = 0; length <= longest; length++) {
      counts[length] =
          accepting.stream().mapToObj(s -> paths[s]).reduce(BigInteger.ZERO, BigInteger::add);
      var longer = new BigInteger[states];
      Arrays.fill(longer, BigInteger.ZERO);
      for (int state = 0; state < states; state++) {
        if (paths[state].signum() == 0) continue;
        for (int letter = 0; letter < letters(); letter++) {
          int target = next(state, letter);
          longer[target] = longer[target].add(paths[state]);
        }
      }
      System.arraycopy(longer, 0, paths, 0, states);
    }
    return counts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dfa that
        && alphabet.equals(that.alphabet)
        && start == that.start
        && Arrays.equals(next, that.next)
        && states == that.states
        && accepting.equals(that.accepting);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(next) * 31 + accepting.hashCode();
  }

  @Override
  public String toString() {
    return states + " states over " + alphabet;
  }
}
