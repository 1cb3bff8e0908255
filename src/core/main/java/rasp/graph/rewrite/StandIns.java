package rasp.graph.rewrite;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.rewrite.analysis.GraphRewriter;
import rasp.graph.rewrite.analysis.KindUse;

/**
 * What stands in a draft for the operations of a graph: of a number an equal one, which may be of
 * another kind; and besides, for what {@linkplain KindUse depends} on the kind, one of the same
 * kind, made where it is asked for.
 */
final class StandIns {
  private final Graph graph;
  private final GraphRewriter draft;
  private final @Nullable Id[] equal;
  private final @Nullable Id[] sameKind;

  StandIns(Graph graph, Id output, GraphRewriter draft) {
    this.graph = graph;
    this.draft = draft;
    this.equal = new Id[output.index() + 1];
    this.sameKind = new Id[output.index() + 1];
  }

  /** Adds an operation, whose operands have been added. */
  Id add(Id id) {
    Op written = graph.op(id);
    Op op = Op.renumbered(written, operand -> known(equal, operand));
    KindUse use = KindUse.of(op, others(written), draft);
    if (use == KindUse.DEPENDS) op = Op.renumbered(written, this::sameKind);
    GraphRewriter.StandIn made = draft.addEqual(op);
    equal[id.index()] = made.id();
    if (made.sameKind() && use != KindUse.PASSES_ON) sameKind[id.index()] = made.id();
    return made.id();
  }

  private static Id known(@Nullable Id[] standIns, Id id) {
    Id known = standIns[id.index()];
    if (known == null) throw new IllegalStateException(id + " is not there yet");
    return known;
  }

  /** The places of those operands for which a number of another kind may stand. */
  private Set<Integer> others(Op written) {
    var others = new HashSet<Integer>();
    List<Id> operands = written.operands();
    for (int i = 0; i < operands.size(); i++) {
      if (!known(equal, operands.get(i)).equals(sameKind[operands.get(i).index()])) others.add(i);
    }
    return others;
  }

  /** What stands for an operation, its numbers of the kind that they are; operands first. */
  private Id sameKind(Id id) {
    var open = new ArrayDeque<Id>();
    open.push(id);
    while (!open.isEmpty()) {
      Id next = open.element();
      List<Id> missing =
          sameKind[next.index()] != null
              ? List.of()
              : graph.op(next).operands().stream()
                  .filter(operand -> sameKind[operand.index()] == null)
                  .toList();
      if (!missing.isEmpty()) {
        missing.forEach(open::push);
        continue;
      }
      open.pop();
      if (sameKind[next.index()] == null) {
        Op op = Op.renumbered(graph.op(next), operand -> known(sameKind, operand));
        sameKind[next.index()] = draft.add(op);
      }
    }
    return known(sameKind, id);
  }
}
