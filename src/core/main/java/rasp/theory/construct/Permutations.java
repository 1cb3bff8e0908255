package rasp.theory.construct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group of permutations, and how its products come from sums modulo primes where it is solvable.
 *
 * <p>A permutation is the list of its images; a product applies the left factor first.
 */
final class Permutations {
  /** Larger groups are given up. */
  static final int MAX_ORDER = 5_000;

  private Permutations() {}

  /**
   * A normal subgroup of prime index and an element whose powers represent its cosets: every
   * element is n·tᵏ with n in the subgroup and 0 ≤ k &lt; prime.
   */
  record Step(Set<List<Integer>> group, int prime, List<Integer> representative) {
    /** The k of an element. */
    int exponent(List<Integer> element) {
      for (int k = 0; k < prime; k++) {
        if (group.contains(product(element, inverse(power(representative, k))))) return k;
      }
      throw new IllegalArgumentException(element + " is in no coset");
    }

    /** What an element contributes to the product in the subgroup, after k steps. */
    List<Integer> contribution(List<Integer> element, int before) {
      int after = (before + exponent(element)) % prime;
      return product(
          product(power(representative, before), element), inverse(power(representative, after)));
    }
  }

  static List<Integer> identity(int degree) {
    var identity = new ArrayList<Integer>();
    for (int i = 0; i < degree; i++) identity.add(i);
    return List.copyOf(identity);
  }

  static List<Integer> product(List<Integer> left, List<Integer> right) {
    return left.stream().map(right::get).toList();
  }

  static List<Integer> inverse(List<Integer> element) {
    var inverse = new Integer[element.size()];
    for (int i = 0; i < inverse.length; i++) inverse[element.get(i)] = i;
    return List.of(inverse);
  }

  static List<Integer> power(List<Integer> element, int exponent) {
    List<Integer> power = identity(element.size());
    for (int i = 0; i < exponent; i++) power = product(power, element);
    return power;
  }

  /** All products of the generators; absent where there are too many. */
  static Optional<Set<List<Integer>>> generated(int degree, Collection<List<Integer>> generators) {
    Set<List<Integer>> group = new LinkedHashSet<>(List.of(identity(degree)));
    var queue = new ArrayDeque<>(group);
    while (!queue.isEmpty()) {
      List<Integer> element = queue.remove();
      for (List<Integer> generator : generators) {
        List<Integer> product = product(element, generator);
        if (group.add(product)) queue.add(product);
      }
      if (group.size() > MAX_ORDER) return Optional.empty();
    }
    return Optional.of(group);
  }

  /** The steps from a group down to the trivial one; absent where it is not solvable. */
  static Optional<List<Step>> steps(Set<List<Integer>> group) {
    var steps = new ArrayList<Step>();
    Set<List<Integer>> rest = group;
    while (rest.size() > 1) {
      Optional<Step> step = step(rest);
      if (step.isEmpty()) return Optional.empty();
      steps.add(step.get());
      rest = step.get().group();
    }
    return Optional.of(steps);
  }

  /** From the commutator subgroup upwards: each subgroup above it is normal. */
  private static Optional<Step> step(Set<List<Integer>> group) {
    int degree = group.iterator().next().size();
    Set<List<Integer>> below = commutators(group, degree);
    if (below.size() == group.size()) return Optional.empty();
    while (true) {
      Set<List<Integer>> lower = below;
      List<Integer> outside =
          group.stream().filter(element -> !lower.contains(element)).findFirst().orElseThrow();
      Set<List<Integer>> with = extended(below, outside, degree);
      if (with.size() < group.size()) {
        below = with;
        continue;
      }
      int index = group.size() / below.size();
      int prime = leastPrime(index);
      if (prime == index) return Optional.of(new Step(below, prime, outside));
      below = extended(below, power(outside, prime), degree);
    }
  }

  private static int leastPrime(int number) {
    int prime = 2;
    while (number % prime != 0) prime++;
    return prime;
  }

  private static Set<List<Integer>> extended(
      Set<List<Integer>> group, List<Integer> element, int degree) {
    var generators = new ArrayList<>(group);
    generators.add(element);
    return generated(degree, reduced(generators, degree)).orElseThrow();
  }

  private static Set<List<Integer>> commutators(Set<List<Integer>> group, int degree) {
    List<List<Integer>> generators = reduced(group, degree);
    Set<List<Integer>> commutators = new LinkedHashSet<>();
    for (List<Integer> x : group) {
      for (List<Integer> y : generators) {
        commutators.add(product(product(inverse(x), inverse(y)), product(x, y)));
      }
    }
    return generated(degree, reduced(commutators, degree)).orElseThrow();
  }

  /** A few elements that generate what all of them do. */
  private static List<List<Integer>> reduced(Collection<List<Integer>> elements, int degree) {
    var generators = new ArrayList<List<Integer>>();
    Set<List<Integer>> group = Set.of(identity(degree));
    for (List<Integer> element : elements) {
      if (group.contains(element)) continue;
      generators.add(element);
      group = generated(degree, generators).orElseThrow();
    }
    return generators;
  }
}
