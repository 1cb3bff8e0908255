package rasp.transformer.compile.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;
import rasp.transformer.model.Inputs;

/**
 * What a head can give in each context: all sums over the positions that it may select, found
 * position by position. Each position is any of its cells, independently of the others, but for the
 * query's own position, whose cell is known.
 *
 * <p>Time O(contexts · queries · n) look-ups, and for each different prefix of what positions can
 * contribute the product of the sums so far and the contributions.
 */
public final class HeadValues {
  /** Of more different sums no list is made. */
  private static final int MOST_SUMS = 20_000;

  /** Sums that are nearer to each other than this are one, where no two summands are so near. */
  private static final double QUANTUM = 0x1p-36;

  /** Relative to the largest, numbers differ by more than this, or by rounding alone. */
  private static final double NOISE = 0x1p-48;

  /** So many times a sum's quantum goes into what its summands differ by. */
  private static final double FINER = 0x1p8;

  private static final long NOTHING = -1;

  private final ReachableTuples values;
  private final Inputs inputs;
  private final Schedule.Head head;
  private final SelectorTruth truth;
  private final Optional<Id> score;
  private final List<Id> columns = new ArrayList<>();
  private final List<Atom> defaults = new ArrayList<>();
  private final boolean[] hasMean;
  private final double[] quanta;
  private final Map<List<Integer>, Integer> valueNumbers = new HashMap<>();
  private final List<int[]> valueTuples = new ArrayList<>();
  private final List<boolean[]> areTexts = new ArrayList<>();
  private final List<double[]> asNumbers = new ArrayList<>();
  private final Map<List<Long>, Integer> optionNumbers = new HashMap<>();
  private final List<List<Long>> options = new ArrayList<>();
  private final Memo reduced = new Memo();
  private final Map<List<Long>, Integer> contributionNumbers = new HashMap<>();
  private final List<List<Long>> contributions = new ArrayList<>();
  private final int[][] inCell;
  private final int[][] anywhere;
  private final Map<List<Integer>, Set<Integer>> askedIn = new HashMap<>();
  private final Map<List<Integer>, Set<Long>> heldIn = new HashMap<>();
  private final Memo next = new Memo();
  private final List<Sums> reached = new ArrayList<>();
  private boolean mayBeEmpty;
  private int mostSelected;
  private boolean everything = true;

  /**
   * What a head can give.
   *
   * @param mayBeEmpty whether a row may select nothing
   * @param mostSelected the largest number of positions that a row may select
   * @param everything whether every row selects all positions
   * @param tuples the possible results of its aggregates, in order, or of more
   */
  public record Result(
      Id selector, boolean mayBeEmpty, int mostSelected, boolean everything, Tuples tuples) {}

  /** What may have been added up so far. */
  private static final class Sums {
    final int number;
    final List<Sum> all;

    Sums(int number, List<Sum> all) {
      this.number = number;
      this.all = all;
    }
  }

  /** Some selected positions; the same as another where rounding alone tells their sums apart. */
  private static final class Sum {
    final int count;

    /** The values where one position is selected, or that are best so far. */
    final int single;

    final double[] sums;
    private final double[] rounded;
    private final int hash;

