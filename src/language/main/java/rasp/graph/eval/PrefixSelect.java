package rasp.graph.eval;

import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Op;

/** The row of a {@code select} for the newest query, over the keys up to it. Time O(n) a row. */
final class PrefixSelect implements PrefixEvaluator.Cell {
  private final PrefixColumn keys;
  private final PrefixColumn queries;
  private final Op.Comparison comparison;
  private final long[] rows;

  PrefixSelect(PrefixColumn keys, PrefixColumn queries, Op.Comparison comparison, long[] rows) {
    this.keys = keys;
    this.queries = queries;
    this.comparison = comparison;
    this.rows = rows;
  }

  @Override
  public boolean extend(int query) {
    // Each column holds texts only or numbers only, so one key stands for all of them.
    if (keys.isText(query) == queries.isText(query)) {
      rows[query] = keys.isText(query) ? texts(query) : numbers(query);
      return true;
    }
    rows[query] = comparison == Op.Comparison.NOT_EQUAL ? -1L >>> (63 - query) : 0;
    return comparison == Op.Comparison.EQUAL || comparison == Op.Comparison.NOT_EQUAL;
  }

  private long numbers(int query) {
    double[] k = keys.numbers;
    double q = queries.numbers[query];
    long row = 0;
    switch (comparison) {
      case EQUAL -> {
        for (int key = 0; key <= query; key++) if (k[key] == q) row |= 1L << key;
      }
      case NOT_EQUAL -> {
        for (int key = 0; key <= query; key++) if (k[key] != q) row |= 1L << key;
      }
      case LESS -> {
        for (int key = 0; key <= query; key++) if (k[key] < q) row |= 1L << key;
      }
      case LESS_EQUAL -> {
        for (int key = 0; key <= query; key++) if (k[key] <= q) row |= 1L << key;
      }
      case GREATER -> {
        for (int key = 0; key <= query; key++) if (k[key] > q) row |= 1L << key;
      }
      case GREATER_EQUAL -> {
        for (int key = 0; key <= query; key++) if (k[key] >= q) row |= 1L << key;
      }
    }
    return row;
  }

  private long texts(int query) {
    String q = queries.texts[query];
    long row = 0;
    for (int key = 0; key <= query; key++) {
      if (holds(keys.texts[key], q)) row |= 1L << key;
    }
    return row;
  }

  private boolean holds(String key, String query) {
    return switch (comparison) {
      case EQUAL -> key.equals(query);
      case NOT_EQUAL -> !key.equals(query);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          comparison.holds(Arithmetic.compareTexts(key, query));
    };
  }
}
