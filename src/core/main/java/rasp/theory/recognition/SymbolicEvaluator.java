package rasp.theory.recognition;

import static rasp.theory.recognition.EvaluatedOperations.KEY;
import static rasp.theory.recognition.EvaluatedOperations.OTHER_KEY;
import static rasp.theory.recognition.EvaluatedOperations.QUERY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.theory.recognition.AllLengths.Precision;
import rasp.theory.recognition.SymbolicArithmetic.Relation;
import rasp.theory.recognition.SymbolicValue.EitherTruth;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/**
 * Makes an automaton of each operation of a graph in turn, operands first. What no automaton does,
 * and what is not decided as finely as numbers are told apart, throws {@link OutsideFragment}.
 */
final class SymbolicEvaluator {
  private final Alphabet alphabet;
  private final Precision precision;
  private final EvaluatedOperations followed;
  private final RecoveredCounts counts;
  private final UndefinedWords undefined;
  private @Nullable Undecided undecided;

  SymbolicEvaluator(Graph graph, Alphabet alphabet, Precision precision) {
    this.alphabet = alphabet;
    this.precision = precision;
    this.followed = new EvaluatedOperations(graph, alphabet.size(), precision);
    this.counts = new RecoveredCounts(followed);
    this.undefined = new UndefinedWords(alphabet.size());
  }

  /** The operation that is followed next. */
  Id next() {
    return followed.next();
  }

  /** A comparison that was not decided, and where. */
  record Undecided(Id operation, OutsideFragment reason) {}

  /** Returns the first of all operations whose truth value was not decided. */
  Optional<Undecided> undecided() {
    return Optional.ofNullable(undecided);
  }

  WordLengths lengths() {
    return precision.lengths();
  }

  MarkedAutomaton automaton(Id id) {
    return followed.automaton(id);
  }

