package rasp.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rasp.automaton.Alphabet;
import rasp.check.Check;
import rasp.check.Counterexample;
import rasp.check.EveryLength;
import rasp.check.Extent;
import rasp.check.Held;
import rasp.check.Monitor;
import rasp.check.Standard;
import rasp.check.Subject;
import rasp.check.Verdict;
import rasp.check.VerdictText;
import rasp.check.Word;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Id;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.language.Problem;
import rasp.language.Task;
import rasp.lower.Lowering;
import rasp.lower.Outcome;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.schedule.Bounds;
import rasp.schedule.EarliestLayers;
import rasp.schedule.Effort;
import rasp.syntax.Diagnostic;
import rasp.syntax.ParsedProgram;
import rasp.syntax.Source;

/** Executes a program file and compares what it claims with what is so. */
public final class ClaimCheck {
  /** A claim with what is so, in the same words. */
  public record Checked(Claim claim, String actual) {
    public boolean holds() {
      return claim.expected().equals(actual);
    }
  }

  /** How much is searched for the proof of a minimal count. */
  private static final long MOST_NODES = 1_000_000;

  /** How many words are drawn where a claim is of drawn words. */
  private static final int DRAWN = 100;

  private final Lowering lowering;
  private final Map<Claim, Verdict> known;
  private final Monitor monitor;

  private ClaimCheck(Lowering lowering, Map<Claim, Verdict> known, Monitor monitor) {
    this.lowering = lowering;
    this.known = known;
    this.monitor = monitor;
  }

  /**
   * Checks every claim that can be read.
   *
   * @param file where the text is from; what it loads is relative to it
   */
  public static List<Checked> of(Source source, Path file, SourceFiles files) {
    return of(source, file, files, Map.of(), Monitor.NONE);
  }

  /**
   * Checks every claim that can be read.
   *
   * @param file where the text is from; what it loads is relative to it
   * @param known verdicts on claims, of checks that were no shorter
   */
  public static List<Checked> of(
      Source source, Path file, SourceFiles files, Map<Claim, Verdict> known, Monitor monitor) {
    var lowering = new Lowering(source.name(), files);
    List<Diagnostic> mistakes = executed(lowering, source, file);
    var check = new ClaimCheck(lowering, known, monitor);
    var checked = new ArrayList<Checked>();
    for (Claim claim : Claims.of(source).claims()) {
      String actual = mistakes.isEmpty() ? check.actual(claim) : noProgram(mistakes.getFirst());
      checked.add(new Checked(claim, actual));
    }
    return checked;
  }

  private static String noProgram(Diagnostic mistake) {
    return "no program: %s:%d:%d: %s"
        .formatted(
            mistake.place().source().name(),
            mistake.place().line(),
            mistake.place().column(),
            mistake.message());
  }

  /**
   * Whether all claims hold that say what the program computes, whatever it takes; absent where the
   * text is no program. The first that does not hold is the last that is checked.
   */
  static Optional<Boolean> ofMeaning(Source source, Path file, SourceFiles files) {
    var lowering = new Lowering(source.name(), files);
    if (!executed(lowering, source, file).isEmpty()) return Optional.empty();
    var check = new ClaimCheck(lowering, Map.of(), Monitor.NONE);
    return Optional.of(
        Claims.of(source).claims().stream()
            .filter(ClaimCheck::isOfMeaning)
            .allMatch(claim -> claim.expected().equals(check.actual(claim))));
  }

  private static boolean isOfMeaning(Claim claim) {
    return switch (claim) {
      case Claim.Gives gives -> true;
      case Claim.Solves solves -> true;
      case Claim.Written written -> false;
      case Claim.Minimal minimal -> false;
    };
  }

  private static List<Diagnostic> executed(Lowering lowering, Source source, Path file) {
    lowering.startFile(file);
    return failures(
        lowering.execute(
            ParsedProgram.of(source), Optional.ofNullable(file.toAbsolutePath().getParent())));
  }

