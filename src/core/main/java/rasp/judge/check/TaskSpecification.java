package rasp.judge.check;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import rasp.formal.counting.Continuations;
import rasp.formal.language.Language;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;
import rasp.formal.sampling.LanguageSampler;
import rasp.graph.ir.Atom;

/**
 * A task that the program is to compute, position by position, on the words that are its inputs.
 */
public final class TaskSpecification implements Specification {
  private final Task task;
  private final ListedInputs listed;

  /** Holds programs to a task of the library. */
  public TaskSpecification(Task task) {
    this.task = task;
    this.listed = new ListedInputs(task.inputs());
  }

  @Override
  public List<Atom> alphabet() {
    return Letters.atoms(task.inputs().alphabet());
  }

  @Override
  public Optional<BigInteger> asked(int length) {
    return task.inputs().ofLength(length).count();
  }

  @Override
  public Trial trial(ProgramUnderTest subject, boolean sharing) {
    return new Run(new ProgramRun(subject, alphabet(), sharing));
  }

  private final class Run implements Trial {
    private final Language inputs = task.inputs();
    private final List<String> letters = inputs.alphabet().letters();
    private final ProgramRun program;
    private final StringBuilder word = new StringBuilder();

    /** Of each length whether all words of it are inputs. */
    private final List<Boolean> whole = new ArrayList<>();

    Run(ProgramRun program) {
      this.program = program;
    }

    @Override
    public void push(int letter) {
      word.append(letters.get(letter));
      program.push(letter);
    }

    @Override
    public void pop() {
      word.setLength(word.offsetByCodePoints(word.length(), -1));
      program.pop();
    }

    @Override
    public boolean isPromising(int longest) {
      for (int length = program.size(); length <= longest; length++) {
        if (isWhole(length)) return true;
        Optional<Boolean> begun = listed.haveBeginning(word.toString(), length);
        if (begun.isEmpty()) return isBeginning();
        if (begun.get()) return true;
      }
      return false;
    }

    /** Whether an input of whatever length begins so. */
    private boolean isBeginning() {
      Optional<Continuations> after = inputs.after(word.toString());
      return after.isEmpty() || after.get().mayEnd() || !after.get().letters().isEmpty();
    }

    @Override
    public boolean isAsked() {
      return isWhole(program.size()) || inputs.contains(word.toString());
    }

    private boolean isWhole(int length) {
      while (whole.size() <= length) {
        int n = whole.size();
        Optional<BigInteger> count = inputs.ofLength(n).count();
        whole.add(count.equals(Optional.of(Stage.power(letters.size(), n))));
      }
      return whole.get(length);
    }

    @Override
    public boolean isRight() {
      if (!program.evaluate()) return false;
      List<TaskValue> wanted = task.output(word.toString());
      for (int i = 0; i < program.size(); i++) {
        if (!isGiven(wanted.get(i), program.at(i))) return false;
      }
      return true;
    }
  }

  private static boolean isGiven(TaskValue wanted, Atom actual) {
    return switch (wanted) {
      case TaskValue.Int(long value) ->
          actual instanceof Atom.Int(BigInteger its)
              ? its.bitLength() < Long.SIZE && its.longValue() == value
              : Outputs.same(actual, Atom.of(value));
      case TaskValue.Text(String value) ->
          actual instanceof Atom.Text(String its) && its.equals(value);
      case TaskValue.Truth(boolean value) -> Outputs.same(actual, Atom.of(value));
      case TaskValue.Any() -> true;
    };
  }

  @Override
  public Counterexample explain(ProgramUnderTest subject, Word word) {
    List<Atom> letters = word.atoms(alphabet());
    List<TaskValue> wanted = task.output(Letters.text(letters));
    String all =
        wanted.stream().map(TaskValue::toString).collect(Collectors.joining(", ", "[", "]"));
    List<String> texts = wanted.stream().map(TaskSpecification::text).toList();
    return switch (Outputs.of(subject, letters, all, texts)) {
      case Outputs.None(var counterexample) -> counterexample;
      case Outputs.Given(List<Atom> output) -> {
        int i = 0;
        while (isGiven(wanted.get(i), output.get(i))) i++;
        yield new Counterexample(
            letters,
            OptionalInt.of(i),
            texts.get(i),
            output.get(i).quoted(),
            output,
            texts,
            Optional.empty());
      }
    };
  }

  private static String text(TaskValue wanted) {
    return switch (wanted) {
      case TaskValue.Int number -> number.toString();
      case TaskValue.Text(String value) -> Atom.of(value).quoted();
      case TaskValue.Truth(boolean value) -> Atom.of(value).quoted();
      case TaskValue.Any any -> "";
    };
  }

  /** There are no near misses to a task, since whatever is no input is not asked. */
  @Override
  public Set<WordSource> shares() {
    return ImmutableSet.of(WordSource.RANDOM, WordSource.EDGES);
  }

  @Override
  public Sampler sampler(WordSource share) {
    var sampler = new LanguageSampler(task.inputs());
    Letters.Texts texts = share == WordSource.EDGES ? sampler::edgeMember : sampler::member;
    return Letters.words(task.inputs().alphabet(), texts, sampler::mayHaveMembers);
  }

  @Override
  public String identity() {
    return Fingerprint.of(
        "task",
        task.definition().toString(),
        Letters.fingerprint(
            task.inputs().alphabet(),
            word -> task.inputs().contains(word) ? task.output(word).toString() : "-"));
  }

  @Override
  public String phrase() {
    return "computes " + task.name();
  }
}
