package rasp.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The aggregates of an output with their selectors, in an order in which each follows what it
 * reads, and for each those that it reads through anything.
 */
record HeadNeeds(
    List<Integer> aggregates, Map<Integer, Integer> selectors, Map<Integer, BitSet> reads) {
  /** The needs of an output, by one walk over the graph forward and one back. */
  static HeadNeeds of(Graph graph, Id output, Set<Integer> free) {
    var reads = new ArrayList<BitSet>();
    for (int i = 0; i <= output.index(); i++) {
      var all = new BitSet();
      for (Id operand : graph.op(new Id(i)).operands()) {
        all.or(reads.get(operand.index()));
        boolean counts =
            graph.op(operand) instanceof Op.Aggregate && !free.contains(operand.index());
        if (counts) all.set(operand.index());
      }
      reads.add(all);
    }
    var needed = new BitSet();
    needed.set(output.index());
    var needs = new HeadNeeds(new ArrayList<>(), new HashMap<>(), new HashMap<>());
    for (int i = output.index(); i >= 0; i--) {
      if (!needed.get(i)) continue;
      Op op = graph.op(new Id(i));
      op.operands().forEach(operand -> needed.set(operand.index()));
      if (op instanceof Op.Aggregate aggregate && !free.contains(i)) {
        needs.aggregates.addFirst(i);
        needs.selectors.put(i, aggregate.selector().index());
        needs.reads.put(i, reads.get(i));
      }
    }
    return needs;
  }

  int selectorOf(int aggregate) {
    return selectors.getOrDefault(aggregate, -1);
  }

  /** The aggregates that have to be in earlier layers. */
  BitSet before(int aggregate) {
    return reads.getOrDefault(aggregate, new BitSet());
  }

  /** Of each aggregate the length of the longest chain that ends with it. */
  Map<Integer, Integer> depths() {
    var depths = new HashMap<Integer, Integer>();
    for (int a : aggregates) {
      int deepest = before(a).stream().map(b -> depths.getOrDefault(b, 0)).max().orElse(0);
      depths.put(a, deepest + 1);
    }
    return depths;
  }

  /** Of each aggregate the least number of layers that follow its own. */
  Map<Integer, Integer> tails() {
    var tails = new HashMap<Integer, Integer>();
    for (int a : aggregates.reversed()) {
      int behind = tails.getOrDefault(a, 0) + 1;
      before(a).stream().forEach(b -> tails.merge(b, behind, Math::max));
    }
    return tails;
  }
}
