package rasp.formal.library.builtin;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Reader;
import rasp.formal.language.ConstructedLanguage;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;

/**
 * A word of 0s and 1s twice, in which one letter was replaced by a gap.
 *
 * @param gap stands for the letter that is missing
 * @param hidden the letters that can be missing
 * @param padding makes up for an odd length; 0 if there is none
 */
record MissingDuplicate(char gap, String hidden, char padding)
    implements ConstructedLanguage.Members {
  Alphabet alphabet() {
    return Alphabet.of("01" + gap + (padding == 0 ? "" : padding));
  }

  BuiltIn builtIn() {
    Alphabet letters = alphabet();
    return new BuiltIn() {
      @Override
      public Alphabet alphabet() {
        return letters;
      }

      @Override
      public Problem named(Definition definition, ReadAt readAt) {
        return new ConstructedLanguage(definition, readAt, MissingDuplicate.this);
      }
    };
  }

  /** Any letter may be missing. */
  @Override
  public List<ConstructedLanguage.Members> relaxed() {
    return hidden.equals("01") ? List.of() : List.of(new MissingDuplicate(gap, "01", padding));
  }

  private static boolean isEven(int length) {
    return length % 2 == 0;
  }

  /** The word that stands there twice; empty if none does. */
  private Optional<String> both(String word) {
    if (!isEven(word.length())) {
      return padding != 0 && word.charAt(word.length() - 1) == padding
          ? both(word.substring(0, word.length() - 1))
          : Optional.empty();
    }
    int half = word.length() / 2;
    int at = word.indexOf(gap);
    if (at < 0 || word.indexOf(gap, at + 1) >= 0) return Optional.empty();
    char missing = word.charAt((at + half) % word.length());
    String filled = word.replace(gap, missing);
    String first = filled.substring(0, half);
    return hidden.indexOf(missing) >= 0 && first.equals(filled.substring(half))
        ? Optional.of(first)
        : Optional.empty();
  }

  @Override
  public boolean contains(String word) {
    return both(word).isPresent();
  }

  /** The letter that is missing in a member. */
  char missing(String word) {
    String first = both(word).orElseThrow();
    return first.charAt(word.indexOf(gap) % first.length());
  }

  @Override
  public boolean exist(int length) {
    return length > 1 && (isEven(length) || padding != 0);
  }

  /**
   * Of m letters: a gap at one of 2m places over one of the hidden letters, and any other letters.
   */
  @Override
  public Optional<BigInteger> count(int length) {
    int half = length / 2;
    return Optional.of(BigInteger.valueOf(2L * half * hidden.length()).shiftLeft(half - 1));
  }

  @Override
  public String draw(int length, RandomGenerator random) {
    int half = length / 2;
    int at = random.nextInt(2 * half);
    var word = new StringBuilder(length);
    for (int i = 0; i < half; i++) {
      word.append(
          i == at % half
              ? hidden.charAt(random.nextInt(hidden.length()))
              : random.nextBoolean() ? '1' : '0');
    }
    word.append(word);
    word.setCharAt(at, gap);
    if (!isEven(length)) word.append(padding);
    return word.toString();
  }

  @Override
  public Reader reader(int length) {
    return new Half(this, length, "", 0, false);
  }

  /** Whatever has at most one gap is the beginning of a long enough first half. */
  @Override
  public Continuations after(String prefix) {
    long gaps = prefix.chars().filter(letter -> letter == gap).count();
    boolean member = contains(prefix);
    if (padding != 0 && prefix.indexOf(padding) >= 0) {
      return new Continuations(ImmutableSortedSet.of(), member);
    }
    if (gaps > 1) return Continuations.NONE;
    var letters = new ArrayList<>(List.of("0", "1"));
    if (gaps == 0) letters.add(Character.toString(gap));
    if (padding != 0 && member) letters.add(Character.toString(padding));
    return new Continuations(ImmutableSortedSet.copyOf(letters), member);
  }

  /**
   * What the first half is, and how far the rest has got.
   *
   * @param word the first half
   * @param read how much has been read behind it
   * @param gap whether there has been one
   */
  private record Half(MissingDuplicate of, int length, String word, int read, boolean gap)
      implements Reader {
    private int half() {
      return length / 2;
    }

    private boolean isFirst() {
      return word.length() < half();
    }

    private boolean canHide(String letters) {
      return letters.chars().anyMatch(letter -> of.hidden.indexOf(letter) >= 0);
    }

    /** The letters that may follow; a gap must still be possible if there has been none. */
    private List<Character> letters() {
      var letters = new ArrayList<Character>();
      if (isFirst()) {
        boolean last = word.length() == half() - 1;
        for (char letter : new char[] {'0', '1'}) {
          if (gap || !last || canHide(word + letter)) letters.add(letter);
        }
        if (!gap) letters.add(of.gap);
      } else if (read < half()) {
        char expected = word.charAt(read);
        if (expected == of.gap) of.hidden.chars().forEach(letter -> letters.add((char) letter));
        else if (gap || canHide(word.substring(read + 1))) letters.add(expected);
        if (!gap && of.hidden.indexOf(expected) >= 0) letters.add(of.gap);
      } else if (half() + read < length) {
        letters.add(of.padding);
      }
      return letters;
    }

    @Override
    public boolean mayEnd() {
      return half() + read == length;
    }

    @Override
    public int moves() {
      return letters().size();
    }

    @Override
    public int letter(int move) {
      return letters().get(move);
    }

    @Override
    public Reader after(int move) {
      char letter = letters().get(move);
      boolean gapThen = gap || letter == of.gap;
      return isFirst()
          ? new Half(of, length, word + letter, 0, gapThen)
          : new Half(of, length, word, read + 1, gapThen);
    }
  }
}
