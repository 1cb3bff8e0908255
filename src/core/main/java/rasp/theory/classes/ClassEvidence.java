package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Why a language is in a class. */
public sealed interface ClassEvidence {
  /** The longest word, or the longest one that is missing, has so many letters; -1 without one. */
  record LongestWord(int letters) implements ClassEvidence {}

  /** So many letters at the end, or at the beginning, decide. */
  record Window(int letters) implements ClassEvidence {}

  /** The longest path through the automaton passes so many states. */
  record Chain(int states) implements ClassEvidence {}

  /** An equation was looked at in so many places, which are all that matter. */
  record Checked(String what, int places) implements ClassEvidence {}

  /** {@code x^(n+1) = x^n} for every element x, and n is the least such number. */
  record Index(int n) implements ClassEvidence {}

  /** A group in the semigroup: its order and those of its commutator subgroup, and so on. */
  record DerivedSeries(List<Integer> orders) {
    public DerivedSeries {
      orders = ImmutableList.copyOf(orders);
    }
  }

  /** The groups in the semigroup, one of each D-class, without trivial ones. */
  record Groups(List<DerivedSeries> groups) implements ClassEvidence {
    public Groups {
      groups = ImmutableList.copyOf(groups);
    }
  }

  /** Counts that tell the states of every component apart. */
  record Counts(CountingWeights weights) implements ClassEvidence {}

  /** It is in a smaller class. */
  record Even(LanguageClass smaller) implements ClassEvidence {}
}
