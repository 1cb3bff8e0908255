package rasp.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rasp.automaton.Alphabet;
import rasp.automaton.Dfa;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.recognition.AllLengths.Precision;
import rasp.recognition.SymbolicValue.Form;
import rasp.recognition.SymbolicValue.Known;
import rasp.recognition.SymbolicValue.Range;
import rasp.recognition.SymbolicValue.Undefined;
import rasp.recognition.SymbolicValue.Wholeness;

/** Makes an automaton of each operation of a graph in turn. Throws {@link LeavesFragment}. */
final class Follower {
  /** Marks of a selector: the query is mark 0 and the key mark 1. */
  private static final int QUERY = 0;

  private static final int KEY = 1;
  private static final int OTHER_KEY = 2;

  private final Graph graph;
  private final Alphabet alphabet;
  private final Precision precision;
  private final List<MarkedAutomaton> automata = new ArrayList<>();
  private final List<Boolean> mayBeDouble = new ArrayList<>();

  /** Of each operation, what it sums up, but for rounding where it is a product with a mean. */
  private final List<Optional<PrefixSum>> prefixSums = new ArrayList<>();

  private MarkedAutomaton undefined;

  Follower(Graph graph, Alphabet alphabet, Precision precision) {
    this.graph = graph;
    this.alphabet = alphabet;
    this.precision = precision;
    this.undefined =
        new MarkedAutomaton.Builder<Integer>(alphabet.size(), 0)
            .build(0, (state, symbol) -> 0, state -> Known.FALSE);
  }

  /** The operation that is followed next. */
  Id followed() {
    return new Id(automata.size());
  }

  MarkedAutomaton automaton(Id id) {
    return automata.get(id.index());
  }

  /** Says on which words some operation has no value. */
  MarkedAutomaton undefined() {
    return undefined;
  }

  /** Whether the word up to the marked position is in a language. */
  MarkedAutomaton beginnings(Dfa language) {
    int none = language.states();
    // Before the mark the state, behind it whether it accepted; a second mark leads to the last.
    return new MarkedAutomaton.Builder<Integer>(alphabet.size(), 1)
        .build(
            language.start(),
            (state, symbol) -> {
              boolean marked = (symbol & 1) == 1;
              if (state >= none) return marked ? Integer.valueOf(none + 2) : state;
              int next = language.next(state, symbol >> 1);
              return marked ? none + (language.isAccepting(next) ? 1 : 0) : next;
            },
            state -> state < none || state == none + 2 ? null : Known.of(state == none + 1));
  }

  /** The marked positions at which two automata have different truth values. */
  MarkedAutomaton differing(MarkedAutomaton one, MarkedAutomaton other) {
    return marked(1)
        .with(one, QUERY)
        .with(other, QUERY)
        .giving(v -> v.get(0).equals(v.get(1)) ? null : Known.TRUE);
  }

  private Combination marked(int marks) {
    return new Combination(alphabet.size(), marks);
  }

  void follow(Op op) {
    MarkedAutomaton made =
        switch (op) {
          case Op.Tokens tokens -> tokens(tokens);
          case Op.Indices indices ->
              Positions.index(alphabet.size(), precision.position(), precision.modulus());
          case Op.Constant(Atom value) -> anywhere().map(v -> Known.of(value));
          case Op.Elementwise elementwise -> elementwise(elementwise);
          case Op.Aggregate aggregate -> aggregate(aggregate);
          case Op.Select select -> select(select);
          case Op.Both(Id left, Id right) -> selectors(left, right, true);
          case Op.Either(Id left, Id right) -> selectors(left, right, false);
          case Op.Complement(Id selector) ->
              automaton(selector).map(v -> v.equals(Known.TRUE) ? Known.FALSE : Known.TRUE);
          case Op.Best(Id selector, Id score) -> best(selector, score);
        };
    Optional<PrefixSum> sum = prefixSum(op);
    if (op instanceof Op.Elementwise && sum.isPresent() && sum.get().isTelling()) {
      made = refined(made, sum.get());
    }
    prefixSums.add(sum);
    mayBeDouble.add(mayBeDouble(op));
    automata.add(withoutUndefined(made));
    if (op instanceof Op.SOp) noteMixedTypes(automata.getLast());
  }

