package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.form.VerdictJson;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Problem;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.judge.check.Check;
import rasp.judge.check.CheckReport;
import rasp.judge.check.CheckScope;
import rasp.judge.check.ComparedLetters;
import rasp.judge.check.EveryLength;
import rasp.judge.check.ProblemSpecification;
import rasp.judge.check.ProgramSpecification;
import rasp.judge.check.ProgramUnderTest;
import rasp.judge.check.Specification;
import rasp.judge.check.Verdict;
import rasp.judge.check.VerdictText;
import rasp.judge.check.WordSource;
import rasp.text.DiagnosticText;

/** Says whether a program recognises a language, computes a task, or does what another does. */
@Command(
    name = "check",
    description =
        "Check a program: against a language, a task or another program; or, without NAME, what"
            + " files claim in their comments.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "All words up to a length are put to the program, then longer ones that are drawn. An"
          + " interrupted or killed check of a NAME goes on where it was when the same command is"
          + " given again; where a file that it reads, an option or the toolkit itself was changed"
          + " in between, it starts over.",
      "",
      "The drawn words are of each length at least once, as far as there are words of it: members,"
          + " near misses that break one constraint, random words, and members at the edge of what is"
          + " allowed.",
      "",
      "Exit code 0: it holds; 1: refuted, or the program has errors; 2: used wrongly, or a claim"
          + " cannot be read; 3: undecided."
    })
