package rasp.engines.choco;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solution;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import rasp.graph.schedule.Jobs;

/**
 * The least heads of a layer, and with these the least heads in all, as a constraint problem: a
 * layer for each aggregate, after those that it reads; a truth value for each selector and layer,
 * whether it is used there; O(a · L) constraints for a aggregates and L layers.
 */
public final class ChocoSchedule {
  private final Jobs jobs;
  private final int layers;
  private final Model model = new Model("layers and heads");
  private final IntVar[] layerOf;
  private final BoolVar[][] used;
  private final IntVar heads;
  private final IntVar total;

  private ChocoSchedule(Jobs jobs, int layers, int mostHeads) {
    this.jobs = jobs;
    this.layers = layers;
    this.layerOf = new IntVar[jobs.size()];
    this.used = new BoolVar[layers + 1][];
    for (int t = 1; t <= layers; t++) used[t] = model.boolVarArray(jobs.selectors());
    this.heads = model.intVar(1, mostHeads);
    this.total = model.intVar(1, layers * mostHeads);
  }

  /**
   * The best schedule that was found.
   *
   * @param layerOf of each aggregate, from 1
   * @param proved whether none of so many layers has fewer heads in a layer, or with as many fewer
   *     in all
   */
  public record Best(int heads, int total, ImmutableList<Integer> layerOf, boolean proved) {}

  /**
   * The least schedule of so many layers, at least one aggregate long.
   *
   * @param seconds how long may be searched
   * @return empty where no schedule was found in time
   */
  public static Optional<Best> of(Jobs jobs, int layers, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Optional<Best> least = minimize(jobs, layers, jobs.selectors(), false, end);
    if (least.isEmpty() || !least.get().proved()) return least;
    // With the heads of a layer known, the sum is what is left to find.
    return minimize(jobs, layers, least.get().heads(), true, end)
        .or(() -> least.map(best -> new Best(best.heads(), best.total(), best.layerOf(), false)));
  }

  private static Optional<Best> minimize(
      Jobs jobs, int layers, int mostHeads, boolean isTotal, long end) {
    var run = new ChocoSchedule(jobs, layers, mostHeads);
    run.state();
    Solver solver = run.model.getSolver();
    solver.limitTime(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    Solution found = solver.findOptimalSolution(isTotal ? run.total : run.heads, false);
    if (found == null) return Optional.empty();
    List<Integer> layerOf = Arrays.stream(run.layerOf).map(found::getIntVal).toList();
    boolean proved = !solver.isStopCriterionMet();
    return Optional.of(
        new Best(run.mostUsed(layerOf), run.uses(layerOf), ImmutableList.copyOf(layerOf), proved));
  }

  private void state() {
    for (int a = 0; a < layerOf.length; a++) {
      layerOf[a] = model.intVar(jobs.earliest(a), layers - jobs.tail(a));
      for (int b : jobs.reads(a)) model.arithm(layerOf[b], "<", layerOf[a]).post();
      use(a);
    }
    for (int t = 1; t <= layers; t++) model.sum(used[t], "<=", heads).post();
    BoolVar[] all = Stream.of(used).skip(1).flatMap(Stream::of).toArray(BoolVar[]::new);
    model.sum(all, "<=", total).post();
  }

  /** Where an aggregate is, its selector is used. */
  private void use(int aggregate) {
    int first = jobs.earliest(aggregate);
    BoolVar[] isIn = model.boolVarArray(layers - jobs.tail(aggregate) - first + 1);
    model.boolsIntChanneling(isIn, layerOf[aggregate], first).post();
    int selector = jobs.selectorOf(aggregate);
    for (int i = 0; i < isIn.length; i++) {
      model.arithm(isIn[i], "<=", used[first + i][selector]).post();
    }
  }

  private int mostUsed(List<Integer> layerOf) {
    var usedIn = new int[layers + 1];
    for (int use : distinctUses(layerOf)) usedIn[use / jobs.selectors()]++;
    return Arrays.stream(usedIn).max().orElse(0);
  }

  private int uses(List<Integer> layerOf) {
    return distinctUses(layerOf).size();
  }

  private List<Integer> distinctUses(List<Integer> layerOf) {
    var uses = new ArrayList<Integer>();
    for (int a = 0; a < layerOf.size(); a++) {
      uses.add(layerOf.get(a) * jobs.selectors() + jobs.selectorOf(a));
    }
    return uses.stream().distinct().toList();
  }
}