  /** Reads the marked position and gives a value that says nothing. */
  private MarkedAutomaton anywhere() {
    return Positions.index(alphabet.size(), 0, 1).map(value -> Known.TRUE);
  }

  // Words without a value

  private void noteUndefined(MarkedAutomaton where) {
    MarkedAutomaton left = where;
    while (left.marks() > 0) {
      left = Projection.exists(left).map(v -> v.equals(Known.TRUE) ? v : null);
    }
    undefined =
        marked(0).with(undefined).with(total(left)).giving(v -> Known.of(v.contains(Known.TRUE)));
  }

  private MarkedAutomaton total(MarkedAutomaton partial) {
    return new MarkedAutomaton.Builder<Integer>(alphabet.size(), 0)
        .build(0, partial::next, state -> Known.of(partial.valueAt(state) != null));
  }

  private MarkedAutomaton withoutUndefined(MarkedAutomaton made) {
    if (!made.values().contains(Undefined.INSTANCE)) return made;
    noteUndefined(made.map(v -> v.equals(Undefined.INSTANCE) ? v : null));
    return made.map(v -> v.equals(Undefined.INSTANCE) ? null : v);
  }

  /** A sequence that holds texts and numbers has no value. */
  private void noteMixedTypes(MarkedAutomaton sop) {
    boolean texts = sop.values().stream().anyMatch(SymbolicValue::isText);
    if (!texts || sop.values().stream().allMatch(SymbolicValue::isText)) return;
    noteUndefined(
        marked(0)
            .with(somewhere(sop, true))
            .with(somewhere(sop, false))
            .giving(v -> v.contains(Known.FALSE) ? null : Known.TRUE));
  }

  private MarkedAutomaton somewhere(MarkedAutomaton sop, boolean text) {
    return Projection.exists(sop.map(v -> v.isText() == text ? Known.TRUE : null));
  }

  // S-ops

  private MarkedAutomaton tokens(Op.Tokens tokens) {
    var builder = new Graph.Builder();
    var reading = new FastEvaluator(graphOf(builder, tokens), new Id(0));
    var valueOf = new ArrayList<SymbolicValue>();
    for (String letter : alphabet.letters()) {
      valueOf.add(
          switch (reading.evaluate(Input.of(letter))) {
            case Evaluation.Values(var sequence) -> Known.of(sequence.values().getFirst());
            case Evaluation.Failure failure -> Undefined.INSTANCE;
            case Evaluation.Pattern pattern -> throw new IllegalStateException("tokens");
          });
    }
    // State -1 before the mark, then the letter, or what no letter is where a mark stands twice.
    int twice = alphabet.size();
    return new MarkedAutomaton.Builder<Integer>(alphabet.size(), 1)
        .build(
            -1,
            (state, symbol) ->
                (symbol & 1) == 0 ? state : state < 0 ? Integer.valueOf(symbol >> 1) : twice,
            state -> state < 0 || state == twice ? null : valueOf.get(state));
  }

  private static Graph graphOf(Graph.Builder builder, Op op) {
    builder.append(op);
    return builder.graph();
  }

  private MarkedAutomaton elementwise(Op.Elementwise op) {
    Optional<MarkedAutomaton> special = recovered(op);
    if (special.isPresent()) return special.get();
    requireInts(op);
    var combination = marked(1);
    int distance = 0;
    for (Id operand : op.operands()) {
      combination.with(automaton(operand), QUERY);
    }
    if (op.operands().size() == 2) {
      distance = distanceNeeded(automaton(op.operands().get(0)), automaton(op.operands().get(1)));
    }
    if (distance == 0) {
      return combination.giving(
          values -> SymbolicArithmetic.apply(op.function(), values, Optional.empty()));
    }
    combination.with(Positions.toEnd(alphabet.size(), distance), QUERY);
    int last = op.operands().size();
    return combination.giving(values ->
        SymbolicArithmetic.apply(
            op.function(), values.subList(0, last), Optional.of(values.get(last))));
  }

