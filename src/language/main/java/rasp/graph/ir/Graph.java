package rasp.graph.ir;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations in an order in which each follows what it reads. */
public final class Graph {
  private final List<Op> ops;

  private Graph(List<Op> ops) {
    this.ops = ops;
  }

  /** How many operations there are. */
  public int size() {
    return ops.size();
  }

  /** The operation of that number. O(1). */
  public Op op(Id id) {
    return ops.get(id.index());
  }

  /** All operations, operands first; unmodifiable. */
  public List<Op> ops() {
    return ops;
  }

  /** What {@code output} depends on, itself included, as a set of indices; O(size). */
  public BitSet dependencies(Id output) {
    var needed = new BitSet(output.index() + 1);
    needed.set(output.index());
    for (int i = output.index(); i >= 0; i = needed.previousSetBit(i - 1)) {
      for (Id operand : ops.get(i).operands()) needed.set(operand.index());
      if (i == 0) break;
    }
    return needed;
  }

  /** Collects operations; a graph is a view of what was there when it was taken. */
  public static final class Builder {
    private final ArrayList<Op> ops = new ArrayList<>();
    private final Map<Op, Id> shared = new HashMap<>();

    /**
     * Adds the operation as one of its own, even where an equal one is there: the written graph is
     * made so.
     */
    public Id append(Op op) {
      for (Id operand : op.operands()) {
        if (operand.index() >= ops.size()) {
          throw new IllegalArgumentException(op + " reads " + operand + ", which is not there yet");
        }
      }
      ops.add(op);
      return new Id(ops.size() - 1);
    }

    /** The operation's number, the same for equal operations that were added this way. */
    public Id share(Op op) {
      Id known = shared.get(op);
      if (known != null) return known;
      Id fresh = append(op);
      shared.put(op, fresh);
      return fresh;
    }

    public int size() {
      return ops.size();
    }

    public Op op(Id id) {
      return ops.get(id.index());
    }

    /** The graph of all operations so far; O(1), and not touched by later additions. */
    public Graph graph() {
      return new Graph(new Prefix(ops, ops.size()));
    }
  }

  /** The first elements of a list that only grows. */
  private static final class Prefix extends AbstractList<Op> {
    private final List<Op> all;
    private final int size;

    Prefix(List<Op> all, int size) {
      this.all = all;
      this.size = size;
    }

    @Override
    public Op get(int index) {
      if (index >= size) throw new IndexOutOfBoundsException(index);
      return all.get(index);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
