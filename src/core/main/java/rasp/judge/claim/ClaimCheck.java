package rasp.judge.claim;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import rasp.Spelling;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Problem;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.graph.ir.Id;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.EarliestLayers;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.judge.check.Check;
import rasp.judge.check.CheckScope;
import rasp.judge.check.Counterexample;
import rasp.judge.check.EveryLength;
import rasp.judge.check.Monitor;
import rasp.judge.check.ProblemSpecification;
import rasp.judge.check.ProgramUnderTest;
import rasp.judge.check.Specification;
import rasp.judge.check.Verdict;
import rasp.judge.check.VerdictText;
import rasp.judge.check.Word;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.ParsedProgram;
import rasp.text.Diagnostic;
import rasp.text.Source;
import rasp.theory.recognition.WordLengths;

/** Executes a program file and compares what it claims with what is so. */
public final class ClaimCheck {
  /** A claim with what was found. */
  public record Checked(Claim claim, Finding finding) {
    public boolean holds() {
      return finding instanceof Finding.Holds;
    }
  }

  /** How much is searched for the proof of a minimal count. */
  private static final long MOST_NODES = 1_000_000;

  /** How many words are drawn where a claim is of drawn words. */
  private static final int DRAWN = 100;

  private static final Finding INTERRUPTED = new Finding.Undecided("it was interrupted");

  private final Lowering lowering;
  private final Map<Claim, Verdict> known;
  private final Monitor monitor;
  private final Application application;