  /** Up to which distance from the end the operands must be compared; 0 where that is of no use. */
  private int distanceNeeded(MarkedAutomaton left, MarkedAutomaton right) {
    long needed = 0;
    for (SymbolicValue x : left.values()) {
      for (SymbolicValue y : right.values()) {
        Optional<Form> difference =
            x.wholeForm().flatMap(a -> y.wholeForm().map(a::minus)).filter(f -> f.length() != 0);
        if (difference.isEmpty() || difference.get().position() != -difference.get().length())
          continue;
        needed = Math.max(needed, Math.abs(difference.get().constant()) + 2);
      }
    }
    return limited(Math.max(needed, needed == 0 ? 0 : precision.position()));
  }

  private static int limited(long distance) {
    if (distance > 1000) {
      throw LeavesFragment.because("positions are compared across a distance of " + distance);
    }
    return (int) distance;
  }

  /** Values that are whole numbers may be doubles, which some functions do not take. */
  private void requireInts(Op.Elementwise op) {
    boolean indexes =
        op.function() instanceof Function.ItemAt || op.function() instanceof Function.CharacterAt;
    boolean repeats =
        op.function() == Function.Binary.MULTIPLY
            && op.operands().stream()
                .anyMatch(id -> automaton(id).values().stream().anyMatch(SymbolicValue::isText));
    if (!indexes && !repeats) return;
    for (Id operand : op.operands()) {
      if (mayBeDouble.get(operand.index())) {
        throw LeavesFragment.because(
            "%s of a number that may be an int or a float".formatted(op.function().sign()));
      }
    }
  }

