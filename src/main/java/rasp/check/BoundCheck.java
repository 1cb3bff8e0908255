package rasp.check;

import static rasp.check.Refutation.require;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether no schedule is smaller than a certificate says: by trying all, where they are few; else
 * by adding up again the uses that have to be in a stretch of layers; else by {@link
 * ScheduleExclusion}.
 */
final class BoundCheck {
  private final JsonObject json;
  private final HeadNeeds needs;
  private final CertificateCheck.Limits limits;
  private final Map<Integer, Integer> depth;
  private final Map<Integer, Integer> tail;
  private final int chain;

  BoundCheck(JsonObject json, HeadNeeds needs, CertificateCheck.Limits limits) {
    this.json = json;
    this.needs = needs;
    this.limits = limits;
    depth = needs.depths();
    tail = needs.tails();
    chain = depth.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Refutes a bound that does not hold; names what could not be checked again. */
  Optional<String> check() {
    require(chain == claimed("layers"), "the longest chain has " + chain + " aggregates");
    JsonObject argument = json.getAsJsonObject("argument");
    boolean heads = checkArgument(argument.getAsJsonObject("heads"), claimed("heads"));
    boolean total = checkArgument(argument.getAsJsonObject("total"), claimed("total"));
    if (!heads) return Optional.of("the least number of heads, which the certificate leaves open");
    if (!total) return Optional.of("the least sum of heads, which the certificate leaves open");
    if (needs.aggregates().isEmpty()) return Optional.empty();
    if (schedules() <= limits.schedules()) {
      int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE};
      tryAll(0, new HashMap<>(), least);
      require(
          least[0] == claimed("heads") && least[1] == claimed("total"),
          "a schedule of %d layers has %d heads, %d in all".formatted(chain, least[0], least[1]));
      return Optional.empty();
    }
    boolean counted = argument.getAsJsonObject("heads").has("counted");
    if (!counted && !excluded(claimed("heads") - 1, Integer.MAX_VALUE)) {
      return Optional.of("the least number of heads");
    }
    boolean added = uses(1, chain) == claimed("total");
    return added || excluded(claimed("heads"), claimed("total") - 1)
        ? Optional.empty()
        : Optional.of("the least sum of heads");
  }

  private int claimed(String what) {
    return json.get(what).getAsInt();
  }

  /** Refutes an argument that is none; whether it leaves nothing open. */
  private boolean checkArgument(JsonObject argument, int number) {
    require(argument.size() == 1, "an argument is one of chain, counted, uses, searched and open");
    String kind = argument.keySet().iterator().next();
    switch (kind) {
      case "chain" -> require(argument.get(kind).getAsInt() == chain, "the chain is another");
      case "counted" -> checkCounted(argument.getAsJsonObject(kind), number);
      case "uses" -> {
        int uses = argument.get(kind).getAsInt();
        require(uses == uses(1, chain), "selectors are needed %d times".formatted(uses(1, chain)));
        require(uses == number, "%d uses do not make a sum of %d".formatted(uses, number));
      }
      case "searched" -> require(argument.get(kind).getAsLong() >= 0, "no search is so short");
      case "open" -> {
        require(argument.get(kind).getAsInt() <= number, "the bound is above the number");
        return false;
      }
      default -> throw new Refutation("there is no argument " + kind);
    }
    return true;
  }

  private void checkCounted(JsonObject counted, int heads) {
    int first = counted.get("first").getAsInt();
    int last = counted.get("last").getAsInt();
    boolean nothing = heads == 0 && first == 1 && last == 0;
    require(
        nothing || (1 <= first && first <= last && last <= chain),
        "there are no layers %d to %d".formatted(first, last));
    int uses = uses(first, last);
    int stated = counted.get("uses").getAsInt();
    require(
        stated <= uses && (nothing || stated > (heads - 1) * (last - first + 1)),
        "layers %d to %d need selectors %d times only".formatted(first, last, uses));
  }

  /** Whether another search excludes so few heads; false where it does not come to an end. */
  private boolean excluded(int heads, int total) {
    var numbers = new HashMap<Integer, Integer>();
    var selectors = new HashMap<Integer, Integer>();
    var earlier = new ArrayList<BitSet>();
    int[] selectorOf = new int[needs.aggregates().size()];
    for (int a : needs.aggregates()) {
      int number = numbers.size();
      numbers.put(a, number);
      int fresh = selectors.size();
      selectorOf[number] = selectors.computeIfAbsent(needs.selectorOf(a), selector -> fresh);
      var reads = new BitSet();
      needs.before(a).stream().forEach(b -> reads.set(numbers.getOrDefault(b, 0)));
      earlier.add(reads);
    }
    var outcome = ScheduleExclusion.of(selectorOf, earlier, chain, heads, total, limits.branches());
    return switch (outcome) {
      case EXCLUDED -> true;
      case UNDECIDED -> false;
      case FOUND ->
          throw new Refutation(
              "there is a schedule of %d layers with at most %d heads%s"
                  .formatted(
                      chain, heads, total == Integer.MAX_VALUE ? "" : ", " + total + " in all"));
    };
  }

  /** At most how many schedules of so many layers there are; counting stops beyond the limit. */
  private long schedules() {
    long all = 1;
    for (int a : needs.aggregates()) {
      all *= chain - tail.getOrDefault(a, 0) - depth.getOrDefault(a, 1) + 1;
      if (all > limits.schedules()) return all;
    }
    return all;
  }

  /**
   * Selector uses that have to be in layers first to last: disjoint stretches, selector by
   * selector.
   */
  private int uses(int first, int last) {
    var stretches = new HashMap<Integer, List<int[]>>();
    for (int a : needs.aggregates()) {
      int[] stretch = {depth.getOrDefault(a, 1), chain - tail.getOrDefault(a, 0)};
      if (stretch[0] >= first && stretch[1] <= last) {
        stretches.computeIfAbsent(needs.selectorOf(a), fresh -> new ArrayList<>()).add(stretch);
      }
    }
    int uses = 0;
    for (List<int[]> ofSelector : stretches.values()) {
      // The most stretches of which no two meet: as many different layers are needed.
      int end = 0;
      while (true) {
        int from = end;
        Optional<int[]> next =
            ofSelector.stream()
                .filter(stretch -> stretch[0] > from)
                .min((x, y) -> Integer.compare(x[1], y[1]));
        if (next.isEmpty()) break;
        end = next.get()[1];
        uses++;
      }
    }
    return uses;
  }

  /** Every assignment of layers, without any cleverness; the least heads, then the least sum. */
  private void tryAll(int next, Map<Integer, Integer> layers, int[] least) {
    if (next == needs.aggregates().size()) {
      var uses = new HashSet<List<Integer>>();
      var heads = new int[chain + 1];
      layers.forEach((a, t) -> {
        if (uses.add(List.of(t, needs.selectorOf(a)))) heads[t]++;
      });
      int most = Arrays.stream(heads).max().orElse(0);
      if (most < least[0] || (most == least[0] && uses.size() < least[1])) {
        least[0] = most;
        least[1] = uses.size();
      }
      return;
    }
    int a = needs.aggregates().get(next);
    int first = 1 + needs.before(a).stream().map(b -> layers.getOrDefault(b, 0)).max().orElse(0);
    for (int t = first; t <= chain - tail.getOrDefault(a, 0); t++) {
      layers.put(a, t);
      tryAll(next + 1, layers, least);
      layers.remove(a);
    }
  }
}
