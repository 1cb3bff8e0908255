package rasp.formal.automaton;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * A regular expression: union {@code |}, intersection {@code &}, concatenation, complement {@code
 * ~}, {@code * + ?} and {@code {m,n}}, letters, classes {@code [a-z]} and {@code [^a-z]}, any
 * letter {@code .}, the empty word {@code ()} and the empty language {@code []}.
 *
 * <p>From loose to tight: {@code |}, {@code &}, concatenation, {@code ~}, and what stands behind an
 * operand; so {@code ~a*} is the complement of {@code a*}. A backslash makes a letter of a sign.
 */
public sealed interface RegularExpression {
  /** A letter out of a set of code points; of none, the empty language. */
  record Letter(SortedSet<Integer> codePoints) implements RegularExpression {
    public Letter {
      codePoints = ImmutableSortedSet.copyOf(codePoints);
    }
  }

  /** A letter of the alphabet that is not in a set; any letter, if the set is empty. */
  record OtherLetter(SortedSet<Integer> codePoints) implements RegularExpression {
    public OtherLetter {
      codePoints = ImmutableSortedSet.copyOf(codePoints);
    }
  }

  record Union(List<RegularExpression> operands) implements RegularExpression {
    public Union {
      operands = ImmutableList.copyOf(operands);
    }
  }

  record Intersection(List<RegularExpression> operands) implements RegularExpression {
    public Intersection {
      operands = ImmutableList.copyOf(operands);
    }
  }

  /** One after the other; of none, the empty word. */
  record Concatenation(List<RegularExpression> operands) implements RegularExpression {
    public Concatenation {
      operands = ImmutableList.copyOf(operands);
    }
  }

  record Complement(RegularExpression operand) implements RegularExpression {}

  /** At least so many times and, unless empty, at most so many. */
  record Repetition(RegularExpression operand, int least, OptionalInt most)
      implements RegularExpression {
    public Repetition {
      if (least < 0 || (most.isPresent() && most.getAsInt() < least)) {
        throw new IllegalArgumentException("from " + least + " to " + most);
      }
    }
  }

  /** An expression and the letters that words may be made of. */
  record Over(RegularExpression expression, Alphabet alphabet) {
    /** The minimal automaton, if no step on the way needs more than so many states. */
    public Construction automaton(int maxStates) {
      return Thompson.automaton(expression, alphabet, maxStates);
    }
  }

  /** More states than an automaton of a readable expression has, and fewer than a heap holds. */
  int MAX_STATES = 200_000;

  /** Reads an expression over the letters that occur in it. */
  static Reading<Over> read(String text) {
    return RegularExpressionReader.read(text);
  }

  /** Reads an expression over given letters. */
  static Reading<Over> read(String text, Alphabet alphabet) {
    return RegularExpressionReader.read(text, alphabet);
  }
}