  private boolean mayBeDouble(Op op) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) -> reading == Op.Reading.FLOAT;
      case Op.Indices indices -> false;
      case Op.Constant(Atom value) -> value instanceof Atom.Real;
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          otherwise instanceof Atom.Real
              || mayBeDouble.get(values.index())
              // A mean of several is a double; `best` selects one.
              || (!(graph.op(selector) instanceof Op.Best)
                  && automaton(values).values().stream().anyMatch(v -> !v.isText() && !v.isBool()));
      case Op.Elementwise(Function.ItemAt(var items), var operands) -> holdsDouble(items);
      case Op.Elementwise(Function.ValueUnder(var entries), var operands) ->
          holdsDouble(entries.values());
      case Op.Elementwise(Function function, List<Id> operands) ->
          function == Function.Binary.DIVIDE
              || function == Function.Binary.POWER
              || (function != Function.Unary.ROUND
                  && operands.stream().anyMatch(id -> mayBeDouble.get(id.index())));
      case Op.Selector selector -> false;
    };
  }

  private static boolean holdsDouble(Iterable<Atom> atoms) {
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Real) return true;
    }
    return false;
  }

  // Selectors

  private MarkedAutomaton selectors(Id left, Id right, boolean both) {
    return marked(2)
        .with(automaton(left), QUERY, KEY)
        .with(automaton(right), QUERY, KEY)
        .giving(v -> Known.of(both ? !v.contains(Known.FALSE) : v.contains(Known.TRUE)));
  }

  private MarkedAutomaton select(Op.Select op) {
    return compared(automaton(op.keys()), automaton(op.queries()), op.comparison());
  }

  /** Whether the value at mark 1 compares with the value at mark 0. */
  private MarkedAutomaton compared(
      MarkedAutomaton keys, MarkedAutomaton queries, Op.Comparison comparison) {
    int distance = 2;
    for (SymbolicValue key : keys.values()) {
      for (SymbolicValue query : queries.values()) {
        Optional<Form> a = key.wholeForm();
        Optional<Form> b = query.wholeForm();
        if (a.isEmpty() || b.isEmpty()) continue;
        distance = limited(Math.max(distance, Math.abs(a.get().minus(b.get()).constant()) + 2));
      }
    }
    return marked(2)
        .with(keys, KEY)
        .with(queries, QUERY)
        .with(Positions.difference(alphabet.size(), distance), KEY, QUERY)
        .with(Positions.toEnd(alphabet.size(), distance), KEY)
        .with(Positions.toEnd(alphabet.size(), distance), QUERY)
        .giving(values -> holds(comparison, values));
  }

  private static SymbolicValue holds(Op.Comparison comparison, List<SymbolicValue> values) {
    SymbolicValue key = values.get(0);
    SymbolicValue query = values.get(1);
    boolean ordered = comparison != Op.Comparison.EQUAL && comparison != Op.Comparison.NOT_EQUAL;
    if (key.isText() != query.isText() && ordered) return Undefined.INSTANCE;
    return Known.of(
        SymbolicArithmetic.decide(
            comparison,
            key,
            query,
            difference(key, query, values.get(2), values.get(3), values.get(4))));
  }

  /** The key's value less the query's, as far as their places say. */
  private static Optional<SymbolicValue> difference(
      SymbolicValue key,
      SymbolicValue query,
      SymbolicValue keyLessQuery,
      SymbolicValue keyToEnd,
      SymbolicValue queryToEnd) {
    if (key.wholeForm().isEmpty() || query.wholeForm().isEmpty()) return Optional.empty();
    Form a = key.wholeForm().get();
    Form b = query.wholeForm().get();
    long length = a.length() - b.length();
    long constant = a.constant() - b.constant();
    if (length == 0 && a.position() == b.position()) {
      return Optional.of(SymbolicArithmetic.scaled(keyLessQuery, a.position(), constant));
    }
    if (b.position() == 0 && length == -a.position()) {
      return Optional.of(SymbolicArithmetic.scaled(keyToEnd, length, constant));
    }
    if (a.position() == 0 && length == b.position()) {
      return Optional.of(SymbolicArithmetic.scaled(queryToEnd, length, constant));
    }
    return Optional.empty();
  }

  private MarkedAutomaton best(Id selector, Id score) {
    MarkedAutomaton scores = automaton(score);
    if (scores.values().stream().anyMatch(SymbolicValue::isText)) {
      noteUndefined(somewhereText(scores));
      scores = scores.map(v -> v.isText() ? null : v);
    }
    if (scores.values().stream()
        .anyMatch(v -> v instanceof Known(Atom.Real(double d), var f) && Double.isNaN(d))) {
      throw LeavesFragment.because("scores that are not numbers");
    }
    // Mark 0 takes the other key's part: is it later or higher?
    MarkedAutomaton higher = compared(scores, scores, Op.Comparison.GREATER);
    MarkedAutomaton same = compared(scores, scores, Op.Comparison.EQUAL);
    MarkedAutomaton beaten =
        Projection.exists(
            marked(3)
                .with(automaton(selector), QUERY, OTHER_KEY)
                .with(higher, KEY, OTHER_KEY)
                .with(same, KEY, OTHER_KEY)
                .with(Positions.difference(alphabet.size(), 1), OTHER_KEY, KEY)
                .with(Positions.toEnd(alphabet.size(), 0), QUERY)
                .giving(Follower::beats));
    return marked(2)
        .with(automaton(selector), QUERY, KEY)
        .with(beaten, QUERY, KEY)
        .giving(v -> Known.of(v.get(0).equals(Known.TRUE) && v.get(1).equals(Known.FALSE)));
  }

  private MarkedAutomaton somewhereText(MarkedAutomaton sop) {
    return somewhere(sop, true).map(v -> v.equals(Known.TRUE) ? v : null);
  }

  private static @Nullable SymbolicValue beats(List<SymbolicValue> values) {
    boolean selected = values.get(0).equals(Known.TRUE);
    boolean higher = values.get(1).equals(Known.TRUE);
    boolean same = values.get(2).equals(Known.TRUE);
    boolean later = SymbolicArithmetic.range(values.get(3)).low() > 0;
    return selected && (higher || (same && later)) ? Known.TRUE : null;
  }

  // Aggregates

  private MarkedAutomaton selected(Id selector, MarkedAutomaton values) {
    return marked(2)
        .with(automaton(selector), QUERY, KEY)
        .with(values, KEY)
        .giving(v -> v.get(0).equals(Known.TRUE) ? v.get(1) : null);
  }

  private MarkedAutomaton aggregate(Op.Aggregate op) {
    MarkedAutomaton values = automaton(op.values());
    MarkedAutomaton selected = selected(op.selector(), values);
    boolean numbers = values.values().stream().noneMatch(v -> v.isText() || v.isBool());
    int cap = numbers ? precision.count() : Math.max(2, precision.count());
    boolean numberOutside = values.values().stream().anyMatch(v -> !v.isText() && !v.isBool());
    MarkedAutomaton means =
        Projection.of(
            selected, cap, 1, counts -> Mean.of(counts, cap, op.otherwise(), numberOutside));
    boolean mixed = numberOutside && values.values().stream().anyMatch(SymbolicValue::isBool);
    return mixed ? onlyWithNumbers(means, values, selected) : means;
  }

  /**
   * Where bools stand among numbers several have a mean; in a word with bools only they have none.
   */
  private MarkedAutomaton onlyWithNumbers(
      MarkedAutomaton means, MarkedAutomaton values, MarkedAutomaton selected) {
    MarkedAutomaton several =
        Projection.of(
            selected,
            2,
            1,
            counts -> Known.of(counts.values().stream().mapToInt(c -> c).sum() > 1));
    MarkedAutomaton numbers =
        Projection.exists(values.map(v -> v.isText() || v.isBool() ? null : Known.TRUE));
    return marked(1)
        .with(means, QUERY)
        .with(several, QUERY)
        .with(numbers)
        .giving(v ->
            v.get(1).equals(Known.TRUE) && v.get(2).equals(Known.FALSE)
                ? Undefined.INSTANCE
                : v.get(0));
  }

  // Counts: what programs make of a mean to get a whole number back

  private Optional<PrefixSum> prefixSum(Op op) {
    MarkedAutomaton one = anywhere().map(v -> Known.of(Atom.of(1)));
    return switch (op) {
      case Op.Indices indices ->
          PrefixSum.of(order(Op.Comparison.LESS_EQUAL), one).plus(PrefixSum.of(-1));
      case Op.Constant(Atom.Int(var value)) ->
          value.bitLength() < 20 ? Optional.of(PrefixSum.of(value.longValue())) : Optional.empty();
      case Op.Elementwise(Function function, List<Id> operands) -> prefixSum(function, operands);
      case Op.SOp sop -> Optional.empty();
      case Op.Selector selector -> Optional.empty();
    };
  }

  private Optional<PrefixSum> prefixSum(Function function, List<Id> operands) {
    if (function == Function.Binary.MULTIPLY) {
      Optional<PrefixSum> recovered =
          recoveredSum(operands.get(0), operands.get(1))
              .or(() -> recoveredSum(operands.get(1), operands.get(0)));
      if (recovered.isPresent()) return recovered;
    }
    if (function == Function.Binary.DIVIDE
        && graph.op(operands.get(1)) instanceof Op.Aggregate(Id selector, Id values, var o)
        && isOne(automaton(operands.get(0)))
        && isWidth(selector, values)
        && automaton(selector).values().equals(List.of(Known.TRUE))) {
      MarkedAutomaton one = anywhere().map(v -> Known.of(Atom.of(1)));
      return Optional.of(PrefixSum.of(automaton(selector), one));
    }
    var sums = new ArrayList<PrefixSum>();
    for (Id operand : operands) prefixSums.get(operand.index()).ifPresent(sums::add);
    if (sums.size() < operands.size()) return Optional.empty();
    if (function == Function.Unary.ROUND || function == Function.Unary.PLUS) {
      return Optional.of(sums.getFirst());
    }
    if (operands.stream().anyMatch(id -> !isWhole(automaton(id)))) return Optional.empty();
    if (function == Function.Unary.NEGATE) return Optional.of(sums.getFirst().times(-1));
    if (!(function instanceof Function.Binary binary)) return Optional.empty();
    return switch (binary) {
      case ADD -> sums.get(0).plus(sums.get(1));
      case SUBTRACT -> sums.get(0).plus(sums.get(1).times(-1));
      case MULTIPLY ->
          sums.get(1).isConstant()
              ? Optional.of(sums.get(0).times(sums.get(1).constant()))
              : sums.get(0).isConstant()
                  ? Optional.of(sums.get(1).times(sums.get(0).constant()))
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isWhole(MarkedAutomaton sop) {
    return sop.values().stream()
        .allMatch(v ->
            v instanceof Range range ? range.isWhole() : v instanceof Known(Atom.Int i, var f));
  }

  /** The s-op with the bounds and residues of its sum, and how it depends on the position. */
  private MarkedAutomaton refined(MarkedAutomaton made, PrefixSum sum) {
    boolean whole = isWhole(made);
    MarkedAutomaton keys = sum.keys().orElseThrow();
    MarkedAutomaton selected =
        marked(2)
            .with(keys, QUERY, KEY)
            .with(sum.summands().orElseThrow(), KEY)
            .giving(v -> v.get(0).equals(Known.TRUE) ? v.get(1) : null);
    MarkedAutomaton sums = sums(selected);
    return marked(1)
        .with(made, QUERY)
        .with(sums, QUERY)
        .giving(v -> {
          Range exact = ((Range) v.get(1)).as(Wholeness.WHOLE);
          SymbolicValue moved =
              SymbolicArithmetic.apply(
                  Function.Binary.ADD,
                  List.of(
                      SymbolicArithmetic.apply(
                          Function.Unary.ROUND,
                          List.of(exact.as(Wholeness.NEARLY)),
                          Optional.empty()),
                      Known.of(Atom.of(sum.constant()))),
                  Optional.empty());
          if (!whole) return SymbolicArithmetic.range(moved).as(Wholeness.NEARLY);
          return v.get(0).wholeForm().filter(f -> !f.isConstant()).isPresent()
              ? Positions.withForm(moved, v.get(0).wholeForm().get())
              : moved;
        });
  }

  /** The whole number that a product or a quotient with a mean is but for rounding. */
  private Optional<MarkedAutomaton> recovered(Op.Elementwise op) {
    if (op.function() == Function.Binary.MULTIPLY) {
      return sum(op.operands().get(0), op.operands().get(1))
          .or(() -> sum(op.operands().get(1), op.operands().get(0)));
    }
    if (op.function() == Function.Binary.DIVIDE
        && isOne(automaton(op.operands().get(0)))
        && graph.op(op.operands().get(1)) instanceof Op.Aggregate(Id selector, Id values, var o)) {
      return width(selector, values);
    }
    return Optional.empty();
  }

  /** The mean over all keys up to the query times their number, or over all times the length. */
  private Optional<MarkedAutomaton> sum(Id mean, Id number) {
    if (!(graph.op(mean) instanceof Op.Aggregate aggregate) || !isWidth(aggregate, number)) {
      return Optional.empty();
    }
    return Optional.of(sums(selected(aggregate.selector(), automaton(aggregate.values()))));
  }

  /** The same where the selected positions are those up to the query, or all. */
  private Optional<PrefixSum> recoveredSum(Id mean, Id number) {
    if (!(graph.op(mean) instanceof Op.Aggregate aggregate) || !isWidth(aggregate, number)) {
      return Optional.empty();
    }
    return Optional.of(
        PrefixSum.of(automaton(aggregate.selector()), automaton(aggregate.values())));
  }

  /** Whether the number is how many keys the aggregate selects, of whole numbers. */
  private boolean isWidth(Op.Aggregate aggregate, Id number) {
    List<SymbolicValue> numbers = automaton(number).values();
    List<Optional<Form>> forms = numbers.stream().map(SymbolicValue::wholeForm).distinct().toList();
    if (forms.size() != 1 || forms.getFirst().isEmpty()) return false;
    Form form = forms.getFirst().get();
    MarkedAutomaton keys = automaton(aggregate.selector());
    boolean isWidth =
        (form.equals(new Form(1, 0, 1)) && keys.equals(order(Op.Comparison.LESS_EQUAL)))
            || (form.equals(Form.INDEX)
                && keys.equals(order(Op.Comparison.LESS))
                && aggregate.otherwise().isNumber())
            || (form.equals(Form.LENGTH) && keys.values().equals(List.of(Known.TRUE)));
    return isWidth && allWhole(automaton(aggregate.values()));
  }

  private static boolean allWhole(MarkedAutomaton sop) {
    return sop.values().stream()
        .allMatch(v -> v instanceof Known(Atom.Int(var value), var f) && value.bitLength() < 20);
  }

  private MarkedAutomaton order(Op.Comparison comparison) {
    MarkedAutomaton index = Positions.index(alphabet.size(), 0, 1);
    return compared(index, index, comparison);
  }

  private static boolean isOne(MarkedAutomaton sop) {
    return sop.values().equals(List.of(Known.of(Atom.of(1))));
  }

  /** 1 / mean of [position is 0] over keys of which position 0 is one: how many keys there are. */
  private Optional<MarkedAutomaton> width(Id selector, Id values) {
    if (!isWidth(selector, values)) return Optional.empty();
    MarkedAutomaton widths = sums(selected(selector, anywhere().map(v -> Known.of(Atom.of(1)))));
    boolean full = automaton(selector).values().equals(List.of(Known.TRUE));
    return Optional.of(full ? widths.map(v -> Positions.withForm(v, Form.LENGTH)) : widths);
  }

  /** Whether the values are [position is 0] and position 0 is always selected. */
  private boolean isWidth(Id selector, Id values) {
    MarkedAutomaton first =
        Positions.index(alphabet.size(), 1, 1).map(v -> Known.of(Atom.of(isZero(v) ? 1 : 0)));
    if (!automaton(values).equals(first)) return false;
    MarkedAutomaton zeroLeftOut =
        marked(2)
            .with(automaton(selector), QUERY, KEY)
            .with(first, KEY)
            .giving(v -> isZero(v.get(1)) || v.get(0).equals(Known.TRUE) ? null : Known.TRUE);
    return zeroLeftOut.values().isEmpty();
  }

  private static boolean isZero(SymbolicValue value) {
    return value instanceof Known(Atom.Int(var number), var form) && number.signum() == 0;
  }

  /** The sum of the selected whole numbers, but for rounding. */
  private MarkedAutomaton sums(MarkedAutomaton selected) {
    int cap = precision.count();
    return Projection.of(
            selected,
            cap,
            precision.modulus(),
            counts -> Mean.sum(counts, cap, precision.modulus()))
        .map(v ->
            v instanceof Known(Atom.Int(var value), var form)
                ? new Range(
                    value.doubleValue(),
                    false,
                    value.doubleValue(),
                    false,
                    Wholeness.NEARLY,
                    value.mod(java.math.BigInteger.valueOf(precision.modulus())).intValue(),
                    precision.modulus(),
                    Optional.empty())
                : v instanceof Range range ? range.as(Wholeness.NEARLY) : v);
  }
}
