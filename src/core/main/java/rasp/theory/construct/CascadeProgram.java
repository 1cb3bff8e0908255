package rasp.theory.construct;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import rasp.formal.automaton.Dfa;

/**
 * Writes a {@link Cascade} in RASP.
 *
 * <p>A component stands, before a position, where the last reset before it put it, moved by the
 * permutations since. The last reset is found by {@code best}. The product of permutations comes,
 * for a solvable group, from prefix sums modulo primes, one for each {@link Permutations.Step}; the
 * product since the reset is the inverse of that before the reset times that before the position,
 * and the inverse is applied at the reset, where both are known.
 */
final class CascadeProgram {
  private final Dfa dfa;
  private final StringBuilder text = new StringBuilder();

  private CascadeProgram(Dfa dfa) {
    this.dfa = dfa;
  }

  /** The program; absent where a group is not solvable or too large. */
  static Optional<String> of(Dfa dfa, Cascade cascade) {
    var run = new CascadeProgram(dfa);
    return run.write(run.needed(cascade, cascade.components()))
        ? Optional.of(run.text.toString())
        : Optional.empty();
  }

  /** Components at the end that do not matter for the state behind the letter are left out. */
  private List<Cascade.Component> needed(Cascade cascade, List<Cascade.Component> components) {
    var needed = new ArrayList<>(components);
    Function<Cascade.View, Optional<Boolean>> accepts =
        view -> Optional.of(dfa.isAccepting(cascade.state(view.after())));
    while (!needed.isEmpty()) {
      Cascade.Component last = needed.getLast();
      Function<Cascade.View, Optional<Boolean>> later = accepts;
      boolean matters =
          last.narrowed().values().stream()
              .anyMatch(views -> views.stream().map(later).distinct().count() > 1);
      if (matters) break;
      needed.removeLast();
      accepts = view -> later.apply(last.narrowed().getOrDefault(view, List.of(view)).getFirst());
    }
    acceptsView = accepts;
    return needed;
  }

  private Function<Cascade.View, Optional<Boolean>> acceptsView = view -> Optional.empty();

  private boolean write(List<Cascade.Component> components) {
    text.append(RaspProgram.letters(dfa));
    if (!components.isEmpty()) text.append("earlier = select(indices, indices, <);\n");
    List<Cascade.View> views = new ArrayList<>();
    for (int letter = 0; letter < dfa.letters(); letter++) {
      views.add(new Cascade.View(letter, 0, 0));
    }
    String view = "letter";
    int number = 0;
    for (Cascade.Component component : components) {
      number++;
      text.append("\n# Component %d: %s.\n".formatted(number, sort(component)));
      if (!write(component, number, view, views)) return false;
      List<Cascade.View> next =
          List.copyOf(
              component.narrowed().values().stream()
                  .flatMap(List::stream)
                  .collect(Collectors.toCollection(LinkedHashSet::new)));
      List<Cascade.View> known = views;
      text.append(
          "view%d = %s[%s * %d + state%d];\n"
              .formatted(
                  number,
                  list(
                      known.stream()
                          .flatMap(v -> narrowed(component, v).stream())
                          .map(next::indexOf)
                          .toList()),
                  view,
                  component.tiles(),
                  number));
      views = next;
      view = "view" + number;
    }
    var accepting = new ArrayList<Integer>();
    for (int v = 0; v < views.size(); v++) {
      if (acceptsView.apply(views.get(v)).orElse(false)) accepting.add(v);
    }
    text.append(
        "\naccept = %s in %s;\n".formatted(view, accepting.isEmpty() ? "[-1]" : list(accepting)));
    return true;
  }

  private static List<Cascade.View> narrowed(Cascade.Component component, Cascade.View view) {
    List<Cascade.View> narrowed = component.narrowed().get(view);
    if (narrowed == null) throw new IllegalStateException(view + " is not seen");
    return narrowed;
  }

  private static Cascade.Action action(Cascade.Component component, Cascade.View view) {
    Cascade.Action action = component.views().get(view);
    if (action == null) throw new IllegalStateException(view + " is not seen");
    return action;
  }

  private static String sort(Cascade.Component component) {
    int order = group(component).map(Set::size).orElse(Permutations.MAX_ORDER);
    return order == 1
        ? component.tiles() + " states, set anew by some inputs and kept by the others"
        : component.tiles() + " states, permuted by a group of order " + order;
  }

  private static Optional<Set<List<Integer>>> group(Cascade.Component component) {
    var permutations = new ArrayList<List<Integer>>();
    for (Cascade.Action action : component.views().values()) {
      if (action instanceof Cascade.Action.Permute(List<Integer> images)) permutations.add(images);
    }
    return Permutations.generated(component.tiles(), permutations.stream().distinct().toList());
  }

