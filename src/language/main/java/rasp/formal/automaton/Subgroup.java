package rasp.formal.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A group inside a semigroup, with generators. */
public final class Subgroup {
  private final TransitionSemigroup semigroup;
  private final int identity;
  private final List<Integer> generators = new ArrayList<>();
  private Set<Integer> elements = new HashSet<>();

  private Subgroup(TransitionSemigroup semigroup, int identity) {
    this.semigroup = semigroup;
    this.identity = identity;
    elements.add(identity);
  }

  /**
   * The group of these elements; each generator at least doubles what the earlier ones generate.
   */
  public static Subgroup of(TransitionSemigroup semigroup, int identity, int[] elements) {
    var group = new Subgroup(semigroup, identity);
    for (int element : elements) group.include(element);
    return group;
  }

  private void include(int element) {
    if (elements.contains(element)) return;
    generators.add(element);
    var closure = new HashSet<>(Set.of(identity));
    var queue = new ArrayDeque<>(closure);
    while (!queue.isEmpty()) {
      int x = queue.remove();
      for (int generator : generators) {
        int product = semigroup.product(x, generator);
        if (closure.add(product)) queue.add(product);
      }
    }
    elements = closure;
  }

  /** How many elements the group has. */
  public int order() {
    return elements.size();
  }

  /** The element of the semigroup that is the group's identity. */
  public int identity() {
    return identity;
  }

  /** Elements whose products are the whole group; a copy. */
  public int[] generators() {
    return generators.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The least normal subgroup that contains the commutators of all generators. */
  public Subgroup commutatorSubgroup() {
    var subgroup = new Subgroup(semigroup, identity);
    for (int x : generators) {
      for (int y : generators) {
        subgroup.include(product(inverse(x), inverse(y), x, y));
      }
    }
    for (int i = 0; i < subgroup.generators.size(); i++) {
      for (int x : generators) {
        subgroup.include(product(inverse(x), subgroup.generators.get(i), x));
      }
    }
    return subgroup;
  }

  private int product(int... factors) {
    int product = identity;
    for (int factor : factors) product = semigroup.product(product, factor);
    return product;
  }

  private int inverse(int x) {
    int before = identity;
    for (int power = x; power != identity; power = semigroup.product(power, x)) before = power;
    return before;
  }
}
