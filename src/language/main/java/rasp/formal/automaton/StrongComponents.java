package rasp.formal.automaton;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * The strongly connected components of a graph in which every node has the same number of edges, by
 * Tarjan's algorithm without recursion. Time O(n k), space O(n).
 */
public final class StrongComponents {
  private final int[] componentOf;
  private final int[] sizes;
  private final boolean[] cyclic;

  private StrongComponents(int[] componentOf, int[] sizes, boolean[] cyclic) {
    this.componentOf = componentOf;
    this.sizes = sizes;
    this.cyclic = cyclic;
  }

  /**
   * Of the graph whose node {@code v} has edges to {@code edge(v, 0)}, …, {@code edge(v, degree -
   * 1)}; a negative target is no edge.
   */
  public static StrongComponents of(int nodes, int degree, IntBinaryOperator edge) {
    return new Tarjan(nodes, degree, edge).components();
  }

  /** Of the states of an automaton. */
  public static StrongComponents of(Dfa dfa) {
    return of(dfa.states(), dfa.letters(), dfa::next);
  }

  /** How many components there are. */
  public int count() {
    return sizes.length;
  }

  /** Components are numbered so that no edge leads from one to a component of a higher number. */
  public int of(int node) {
    return componentOf[node];
  }

  /** How many nodes a component has. */
  public int size(int component) {
    return sizes[component];
  }

  /** Whether a path of at least one edge leads from a node of the component to itself. */
  public boolean isCyclic(int component) {
    return cyclic[component];
  }

  /** Whether two nodes are in one component: each is reached from the other. */
  public boolean together(int node, int other) {
    return componentOf[node] == componentOf[other];
  }

  /** The nodes of each component, in order. */
  public int[][] members() {
    var members = new int[sizes.length][];
    Arrays.setAll(members, component -> new int[sizes[component]]);
    var filled = new int[sizes.length];
    for (int node = 0; node < componentOf.length; node++) {
      int component = componentOf[node];
      members[component][filled[component]++] = node;
    }
    return members;
  }

  /** The nodes of one component, in order. */
  public int[] members(int component) {
    return IntStream.range(0, componentOf.length)
        .filter(node -> componentOf[node] == component)
        .toArray();
  }

  private static final class Tarjan {
    private final int degree;
    private final IntBinaryOperator edge;
    private final int[] componentOf;

    /** When a node was met first, from 1. */
    private final int[] met;

    /** The earliest node on the stack that is known to be reachable. */
    private final int[] low;

    private final int[] stack;
    private final int[] path;
    private final int[] nextEdge;
    private int[] sizes = new int[16];
    private boolean[] cyclic = new boolean[16];
    private int time;
    private int stacked;
    private int count;

    Tarjan(int nodes, int degree, IntBinaryOperator edge) {
      this.degree = degree;
      this.edge = edge;
      componentOf = new int[nodes];
      Arrays.fill(componentOf, -1);
      met = new int[nodes];
      low = new int[nodes];
      stack = new int[nodes];
      path = new int[nodes];
      nextEdge = new int[nodes];
    }

    StrongComponents components() {
      for (int node = 0; node < met.length; node++) {
        if (met[node] == 0) search(node);
      }
      return new StrongComponents(
          componentOf, Arrays.copyOf(sizes, count), Arrays.copyOf(cyclic, count));
    }

    private void search(int root) {
      int depth = 0;
      path[0] = root;
      meet(root);
      while (depth >= 0) {
        int node = path[depth];
        if (nextEdge[node] < degree) {
          int target = edge.applyAsInt(node, nextEdge[node]++);
          if (target < 0) continue;
          if (met[target] == 0) {
            path[++depth] = target;
            meet(target);
          } else if (componentOf[target] < 0) {
            low[node] = Math.min(low[node], met[target]);
          }
          continue;
        }
        if (low[node] == met[node]) close(node);
        depth--;
        if (depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[node]);
      }
    }

    private void meet(int node) {
      met[node] = ++time;
      low[node] = time;
      stack[stacked++] = node;
    }

    private void close(int root) {
      if (count == sizes.length) {
        sizes = Arrays.copyOf(sizes, 2 * count);
        cyclic = Arrays.copyOf(cyclic, 2 * count);
      }
      int size = 0;
      int node;
      do {
        node = stack[--stacked];
        componentOf[node] = count;
        size++;
      } while (node != root);
      sizes[count] = size;
      cyclic[count] = size > 1 || hasLoop(root);
      count++;
    }

    private boolean hasLoop(int node) {
      for (int i = 0; i < degree; i++) {
        if (edge.applyAsInt(node, i) == node) return true;
      }
      return false;
    }
  }
}
