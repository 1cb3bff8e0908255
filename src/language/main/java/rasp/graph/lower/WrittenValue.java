package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The operations that a named value depends on, as a program writes them, with equal operations
 * made one; the numbers of this graph are those that the steps of a certificate speak of.
 *
 * @param root the named value
 * @param output what is scheduled: the root, or for a selector one head that uses it
 * @param origins of each operation one of the graph that the program wrote; of the operations of a
 *     selector's head, the numbers that follow the selector's
 */
public record WrittenValue(Graph graph, Id root, Id output, ImmutableList<Id> origins) {
  /** The value of a name in the graph that a program wrote. */
  public static WrittenValue of(Graph lowered, Id named) {
    BitSet needed = lowered.dependencies(named);
    var sharing = new Sharing();
    needed.stream().forEach(i -> sharing.add(lowered.op(new Id(i)), new Id(i)));
    Id root = sharing.standsFor(named);
    Id output = root;
    if (lowered.op(named) instanceof Op.Selector) {
      var tokens = new Id(named.index() + 1);
      var head = new Id(named.index() + 2);
      sharing.add(new Op.Tokens(Op.Reading.AS_IS), tokens);
      sharing.add(new Op.Aggregate(named, tokens, Atom.Int.ZERO), head);
      output = sharing.standsFor(head);
    }
    return new WrittenValue(sharing.builder.graph(), root, output, sharing.origins.build());
  }

  private static final class Sharing {
    private final Graph.Builder builder = new Graph.Builder();
    private final Map<Id, Id> numbers = new HashMap<>();
    private final ImmutableList.Builder<Id> origins = ImmutableList.builder();

    void add(Op op, Id origin) {
      int size = builder.size();
      numbers.put(origin, builder.share(Op.renumbered(op, this::standsFor)));
      if (builder.size() > size) origins.add(origin);
    }

    Id standsFor(Id id) {
      Id number = numbers.get(id);
      if (number == null) throw new IllegalStateException("an operand follows its reader: " + id);
      return number;
    }
  }
}
