package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.SortedMap;

/** Why a language is not in a class: words that can be run through its automaton by hand. */
public sealed interface Witness {
  /**
   * Words for the variables of an equation whose two sides, between {@code before} and {@code
   * after}, make one word of the language and one that is not.
   *
   * @param omega a number for ω: every base to this power is idempotent
   */
  record Violation(
      Equation equation,
      SortedMap<Character, String> words,
      int omega,
      String before,
      String after,
      boolean leftIsMember)
      implements Witness {
    public Violation {
      words = ImmutableSortedMap.copyOf(words);
    }

    /** The word around the left side. */
    public String leftWord() {
      return before + Equation.word(equation.left(), words, omega) + after;
    }

    /** The word around the right side. */
    public String rightWord() {
      return before + Equation.word(equation.right(), words, omega) + after;
    }
  }

  /** All of {@code before middle^i after} are words of the language, or none is. */
  record Pumping(String before, String middle, String after, boolean members) implements Witness {}

  /**
   * Words of one length, of which {@code idempotent} acts as the identity of a group and {@code
   * member} as an element of order {@code order} more than 1 of it.
   */
  record GroupOfOneLength(String idempotent, String member, int order) implements Witness {}

  /**
   * Words that generate a group equal to its own commutator subgroup.
   *
   * @param identity a word that acts as the identity of the group
   */
  record PerfectGroup(String identity, List<String> generators, int order) implements Witness {
    public PerfectGroup {
      generators = ImmutableList.copyOf(generators);
    }
  }

  /**
   * Two states of one component that no weighted counts of (letter, class of the state) tell apart,
   * where the classes are what earlier counts told apart.
   *
   * @param way a word that leads from the component's first state to {@code state}
   * @param otherWay one that leads to {@code other}
   * @param balances words that weigh the same, from which it follows that these two do
   */
  record Inseparable(
      CountingWeights.Component component,
      int state,
      String way,
      int other,
      String otherWay,
      List<CountingWeights.Balance> balances)
      implements Witness {
    public Inseparable {
      balances = ImmutableList.copyOf(balances);
    }
  }

  /** It is not even in a class that contains this one. */
  record NotEven(LanguageClass larger, Witness witness) implements Witness {}
}
