package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * Checks that the schedule of a certificate is one: every aggregate that is needed is in one layer,
 * in the head of its selector, behind all that it reads; and the numbers are the schedule's.
 */
final class ScheduleCheck {
  private final Certificate certificate;
  private final HeadNeeds needs;
  private final Map<Integer, Integer> layerOf = new HashMap<>();
  private final List<Integer> heads = new ArrayList<>();

  private ScheduleCheck(Certificate certificate, HeadNeeds needs) {
    this.certificate = certificate;
    this.needs = needs;
  }

  /** Refutes what is no schedule. */
  static void of(Certificate certificate, HeadNeeds needs) {
    var check = new ScheduleCheck(certificate, needs);
    check.checkFree();
    check.checkHeads();
    check.checkOrder();
    check.checkNumbers();
  }

  private void checkFree() {
    var needed = certificate.graph().dependencies(certificate.output());
    for (int one : certificate.free()) {
      require(
          certificate.graph().op(new Id(one)) instanceof Op.Aggregate && needed.get(one),
          "operation %d is called free, and is no aggregate that is needed".formatted(one));
    }
  }

  private void checkHeads() {
    for (ImmutableList<Certificate.Head> layer : certificate.schedule()) {
      int number = heads.size() + 1;
      var selectors = new HashSet<Integer>();
      require(!layer.isEmpty(), "layer %d has no heads".formatted(number));
      for (Certificate.Head head : layer) {
        require(
            selectors.add(head.selector()),
            "layer %d has two heads of one selector".formatted(number));
        require(!head.aggregates().isEmpty(), "layer %d has a head of nothing".formatted(number));
        head.aggregates().forEach(aggregate -> checkAggregate(aggregate, head, number));
      }
      heads.add(layer.size());
    }
  }

  private void checkAggregate(int aggregate, Certificate.Head head, int layer) {
    require(
        needs.aggregates().contains(aggregate),
        "operation %d is no aggregate that needs a head".formatted(aggregate));
    require(
        needs.selectorOf(aggregate) == head.selector(),
        "aggregate %d is in a head of another selector".formatted(aggregate));
    require(
        layerOf.put(aggregate, layer) == null, "aggregate %d is there twice".formatted(aggregate));
  }

  private void checkOrder() {
    for (int aggregate : needs.aggregates()) {
      int layer = layerOf.getOrDefault(aggregate, 0);
      require(layer > 0, "aggregate %d is in no layer".formatted(aggregate));
      needs.before(aggregate).stream()
          .forEach(read ->
              require(
                  layerOf.getOrDefault(read, 0) < layer,
                  "aggregate %d reads %d, which is not there yet".formatted(aggregate, read)));
    }
  }

  private void checkNumbers() {
    Certificate.Size size = certificate.size();
    int most = heads.stream().mapToInt(Integer::intValue).max().orElse(0);
    int total = heads.stream().mapToInt(Integer::intValue).sum();
    require(size.layers() == heads.size(), "the number of layers is not the schedule's");
    require(size.heads() == most, "the number of heads is not the schedule's");
    require(size.total() == total, "the sum of heads is not the schedule's");
  }
}
