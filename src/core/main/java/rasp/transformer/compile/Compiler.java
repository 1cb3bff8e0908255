package rasp.transformer.compile;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.schedule.Schedule;
import rasp.transformer.compile.value.AtomTable;
import rasp.transformer.compile.value.EveryWord;
import rasp.transformer.compile.value.HeadValues;
import rasp.transformer.compile.value.NotCompilable;
import rasp.transformer.compile.value.ReachableTuples;
import rasp.transformer.compile.weight.Assembly;
import rasp.transformer.compile.weight.Coding;
import rasp.transformer.compile.weight.PositionIndicator;
import rasp.transformer.compile.weight.ResidualStream;
import rasp.transformer.compile.weight.Scores;
import rasp.transformer.compile.weight.View;
import rasp.transformer.compile.weight.Wiring;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Transformer;

/**
 * Builds a transformer with the layers and heads of a schedule.
 *
 * <p>First {@link HeadValues} finds, layer by layer, what each head can give, or {@link EveryWord}
 * for all heads together; if a row of some head may select nothing, the model has a start token to
 * attend to then. After that {@link Scores} writes each selector, and {@link ResidualStream} puts
 * into the residual stream what selectors, means and outputs ask for.
 */
final class Compiler {
  /** What is left of an unselected key's weight, relative to the largest value. */
  private static final double LEAK = 1e-11;

  private static final int MOST_LOGITS = 256;
  private static final int MOST_POINTS = 64;
  private static final int MOST_LISTED = 65_536;

  /** Logits hold squares of codes, which single precision has no room for beyond this. */
  private static final double LARGEST_SQUARED = 0x1p60;

  private final Graph graph;
  private final Schedule schedule;
  private final Inputs inputs;
  private final Function<Id, String> names;
  private final ReachableTuples values;
  private final Map<Schedule.Head, HeadValues.Result> results = new LinkedHashMap<>();
  private double largest = 1;

  Compiler(
      Graph graph,
      Schedule schedule,
      BitSet free,
      Inputs inputs,
      Function<Id, String> names,
      long mostSteps) {
    this.graph = graph;
    this.schedule = schedule;
    this.inputs = inputs;
    this.names = names;
    this.values = new ReachableTuples(graph, schedule, free, inputs, mostSteps);
  }

  /**
   * A transformer.
   *
   * @param directions how many it would have if none took another's column
   */
  record Built(Transformer transformer, int directions) {}

  /** How the values that can occur are found. */
  enum Search {
    /** Position by position and head by head, which may find more than what occurs. */
    BY_POSITION,
    /** By running the program, where there are few words. */
    EVERY_WORD
  }

  /**
   * The transformer of some s-ops.
   *
   * @param outputs by name
   */
  Built compile(Map<String, Id> outputs, boolean causal, int mostUnits, Search search) {
    switch (search) {
      case BY_POSITION -> byPosition();
      case EVERY_WORD -> results.putAll(EveryWord.of(graph, values, inputs, schedule));
    }
    boolean mayBeEmpty = results.values().stream().anyMatch(HeadValues.Result::mayBeEmpty);
    var wiring = new Wiring(inputs, mayBeEmpty, schedule.layers().size());
    var stream = new ResidualStream(graph, values, inputs, wiring, names, mostUnits);
    for (int l = 1; l <= schedule.layers().size(); l++) {
      for (Schedule.Head head : schedule.layers().get(l - 1).heads()) {
        head(head, wiring.head(l), stream);
      }
    }
    var read = new ArrayList<Assembly.Read>();
    outputs.forEach((name, id) -> read.add(output(name, id, stream)));
    // Only now all directions are there.
    double beta = Math.ceil(Math.log((inputs.maxLength() + 1) * largest / LEAK));
    return new Built(Assembly.of(wiring, inputs, causal, beta, read), wiring.width());
  }

