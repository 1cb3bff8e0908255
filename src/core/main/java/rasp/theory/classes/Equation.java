package rasp.theory.classes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * An equation between words with idempotent powers, such as {@code (xy)^ω x = (xy)^ω}: it holds in
 * a finite semigroup if both sides have the same value whatever elements the variables stand for.
 */
public final class Equation {
  /** One side of an equation, or a part of it. */
  sealed interface Term {
    record Variable(char name) implements Term {}

    record Product(List<Term> factors) implements Term {
      public Product {
        factors = ImmutableList.copyOf(factors);
      }
    }

    /** The idempotent power, or so many more (1) or fewer (-1). */
    record Power(Term base, int more) implements Term {}
  }

  private final String text;
  private final Term left;
  private final Term right;

  private Equation(String text, Term left, Term right) {
    this.text = text;
    this.left = left;
    this.right = right;
  }

  /**
   * Variables are single lower-case letters; exponents are {@code ^ω}, {@code ^(ω+1)} and {@code
   * ^(ω-1)}.
   */
  public static Equation of(String text) {
    String[] sides = text.split("=", -1);
    if (sides.length != 2) throw new IllegalArgumentException("no equation: " + text);
    return new Equation(text, new TermReader(sides[0]).whole(), new TermReader(sides[1]).whole());
  }

  Term left() {
    return left;
  }

  Term right() {
    return right;
  }

  /** The variables of both sides. */
  public SortedSet<Character> variables() {
    var variables = new TreeSet<Character>();
    collect(left, variables);
    collect(right, variables);
    return variables;
  }

  private static void collect(Term term, SortedSet<Character> variables) {
    switch (term) {
      case Term.Variable(char name) -> variables.add(name);
      case Term.Product(List<Term> factors) -> factors.forEach(f -> collect(f, variables));
      case Term.Power(Term base, int more) -> collect(base, variables);
    }
  }

  /** Whether both sides have the same value where the variables stand for given elements. */
  public boolean holds(TransitionSemigroup semigroup, Map<Character, Integer> elements) {
    return value(left, semigroup, elements) == value(right, semigroup, elements);
  }

  private static int value(
      Term term, TransitionSemigroup semigroup, Map<Character, Integer> elements) {
    return switch (term) {
      case Term.Variable(char name) -> Objects.requireNonNull(elements.get(name));
      case Term.Product(List<Term> factors) -> {
        int value = value(factors.getFirst(), semigroup, elements);
        for (Term factor : factors.subList(1, factors.size())) {
          value = semigroup.product(value, value(factor, semigroup, elements));
        }
        yield value;
      }
      case Term.Power(Term base, int more) -> {
        int x = value(base, semigroup, elements);
        int idempotent = semigroup.omega(x);
        int oneMore = semigroup.product(idempotent, x);
        yield switch (more) {
          case 0 -> idempotent;
          case 1 -> oneMore;
          default -> inverse(semigroup, oneMore, idempotent);
        };
      }
    };
  }

  /** The power of a group's element that is its inverse. */
  private static int inverse(TransitionSemigroup semigroup, int x, int identity) {
    int before = identity;
    int power = x;
    while (power != identity) {
      before = power;
      power = semigroup.product(power, x);
    }
    return before;
  }

  /** A side as a word, with words for its variables and a number for ω. */
  static String word(Term term, Map<Character, String> words, int omega) {
    return switch (term) {
      case Term.Variable(char name) -> words.getOrDefault(name, "");
      case Term.Product(List<Term> factors) ->
          factors.stream().map(f -> word(f, words, omega)).collect(Collectors.joining());
      case Term.Power(Term base, int more) -> word(base, words, omega).repeat(omega + more);
    };
  }

  /** A side as it is written by hand: words for variables, powers of them left as powers. */
  static String written(Term term, Map<Character, String> words, int omega) {
    return switch (term) {
      case Term.Variable(char name) -> words.getOrDefault(name, "");
      case Term.Product(List<Term> factors) ->
          factors.stream()
              .map(f -> written(f, words, omega))
              .filter(factor -> !factor.isEmpty())
              .collect(Collectors.joining(" "));
      case Term.Power(Term base, int more) -> power(written(base, words, omega), omega + more);
    };
  }

  private static String power(String base, int exponent) {
    if (exponent == 1) return base;
    if (exponent == 0) return "";
    boolean single = base.codePointCount(0, base.length()) == 1;
    return (single ? base : "(" + base + ")") + "^" + exponent;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Reads one side by recursive descent. */
  private static final class TermReader {
    private final String text;
    private int at;

    TermReader(String text) {
      this.text = text.replace(" ", "");
    }

    Term whole() {
      Term term = product();
      if (at < text.length()) throw new IllegalArgumentException("no term: " + text);
      return term;
    }

    private Term product() {
      List<Term> factors = new ArrayList<>();
      while (at < text.length() && text.charAt(at) != ')') factors.add(power());
      if (factors.isEmpty()) throw new IllegalArgumentException("no term: " + text);
      return factors.size() == 1 ? factors.getFirst() : new Term.Product(factors);
    }

    private Term power() {
      char sign = text.charAt(at++);
      Term base;
      if (sign == '(') {
        base = product();
        at++;
      } else {
        base = new Term.Variable(sign);
      }
      if (accept("^ω")) return new Term.Power(base, 0);
      if (accept("^(ω+1)")) return new Term.Power(base, 1);
      if (accept("^(ω-1)")) return new Term.Power(base, -1);
      return base;
    }

    private boolean accept(String sign) {
      if (!text.startsWith(sign, at)) return false;
      at += sign.length();
      return true;
    }
  }
}
