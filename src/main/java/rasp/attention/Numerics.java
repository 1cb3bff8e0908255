package rasp.attention;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.rewrite.Assumptions;

/**
 * How a program behaves under attentions and arithmetics, and what softmax needs, by length.
 *
 * @param words at each length on how many words, of how many without a value
 * @param behaviours one for each setting, in the order in which they were asked for
 * @param gaps what each head needs at each length; empty where that was not asked for
 */
public record Numerics(
    ImmutableList<Atom> letters,
    ImmutableList<Tried> words,
    ImmutableList<Behaviour> behaviours,
    ImmutableList<NeededGap> gaps) {
  /** On how many words of a length something was tried. */
  public record Tried(int length, long words, boolean exhaustive, long leftOut) {}

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
    var test = new TestWords(graph, output, plan.letters(), plan.bosWords(), plan.perLength());
    var reference = new AttentionMachine(graph, output, Setting.REFERENCE, new ReachableValues());
    var reachable = new ReachableValues();
    List<Id> aggregates = Behaviour.Trial.aggregates(graph, output);
    List<Behaviour.Trial> trials =
        plan.settings().stream()
            .map(setting -> new Behaviour.Trial(graph, output, setting, reachable))
            .toList();
    var gapSetting =
        new Setting(
            new Attention.AverageHard(),
            plan.gapMask(),
            plan.gapBos(),
            Precision.FLOAT64,
            false,
            Setting.Reading.NEAREST);
    List<NeededGap.Measuring> heads =
        aggregates.stream()
            .map(id -> new NeededGap.Measuring(graph, id, gapSetting, reachable))
            .toList();
    var tried = ImmutableList.<Tried>builder();
    var gaps = ImmutableList.<NeededGap>builder();
    var run = new Run(test, reference, reachable, aggregates);
    for (int length : TestWords.lengths(plan.maxLength())) {
      TestWords.OfLength words = test.ofLength(length);
      List<AttentionRun> rights = run.rights(words);
      tried.add(new Tried(length, words.words().size(), words.exhaustive(), words.leftOut()));
      if (words.words().isEmpty()) continue;
      trials.forEach(trial -> trial.see(words, rights));
      if (plan.measureGaps()) heads.forEach(head -> gaps.add(head.at(words, rights)));
    }
    trials.forEach(run::narrow);
    return new Numerics(
        plan.letters(),
        tried.build(),
        trials.stream().map(Behaviour.Trial::behaviour).collect(ImmutableList.toImmutableList()),
        gaps.build());
  }

  /** What the trials of one program share. */
  private record Run(
      TestWords test, AttentionMachine reference, ReachableValues reachable, List<Id> aggregates) {
    /** The reference's runs, whose means are from then on reachable. */
    List<AttentionRun> rights(TestWords.OfLength words) {
      List<AttentionRun> rights = new ArrayList<>();
      for (TestWords.Word word : words.words()) {
        AttentionRun right = reference.run(word.input());
        rights.add(right);
        collect(right, aggregates, reachable);
      }
      return rights;
    }

    /**
     * Halves the lengths between the last right and the first wrong one, where some were left out.
     */
    void narrow(Behaviour.Trial trial) {
      Behaviour behaviour = trial.behaviour();
      int right = behaviour.rightUpTo();
      int wrong = behaviour.failsAt().orElse(right);
      while (wrong - right > 1) {
        int middle = (right + wrong) >>> 1;
        TestWords.OfLength words = test.ofLength(middle);
        trial.see(words, rights(words));
        if (trial.behaviour().failsAt().orElse(wrong) <= middle) wrong = middle;
        else right = middle;
      }
    }
  }

  static void collect(AttentionRun right, List<Id> aggregates, ReachableValues reachable) {
    for (Id aggregate : aggregates) {
      if (!right.reached(aggregate)) continue;
      right.column(aggregate).forEach(value -> reachable.add(aggregate, value));
    }
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
        case Op.Elementwise(Function.MemberOf(var items), var operands) -> letters.addAll(items);
        case Op.Elementwise(Function.ValueUnder(var entries), var operands) ->
            letters.addAll(entries.keySet());
        case Op.Elementwise(Function.Binary function, var operands) -> {
          if (function == Function.Binary.EQUAL || function == Function.Binary.NOT_EQUAL) {
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
