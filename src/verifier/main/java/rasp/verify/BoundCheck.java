package rasp.verify;

import static rasp.verify.Refutation.require;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that no schedule is smaller than a certificate says: by the argument that it gives, where
 * that is a count; else by trying all schedules, where they are few; else by {@link
 * ScheduleExclusion}.
 */
final class BoundCheck {
  private final Certificate certificate;
  private final HeadNeeds needs;
  private final Limits limits;
  private final SelectorUses uses;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final int[] selectorOf;
  private final List<BitSet> earlier = new ArrayList<>();

  BoundCheck(Certificate certificate, HeadNeeds needs, Limits limits) {
    this.certificate = certificate;
    this.needs = needs;
    this.limits = limits;
    this.uses = new SelectorUses(needs);
    this.selectorOf = new int[needs.aggregates().size()];
    var selectors = new HashMap<Integer, Integer>();
    for (int a : needs.aggregates()) {
      int number = numbers.size();
      numbers.put(a, number);
      int fresh = selectors.size();
      selectorOf[number] = selectors.computeIfAbsent(needs.selectorOf(a), selector -> fresh);
      var reads = new BitSet();
      needs.before(a).stream().forEach(b -> reads.set(numbers.getOrDefault(b, 0)));
      earlier.add(reads);
    }
  }

  /** The reasons that no schedule has fewer heads in a layer, and none fewer in all. */
  record Proofs(Evidence.Proof heads, Evidence.Proof total) {}

  /** Refutes a bound that does not hold. */
  Proofs check() {
    Certificate.Size size = certificate.size();
    require(
        uses.chain() == size.layers(),
        "the longest chain has %d aggregates".formatted(uses.chain()));
    Evidence.Proof heads = counted(certificate.heads(), size.heads());
    Evidence.Proof total = countedInAll(certificate.total(), size.total());
    if (needs.aggregates().isEmpty()) {
      require(
          heads instanceof Evidence.Proof.Counted && total instanceof Evidence.Proof.Counted,
          "where nothing needs a head, none is counted");
      return new Proofs(new Evidence.Proof.Nothing(), new Evidence.Proof.Nothing());
    }
    long schedules = schedules();
    boolean few =
        schedules <= limits.schedules()
            && schedules * selectorOf.length <= limits.schedules() * WIDE;
    if (few && checkAll()) {
      var tried = new Evidence.Proof.AllTried(schedules);
      return new Proofs(
          isSearched(certificate.heads()) ? tried : heads,
          isSearched(certificate.total()) ? tried : total);
    }
    return new Proofs(
        isSearched(certificate.heads()) ? excluded(size.heads() - 1, Integer.MAX_VALUE) : heads,
        isSearched(certificate.total()) ? excluded(size.heads(), size.total() - 1) : total);
  }

  /** Trying all schedules of so many aggregates takes as long as the limit allows. */
  private static final int WIDE = 20;

  private static boolean isSearched(Certificate.Argument argument) {
    return argument instanceof Certificate.Argument.Searched;
  }

  private static Evidence.Proof open() {
    return new Evidence.Proof.Open("the certificate leaves it open");
  }

  /** Checks the heads of one layer: uses in few layers need as many heads in one of them. */
  private Evidence.Proof counted(Certificate.Argument argument, int heads) {
    if (!(argument instanceof Certificate.Argument.Counted(int first, int last, int stated))) {
      return open();
    }
    boolean nothing = heads == 0 && first == 1 && last == 0;
    require(
        nothing || (first <= last && last <= uses.chain()),
        "there are no layers %d to %d".formatted(first, last));
    requireUses(first, last, stated);
    require(
        nothing || stated > (heads - 1L) * (last - first + 1L),
        "%d uses in %d layers do not need %d heads".formatted(stated, last - first + 1, heads));
    return new Evidence.Proof.Counted(first, last, stated);
  }

  /** Checks the heads in all: uses in all layers need as many. */
  private Evidence.Proof countedInAll(Certificate.Argument argument, int total) {
    if (!(argument instanceof Certificate.Argument.Counted(int first, int last, int stated))) {
      return open();
    }
    require(
        first == 1 && last == uses.chain(),
        "heads in all are counted in layers 1 to " + uses.chain());
    requireUses(first, last, stated);
    require(stated == total, "%d uses do not make a sum of %d".formatted(stated, total));
    return new Evidence.Proof.Counted(first, last, stated);
  }

  private void requireUses(int first, int last, int stated) {
    int found = uses.of(first, last);
    require(
        stated == found, "layers %d to %d need selectors %d times".formatted(first, last, found));
  }

  private Evidence.Proof excluded(int heads, int total) {
    var search =
        ScheduleExclusion.of(selectorOf, earlier, uses.chain(), heads, total, limits.branches());
    return switch (search.outcome()) {
      case EXCLUDED -> new Evidence.Proof.Excluded(search.branches());
      case UNDECIDED -> new Evidence.Proof.Open("the search took too long");
      case FOUND ->
          throw new Refutation(
              "there is a schedule of %d layers with at most %d heads%s"
                  .formatted(
                      uses.chain(),
                      heads,
                      total == Integer.MAX_VALUE ? "" : ", " + total + " in all"));
    };
  }

  /** At most how many schedules of so many layers there are; counting stops beyond the limit. */
  private long schedules() {
    long all = 1;
    for (SelectorUses.Window window : uses.windows()) {
      all *= window.last() - window.first() + 1;
      if (all > limits.schedules()) return all;
    }
    return all;
  }

  /** Refutes a bound that some schedule disproves; false where trying all takes too many steps. */
  private boolean checkAll() {
    var search = new AllSchedules(selectorOf, earlier, uses.chain());
    if (!search.tryAll()) return false;
    Certificate.Size size = certificate.size();
    require(
        search.heads() == size.heads() && search.total() == size.total(),
        "a schedule of %d layers has %d heads, %d in all"
            .formatted(uses.chain(), search.heads(), search.total()));
    return true;
  }
}