  private void byPosition() {
    for (Schedule.Layer layer : schedule.layers()) {
      for (Schedule.Head head : layer.heads()) {
        results.put(head, HeadValues.of(graph, values, inputs, head));
      }
      layer.heads().forEach(head -> values.add(head.aggregates(), result(head).tuples()));
    }
  }

  private HeadValues.Result result(Schedule.Head head) {
    HeadValues.Result result = results.get(head);
    if (result == null) throw new IllegalStateException(head + " is not in the schedule");
    return result;
  }

  private void head(Schedule.Head head, Wiring.Head made, ResidualStream stream) {
    Scores.write(graph, values, inputs, stream, result(head), made);
    Wiring wiring = stream.wiring();
    for (Id id : head.aggregates()) {
      if (!(graph.op(id) instanceof Op.Aggregate(Id selector, Id column, Atom otherwise))) {
        throw new IllegalStateException(id + " is no aggregate");
      }
      var both = new HashSet<Integer>(stream.all(column));
      both.addAll(stream.all(id));
      Coding coding = Coding.of(both, values.atoms());
      if (!coding.numeric() && result(head).mostSelected() > 1 && hasMean(column, stream)) {
        coding =
            Coding.averaging(both, values.atoms())
                .orElseThrow(() ->
                    new NotCompilable(
                        id,
                        "a mean of numbers stands where truth values or infinite numbers stand too"));
      }
      coding.codes().values().forEach(code -> largest = Math.max(largest, Math.abs(code)));
      int direction = stream.result(id, coding);
      View value = wiring.silent(stream.scalar(column, coding));
      if (wiring.hasStart()) {
        Integer number = values.atoms().number(otherwise);
        double code = coding.codes().getOrDefault(number, 0.0);
        value = value.plus(View.of(wiring.start()), code);
        wiring.startHolds(direction, code);
      }
      made.value(value, direction);
    }
    spikes(head, made, stream);
    if (result(head).everything()) stream.lengths().add(head.aggregates(), made);
  }

  /**
   * Where a column is that of one position only, its value is also given as a point of the circle.
   */
  private void spikes(Schedule.Head head, Wiring.Head made, ResidualStream stream) {
    for (Id share : head.aggregates()) {
      OptionalInt position = spike(column(share));
      if (position.isEmpty()) continue;
      for (Id product : head.aggregates()) {
        if (!product.equals(share)) spike(share, product, position.getAsInt(), made, stream);
      }
    }
  }

  private Id column(Id aggregate) {
    if (graph.op(aggregate) instanceof Op.Aggregate(Id selector, Id column, Atom otherwise)) {
      return column;
    }
    throw new IllegalStateException(aggregate + " is no aggregate");
  }

