package rasp.transformer.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * Programs written down as a list of numbers, so that a list that is made smaller is a smaller
 * program: numbers, truth values and texts, selectors of all kinds, defaults other than 0.
 */
public final class RandomPrograms {
  private static final List<String> COMPARISONS = List.of("==", "<", ">", "<=", ">=", "!=");

  private final StringBuilder text = new StringBuilder();
  private final List<String> numbers =
      new ArrayList<>(List.of("indices", "length", "(2 * indices)", "indicator(tokens == \"a\")"));
  private final List<String> truths =
      new ArrayList<>(List.of("(tokens == \"a\")", "(indices % 2 == 0)"));
  private final List<String> texts =
      new ArrayList<>(List.of("(\"x\" if tokens == \"a\" else tokens)", "tokens"));
  private final List<String> selectors =
      new ArrayList<>(
          List.of(
              "select(tokens, tokens, ==)",
              "select(indices, indices, <)",
              "select(indices, indices, <=)"));
  private int names;
  private String last = "v0";

  private RandomPrograms() {}

  /** A program whose last s-op is v. */
  public static String of(List<Integer> genes) {
    var run = new RandomPrograms();
    run.sop("indices", run.numbers);
    for (int gene : genes) run.add(new Gene(gene));
    return run.text + "v = " + run.last + ";\n";
  }

  private void sop(String expression, List<String> kind) {
    last = "v" + names++;
    text.append(last).append(" = ").append(expression).append(";\n");
    kind.add(last);
  }

  private void selector(String expression) {
    String name = "s" + names++;
    text.append(name).append(" = ").append(expression).append(";\n");
    selectors.add(name);
  }

  private void add(Gene gene) {
    switch (gene.next(14)) {
      case 0 -> sop(arithmetic(gene), numbers);
      case 1 -> sop("indicator(%s)".formatted(gene.of(truths)), numbers);
      case 2, 3 -> sop(mean(gene), numbers);
      case 4 -> sop("selector_width(%s)".formatted(gene.of(selectors)), numbers);
      case 5 -> sop(comparison(gene, numbers), truths);
      case 6 -> sop("%s == %s".formatted(gene.of(texts), gene.of(texts)), truths);
      case 7 -> sop(logic(gene, truths), truths);
      case 8 -> sop("has_focus(%s)".formatted(gene.of(selectors)), truths);
      case 9 -> sop(at(gene, "tokens"), texts);
      case 10 -> sop(chosen(gene, numbers), numbers);
      case 11 -> sop(chosen(gene, texts), texts);
      case 12 -> selector(selects(gene));
      default -> selector(logic(gene, selectors));
    }
  }

  private String arithmetic(Gene gene) {
    String one = gene.of(numbers);
    String other = gene.of(numbers);
    return switch (gene.next(7)) {
      case 0 -> one + " + " + other;
      case 1 -> one + " - " + other;
      case 2 -> one + " * " + other;
      case 3 -> "round(%s) %% 3".formatted(one);
      case 4 -> "max(%s, %s)".formatted(one, other);
      case 5 -> one + " / 4";
      default -> "min(%s, %s)".formatted(one, other);
    };
  }

  private String mean(Gene gene) {
    List<String> defaults = List.of("0", "7", "-1", "0.5");
    String selector = gene.of(selectors);
    if (gene.next(4) == 0) selector = "best(%s, %s)".formatted(selector, gene.of(numbers));
    return "aggregate(%s, %s, %s)"
        .formatted(selector, gene.of(numbers), defaults.get(gene.next(4)));
  }

  /** One position's value, or a text that stands nowhere. */
  private String at(Gene gene, String column) {
    return "aggregate(select(indices, %s, ==), %s, \"-\")".formatted(gene.of(numbers), column);
  }

  private String comparison(Gene gene, List<String> kind) {
    return "%s %s %s".formatted(gene.of(kind), COMPARISONS.get(gene.next(6)), gene.of(kind));
  }

  private String logic(Gene gene, List<String> kind) {
    return switch (gene.next(3)) {
      case 0 -> "%s and %s".formatted(gene.of(kind), gene.of(kind));
      case 1 -> "%s or %s".formatted(gene.of(kind), gene.of(kind));
      default -> "not %s".formatted(gene.of(kind));
    };
  }

  private String chosen(Gene gene, List<String> kind) {
    return "%s if %s else %s".formatted(gene.of(kind), gene.of(truths), gene.of(kind));
  }

  private String selects(Gene gene) {
    return switch (gene.next(3)) {
      case 0 -> "select(%s, %s, ==)".formatted(gene.of(texts), gene.of(texts));
      case 1 -> "select(%s, %s, ==)".formatted(gene.of(truths), gene.of(truths));
      default ->
          "select(%s, %s, %s)"
              .formatted(gene.of(numbers), gene.of(numbers), COMPARISONS.get(gene.next(6)));
    };
  }

  /** A gene's digits, in mixed radix. */
  private static final class Gene {
    private long rest;

    Gene(int gene) {
      rest = gene & Integer.MAX_VALUE;
    }

    int next(int bound) {
      int digit = (int) (rest % bound);
      rest /= bound;
      // A gene that is used up goes on with a fixed stir of itself.
      if (rest == 0) rest = 0x9E3779B9L + digit;
      return digit;
    }

    /** Rather a late one, so that programs grow deep. */
    String of(List<String> from) {
      int back = next(3) == 0 ? next(from.size()) : next(Math.min(2, from.size()));
      return from.get(from.size() - 1 - back);
    }
  }
}