  private ClaimCheck(Lowering lowering, Map<Claim, Verdict> known, Monitor monitor) {
    this.lowering = lowering;
    this.known = known;
    this.monitor = monitor;
    application = new Application(lowering);
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
    List<Claim> claims = Claims.of(source).claims();
    if (!mistakes.isEmpty()) {
      var finding = new Finding.Unchecked(noProgram(mistakes.getFirst()));
      return claims.stream().map(claim -> new Checked(claim, finding)).toList();
    }
    var check = new ClaimCheck(lowering, known, monitor);
    var found = new ConcurrentHashMap<Claim, Finding>();
    for (Claim claim : claims) {
      // An application becomes a part of the program; the others only read that.
      if (claim instanceof Claim.Gives) found.put(claim, check.finding(claim));
    }
    claims.parallelStream()
        .filter(claim -> !(claim instanceof Claim.Gives))
        .forEach(claim -> found.put(claim, check.finding(claim)));
    return claims.stream()
        .map(claim -> new Checked(claim, Objects.requireNonNull(found.get(claim))))
        .toList();
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
            .allMatch(claim -> check.finding(claim) instanceof Finding.Holds));
  }

  /**
   * Returns whether a program's claim holds if its language or task is another one; not of errors.
   */
  static boolean holdsOf(
      Claim.Solves claim, Problem other, Source source, Path file, SourceFiles files) {
    var lowering = new Lowering(source.name(), files);
    if (!executed(lowering, source, file).isEmpty()) return false;
    var check = new ClaimCheck(lowering, Map.of(), Monitor.NONE);
    return lowering.scope().find(claim.name()).orElse(null) instanceof Value.SOp(Id id)
        && check.solved(claim, new ProgramUnderTest(lowering.written(), claim.name(), id), other)
            instanceof Finding.Holds;
  }

  /** The nearest cases of what a claim is of, on the same letters. */
  static List<Problem> neighbours(Claim.Solves claim) {
    return problem(claim) instanceof Posed.To(Problem problem)
        ? problem.definition().family().neighbours().stream()
            .map(neighbour -> over(neighbour, claim.letters()))
            .filter(neighbour -> letters(neighbour).equals(letters(problem)))
            .toList()
        : List.of();
  }

  private static Problem over(Problem problem, Optional<String> letters) {
    return problem instanceof Task task
        ? letters.flatMap(given -> task.over(Alphabet.of(given))).orElse(task)
        : problem;
  }

  private static Alphabet letters(Problem problem) {
    return problem instanceof Task task
        ? task.inputs().alphabet()
        : problem.definition().alphabet();
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

  private Finding finding(Claim claim) {
    return switch (claim) {
      case Claim.Gives gives -> application.finding(gives);
      case Claim.Written written -> counted(written.name(), id -> written(id, written));
      // The others may take long, each; who stops one does not want to wait for the next.
      case Claim.Minimal minimal when monitor.isStopped() -> INTERRUPTED;
      case Claim.Solves solves when monitor.isStopped() -> INTERRUPTED;
      case Claim.Minimal minimal -> counted(minimal.name(), id -> minimal(id, minimal));
      case Claim.Solves solves -> solved(solves);
    };
  }

  private Finding solved(Claim.Solves claim) {
    if (!(lowering.scope().find(claim.name()).orElse(null) instanceof Value.SOp(Id id))) {
      return noSop(claim.name());
    }
    var subject = new ProgramUnderTest(lowering.written(), claim.name(), id);
    return switch (problem(claim)) {
      case Posed.Impossible(String message, String help) -> new Finding.Unreadable(message, help);
      case Posed.To(Problem problem) -> solved(claim, subject, problem);
    };
  }

  private Finding solved(Claim.Solves claim, ProgramUnderTest subject, Problem problem) {
    return switch (ProblemSpecification.to(problem, claim.readAt(), claim.acceptance())) {
      case ProblemSpecification.Impossible(String message) -> new Finding.Unreadable(message, "");
      case ProblemSpecification.To(Specification standard)
          when !Check.isCountable(standard.alphabet().size(), claim.length()) ->
          new Finding.Unreadable(
              "there are more words up to length %d than can ever be put to a program"
                  .formatted(claim.length()),
              "claim less, and the rest of drawn words: up to 8, drawn up to " + claim.length());
      case ProblemSpecification.To(Specification standard) -> solved(claim, subject, standard);
    };
  }

  /** What is said of a name that the program gives to nothing, or to something else. */
  private Finding noSop(String name) {
    Optional<Value> value = lowering.scope().find(name);
    return new Finding.Unreadable(
        value
            .map(it -> "`%s` is %s, not an s-op".formatted(name, it.kind().phrase()))
            .orElse("the program defines no `" + name + "`"),
        Spelling.nearest(name, lowering.scope().visibleNames(), 2)
            .map(near -> "did you mean " + near + "?")
            .orElse(""));
  }

  /** What a claim of solving something speaks of. */
  private sealed interface Posed {
    record To(Problem problem) implements Posed {}

    record Impossible(String message, String help) implements Posed {}
  }

  private static Posed problem(Claim.Solves claim) {
    return switch (Library.standard().find(claim.problem())) {
      case Lookup.Unknown(String message, String help) -> new Posed.Impossible(message, help);
      case Lookup.Unreadable unreadable ->
          new Posed.Impossible(
              "the definition of " + claim.problem() + " has mistakes",
              "rasp languages " + claim.problem() + " shows them");
      case Lookup.Found(Task task) when claim.recognises() ->
          new Posed.Impossible(task.name() + " is a task", "write computes, as of every task");
      case Lookup.Found(Problem problem) when !claim.recognises() && !(problem instanceof Task) ->
          new Posed.Impossible(
              problem.name() + " is a language", "write recognises, as of every language");
      case Lookup.Found(Task task) when claim.letters().isPresent() ->
          task.over(Alphabet.of(claim.letters().get()))
              .<Posed>map(Posed.To::new)
              .orElse(
                  new Posed.Impossible(
                      task.name() + " makes no sense over " + claim.letters().get(),
                      "leave out over, and it is the task on its own letters"));
      case Lookup.Found(Problem problem) when claim.letters().isPresent() ->
          new Posed.Impossible(
              problem.name() + " has its own letters", "leave out over " + claim.letters().get());
      case Lookup.Found(Problem problem) -> new Posed.To(problem);
    };
  }

  /** All words up to the length first, then drawn ones, then a proof, as far as is claimed. */
  private Finding solved(Claim.Solves claim, ProgramUnderTest subject, Specification standard) {
    int length = claim.length();
    Finding found =
        finding(
            Optional.ofNullable(known.get(claim))
                .orElseGet(() -> verdict(subject, standard, CheckScope.upTo(length))),
            length);
    if (found instanceof Finding.Holds && claim.drawn() > length) {
      var drawn = new CheckScope(0, DRAWN, length + 1, claim.drawn(), CheckScope.WEIGHTS, 0);
      Verdict verdict = verdict(subject, standard, drawn);
      found =
          verdict instanceof Verdict.Holds(var exhausted, var words)
              ? new Finding.Holds(VerdictText.evidence(drawn, words))
              : finding(verdict, Integer.MAX_VALUE);
    }
    if (found instanceof Finding.Holds && claim.proved().isPresent()) {
      Finding followed = followed(subject, standard, claim.proved().get());
      return followed instanceof Finding.Holds ? found : followed;
    }
    return found;
  }

  /** What a verdict says of a claim about words up to a length. */
  private static Finding finding(Verdict verdict, int length) {
    return switch (verdict) {
      case Verdict.Holds holds -> new Finding.Holds();
      case Verdict.Undecided(String reason, var exhausted) -> new Finding.Undecided(reason);
      case Verdict.Refuted(Counterexample counterexample, var exhausted, var drawn) ->
          exhausted.length() >= length
              ? new Finding.Holds()
              : new Finding.Refuted(VerdictText.sentence(counterexample));
    };
  }

  /** A proof for some lengths is none of a claim about all. */
  private Finding followed(ProgramUnderTest subject, Specification standard, WordLengths claimed) {
    return switch (EveryLength.of(subject, standard, monitor)) {
      case EveryLength.Proved proved ->
          proved.lengths().longest() >= claimed.longest()
              ? new Finding.Holds()
              : new Finding.Undecided(proved.sentence() + ", and not beyond");
      case EveryLength.Wrong(Word word) ->
          new Finding.Refuted(VerdictText.sentence(standard.explain(subject, word)));
      case EveryLength.Open open -> new Finding.Undecided(open.sentence());
      case EveryLength.Contradicted fault -> new Finding.Undecided(fault.sentence());
    };
  }

  private Verdict verdict(ProgramUnderTest subject, Specification standard, CheckScope extent) {
    int threads = Runtime.getRuntime().availableProcessors();
    return Check.of(subject, standard, extent, threads, Optional.empty(), monitor);
  }

  private Finding counted(String name, Function<Id, Finding> count) {
    return switch (lowering.scope().find(name).orElse(null)) {
      case Value.SOp(Id id) -> count.apply(id);
      case Value.Selector(Id id) -> count.apply(id);
      case null -> noSop(name);
      case Value.Scalar scalar -> noSop(name);
      case Value.Items items -> noSop(name);
      case Value.Entries entries -> noSop(name);
      case Value.Function function -> noSop(name);
    };
  }

  private Finding written(Id id, Claim.Written claim) {
    HeadCount count = EarliestLayers.of(lowering.written().graph(), id).count();
    return Finding.compared(claim.expected(), Claim.Written.words(count));
  }

  /** What is not proved may still be less than was found, but never more. */
  private Finding minimal(Id id, Claim.Minimal claim) {
    Bounds bounds =
        Bounds.of(lowering.written().graph(), id, claim.assumptions(), Effort.nodes(MOST_NODES));
    HeadCount found = bounds.schedule().count();
    String words = Claim.Written.words(found);
    if (bounds.minimal().isProved()) return Finding.compared(claim.expected(), words);
    return HeadCount.ORDER.compare(new HeadCount(claim.heads()), found) > 0
        ? new Finding.Refuted(words + " or less")
        : new Finding.Undecided("it is %s or less, not proved".formatted(words));
  }
}
