package rasp.graph.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * What an output depends on, equal operations once, in the graph's order; the output is the last.
 *
 * @param graph its operations are the steps
 * @param origins of each step the first operation of the original graph that it stands for
 */
record SharedSteps(Graph graph, List<Id> origins) {
  SharedSteps {
    origins = List.copyOf(origins);
  }

  static SharedSteps of(Graph graph, Id output) {
    BitSet needed = graph.dependencies(output);
    var shared = new Graph.Builder();
    var stepOf = new Id[output.index() + 1];
    var origins = new ArrayList<Id>();
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      stepOf[i] = shared.share(Op.renumbered(graph.op(new Id(i)), id -> stepOf[id.index()]));
      if (stepOf[i].index() == origins.size()) origins.add(new Id(i));
    }
    return new SharedSteps(shared.graph(), origins);
  }

  int size() {
    return origins.size();
  }

  Op op(int step) {
    return graph.op(new Id(step));
  }
}
