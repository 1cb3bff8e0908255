package rasp.formal.automaton;

import java.util.Arrays;

/**
 * The semigroup of an automaton: what its non-empty words do to its states. Of a minimal automaton
 * it is the syntactic semigroup of the language.
 *
 * <p>Elements are 0, 1, 2, … in the order of their first words, shorter before longer and then by
 * letters; words act from the left to the right, so {@code xy} is first x, then y. The enumeration
 * is that of Froidure and Pin {@linkplain rasp.Bibliography#FP97 [FP97]} without its shortcuts,
 * which save products of transformations where these are cheap: time O(|S| k n), space O(|S| (n +
 * k)) for k letters and n states.
 */
public final class TransitionSemigroup {
  /** What an enumeration comes to. */
  public sealed interface Enumeration {
    record Complete(TransitionSemigroup semigroup) implements Enumeration {}

    /** There are more elements than are allowed; the reason is a sentence for the user. */
    record LimitReached(String reason) implements Enumeration {}
  }

  /** What a heap of 4 GB bears comfortably. */
  public static final int MAX_ELEMENTS = 1_000_000;

  /** All elements together have at most so many entries, whatever their number may be. */
  private static final long MAX_CELLS = 200_000_000;

  private final Dfa dfa;
  private final int letters;

  /** Where each element takes each state. */
  private char[][] rows = new char[64][];

  /** The element without the last letter of its first word; -1 for letters. */
  private int[] prefix = new int[64];

  private int[] last = new int[64];
  private int[] right = new int[64];
  private int[] left = new int[0];
  private final int[] generators;
  private int size;

  /** An open hash table of elements, -1 where there is none; a power of two, at most half full. */
  private int[] table = new int[256];

  private TransitionSemigroup(Dfa dfa) {
    this.dfa = dfa;
    letters = dfa.letters();
    generators = new int[letters];
    Arrays.fill(table, -1);
  }

  /** The semigroup, if it has at most so many elements. */
  public static Enumeration of(Dfa dfa, int maxElements) {
    long fitting = Math.min(maxElements, MAX_CELLS / Math.max(dfa.states(), 2 * dfa.letters()));
    if (dfa.states() > Character.MAX_VALUE) fitting = 0;
    var semigroup = new TransitionSemigroup(dfa);
    if (semigroup.enumerate(fitting)) return new Enumeration.Complete(semigroup);
    return new Enumeration.LimitReached(
        fitting == maxElements
            ? "the semigroup has more than " + maxElements + " elements (--max-elements)"
            : "the semigroup has more than "
                + fitting
                + " elements, and no more of "
                + dfa.states()
                + " states each are held in memory");
  }

  private boolean enumerate(long most) {
    var letterRows = new char[letters][dfa.states()];
    for (int letter = 0; letter < letters; letter++) {
      for (int state = 0; state < dfa.states(); state++) {
        letterRows[letter][state] = (char) dfa.next(state, letter);
      }
      generators[letter] = element(letterRows[letter], -1, letter);
      if (size > most) return false;
    }
    var product = new char[dfa.states()];
    for (int x = 0; x < size; x++) {
      if ((x + 1) * letters > right.length)
        right = Arrays.copyOf(right, 2 * right.length + letters);
      for (int letter = 0; letter < letters; letter++) {
        char[] first = rows[x];
        char[] then = letterRows[letter];
        for (int state = 0; state < product.length; state++) product[state] = then[first[state]];
        right[x * letters + letter] = element(product, x, letter);
        if (size > most) return false;
      }
    }
    multiplyFromTheLeft();
    return true;
  }

  /** a(wb) = (aw)b, and aw is known when wb is reached. */
  private void multiplyFromTheLeft() {
    left = new int[size * letters];
    for (int x = 0; x < size; x++) {
      for (int letter = 0; letter < letters; letter++) {
        int front = prefix[x] < 0 ? generators[letter] : left[prefix[x] * letters + letter];
        left[x * letters + letter] = right[front * letters + last[x]];
      }
    }
  }

  /** The element with this row, which is new if need be. */
  private int element(char[] row, int before, int letter) {
    int slot = slot(row);
    if (table[slot] >= 0) return table[slot];
    if (size == rows.length) grow();
    rows[size] = row.clone();
    prefix[size] = before;
    last[size] = letter;
    table[slot] = size++;
    if (2 * size > table.length) rehash();
    return size - 1;
  }

  private void grow() {
    rows = Arrays.copyOf(rows, 2 * size);
    prefix = Arrays.copyOf(prefix, 2 * size);
    last = Arrays.copyOf(last, 2 * size);
  }

  private void rehash() {
    table = new int[2 * table.length];
    Arrays.fill(table, -1);
    for (int x = 0; x < size; x++) table[slot(rows[x])] = x;
  }

  /** Where a row is in the table, or where it would be put. */
  private int slot(char[] row) {
    int hash = Arrays.hashCode(row) * 0x9E3779B9;
    int mask = table.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (table[slot] >= 0 && !Arrays.equals(rows[table[slot]], row)) slot = slot + 1 & mask;
    return slot;
  }

  /** The automaton whose words the elements are. */
  public Dfa dfa() {
    return dfa;
  }

  /** How many elements there are. */
  public int size() {
    return size;
  }

  /** How many elements the monoid has: one more, if no non-empty word does nothing. */
  public int monoidSize() {
    return hasIdentity() || dfa.letters() == 0 ? Math.max(size, 1) : size + 1;
  }

  private boolean hasIdentity() {
    var identity = new char[dfa.states()];
    for (int state = 0; state < identity.length; state++) identity[state] = (char) state;
    return table[slot(identity)] >= 0;
  }

  /** How many letters the automaton's alphabet has. */
  public int letters() {
    return letters;
  }

  /** The element of a letter. */
  public int generator(int letter) {
    return generators[letter];
  }

  /** The product with a letter behind. */
  public int right(int x, int letter) {
    return right[x * letters + letter];
  }

  /** The product with a letter before. */
  public int left(int x, int letter) {
    return left[x * letters + letter];
  }

  /** Where an element takes a state. */
  public int image(int state, int x) {
    return rows[x][state];
  }

  /** First x, then y. Time O(n). */
  public int product(int x, int y) {
    char[] first = rows[x];
    char[] then = rows[y];
    var product = new char[first.length];
    for (int state = 0; state < product.length; state++) product[state] = then[first[state]];
    return table[slot(product)];
  }

  /** Whether {@code x · x = x}. */
  public boolean isIdempotent(int x) {
    char[] row = rows[x];
    for (char image : row) {
      if (row[image] != image) return false;
    }
    return true;
  }

  /** The idempotent among the powers of an element. */
  public int omega(int x) {
    int power = x;
    while (!isIdempotent(power)) power = product(power, x);
    return power;
  }

  /** The element of a non-empty word. */
  public int element(String word) {
    int at = -1;
    for (int codePoint : word.codePoints().toArray()) {
      int letter = dfa.alphabet().indexOf(codePoint);
      at = at < 0 ? generators[letter] : right(at, letter);
    }
    if (at < 0) throw new IllegalArgumentException("the empty word is no element");
    return at;
  }

  /** The first word of an element, shorter before longer and then by letters. */
  public String word(int x) {
    var backwards = new StringBuilder();
    for (int at = x; at >= 0; at = prefix[at]) {
      backwards.appendCodePoint(dfa.alphabet().codePoint(last[at]));
    }
    return backwards.reverse().toString();
  }
}