final class CheckCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final Pattern LENGTHS = Pattern.compile("\\d{1,6}(,\\d{1,6})*");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:\\.\\.|-)(\\d{1,6})");
  private static final Pattern SHARES =
      Pattern.compile("(\\d{1,4})/(\\d{1,4})/(\\d{1,4})(?:/(\\d{1,4}))?");

  /** What also goes without a NAME. */
  private static final ImmutableSet<String> OF_CLAIMS =
      ImmutableSet.of("--mutants", "--format", "--root");

  /** Unless told otherwise, all words up to the longest length that has no more words than this. */
  private static final BigInteger WORDS = BigInteger.valueOf(200_000);

  /** Where all words of no length are few, this is the longest. */
  private static final int LONGEST = 60;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProgramFile file = new ProgramFile();
  @Mixin private ProblemOptions problem = new ProblemOptions();

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The s-op to check.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--same-as",
      arity = "2",
      paramLabel = "FILE NAME",
      description = "Check that another program's s-op has the same values.")
  private List<String> sameAs = new ArrayList<>();

  @Option(
      names = "--exhaustive",
      paramLabel = "N",
      description = "Put all words up to this length to the program.")
  private Optional<Integer> exhaustive = Optional.empty();

  @Option(
      names = "--samples",
      paramLabel = "M",
      description = "Then this many drawn words (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int samples = 1000;

  @Option(
      names = "--lengths",
      paramLabel = "A..B|A,B,…",
      description =
          "The lengths of drawn words; the ones that follow N, if left out. With commas: M words of"
              + " each, and how often the program is right, by length.")
  private Optional<String> lengths = Optional.empty();

  @Option(
      names = "--shares",
      paramLabel = "M/N/R[/E]",
      description =
          "How many of the drawn words are members, near misses, random words and members at the"
              + " edge of what is allowed (default: ${DEFAULT-VALUE}).",
      defaultValue = "40/30/20/10")
  private String shares = "40/30/20/10";

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of the drawing (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "How many threads to use; as many as there are cores, if left out.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where to save how far the check is.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--mutants",
      description =
          "Without NAME: change the program in one token, in every way, and say which changes its"
              + " claims do not notice; then change each number of the languages and tasks that are"
              + " claimed by one.")
  private boolean mutants;

  @Option(names = "--format", description = "text or json.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      if (problem.count() > 0 || !sameAs.isEmpty()) {
        throw wrong("NAME is missing: which of the program's s-ops is to be checked?");
      }
      spec.commandLine().getParseResult().matchedOptions().stream()
          .map(OptionSpec::longestName)
          .filter(option -> !OF_CLAIMS.contains(option))
          .findFirst()
          .ifPresent(option -> {
            throw wrong(option + " is for one NAME; claims say themselves how far they go");
          });
      var checking = new ClaimChecking(spec.commandLine(), file, format);
      return mutants ? checking.survey(file.file()) : checking.check(file.file());
    }
    if (mutants) throw wrong("--mutants is without NAME: it tries what the whole file claims");
    if (Files.isDirectory(file.file())) {
      throw wrong(file.file() + " is a folder; without NAME its claims are checked");
    }
    return file.answer(executed ->
        switch (subject(executed.program(), name.get())) {
          case Named.Refused(String message) -> refuse(message);
          case Named.Found(ProgramUnderTest subject) -> check(subject);
        });
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int refuse(String message) {
    err().println(message);
    return 1;
  }

  /** What a name of a program stands for. */
  private sealed interface Named {
    record Found(ProgramUnderTest subject) implements Named {}

    record Refused(String message) implements Named {}
  }

  private static Named subject(LoweredProgram program, String name) {
    if (!program.diagnostics().isEmpty()) {
      return new Named.Refused(
          String.join("\n", program.diagnostics().stream().map(DiagnosticText::of).toList()));
    }
    Value value = program.value(name).orElse(null);
    if (value == null) return new Named.Refused(program.undefined(name));
    return value instanceof Value.SOp(Id id)
        ? new Named.Found(new ProgramUnderTest(program.written(), name, id))
        : new Named.Refused(
            "error[E203]: `%s` is %s, not an s-op".formatted(name, value.kind().phrase()));
  }

  private int check(ProgramUnderTest subject) {
    if (!sameAs.isEmpty()) return checkSame(subject);
    return switch (problem.read()) {
      case ProblemOptions.Reply.Wrong mistake -> {
        err().println(mistake.text());
        yield mistake.exit();
      }
      case ProblemOptions.Reply.Nothing nothing ->
          throw wrong(
              "against what? Give --language, --language-file, --regex, --grammar or --same-as");
      case ProblemOptions.Reply.Found(Problem found) -> {
        Optional<String> mistake = reading.mistake(found);
        if (mistake.isPresent()) throw wrong(mistake.get());
        yield switch (ProblemSpecification.to(found, reading.readAt(), reading.acceptance())) {
          case ProblemSpecification.Impossible(String message) -> refuse(message);
          case ProblemSpecification.To(Specification standard) -> check(subject, standard);
        };
      }
    };
  }

  private int checkSame(ProgramUnderTest subject) {
    if (problem.count() > 0) throw wrong("--same-as and a language exclude one another");
    if (reading.isGiven())
      throw wrong("--same-as compares all outputs; --read and --accept are for languages");
    return file.answer(
        Path.of(sameAs.get(0)),
        executed ->
            switch (subject(executed.program(), sameAs.get(1))) {
              case Named.Refused(String message) -> refuse(message);
              case Named.Found(ProgramUnderTest other) -> {
                List<Atom> letters =
                    problem
                        .letters()
                        .map(CheckCommand::letters)
                        .orElseGet(() -> ComparedLetters.letters(subject, other));
                yield check(subject, new ProgramSpecification(other, letters));
              }
            });
  }

  private static List<Atom> letters(Alphabet alphabet) {
    return alphabet.letters().stream().<Atom>map(Atom::of).toList();
  }

  private int check(ProgramUnderTest subject, Specification standard) {
    CheckReport found = run(subject, standard, plan(standard));
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> VerdictText.lines(subject, standard, found).forEach(out::println);
      case JSON -> out.println(GSON.toJson(VerdictJson.of(subject, standard, found)));
    }
    if (found.every() instanceof EveryLength.Contradicted contradicted) {
      err().println("error: " + contradicted.sentence());
      return Main.FAULT;
    }
    return switch (found.verdict()) {
      case Verdict.Holds holds -> 0;
      case Verdict.Refuted refuted -> 1;
      case Verdict.Undecided undecided -> 3;
    };
  }

  private CheckReport run(ProgramUnderTest subject, Specification standard, CheckReport.Plan plan) {
    try (var monitor = new ProgressBar(err())) {
      var conduct =
          new CheckReport.Conduct(
              threads.orElse(Runtime.getRuntime().availableProcessors()),
              Optional.of(state.orElseGet(CheckCommand::stateFolder)),
              monitor);
      return CheckReport.of(subject, standard, plan, conduct);
    }
  }

  private static Path stateFolder() {
    String folder = System.getenv("XDG_STATE_HOME");
    Path base =
        folder != null && !folder.isEmpty()
            ? Path.of(folder)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return base.resolve("rasp");
  }

  private CheckReport.Plan plan(Specification standard) {
    if (samples < 0) throw wrong("--samples is a number of words, not " + samples);
    if (threads.isPresent() && threads.get() < 1) throw wrong("--threads is at least 1");
    int letters = standard.alphabet().size();
    int length = exhaustive.orElseGet(() -> affordable(standard));
    if (length < 0) throw wrong("--exhaustive is a length, not " + length);
    if (!Check.isCountable(letters, length)) {
      throw wrong(
          "there are more words up to length %d than can ever be put to a program"
              .formatted(length));
    }
    String drawn = lengths.orElse(length + 1 + ".." + Math.max(2 * length, LONGEST));
    boolean several = LENGTHS.matcher(drawn).matches();
    Matcher range = RANGE.matcher(drawn);
    if (!several && !range.matches()) {
      throw wrong("--lengths is a range such as 20..40 or a list such as 20,30, not " + drawn);
    }
    List<Integer> ends =
        several
            ? Arrays.stream(drawn.split(",", -1)).map(Integer::valueOf).sorted().distinct().toList()
            : List.of(Integer.valueOf(range.group(1)), Integer.valueOf(range.group(2)));
    if (ends.getFirst() < 1 || ends.getLast() < ends.getFirst()) {
      throw wrong("--lengths %s has no lengths from 1 on in it".formatted(drawn));
    }
    var extent =
        new CheckScope(length, samples, ends.getFirst(), ends.getLast(), weights(standard), seed);
    return new CheckReport.Plan(extent, several ? ImmutableList.copyOf(ends) : ImmutableList.of());
  }

  private static int affordable(Specification standard) {
    int length = 0;
    BigInteger words = BigInteger.ZERO;
    while (length < LONGEST && Check.isCountable(standard.alphabet().size(), length + 1)) {
      BigInteger all = BigInteger.valueOf(standard.alphabet().size()).pow(length + 1);
      words = words.add(standard.asked(length + 1).orElse(all));
      if (words.compareTo(WORDS) > 0) break;
      length++;
    }
    return length;
  }

  private ImmutableSortedMap<WordSource, Integer> weights(Specification standard) {
    Matcher written = SHARES.matcher(shares);
    if (!written.matches()) {
      throw wrong("--shares is three or four numbers such as 40/30/20/10, not " + shares);
    }
    var weights =
        ImmutableSortedMap.of(
            WordSource.MEMBERS, Integer.valueOf(written.group(1)),
            WordSource.NEAR_MISSES, Integer.valueOf(written.group(2)),
            WordSource.RANDOM, Integer.valueOf(written.group(3)),
            WordSource.EDGES, written.group(4) == null ? 0 : Integer.parseInt(written.group(4)));
    if (samples > 0
        && standard.shares().stream().allMatch(share -> weights.getOrDefault(share, 0) == 0)) {
      throw wrong(
          "--shares %s draws no word here; --samples 0 says that none is wanted".formatted(shares));
    }
    return weights;
  }
}
