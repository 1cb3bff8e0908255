package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * How a program behaves under attentions and arithmetics, and what softmax needs, by length.
 *
 * @param words at each length on how many words, of how many without a value
 * @param behaviours one for each setting, in the order in which they were asked for
 * @param gaps what each head needs at each length; empty where that was not asked for
 * @param stoppedAt the length at which the measurement was stopped, of which nothing is told
 */
public record Numerics(
    ImmutableList<Atom> letters,
    ImmutableList<Tried> words,
    ImmutableList<Behaviour> behaviours,
    ImmutableList<NeededGap> gaps,
    OptionalInt stoppedAt) {
  /** On how many words of a length something was tried. */
  public record Tried(int length, long words, boolean exhaustive, long leftOut) {
    static Tried of(TestWords.OfLength of) {
      return new Tried(of.length(), of.words().size(), of.exhaustive(), of.leftOut());
    }
  }

  /**
   * What is to be found out.
   *
   * @param letters that words are made of
   * @param bosWords whether each word begins with §, and has no other
   * @param perLength up to how many words there are of a length
   * @param gapMask with which mask the heads' gaps are measured, and
   * @param gapBos whether with a first position of their own
   * @param measureGaps whether they are measured at all
   */
  public record Plan(
      ImmutableList<Atom> letters,
      boolean bosWords,
      int maxLength,
      int perLength,
      ImmutableList<Setting> settings,
      Mask gapMask,
      boolean gapBos,
      boolean measureGaps) {}

  /** Finds it out; time O(words · settings · operations · n²). */
  public static Numerics of(Graph graph, Id output, Plan plan) {
    return of(graph, output, plan, Progress.UNWATCHED);
  }

  /** Finds it out, or as much of it as is done when it is stopped. */
  public static Numerics of(Graph graph, Id output, Plan plan, Progress progress) {
    return new Run(graph, output, plan, progress).numerics();
  }

  /** One measurement, of all settings on the same words. */
  private static final class Run {
    private final Plan plan;
    private final Progress progress;
    private final TestWords test;
    private final AttentionMachine reference;
    private final List<Id> aggregates;
    private final ReachableValues reachable = new ReachableValues();
    private final List<Behaviour.Trial> trials;
    private final List<NeededGap.Measuring> heads;
    private final ImmutableList.Builder<Tried> tried = ImmutableList.builder();
    private final ImmutableList.Builder<NeededGap> gaps = ImmutableList.builder();
    private OptionalInt stoppedAt = OptionalInt.empty();
    private final double work;
    private double done;
    private long runs;

    Run(Graph graph, Id output, Plan plan, Progress progress) {
      this.plan = plan;
      this.progress = progress;
      this.test = new TestWords(graph, output, plan.letters(), plan.bosWords(), plan.perLength());
      this.reference =
          new AttentionMachine(graph, output, Setting.REFERENCE, new ReachableValues());
      this.aggregates = Behaviour.Trial.aggregates(graph, output);
      this.trials =
          plan.settings().stream()
              .map(setting -> new Behaviour.Trial(graph, output, setting))
              .toList();
      var hard = new Attention.AverageHard();
      var gapSetting =
          new Setting(
              hard,
              plan.gapMask(),
              plan.gapBos(),
              Precision.FLOAT64,
              false,
              Setting.Reading.NEAREST);
      this.heads =
          aggregates.stream()
              .filter(id -> plan.measureGaps())
              .map(id -> new NeededGap.Measuring(graph, id, gapSetting, reachable))
              .toList();
      this.work =
          TestWords.lengths(plan.maxLength()).stream().mapToDouble(this::work).sum()
              * (trials.size() + heads.size() + 1);
    }

    /** How long a run of each word of a length takes, up to a factor. */
    private double work(int length) {
      return test.count(length) * ((double) length * length);
    }

    Numerics numerics() {
      for (int length : TestWords.lengths(plan.maxLength())) {
        if (stoppedAt.isEmpty()) measure(length);
      }
      trials.forEach(this::narrow);
      return new Numerics(
          plan.letters(),
          tried.build(),
          trials.stream().map(Behaviour.Trial::behaviour).collect(ImmutableList.toImmutableList()),
          gaps.build(),
          stoppedAt);
    }

    /** A length counts for all settings or for none. */
    private void measure(int length) {
      TestWords.OfLength words = test.ofLength(length);
      List<AttentionRun> rights = rights(words, reachable);
      if (!words.words().isEmpty()) {
        for (Behaviour.Trial trial : trials) {
          if (goesOn(length)) trial.see(words, rights, reachable, () -> goesOn(length));
        }
        for (NeededGap.Measuring head : heads) {
          if (goesOn(length)) gaps.add(head.at(words, rights));
        }
      }
      if (stoppedAt.isPresent()) trials.forEach(trial -> trial.forget(length));
      else tried.add(Tried.of(words));
    }

    private boolean goesOn(int length) {
      if (stoppedAt.isPresent()) return false;
      runs++;
      done += (double) length * length;
      if (!progress.goesOn(Math.min(1, done / work), runs)) stoppedAt = OptionalInt.of(length);
      return stoppedAt.isEmpty();
    }

    /** The reference's runs, whose means are from then on reachable. */
    private List<AttentionRun> rights(TestWords.OfLength words, ReachableValues reachable) {
      List<AttentionRun> rights = new ArrayList<>();
      for (TestWords.Word word : words.words()) {
        if (!goesOn(words.length())) break;
        AttentionRun right = reference.run(word.input());
        rights.add(right);
        collect(right, aggregates, words.length(), reachable);
      }
      return rights;
    }

    /**
     * Halves the lengths between the last right and the first wrong one, where some were left out.
     * At each a mean can be what it can on words up to that length, as at all others.
     */
    private void narrow(Behaviour.Trial trial) {
      Behaviour behaviour = trial.behaviour();
      int right = behaviour.rightUpTo();
      int wrong = behaviour.failsAt().orElse(right);
      while (wrong - right > 1 && stoppedAt.isEmpty()) {
        int middle = (right + wrong) >>> 1;
        TestWords.OfLength words = test.ofLength(middle);
        ReachableValues upToMiddle = reachable.upTo(middle);
        List<AttentionRun> rights = rights(words, upToMiddle);
        if (!words.words().isEmpty()) trial.see(words, rights, upToMiddle, () -> goesOn(middle));
        if (trial.behaviour().failsAt().orElse(wrong) <= middle) wrong = middle;
        else right = middle;
      }
    }
  }

  static void collect(
      AttentionRun right, List<Id> aggregates, int length, ReachableValues reachable) {
    for (Id aggregate : aggregates) {
      if (!right.reached(aggregate)) continue;
      right.column(aggregate).forEach(value -> reachable.add(aggregate, value, length));
    }
  }

  /**
   * The words on which the rounding of doubles decides what the program gives: RASP's own attention
   * in exact rationals gives something else. None where that was not asked for.
   */
  public ImmutableList<Input> decidedByRounding() {
    return behaviours.stream()
        .filter(one -> one.setting().isExactRasp())
        .flatMap(one -> one.wrongOn().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** The heads whose gaps were measured, in the graph's order. */
  public ImmutableSet<Id> heads() {
    return gaps.stream().map(NeededGap::aggregate).collect(ImmutableSet.toImmutableSet());
  }

  /** What one head needs at each length. */
  public ImmutableList<NeededGap> gapsOf(Id aggregate) {
    return gaps.stream()
        .filter(gap -> gap.aggregate().equals(aggregate))
        .collect(ImmutableList.toImmutableList());
  }

  /** At each length the head that needs the most, of those for which some gap is enough. */
  public ImmutableList<NeededGap> mostNeeded() {
    var most = ImmutableList.<NeededGap>builder();
    for (Tried at : words) {
      gaps.stream()
          .filter(gap -> gap.length() == at.length() && Double.isFinite(gap.measured()))
          .max((a, b) -> Double.compare(a.measured(), b.measured()))
          .ifPresent(most::add);
    }
    return most.build();
  }

  /** The measured gap over ln n, for a head. */
  public Optional<ScalingLaw> gapLaw(Id aggregate) {
    return ScalingLaw.logarithmic(
        gapsOf(aggregate).stream()
            .filter(gap -> gap.measured() > 0 && Double.isFinite(gap.measured()))
            .map(gap -> new ScalingLaw.Point(gap.length(), gap.measured()))
            .toList());
  }

  /** The largest error of a head as a power of n, in a setting. */
  public static Optional<ScalingLaw> errorLaw(Behaviour behaviour) {
    return ScalingLaw.power(
        behaviour.byLength().stream()
            .map(at -> new ScalingLaw.Point(at.length(), at.headError()))
            .toList());
  }

  /**
   * The letters that a program's words are made of where nobody says: the texts of one character
   * that it compares with or looks up, filled up to three with {@code abc}, or with digits where it
   * reads numbers.
   */
  public static ImmutableList<Atom> lettersOf(Graph graph, Id output) {
    var letters = new LinkedHashSet<Atom>();
    boolean numbers = false;
    for (int i : graph.dependencies(output).stream().toArray()) {
      Op op = graph.op(new Id(i));
      switch (op) {
        case Op.Elementwise(ElementwiseFunction.MemberOf(var items), var operands) ->
            letters.addAll(items);
        case Op.Elementwise(ElementwiseFunction.ValueUnder(var entries), var operands) ->
            letters.addAll(entries.keySet());
        case Op.Elementwise(ElementwiseFunction.Binary function, var operands) -> {
          if (function == ElementwiseFunction.Binary.EQUAL
              || function == ElementwiseFunction.Binary.NOT_EQUAL) {
            constants(graph, op).forEach(letters::add);
          }
        }
        case Op.Select select -> constants(graph, op).forEach(letters::add);
        case Op.Tokens(Op.Reading reading) ->
            numbers |= reading == Op.Reading.INT || reading == Op.Reading.FLOAT;
        default -> {}
      }
    }
    letters.removeIf(letter -> letter.isNumber() || letter.text().codePoints().count() != 1);
    letters.remove(Atom.of(Assumptions.BOS));
    for (String more : numbers ? List.of("0", "1", "2") : List.of("a", "b", "c")) {
      if (letters.size() < 3) letters.add(Atom.of(more));
    }
    return ImmutableList.copyOf(letters);
  }

  private static Stream<Atom> constants(Graph graph, Op op) {
    return op.operands().stream()
        .map(graph::op)
        .flatMap(
            operand -> operand instanceof Op.Constant(Atom value) ? Stream.of(value) : Stream.of());
  }
}