  private static List<Diagnostic> failures(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome ->
            switch (outcome) {
              case Outcome.Loaded(List<Outcome> inner) -> failures(inner).stream();
              case Outcome.Failed(Diagnostic mistake) -> Stream.of(mistake);
              case Outcome.Named named -> Stream.empty();
              case Outcome.Applied applied -> Stream.empty();
              case Outcome.Drawn drawn -> Stream.empty();
              case Outcome.Example example -> Stream.empty();
              case Outcome.Command command -> Stream.empty();
            })
        .toList();
  }

  private String actual(Claim claim) {
    return switch (claim) {
      case Claim.Gives gives -> given(gives.application());
      case Claim.Written written -> counted(written.name(), this::written);
      case Claim.Minimal minimal ->
          counted(minimal.name(), id -> minimal(id, minimal.assumptions()));
      case Claim.Solves solves -> solved(solves);
    };
  }

  private String solved(Claim.Solves claim) {
    if (!(lowering.scope().find(claim.name()).orElse(null) instanceof Value.SOp(Id id))) {
      return "no s-op " + claim.name();
    }
    var subject = new Subject(lowering.written(), claim.name(), id);
    return switch (Library.standard().find(claim.problem())) {
      case Lookup.Unknown(String message, String help) -> message + "; " + help;
      case Lookup.Unreadable unreadable -> "the definition of " + claim.problem() + " has mistakes";
      case Lookup.Found(Task task) when claim.recognises() -> task.name() + " is a task: computes";
      case Lookup.Found(Problem problem) when !claim.recognises() && !(problem instanceof Task) ->
          problem.name() + " is a language: recognises";
      case Lookup.Found(Task task) when claim.letters().isPresent() ->
          task.over(Alphabet.of(claim.letters().get()))
              .map(other -> solved(claim, subject, other))
              .orElse(task.name() + " makes no sense over " + claim.letters().get());
      case Lookup.Found(Problem problem) when claim.letters().isPresent() ->
          problem.name() + " has its own letters";
      case Lookup.Found(Problem problem) -> solved(claim, subject, problem);
    };
  }

  private String solved(Claim.Solves claim, Subject subject, Problem problem) {
    return switch (Held.to(problem, claim.readAt(), claim.acceptance())) {
      case Held.Impossible(String message) -> message;
      case Held.To(Standard standard) -> solved(claim, subject, standard);
    };
  }

  /** All words up to the length first, then drawn ones, then a proof, as far as is claimed. */
  private String solved(Claim.Solves claim, Subject subject, Standard standard) {
    int length = claim.length();
    Optional<String> wrong =
        wrong(
            Optional.ofNullable(known.get(claim))
                .orElseGet(() -> verdict(subject, standard, Extent.upTo(length))),
            length);
    if (wrong.isEmpty() && claim.drawn() > length) {
      var drawn = new Extent(0, DRAWN, length + 1, claim.drawn(), Extent.WEIGHTS, 0);
      wrong = wrong(verdict(subject, standard, drawn), Integer.MAX_VALUE);
    }
    if (wrong.isEmpty() && claim.proved()) wrong = unproved(subject, standard);
    return wrong.orElse(claim.expected());
  }

  /** What a verdict says against a program, unless it is of words beyond a length. */
  private static Optional<String> wrong(Verdict verdict, int right) {
    return switch (verdict) {
      case Verdict.Holds holds -> Optional.empty();
      case Verdict.Undecided(String reason, var exhausted) -> Optional.of("undecided: " + reason);
      case Verdict.Refuted(Counterexample counterexample, var exhausted, var drawn) ->
          exhausted.length() >= right
              ? Optional.empty()
              : Optional.of(VerdictText.sentence(counterexample));
    };
  }

  private Optional<String> unproved(Subject subject, Standard standard) {
    return switch (EveryLength.of(subject, standard, monitor)) {
      case EveryLength.Proved proved -> Optional.empty();
      case EveryLength.Wrong(Word word) ->
          Optional.of(VerdictText.sentence(standard.explain(subject, word)));
      case EveryLength.Open open -> Optional.of(open.sentence());
    };
  }

  private Verdict verdict(Subject subject, Standard standard, Extent extent) {
    int threads = Runtime.getRuntime().availableProcessors();
    return Check.of(subject, standard, extent, threads, Optional.empty(), monitor);
  }

  private String given(String application) {
    var statement = new Source("claim", application + ";");
    return lowering.execute(ParsedProgram.of(statement), Optional.empty()).stream()
        .map(this::given)
        .findFirst()
        .orElse("nothing");
  }

  private String given(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(Id id, Input input, var place) -> evaluated(id, input);
      case Outcome.Failed(var diagnostic) -> "error " + diagnostic.message();
      case Outcome.Named named -> "no s-op applied to an input";
      case Outcome.Drawn drawn -> "no s-op applied to an input";
      case Outcome.Loaded loaded -> "no s-op applied to an input";
      case Outcome.Example example -> "no s-op applied to an input";
      case Outcome.Command command -> "no s-op applied to an input";
    };
  }

  private String evaluated(Id id, Input input) {
    return switch (new FastEvaluator(lowering.written().graph(), id).evaluate(input)) {
      case Evaluation.Values(var sequence) -> sequence.toString();
      case Evaluation.Pattern(var selection) -> String.join(" / ", selection.text());
      case Evaluation.Failure failure -> "no value: " + failure.message();
    };
  }

  private String counted(String name, Function<Id, String> count) {
    return switch (lowering.scope().find(name).orElse(null)) {
      case Value.SOp(Id id) -> count.apply(id);
      case Value.Selector(Id id) -> count.apply(id);
      case null -> "no " + name;
      case Value.Scalar scalar -> "no s-op";
      case Value.Items items -> "no s-op";
      case Value.Entries entries -> "no s-op";
      case Value.Function function -> "no s-op";
    };
  }

  private String written(Id id) {
    return Claim.Written.words(EarliestLayers.of(lowering.written().graph(), id).count());
  }

  private String minimal(Id id, Assumptions assumptions) {
    Bounds bounds =
        Bounds.of(lowering.written().graph(), id, assumptions, Effort.nodes(MOST_NODES));
    String words = Claim.Written.words(bounds.schedule().count());
    return bounds.minimal().isProved() ? words : words + ", not proved";
  }
}
