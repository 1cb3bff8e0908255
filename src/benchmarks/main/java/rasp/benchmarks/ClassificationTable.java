package rasp.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;
import rasp.formal.automaton.TransitionSemigroup;
import rasp.theory.classes.Answer;
import rasp.theory.classes.Classification;

/**
 * How long it takes to read a regular expression and to decide all its classes: the published
 * languages, once warm, and large semigroups, once each.
 */
public final class ClassificationTable {
  private static final Path PUBLISHED =
      Path.of("src/core/test/resources/languages/regular-languages.tsv");
  private static final int WARM_UP = 20;

  /** Its complete automaton has 11 states, and its monoid more than a million elements. */
  private static final String WIDE = "((a|b)(a|b)(a|b)(a|b)a*b(a|b)(a|b)(a|b)(a|b)(a|b)(a|b))*";

  /** The same, with one letter fewer: 10 states. */
  private static final String LESS_WIDE = "((a|b)(a|b)(a|b)(a|b)a*b(a|b)(a|b)(a|b)(a|b)(a|b))*";

  private ClassificationTable() {}

  /** Takes half a minute; to be started where the toolkit lies. */
  public static void main(String[] args) throws IOException {
    List<String[]> rows =
        Files.readAllLines(PUBLISHED).stream()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(line -> line.split("\t", -1))
            .toList();
    for (int i = 0; i < WARM_UP; i++) {
      for (String[] row : rows) classify(read(row[0], row[1]));
    }
    List<Double> millis = new ArrayList<>();
    for (String[] row : rows) millis.add(millis(() -> classify(read(row[0], row[1]))));
    Collections.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%d published languages, warm: median %.2f ms, slowest %.2f ms%n",
        rows.size(),
        millis.get(rows.size() / 2),
        millis.getLast());
    report(WIDE, () -> read(WIDE, "ab"));
    report(LESS_WIDE, () -> read(LESS_WIDE, "ab"));
    report("ten layers of a circle of 100", () -> circles(100, 10));
  }

  private static void report(String name, Supplier<Dfa> language) {
    var told = new String[1];
    double millis =
        millis(() -> {
          Classification classification = classify(language.get());
          told[0] = told(classification);
          return classification;
        });
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT, "%s: %s, %.0f ms, heap %d MB%n", name, told[0], millis, used >> 20);
  }

  private static String told(Classification classification) {
    long open =
        classification.answers().values().stream()
            .filter(answer -> answer instanceof Answer.Undecided)
            .count();
    return "%d states, %s, %d classes open"
        .formatted(
            classification.language().dfa().states(),
            classification
                .language()
                .semigroup()
                .map(semigroup -> semigroup.monoidSize() + " elements")
                .orElse(classification.language().whyNoSemigroup().orElse("")),
            open);
  }

  private static Classification classify(Dfa dfa) {
    return Classification.of(dfa, TransitionSemigroup.MAX_ELEMENTS);
  }

  private static double millis(Supplier<Classification> work) {
    long start = System.nanoTime();
    if (work.get().answers().isEmpty()) throw new IllegalStateException("nothing was decided");
    return (System.nanoTime() - start) / 1e6;
  }

  private static Dfa read(String regex, String alphabet) {
    if (RegularExpression.read(regex, Alphabet.of(alphabet))
            instanceof Reading.Read<RegularExpression.Over>(RegularExpression.Over over)
        && over.automaton(RegularExpression.MAX_STATES) instanceof Construction.Built(Dfa dfa)) {
      return dfa;
    }
    throw new IllegalArgumentException(regex);
  }

  /**
   * Letter a turns a circle, b is defined at one of its states, where it stays, and c goes to the
   * next layer: for m states and n layers, n (m + m²) elements and a zero.
   */
  private static Dfa circles(int circle, int layers) {
    int dead = circle * layers;
    var next = new int[dead + 1][];
    for (int state = 0; state < dead; state++) {
      int layer = state / circle;
      int at = state % circle;
      next[state] =
          new int[] {
            layer * circle + (at + 1) % circle,
            at == 0 ? state : dead,
            layer + 1 < layers ? state + circle : dead
          };
    }
    next[dead] = new int[] {dead, dead, dead};
    return Dfa.of(Alphabet.of("abc"), 0, next, state -> state == (layers - 1) * circle);
  }
}