  private boolean write(
      Cascade.Component component, int number, String view, List<Cascade.View> views) {
    Optional<Set<List<Integer>>> group = group(component);
    if (group.isEmpty()) return false;
    Optional<List<Permutations.Step>> steps = Permutations.steps(group.get());
    if (steps.isEmpty()) return false;
    if (steps.get().isEmpty()) {
      lastReset(
          component,
          number,
          "%s[%s]".formatted(list(views.stream().map(v -> target(component, v)).toList()), view));
      text.append("state%d = found%d;\n".formatted(number, number));
    } else {
      permuted(component, number, view, views, group.get(), steps.get());
    }
    return true;
  }

  /** The tile that the view resets to, or -1. */
  private static int target(Cascade.Component component, Cascade.View view) {
    return action(component, view) instanceof Cascade.Action.Reset(int tile) ? tile : -1;
  }

  private void lastReset(Cascade.Component component, int number, String target) {
    text.append("reset%d = %s;\n".formatted(number, target));
    text.append(
        "found%d = aggregate(best(select(reset%d, 0, >=) and earlier, indices), reset%d, %d);\n"
            .formatted(number, number, number, component.start()));
  }

  private void permuted(
      Cascade.Component component,
      int number,
      String view,
      List<Cascade.View> views,
      Set<List<Integer>> group,
      List<Permutations.Step> steps) {
    int degree = component.tiles();
    String product = prefixProduct(component, number, view, views, group, steps);
    List<List<Integer>> products = products(degree, steps);
    boolean resets = views.stream().anyMatch(v -> target(component, v) >= 0);
    if (resets) {
      var bases = new ArrayList<Integer>();
      for (Cascade.View v : views) {
        for (List<Integer> p : products) {
          int tile = target(component, v);
          bases.add(tile < 0 ? -1 : Permutations.inverse(p).get(tile));
        }
      }
      lastReset(
          component,
          number,
          "%s[%s * %d + %s]".formatted(list(bases), view, products.size(), product));
    }
    var moved = new ArrayList<Integer>();
    for (int tile = 0; tile < degree; tile++) {
      for (List<Integer> p : products) moved.add(p.get(tile));
    }
    text.append(
        "state%d = %s[%s * %d + %s];\n"
            .formatted(
                number,
                list(moved),
                resets ? "found" + number : String.valueOf(component.start()),
                products.size(),
                product));
  }

  /** Writes the sums and gives the name of the number of the product before each position. */
  private String prefixProduct(
      Cascade.Component component,
      int number,
      String view,
      List<Cascade.View> views,
      Set<List<Integer>> group,
      List<Permutations.Step> steps) {
    int degree = component.tiles();
    Set<List<Integer>> current = group;
    List<List<Integer>> elements = List.copyOf(current);
    text.append(
        "element%d = %s[%s];\n"
            .formatted(
                number,
                list(
                    views.stream()
                        .map(v -> elements.indexOf(permutation(component, v, degree)))
                        .toList()),
                view));
    String product = "";
    for (int s = 0; s < steps.size(); s++) {
      Permutations.Step step = steps.get(s);
      List<List<Integer>> here = List.copyOf(current);
      String name = number + "_" + s;
      text.append(
          "step%s = %s[element%d];\n"
              .formatted(name, list(here.stream().map(step::exponent).toList()), number));
      text.append(
          ("sum%s = (round(aggregate(select(indices, indices, <=), step%s) * (indices + 1))"
                  + " - step%s) %% %d;\n")
              .formatted(name, name, name, step.prime()));
      product = s == 0 ? "sum" + name : "(%s * %d + sum%s)".formatted(product, step.prime(), name);
      if (s + 1 < steps.size()) {
        text.append(
            "element%d = %s[element%d * %d + sum%s];\n"
                .formatted(number, list(contributions(here, step)), number, step.prime(), name));
        current = step.group();
      }
    }
    text.append("product%d = %s;\n".formatted(number, product));
    return "product" + number;
  }

  /** For each element and each sum, the number of the factor that is left to the next step. */
  private static List<Integer> contributions(List<List<Integer>> elements, Permutations.Step step) {
    List<List<Integer>> below = List.copyOf(step.group());
    var contributions = new ArrayList<Integer>();
    for (List<Integer> element : elements) {
      for (int k = 0; k < step.prime(); k++) {
        contributions.add(below.indexOf(step.contribution(element, k)));
      }
    }
    return contributions;
  }

  private static List<Integer> permutation(
      Cascade.Component component, Cascade.View view, int degree) {
    return action(component, view) instanceof Cascade.Action.Permute(List<Integer> images)
        ? images
        : Permutations.identity(degree);
  }

  /**
   * For each combination of sums, the first one changing slowest, the product that it stands for.
   */
  private static List<List<Integer>> products(int degree, List<Permutations.Step> steps) {
    List<List<Integer>> products = List.of(Permutations.identity(degree));
    for (Permutations.Step step : steps) {
      var more = new ArrayList<List<Integer>>();
      for (List<Integer> product : products) {
        for (int k = 0; k < step.prime(); k++) {
          // A later step's factor stands before the earlier ones'.
          more.add(Permutations.product(Permutations.power(step.representative(), k), product));
        }
      }
      products = more;
    }
    return products;
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
