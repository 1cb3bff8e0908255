package rasp.formal.grammar;

import java.util.Optional;

/**
 * What is known of whether a grammar derives some word in two ways; it cannot be decided in
 * general.
 */
public sealed interface Ambiguity {
  /**
   * No word has two derivations, because the grammar is LR(1) or its alternatives are seen to have
   * no word in common.
   */
  record Excluded() implements Ambiguity {}

  /** A shortest word with two derivations. */
  record Shown(String word) implements Ambiguity {}

  /** Up to a length no word has. */
  record NotFound(int longest) implements Ambiguity {}

  default boolean isExcluded() {
    return this instanceof Excluded;
  }

  /** So many derivations of one length are looked at, and words up to this length. */
  int DERIVATIONS = 20_000;

  int LONGEST = 12;

  static Ambiguity of(Grammar grammar, NormalForm rules, Optional<CanonicalParser> parser) {
    if (parser.isPresent() || DisjointAlternatives.makeUnambiguous(grammar)) {
      return new Excluded();
    }
    for (int length = 1; length <= LONGEST; length++) {
      var slice = new GrammarSlice(rules, new NotFound(length), length);
      if (slice.derivations().bitLength()
          > Integer.SIZE - Integer.numberOfLeadingZeros(DERIVATIONS)) {
        return new NotFound(length - 1);
      }
      Optional<String> word = slice.wordDerivedTwice();
      if (word.isPresent()) return new Shown(word.get());
    }
    return new NotFound(LONGEST);
  }
}
