package rasp.graph.lower;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.Spelling;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.source.resolve.Scope;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.ParsedProgram;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;

/**
 * A program executed to its end.
 *
 * @param written what its s-ops and selectors compute
 * @param scope what its names stand for
 * @param outcomes of its statements, in order
 * @param failed the names that have no value because their definition failed, which a diagnostic
 *     says
 */
public record LoweredProgram(
    WrittenGraph written, Scope<Value> scope, List<Outcome> outcomes, ImmutableSet<String> failed) {
  public LoweredProgram {
    outcomes = List.copyOf(outcomes);
  }

  /** Executes a text that is in no file; its loads are relative to the base of the files. */
  public static LoweredProgram of(Source source, SourceFiles files) {
    return of(new Lowering("console", files), source, Optional.empty());
  }

  /** Executes a program file. */
  public static LoweredProgram of(Source source, Path file, SourceFiles files) {
    return of(source, file, files, Allowance.unlimited());
  }

  /** Executes a program file; throws {@link Allowance.Spent} where that is too much work. */
  public static LoweredProgram of(
      Source source, Path file, SourceFiles files, Allowance allowance) {
    var lowering = new Lowering(source.name(), files, allowance);
    lowering.startFile(file);
    return of(lowering, source, Optional.ofNullable(file.toAbsolutePath().getParent()));
  }

  /**
   * Executes a text in a lowering, which can go on executing afterwards.
   *
   * @param folder that its loads are relative to, if there is one
   */
  public static LoweredProgram of(Lowering lowering, Source source, Optional<Path> folder) {
    List<Outcome> outcomes = lowering.execute(ParsedProgram.of(source), folder);
    return new LoweredProgram(
        lowering.written(), lowering.scope(), outcomes, lowering.failedNames());
  }

  /**
   * The mistakes of all statements, those of loaded files among them, in the order in which they
   * were met.
   */
  public List<Diagnostic> diagnostics() {
    var found = new ArrayList<Diagnostic>();
    collect(outcomes, found);
    return found;
  }

  private static void collect(List<Outcome> outcomes, List<Diagnostic> found) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Failed(Diagnostic diagnostic)) found.add(diagnostic);
      if (outcome instanceof Outcome.Loaded(List<Outcome> inner)) collect(inner, found);
    }
  }

  /** What a name stands for at the end of the program. */
  public Optional<Value> value(String name) {
    return scope.find(name);
  }

  /** The visible name that is nearest to one that does not exist. */
  public Optional<String> similarName(String name) {
    return Spelling.nearest(name, new TreeSet<>(scope.visibleNames()));
  }

  /** The sentence for a name that the program does not define. */
  public String undefined(String name) {
    return "error[E201]: the program does not define `"
        + name
        + "`"
        + similarName(name).map(near -> "\n  = help: did you mean " + near + "?").orElse("");
  }

  /** The s-ops and selectors that the program names, in order of writing. */
  public Set<String> ownNames() {
    var names = new LinkedHashSet<String>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Named(String name, Value value)
          && Scope.isPublic(name)
          && !name.equals("out")) {
        if (value instanceof Value.SOp || value instanceof Value.Selector) names.add(name);
        else names.remove(name);
      }
    }
    return names;
  }

  /** What an s-op or selector of the program gives on the input. */
  public Evaluation evaluate(Id id, Input input) {
    return new FastEvaluator(written.graph(), id).evaluate(input);
  }

  /** Why the evaluation of an output failed, with the place in the program. */
  public Diagnostic explain(Evaluation.Failure failure, Id output, Place asked) {
    return explain(written, failure, output, asked);
  }

  /**
   * Why the evaluation of an output failed, with the place in the program: of the operation that
   * failed, or of the first that reads it where it is a built-in one, or else where the value was
   * asked for.
   */
  public static Diagnostic explain(
      WrittenGraph written, Evaluation.Failure failure, Id output, Place asked) {
    return new Diagnostic(
        failure.code(),
        written.placeInProgram(failure.operation(), output).orElse(asked),
        failure.message(),
        failure.help());
  }
}
