package rasp.show.report;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.schedule.EarliestLayers;
import rasp.judge.check.Monitor;
import rasp.judge.check.ProgramUnderTest;
import rasp.judge.check.Specification;
import rasp.judge.check.Verdict;
import rasp.judge.claim.Claim;
import rasp.show.draw.Flow;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.transformer.attention.Numerics;

/**
 * What a page says of one output, in parts of which none waits for another: so a page takes as long
 * as its parts by the number of processors, and not as long as its largest output.
 */
final class OutputParts {
  /** Larger flows are not drawn: heat map cells, and columns times positions. */
  private static final int LARGEST_FLOW = 6_000;

  /**
   * An output that is asked for.
   *
   * @param words that it is shown on
   * @param aim what it is held to
   */
  record Asked(String name, Id id, List<Input> words, Optional<Aim> aim) {}

  private final LoweredProgram program;
  private final WrittenGraph written;
  private final Source source;
  private final Asked asked;
  private final boolean selector;
  private final Supplier<Optional<Page.Compiled>> compiled;
  private final Supplier<Optional<CheckSection>> check;
  private final Supplier<Optional<NumericsSection>> numerics;
  private final Supplier<Page.Counting> counting;
  private final Supplier<Optional<Page.Place>> place;
  private final Supplier<List<Page.Example>> examples;

  /** The parts, of which none is made. */
  OutputParts(LoweredProgram program, Source source, Asked asked, Monitor monitor) {
    this.program = program;
    this.written = program.written();
    this.source = source;
    this.asked = asked;
    this.selector = written.graph().op(asked.id()) instanceof Op.Selector;
    Optional<Aim> aim = selector ? Optional.empty() : asked.aim();
    Optional<Specification> standard = aim.flatMap(Aim::standard);
    ImmutableList<Atom> letters = letters(standard);
    this.compiled = part(() -> CompiledSection.of(written, asked.id(), texts(letters)));
    this.check =
        Suppliers.memoize(() ->
            aim.flatMap(held -> standard.map(it -> CheckSection.of(subject(), held, it, monitor))));
    boolean bos = letters.contains(Atom.of(Assumptions.BOS)) || isAfterMark(aim);
    this.numerics = part(() -> NumericsSection.of(written, asked.id(), letters, bos));
    this.counting = Suppliers.memoize(() -> BoundsSection.of(written, asked.id()));
    this.place = Suppliers.memoize(() -> aim.flatMap(it -> PlaceSection.of(it.problem())));
    this.examples = Suppliers.memoize(() -> asked.words().stream().map(this::example).toList());
  }

  /** A part that is there for s-ops only. */
  private <T> Supplier<Optional<T>> part(Supplier<Optional<T>> made) {
    return Suppliers.memoize(() -> selector ? Optional.empty() : made.get());
  }

  /** Makes the parts of several outputs; what takes longest is begun first. */
  static void make(List<OutputParts> outputs) {
    List<Supplier<?>> parts =
        Stream.<Function<OutputParts, Supplier<?>>>of(
                one -> one.compiled,
                one -> one.check,
                one -> one.numerics,
                one -> one.counting,
                one -> one.place,
                one -> one.examples)
            .<Supplier<?>>flatMap(part -> outputs.stream().map(part))
            .toList();
    var waiting = new ConcurrentLinkedQueue<>(parts);
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(worker -> {
          for (Supplier<?> part = waiting.poll(); part != null; part = waiting.poll()) {
            var unused = part.get();
          }
        });
  }

  /** What the check found of the claim that it answers, if it is of a claim; made before. */
  Map<Claim, Verdict> verdicts() {
    Optional<Claim> claim = asked.aim().flatMap(Aim::claim);
    Optional<CheckSection> answer = check.get();
    return claim.isPresent() && answer.isPresent()
        ? Map.of(claim.get(), answer.get().found().verdict())
        : Map.of();
  }

  /** All parts together; made before. */
  Page.Output output() {
    Optional<CheckSection> checked = check.get();
    Optional<NumericsSection> arithmetic = numerics.get();
    Optional<Page.Compiled> model = compiled.get();
    Optional<Page.Place> stands = place.get();
    List<Page.Example> shown = examples.get();
    return new Page.Output(
        asked.name(),
        selector,
        shown,
        counting.get(),
        checked.map(CheckSection::said),
        arithmetic.map(NumericsSection::said),
        stands,
        model,
        new Commands(source.name(), asked.name())
            .examples(asked.words(), shown)
            .bounds(selector)
            .compiled(model)
            .check(asked.aim(), checked)
            .numerics(arithmetic)
            .place(asked.aim(), stands)
            .all());
  }

  private ProgramUnderTest subject() {
    return new ProgramUnderTest(written, asked.name(), asked.id());
  }

  /** Those of what the output is held to, or those that the program knows. */
  private ImmutableList<Atom> letters(Optional<Specification> standard) {
    return standard
        .map(it -> ImmutableList.copyOf(it.alphabet()))
        .orElseGet(() -> Numerics.lettersOf(written.graph(), asked.id()));
  }

  private static ImmutableList<String> texts(List<Atom> letters) {
    return letters.stream().map(Atom::text).collect(ImmutableList.toImmutableList());
  }

  private static boolean isAfterMark(Optional<Aim> aim) {
    return aim.map(it -> it.problem().name().endsWith("-bos")).orElse(false);
  }

  private Page.Example example(Input input) {
    String word = input.quoted();
    return switch (program.evaluate(asked.id(), input)) {
      case Evaluation.Values(var sequence) ->
          new Page.Example(word, sequence.toString(), false, flow(input));
      case Evaluation.Pattern(var selection) ->
          new Page.Example(word, String.join(" / ", selection.text()), false, flow(input));
      case Evaluation.Failure failure -> {
        var whole = new Place(source, new Span(0, 0));
        Diagnostic mistake = program.explain(failure, asked.id(), whole);
        yield new Page.Example(word, mistake.message(), true, Optional.empty());
      }
    };
  }

  private Optional<Flow> flow(Input input) {
    var schedule = EarliestLayers.of(written.graph(), asked.id());
    int cells = schedule.count().total() * input.size() * input.size();
    if (cells > LARGEST_FLOW) return Optional.empty();
    return Optional.of(Flow.of(written, asked.id(), schedule, input));
  }
}
