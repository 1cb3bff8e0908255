package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.WrittenValue;

/**
 * For each written operation that the named value depends on, the operation of the certificate's
 * graph that stands for it. Where no step is listed it is the same operation on what stands for its
 * operands, which has to be in the graph; where one is listed it is what the step says. So the
 * steps lead from the written value to the output without a gap, and none can be left out, put in
 * or exchanged without being noticed.
 *
 * @param value the written operations
 * @param standsFor for each written operation the certificate's
 * @param changed the steps, each with the operation as it is on its operands' successors
 */
record Correspondence(
    WrittenValue value, ImmutableList<Id> standsFor, ImmutableList<Change> changed) {
  /**
   * A step that is to be justified.
   *
   * @param written number of the operation in the written graph
   * @param before the operation on what stands for its operands
   * @param after what the step makes of it
   */
  record Change(int written, Op before, Id after) {}

  /** The correspondence; refuted where the steps have a gap, or something is there in vain. */
  static Correspondence of(WrittenValue value, Certificate certificate) {
    var run = new Run(certificate);
    Correspondence found = run.correspondence(value);
    run.checkUsed();
    return found;
  }

  /** The written operations. */
  Graph written() {
    return value.graph();
  }

  /** The named value. */
  Id root() {
    return value.root();
  }

  private static final class Run {
    private final Certificate certificate;
    private final Graph graph;
    private final Map<Op, Id> known = new HashMap<>();
    private final Map<Integer, Integer> became = new HashMap<>();
    private final List<Id> standsFor = new ArrayList<>();
    private final ImmutableList.Builder<Change> changed = ImmutableList.builder();

    Run(Certificate certificate) {
      this.certificate = certificate;
      this.graph = certificate.graph();
      for (int i = 0; i < graph.size(); i++) known.put(graph.op(new Id(i)), new Id(i));
      certificate.steps().forEach(step -> became.put(step.written(), step.became()));
    }

    Correspondence correspondence(WrittenValue written) {
      Graph operations = written.graph();
      for (int i = 0; i < operations.size(); i++) {
        standsFor.add(stand(i, operations.op(new Id(i))));
      }
      for (int step : became.keySet()) {
        require(step < operations.size(), "there is no written operation " + step);
      }
      Id output = standsFor.get(written.output().index());
      require(
          output.equals(certificate.output()),
          "the steps lead to operation %d, not to the output".formatted(output.index()));
      return new Correspondence(written, ImmutableList.copyOf(standsFor), changed.build());
    }

    private Id stand(int number, Op written) {
      Op op = Op.renumbered(written, id -> standsFor.get(id.index()));
      Id same = known.get(op);
      Integer step = became.get(number);
      if (step == null) {
        require(
            same != null,
            "written operation %d is not in the graph, and no step says what it became"
                .formatted(number));
        return same == null ? new Id(0) : same;
      }
      require(
          same == null || same.index() != step,
          "step %d changes nothing: the operation is in the graph".formatted(number));
      Id after = new Id(step);
      require(
          op instanceof Op.SOp == graph.op(after) instanceof Op.SOp,
          "step %d makes an s-op of a selector, or the other way".formatted(number));
      changed.add(new Change(number, op, after));
      return after;
    }

    /** Every operation of the graph is the output's, or a step's on the way. */
    void checkUsed() {
      var used = new BitSet();
      for (Id id : standsFor) used.set(id.index());
      for (int i = graph.size() - 1; i >= 0; i--) {
        require(used.get(i), "operation %d of the graph is there in vain".formatted(i));
        graph.op(new Id(i)).operands().forEach(operand -> used.set(operand.index()));
      }
    }
  }
}