    Sum(int count, int single, double[] sums, double[] quanta) {
      this.count = count;
      this.single = single;
      this.sums = sums;
      rounded = sums.clone();
      for (int i = 0; i < rounded.length; i++) {
        if (Math.abs(sums[i]) < 0x1p16) rounded[i] = Math.rint(sums[i] / quanta[i]) + 0.0;
      }
      hash = (Arrays.hashCode(rounded) * 31 + count) * 31 + single;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sum that
          && count == that.count
          && single == that.single
          && Arrays.equals(rounded, that.rounded);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private HeadValues(Graph graph, ReachableTuples values, Inputs inputs, Schedule.Head head) {
    this.values = values;
    this.inputs = inputs;
    this.head = head;
    this.truth = new SelectorTruth(graph, values.atoms(), head.selector());
    this.score =
        graph.op(head.selector()) instanceof Op.Best(Id inner, Id by)
            ? Optional.of(by)
            : Optional.empty();
    for (Id aggregate : head.aggregates()) {
      if (!(graph.op(aggregate) instanceof Op.Aggregate(Id s, Id column, Atom otherwise))) {
        throw new IllegalArgumentException(aggregate + " is no aggregate");
      }
      columns.add(column);
      defaults.add(otherwise);
    }
    inCell = new int[inputs.maxLength() + 1][inputs.cells()];
    anywhere = new int[inputs.maxLength() + 1][inputs.maxLength()];
    quanta = columns.stream().mapToDouble(this::quantum).toArray();
    hasMean = new boolean[columns.size()];
    for (int i = 0; i < hasMean.length; i++) {
      hasMean[i] =
          values.all(columns.get(i)).stream()
              .map(values::atom)
              .anyMatch(atom -> atom instanceof Atom.Int || atom instanceof Atom.Real);
    }
  }

  /** What sums of a column are rounded to: less than what tells two of its numbers, or 0, apart. */
  private double quantum(Id column) {
    var numbers = new TreeSet<Double>(Set.of(0.0));
    for (int value : values.all(column)) {
      Atom atom = values.atom(value);
      if (atom.isNumber()) numbers.add(Arithmetic.toDouble(atom) + 0.0);
    }
    double noise = NOISE * Math.max(-numbers.first(), numbers.last());
    double quantum = QUANTUM;
    for (double number : numbers) {
      Double next = numbers.higher(number);
      if (next != null && next - number > noise)
        quantum = Math.min(quantum, (next - number) / FINER);
    }
    return quantum;
  }

  public static Result of(Graph graph, ReachableTuples values, Inputs inputs, Schedule.Head head) {
    return new HeadValues(graph, values, inputs, head).run();
  }

  private Result run() {
    collectOptions();
    Enumeration queries = values.enumeration(truth.queries());
    var known = new HashMap<List<Integer>, Integer>();
    var tuples = new Tuples.Builder();
    for (int n = 1; n <= inputs.maxLength(); n++) {
      for (int p = 0; p < n; p++) {
        for (int cell : inputs.cellsAt(p)) {
          Set<Integer> asked = asked(queries, n, cell);
          var numbers = new ArrayList<Integer>();
          var found = new LinkedHashSet<Sums>();
          for (int query : asked) {
            Sums sums = sums(query, n, p, cell);
            if (found.add(sums)) numbers.add(sums.number);
          }
          int list = known.computeIfAbsent(numbers, fresh -> tuples.list(results(found)));
          tuples.put(n, cell, list);
        }
      }
    }
    return new Result(head.selector(), mayBeEmpty, mostSelected, everything, tuples.build());
  }

  private Set<Integer> asked(Enumeration queries, int length, int cell) {
    return askedIn.computeIfAbsent(
        queries.situation(length, cell),
        fresh -> {
          var asked = new LinkedHashSet<Integer>();
          queries.run(length, cell, tuple -> asked.add(truth.query(boxed(tuple))));
          return asked;
        });
  }

  private static List<Integer> boxed(int[] tuple) {
    var list = new ArrayList<Integer>(tuple.length);
    for (int value : tuple) list.add(value);
    return list;
  }

  /** What a position may hold, as a key and as values, in words of each length. */
  private void collectOptions() {
    var read = new ArrayList<Id>(truth.keys());
    read.addAll(columns);
    score.ifPresent(read::add);
    Enumeration keys = values.enumeration(read);
    int width = truth.keys().size();
    for (int n = 1; n <= inputs.maxLength(); n++) {
      for (int p = 0; p < n; p++) {
        var together = new HashSet<Long>();
        for (int cell : inputs.cellsAt(p)) {
          Set<Long> here = held(keys, width, n, cell);
          together.addAll(here);
          inCell[n][cell] = number(here);
        }
        anywhere[n][p] = number(together);
      }
    }
  }

  private Set<Long> held(Enumeration keys, int width, int length, int cell) {
    List<Integer> situation = keys.situation(length, cell);
    Set<Long> known = heldIn.get(situation);
    if (known != null) return known;
    var held = new HashSet<Long>();
    keys.run(
        length,
        cell,
        tuple -> {
          int key = truth.key(boxed(Arrays.copyOf(tuple, width)));
          int value = valueNumber(Arrays.copyOfRange(tuple, width, tuple.length));
          held.add((long) key << 32 | value);
        });
    heldIn.put(situation, held);
    return held;
  }

  private int valueNumber(int[] tuple) {
    return valueNumbers.computeIfAbsent(
        boxed(tuple),
        fresh -> {
          valueTuples.add(tuple);
          var texts = new boolean[columns.size()];
          var numbers = new double[columns.size()];
          for (int i = 0; i < texts.length; i++) {
            Atom atom = values.atom(tuple[i]);
            texts[i] = !atom.isNumber();
            if (!texts[i]) numbers[i] = Arithmetic.toDouble(atom);
          }
          areTexts.add(texts);
          asNumbers.add(numbers);
          return valueTuples.size() - 1;
        });
  }

  private int number(Set<Long> set) {
    return number(set, optionNumbers, options);
  }

  private static int number(
      Set<Long> set, Map<List<Long>, Integer> numbers, List<List<Long>> lists) {
    List<Long> sorted = set.stream().sorted().toList();
    return numbers.computeIfAbsent(
        sorted,
        fresh -> {
          lists.add(sorted);
          return lists.size() - 1;
        });
  }

  /** What a position contributes to a query's row: values, or nothing. */
  private int contribution(int option, int query) {
    long key = (long) option << 32 | query;
    int known = reduced.get(key);
    if (known != Memo.UNKNOWN) return known;
    var set = new HashSet<Long>();
    values.steps(options.get(option).size());
    for (long one : options.get(option)) {
      switch (truth.of(query, (int) (one >> 32))) {
        case NO -> set.add(NOTHING);
        case YES -> set.add(one & 0xffffffffL);
        case FAILS -> {}
      }
    }
    int fresh = number(set, contributionNumbers, contributions);
    reduced.put(key, fresh);
    return fresh;
  }

  private Sums sums(int query, int n, int position, int cell) {
    var row = new int[n];
    int length = 0;
    for (int p = 0; p < n; p++) {
      int option = p == position ? inCell[n][cell] : anywhere[n][p];
      int contribution = contribution(option, query);
      List<Long> may = contributions.get(contribution);
      if (may.size() != 1 || may.getFirst() != NOTHING) row[length++] = contribution;
      everything &= score.isEmpty() && !may.contains(NOTHING);
    }
    values.steps(n);
    // Sums do not depend on the order, and sorted rows have more in common; the best does.
    if (score.isEmpty()) Arrays.sort(row, 0, length);
    if (reached.isEmpty()) reached.add(start());
    Sums sums = reached.getFirst();
    for (int i = 0; i < length; i++) sums = after(sums, row[i]);
    return sums;
  }

  private Sums after(Sums before, int contribution) {
    long key = (long) before.number << 32 | contribution;
    int known = next.get(key);
    if (known != Memo.UNKNOWN) return reached.get(known);
    var fresh = new Sums(reached.size(), added(before.all, contributions.get(contribution)));
    reached.add(fresh);
    next.put(key, fresh.number);
    return fresh;
  }

  private Sums start() {
    return new Sums(0, List.of(new Sum(0, -1, new double[columns.size()], quanta)));
  }

  private List<Sum> added(List<Sum> before, List<Long> may) {
    var sums = new LinkedHashSet<Sum>();
    for (Sum sum : before) {
      for (long one : may) {
        values.step();
        if (one == NOTHING) sums.add(sum);
        else plus(sum, (int) one).ifPresent(sums::add);
      }
    }
    if (sums.size() > MOST_SUMS) throw tooMany();
    return List.copyOf(sums);
  }

  private NotCompilable tooMany() {
    return new NotCompilable(
        head.aggregates().getFirst(),
        "the mean takes more than %d different values".formatted(MOST_SUMS));
  }

  private Optional<Sum> plus(Sum sum, int held) {
    int[] tuple = valueTuples.get(held);
    if (score.isPresent()) {
      boolean better = sum.count == 0 || !isBelow(tuple, valueTuples.get(sum.single));
      return Optional.of(better ? new Sum(1, held, sum.sums, quanta) : sum);
    }
    if (sum.count >= 1) {
      for (boolean mean : hasMean) {
        // A word in which several texts or truth values are selected has no value, and nor has
        // one in which texts stand among numbers.
        if (!mean) return Optional.empty();
      }
    }
    boolean[] texts = areTexts.get(held);
    double[] numbers = asNumbers.get(held);
    var sums = sum.sums.clone();
    for (int i = 0; i < columns.size(); i++) {
      if (sum.count >= 1 && (texts[i] || !isNumber(sum.single, i))) return Optional.empty();
      sums[i] += numbers[i];
    }
    return Optional.of(new Sum(sum.count + 1, sum.count == 0 ? held : -1, sums, quanta));
  }

  /** Whether what alone is selected is a number; of several, all are. */
  private boolean isNumber(int single, int column) {
    return single < 0 || !areTexts.get(single)[column];
  }

  private boolean isBelow(int[] tuple, int[] other) {
    int last = tuple.length - 1;
    return Arithmetic.compareNumbers(values.atom(tuple[last]), values.atom(other[last])) < 0;
  }

  private List<List<Integer>> results(Set<Sums> found) {
    var results = new LinkedHashSet<List<Integer>>();
    for (Sums sums : found) {
      for (Sum sum : sums.all) results.add(result(sum));
    }
    return List.copyOf(results);
  }

  private List<Integer> result(Sum sum) {
    mayBeEmpty |= sum.count == 0;
    mostSelected = Math.max(mostSelected, sum.count);
    var result = new ArrayList<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      if (sum.count == 0) result.add(values.atoms().number(defaults.get(i)));
      else if (sum.count == 1) result.add(valueTuples.get(sum.single)[i]);
      else result.add(values.atoms().number(Atom.of(sum.sums[i] / sum.count)));
    }
    return result;
  }
}
