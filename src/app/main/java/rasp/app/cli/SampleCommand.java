package rasp.app.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.formal.counting.Slice;
import rasp.formal.counting.Uniformity;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.sampling.LanguageSampler;
import rasp.formal.sampling.Turn;
import rasp.judge.check.ProblemSpecification;

/** Draws words of a language, or inputs of a task. */
@Command(
    name = "sample",
    description = "Draw words of a language or inputs of a task, one a line and nothing else.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Members are drawn uniformly; where they cannot be, that is said on standard error."
    })
final class SampleCommand implements Callable<Integer> {
  private static final int LONGEST = 100_000;

  /** How far away a length with members is looked for. */
  private static final int NEAREST = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = ProblemOptions.ARGUMENT)
  private Optional<String> name = Optional.empty();

  @Mixin private ProblemOptions problem = new ProblemOptions();

  @Option(names = "--length", required = true, paramLabel = "N", description = "How many letters.")
  private int length;

  @Option(
      names = "--count",
      paramLabel = "M",
      description = "How many words (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long count = 1;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same words (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private long seed;

  @ArgGroup private Kind kind = new Kind();

  /** Which words are drawn. */
  private static final class Kind {
    @Option(names = "--members", description = "Members; this is the default.")
    private boolean members;

    @Option(
        names = "--edges",
        description =
            "Members, or inputs, at the edge of what is allowed, such as the deepest ones, those"
                + " through a seldom state and those that a neighbour of the family has not.")
    private boolean edges;

    @Option(
        names = "--near-misses",
        description = "Non-members that break one constraint and keep the others.")
    private boolean nearMisses;

    @Option(names = "--random", description = "Random words that are no members.")
    private boolean random;

    boolean isMembers() {
      return members || !(nearMisses || random || edges);
    }
  }

  @Override
  public Integer call() {
    if (length < 0 || length > LONGEST) throw wrong("--length goes from 0 to " + LONGEST);
    if (count < 0) throw wrong("--count is at least 0");
    return switch (problem.read(name)) {
      case ProblemOptions.Reply.Found(Problem found) -> sample(found);
      case ProblemOptions.Reply.Wrong mistake -> refuse(mistake.text(), mistake.exit());
      case ProblemOptions.Reply.Nothing nothing ->
          throw wrong(
              "words of what? Give NAME, --language, --language-file, --regex or --grammar");
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int refuse(String message, int exit) {
    spec.commandLine().getErr().println(message);
    return exit;
  }

  private int sample(Problem problem) {
    return switch (problem) {
      case Language language when kind.isMembers() -> members(problem, language, "members");
      case Language language when kind.nearMisses ->
          found(language, new LanguageSampler(language)::nearMiss);
      case Language language when kind.edges ->
          found(language, new LanguageSampler(language)::edgeMember);
      case Language language -> found(language, new LanguageSampler(language)::random);
      case Task task when kind.edges ->
          found(task.inputs(), new LanguageSampler(task.inputs())::edgeMember);
      case Task task when !kind.isMembers() ->
          refuse("error: " + task.name() + " is a task and has only inputs", 2);
      case Task task -> members(problem, task.inputs(), "inputs");
      case ProgramReference reference ->
          switch (ProblemSpecification.language(reference)) {
            case ProblemSpecification.Defined.By(Language language) -> sample(language);
            case ProblemSpecification.Defined.Impossible(String message) -> refuse(message, 1);
          };
    };
  }

  private int members(Problem problem, Language words, String noun) {
    Slice slice = words.ofLength(length);
    if (slice.count().filter(number -> number.signum() == 0).isPresent()) {
      return refuse(
          "error: %s has no %s of length %d%s"
              .formatted(problem.name(), noun, length, nearestLengths(words, noun)),
          2);
    }
    if (slice.uniformity() != Uniformity.EXACT) {
      spec.commandLine().getErr().println("warning: " + slice.uniformity());
    }
    return draw(
        slice::draw,
        "error: words of length %d take too much memory or time to count, or are too rare to be found"
            .formatted(length));
  }

  private String nearestLengths(Language words, String noun) {
    Optional<Integer> below = lengthWithMembers(words, -1);
    Optional<Integer> above = lengthWithMembers(words, 1);
    if (below.isEmpty() && above.isEmpty()) return "";
    return "\n  = help: there are %s of length %s"
        .formatted(
            noun,
            below.isPresent() && above.isPresent()
                ? below.get() + " and " + above.get()
                : below.or(() -> above).map(String::valueOf).orElse(""));
  }

  private Optional<Integer> lengthWithMembers(Language words, int direction) {
    for (int n = length + direction; n >= 0 && Math.abs(n - length) <= NEAREST; n += direction) {
      if (words.ofLength(n).count().filter(number -> number.signum() > 0).isPresent()) {
        return Optional.of(n);
      }
    }
    return Optional.empty();
  }

  /** Draws words of a length. */
  private interface Texts {
    Optional<String> draw(int length, Turn turn);
  }

  private int found(Language language, Texts texts) {
    var number = new AtomicLong();
    return draw(
        random -> texts.draw(length, new Turn(number.getAndIncrement(), random)),
        "error: no such word of length %d was found in 200 tries; %s may have none"
            .formatted(length, language.name()));
  }

  private int draw(Function<RandomGenerator, Optional<String>> draw, String none) {
    var random = new SplittableRandom(seed);
    PrintWriter out = spec.commandLine().getOut();
    for (long i = 0; i < count; i++) {
      Optional<String> word = draw.apply(random);
      if (word.isEmpty()) return refuse(none, 3);
      out.write(word.get());
      out.write('\n');
    }
    return 0;
  }
}
