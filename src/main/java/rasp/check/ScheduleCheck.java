package rasp.check;

import static rasp.check.Refutation.require;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether the schedule of a certificate is one: every aggregate that is needed is in one layer, in
 * the head of its selector, behind all that it reads; and the numbers are the schedule's.
 */
final class ScheduleCheck {
  private final JsonObject json;
  private final HeadNeeds needs;
  private final Map<Integer, Integer> layerOf = new HashMap<>();
  private final List<Integer> heads = new ArrayList<>();

  private ScheduleCheck(JsonObject json, HeadNeeds needs) {
    this.json = json;
    this.needs = needs;
  }

  /** Refutes what is no schedule. */
  static void of(JsonObject json, HeadNeeds needs) {
    var check = new ScheduleCheck(json, needs);
    check.checkHeads();
    check.checkOrder();
    check.checkNumbers();
  }

  private void checkHeads() {
    JsonArray layers = json.getAsJsonArray("schedule");
    for (int l = 0; l < layers.size(); l++) {
      var selectors = new TreeSet<Integer>();
      for (JsonElement element : layers.get(l).getAsJsonArray()) {
        JsonObject head = element.getAsJsonObject();
        int selector = head.get("selector").getAsInt();
        require(selectors.add(selector), "layer " + (l + 1) + " has two heads of one selector");
        List<Integer> aggregates = CertificateCheck.numbers(head.getAsJsonArray("aggregates"));
        require(!aggregates.isEmpty(), "layer " + (l + 1) + " has a head of nothing");
        for (int aggregate : aggregates) {
          require(
              needs.aggregates().contains(aggregate), "operation " + aggregate + " is not needed");
          require(
              needs.selectorOf(aggregate) == selector,
              "aggregate " + aggregate + " is in a head of another selector");
          require(
              layerOf.put(aggregate, l + 1) == null, "aggregate " + aggregate + " is there twice");
        }
      }
      heads.add(selectors.size());
    }
  }

  private void checkOrder() {
    for (int aggregate : needs.aggregates()) {
      Integer layer = layerOf.get(aggregate);
      require(layer != null, "aggregate " + aggregate + " is in no layer");
      needs.before(aggregate).stream()
          .forEach(read ->
              require(
                  layer != null && layerOf.getOrDefault(read, 0) < layer,
                  "aggregate " + aggregate + " reads " + read + ", which is not there yet"));
    }
  }

  private void checkNumbers() {
    int most = heads.stream().mapToInt(Integer::intValue).max().orElse(0);
    int total = heads.stream().mapToInt(Integer::intValue).sum();
    require(claimed("layers") == heads.size(), "the number of layers is not the schedule's");
    require(claimed("heads") == most, "the number of heads is not the schedule's");
    require(claimed("total") == total, "the sum of heads is not the schedule's");
  }

  private int claimed(String what) {
    return json.get(what).getAsInt();
  }
}