  /** Says on which words some operation has no value. */
  MarkedAutomaton undefined() {
    return undefined.automaton();
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

  /** The marked positions at which the second is not what the first says, or perhaps not. */
  MarkedAutomaton differing(MarkedAutomaton language, MarkedAutomaton accepting) {
    return followed
        .marked(1)
        .with(language, QUERY)
        .with(accepting, QUERY)
        .giving(v ->
            v.get(1).equals(EitherTruth.INSTANCE)
                ? EitherTruth.INSTANCE
                : v.get(0).equals(v.get(1)) ? null : Known.TRUE);
  }

  void follow(Op op) {
    MarkedAutomaton made =
        switch (op) {
          case Op.Tokens tokens -> tokens(tokens);
          case Op.Indices indices -> followed.index(precision.position(), precision.modulus());
          case Op.Constant(Atom value) -> followed.everywhere(Known.of(value));
          case Op.Elementwise elementwise -> elementwise(elementwise);
          case Op.Aggregate aggregate -> aggregate(aggregate);
          case Op.Select select -> select(select);
          case Op.Both(Id left, Id right) -> selectors(left, right, true);
          case Op.Either(Id left, Id right) -> selectors(left, right, false);
          case Op.Complement(Id selector) ->
              automaton(selector).map(v -> v.equals(Known.TRUE) ? Known.FALSE : Known.TRUE);
          case Op.Best(Id selector, Id score) -> best(selector, score);
        };
    made = counts.add(op, made);
    followed.add(undefined.without(made));
    if (op instanceof Op.SOp) undefined.noteMixedTypes(automaton(followed.last()));
  }

  // S-ops

  private MarkedAutomaton tokens(Op.Tokens tokens) {
    var alone = new Graph.Builder();
    Id only = alone.append(tokens);
    var reading = new FastEvaluator(alone.graph(), only);
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

  private MarkedAutomaton elementwise(Op.Elementwise op) {
    Optional<MarkedAutomaton> special = counts.recovered(op);
    if (special.isPresent()) return special.get();
    MarkedAutomaton made = elementwise(op, Optional.empty());
    if (!made.values().contains(EitherTruth.INSTANCE)) return made;
    if (op.operands().size() == 2) {
      Optional<MarkedAutomaton> difference =
          counts.difference(op.operands().get(0), op.operands().get(1));
      if (difference.isPresent()) made = elementwise(op, difference);
    }
    if (undecided == null && made.values().contains(EitherTruth.INSTANCE)) noteUndecided(op);
    return made;
  }

  /** Where the operands' difference is known, comparisons take it into account. */
  private MarkedAutomaton elementwise(Op.Elementwise op, Optional<MarkedAutomaton> difference) {
    MarkedProduct combination = operands(op);
    int operands = op.operands().size();
    int distance =
        operands == 2
            ? distanceNeeded(automaton(op.operands().get(0)), automaton(op.operands().get(1)))
            : 0;
    if (distance > 0) combination.with(followed.toEnd(distance), QUERY);
    difference.ifPresent(automaton -> combination.with(automaton, QUERY));
    return combination.giving(values ->
        SymbolicArithmetic.apply(
            op.function(),
            values.subList(0, operands),
            new Relation(
                distance > 0 ? Optional.of(values.get(operands)) : Optional.empty(),
                difference.map(automaton -> values.getLast().range()))));
  }

  private MarkedProduct operands(Op.Elementwise op) {
    MarkedProduct combination = followed.marked(1);
    for (Id operand : op.operands()) combination.with(automaton(operand), QUERY);
    return combination;
  }

  private void noteUndecided(Op.Elementwise op) {
    operands(op)
        .giving(values -> {
          boolean isUndecided =
              undecided == null
                  && SymbolicArithmetic.apply(op.function(), values, Relation.NONE)
                      .equals(EitherTruth.INSTANCE);
          if (isUndecided) {
            undecided =
                new Undecided(
                    followed.next(), OutsideFragment.undecidedTruth(op.function(), values));
          }
          return null;
        });
  }

  /** Up to which distance from the end the operands must be compared; 0 where that is of no use. */
  private int distanceNeeded(MarkedAutomaton left, MarkedAutomaton right) {
    long needed = 0;
    for (SymbolicValue x : left.values()) {
      for (SymbolicValue y : right.values()) {
        Optional<Form> difference =
            x.wholeForm()
                .flatMap(a -> y.wholeForm().flatMap(a::minus))
                .filter(f -> f.length() != 0 && f.position() == -f.length());
        if (difference.isEmpty()) continue;
        needed = Math.max(needed, Math.abs(difference.get().constant()) + 2);
      }
    }
    return Positions.distance(Math.max(needed, needed == 0 ? 0 : precision.position()));
  }

  // Selectors

  private MarkedAutomaton selectors(Id left, Id right, boolean both) {
    return followed
        .marked(2)
        .with(automaton(left), QUERY, KEY)
        .with(automaton(right), QUERY, KEY)
        .giving(v -> Known.of(both ? !v.contains(Known.FALSE) : v.contains(Known.TRUE)));
  }

  private MarkedAutomaton select(Op.Select op) {
    return SymbolicSelect.of(
        followed, automaton(op.keys()), automaton(op.queries()), op.comparison());
  }

  private MarkedAutomaton best(Id selector, Id score) {
    MarkedAutomaton scores = undefined.withoutTexts(automaton(score));
    if (scores.values().stream().anyMatch(SymbolicValue::isNan)) {
      throw OutsideFragment.because("scores that are not numbers");
    }
    // Mark 0 takes the other key's part: is it later or higher?
    MarkedAutomaton higher = SymbolicSelect.of(followed, scores, scores, Op.Comparison.GREATER);
    MarkedAutomaton same = SymbolicSelect.of(followed, scores, scores, Op.Comparison.EQUAL);
    MarkedAutomaton beaten =
        Projection.exists(
            followed
                .marked(3)
                .with(automaton(selector), QUERY, OTHER_KEY)
                .with(higher, KEY, OTHER_KEY)
                .with(same, KEY, OTHER_KEY)
                .with(followed.difference(1), OTHER_KEY, KEY)
                .with(followed.toEnd(0), QUERY)
                .giving(SymbolicEvaluator::beats));
    return followed
        .marked(2)
        .with(automaton(selector), QUERY, KEY)
        .with(beaten, QUERY, KEY)
        .giving(v -> Known.of(v.get(0).equals(Known.TRUE) && v.get(1).equals(Known.FALSE)));
  }

  private static @Nullable SymbolicValue beats(List<SymbolicValue> values) {
    boolean selected = values.get(0).equals(Known.TRUE);
    boolean higher = values.get(1).equals(Known.TRUE);
    boolean same = values.get(2).equals(Known.TRUE);
    boolean later = values.get(3).range().low() > 0;
    return selected && (higher || (same && later)) ? Known.TRUE : null;
  }

  // Aggregates

  private MarkedAutomaton aggregate(Op.Aggregate op) {
    MarkedAutomaton values = automaton(op.values());
    MarkedAutomaton selected = followed.selected(automaton(op.selector()), values);
    boolean numbers = values.values().stream().noneMatch(v -> v.isText() || v.isBool());
    boolean numberOutside = values.values().stream().anyMatch(v -> !v.isText() && !v.isBool());
    IntFunction<MarkedAutomaton> counted =
        cap ->
            Projection.of(
                selected,
                cap,
                1,
                counts ->
                    Mean.of(
                        counts, cap, precision.lengths().bound(), op.otherwise(), numberOutside));
    int least = numbers ? 1 : 2;
    MarkedAutomaton means = counted(counted, Math.max(least, precision.count()), least);
    boolean mixed = numberOutside && values.values().stream().anyMatch(SymbolicValue::isBool);
    return mixed ? onlyWithNumbers(means, values, selected) : means;
  }

  /** Counts up to a cap, or, where that takes too many states, as coarsely as it goes. */
  private static MarkedAutomaton counted(IntFunction<MarkedAutomaton> counted, int cap, int least) {
    try {
      return counted.apply(cap);
    } catch (OutsideFragment left) {
      if (!left.isTooLarge() || cap == least) throw left;
      return counted.apply(least);
    }
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
    return followed
        .marked(1)
        .with(means, QUERY)
        .with(several, QUERY)
        .with(numbers)
        .giving(v ->
            v.get(1).equals(Known.TRUE) && v.get(2).equals(Known.FALSE)
                ? Undefined.INSTANCE
                : v.get(0));
  }
}
