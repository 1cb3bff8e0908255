package rasp.formal.automaton;

import java.util.Arrays;

/**
 * Green's relations of a semigroup: which elements generate the same right ideal (R), the same left
 * ideal (L), both (H), and the same two-sided ideal (J, in a finite semigroup D). Time and space
 * O(|S| k).
 */
public final class GreensRelations {
  private final TransitionSemigroup semigroup;
  private final StrongComponents right;
  private final StrongComponents left;
  private final int[][] rightMembers;

  /** For each element the least element of its D-class. */
  private final int[] leader;

  private GreensRelations(TransitionSemigroup semigroup) {
    this.semigroup = semigroup;
    right = StrongComponents.of(semigroup.size(), semigroup.letters(), semigroup::right);
    left = StrongComponents.of(semigroup.size(), semigroup.letters(), semigroup::left);
    rightMembers = right.members();
    leader = leaders();
  }

  /** The relations of a semigroup. Time and space O(elements · letters). */
  public static GreensRelations of(TransitionSemigroup semigroup) {
    return new GreensRelations(semigroup);
  }

  /** D is the least equivalence that contains R and L. */
  private int[] leaders() {
    var up = new int[semigroup.size()];
    Arrays.setAll(up, x -> x);
    var firstRight = firsts(right.count());
    var firstLeft = firsts(left.count());
    for (int x = 0; x < up.length; x++) {
      join(up, x, firstRight, right.of(x));
      join(up, x, firstLeft, left.of(x));
    }
    for (int x = 0; x < up.length; x++) up[x] = root(up, x);
    return up;
  }

  private static int[] firsts(int count) {
    var firsts = new int[count];
    Arrays.fill(firsts, -1);
    return firsts;
  }

  private static void join(int[] up, int x, int[] firsts, int component) {
    if (firsts[component] < 0) firsts[component] = x;
    int p = root(up, x);
    int q = root(up, firsts[component]);
    up[Math.max(p, q)] = Math.min(p, q);
  }

  private static int root(int[] up, int x) {
    int root = x;
    while (up[root] != root) {
      up[root] = up[up[root]];
      root = up[root];
    }
    return root;
  }

  /** The R-classes: what generates the same right ideal. */
  public StrongComponents rightClasses() {
    return right;
  }

  /** The L-classes: what generates the same left ideal. */
  public StrongComponents leftClasses() {
    return left;
  }

  /** The least element of the D-class of an element. */
  public int leader(int x) {
    return leader[x];
  }

  /** The elements that are R-equivalent to one, in order. */
  public int[] rightClass(int x) {
    return rightMembers[right.of(x)].clone();
  }

  /** The elements that are both R- and L-equivalent to one, in order. */
  public int[] groupOf(int idempotent) {
    return Arrays.stream(rightMembers[right.of(idempotent)])
        .filter(x -> left.together(x, idempotent))
        .toArray();
  }
}
