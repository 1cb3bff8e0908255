package rasp.graph.ir;

/**
 * The number of an operation within its graph, from 0; operands have smaller numbers than what
 * reads them.
 */
public record Id(int index) implements Comparable<Id> {
  public Id {
    if (index < 0) throw new IllegalArgumentException("no operation has number " + index);
  }

  @Override
  public int compareTo(Id other) {
    return Integer.compare(index, other.index);
  }
}