  /** The one position at which a column is 1, if it is 0 everywhere else. */
  private OptionalInt spike(Id column) {
    if (!values.isLocal(column)) return OptionalInt.empty();
    int found = -1;
    for (int cell : inputs.occurring()) {
      int value = values.local(column)[cell];
      double number = number(value);
      int position = inputs.position(cell);
      if (number == 1 && (found < 0 || found == position)) found = position;
      else if (number != 0) return OptionalInt.empty();
    }
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** The number, or else what is equal to no other. */
  private double number(int value) {
    if (value == AtomTable.NONE || !values.atom(value).isNumber()) return Double.NaN;
    return Arithmetic.toDouble(values.atom(value));
  }

  private void spike(Id share, Id product, int position, Wiring.Head made, ResidualStream stream) {
    Id column = column(product);
    if (!values.isLocal(column)) return;
    var numbers = new TreeSet<Double>();
    for (int cell : inputs.occurring()) {
      double number = number(values.local(column)[cell]);
      if (inputs.position(cell) == position && !Double.isNaN(number)) numbers.add(number);
      else if (number != 0) return;
    }
    if (numbers.size() < 2 || numbers.size() > MOST_POINTS) return;
    ImmutableList<Double> all = ImmutableList.copyOf(numbers);
    var x = new double[inputs.cells()];
    var y = new double[inputs.cells()];
    for (int cell : inputs.cellsAt(position)) {
      double number = number(values.local(column)[cell]);
      double angle = PositionIndicator.angle(all.indexOf(number), all.size());
      x[cell] = StrictMath.cos(angle);
      y[cell] = StrictMath.sin(angle);
    }
    String name = stream.name(product);
    int cosine = stream.wiring().direction(name + ":x");
    int sine = stream.wiring().direction(name + ":y");
    made.value(stream.local(name + ":cos", x), cosine);
    made.value(stream.local(name + ":sin", y), sine);
    stream.spike(share, product, all, View.of(cosine), View.of(sine));
  }

  private boolean hasMean(Id column, ResidualStream stream) {
    return stream.all(column).stream()
        .map(values::atom)
        .anyMatch(atom -> atom instanceof Atom.Int || atom instanceof Atom.Real);
  }

  private Assembly.Read output(String name, Id id, ResidualStream stream) {
    Coding coding = stream.coding(id);
    View number = stream.scalar(id);
    SortedMap<Double, Atom> byCode = byCode(stream.all(id), coding);
    if (byCode.isEmpty()) throw NotCompilable.failing(id);
    boolean listed = byCode.size() <= MOST_LISTED;
    ImmutableList<Atom> members =
        listed ? ImmutableList.copyOf(byCode.values()) : ImmutableList.of();
    if (coding.numeric() && !areFarApart(byCode)) {
      return new Assembly.Read(
          name, List.of(number), List.of(0.0), new Transformer.Reading.Scalar(members));
    }
    // The logit of code c is -(y - c)² but for y², so that the nearest code has the largest.
    double middle = (byCode.firstKey() + byCode.lastKey()) / 2;
    var logits = new ArrayList<View>();
    var bias = new ArrayList<Double>();
    for (double code : byCode.keySet()) {
      double centred = code - middle;
      logits.add(View.zero().plus(number, 2 * centred));
      bias.add(-2 * middle * centred - centred * centred);
    }
    return new Assembly.Read(name, logits, bias, new Transformer.Reading.Largest(members));
  }

  /**
   * The values by their codes. Numbers that agree are one value: sums in another order differ in
   * their last places.
   */
  private SortedMap<Double, Atom> byCode(Set<Integer> all, Coding coding) {
    var byCode = new TreeMap<Double, Atom>();
    for (int value : all) {
      byCode.merge(
          coding.code(value) + 0.0, values.atom(value), (a, b) -> a instanceof Atom.Real ? a : b);
    }
    if (!coding.numeric()) return byCode;
    var apart = new TreeMap<Double, Atom>();
    byCode.forEach((code, value) -> {
      if (!apart.isEmpty()) {
        Map.Entry<Double, Atom> last = apart.lastEntry();
        if (ForwardPass.Precision.FLOAT64.agree(last.getValue(), value)) {
          if (isShorter(last.getValue(), value)) return;
          apart.remove(last.getKey());
        }
      }
      apart.put(code, value);
    });
    return apart;
  }

  private static boolean isShorter(Atom value, Atom other) {
    return value.text().length() <= other.text().length();
  }

  /** Whether single precision finds the nearest by squares. */
  private static boolean areFarApart(SortedMap<Double, Atom> byCode) {
    if (byCode.size() > MOST_LOGITS) return false;
    double before = Double.NEGATIVE_INFINITY;
    double nearest = Double.POSITIVE_INFINITY;
    for (double code : byCode.keySet()) {
      nearest = Math.min(nearest, code - before);
      before = code;
    }
    double scale = Math.max(Math.abs(byCode.firstKey()), Math.abs(byCode.lastKey()));
    return scale < LARGEST_SQUARED && nearest * nearest > 0x1p-16 * scale * scale;
  }
}
