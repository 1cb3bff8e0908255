package rasp.judge.check;

import java.nio.file.Path;
import java.util.Optional;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.DiagnosticText;

/** What a program can be held to, from a problem of the library. */
public sealed interface ProblemSpecification {
  record To(Specification standard) implements ProblemSpecification {}

  /** The language is given by a program that cannot be run; a message for the user. */
  record Impossible(String message) implements ProblemSpecification {}

  /**
   * A task as it is, a language with its reading or another, and a language that a program defines
   * by running that.
   */
  static ProblemSpecification to(Problem problem, Optional<ReadAt> readAt, Acceptance acceptance) {
    return switch (problem) {
      case Task task -> new To(new TaskSpecification(task));
      case Language language ->
          new To(new LanguageSpecification(language, readAt.orElse(language.readAt()), acceptance));
      case ProgramReference reference -> to(reference, readAt, acceptance);
    };
  }

  private static ProblemSpecification to(
      ProgramReference reference, Optional<ReadAt> readAt, Acceptance acceptance) {
    return switch (language(reference)) {
      case Defined.Impossible(String message) -> new Impossible(message);
      case Defined.By(Language language) ->
          new To(new LanguageSpecification(language, readAt.orElse(language.readAt()), acceptance));
    };
  }

  /** What a program defines. */
  sealed interface Defined {
    record By(Language language) implements Defined {}

    /** A message for the user. */
    record Impossible(String message) implements Defined {}
  }

  /** The words on which a program accepts; where it has no value it does not. */
  static Defined language(ProgramReference reference) {
    SourceFiles files = SourceFiles.beside(reference.program());
    return switch (files.read(reference.program())) {
      case SourceFiles.Reply.Refused(var code, String message, String help) ->
          new Defined.Impossible("error[%s]: %s".formatted(code.number(), message));
      case SourceFiles.Reply.Found(Path path, var source) -> {
        LoweredProgram program = LoweredProgram.of(source, path, files);
        if (!program.diagnostics().isEmpty()) {
          yield new Defined.Impossible(DiagnosticText.of(program.diagnostics().getFirst()));
        }
        yield program.value(reference.sop()).orElse(null) instanceof Value.SOp(Id id)
            ? new Defined.By(
                accepted(reference, new ProgramUnderTest(program.written(), reference.sop(), id)))
            : new Defined.Impossible(
                "error[E203]: %s defines no s-op %s".formatted(source.name(), reference.sop()));
      }
    };
  }

  private static Language accepted(ProgramReference reference, ProgramUnderTest definer) {
    FastEvaluator evaluator = definer.evaluator();
    ReadAt readAt = reference.readAt();
    return Language.of(
        reference.definition().loading(definer.identity()),
        readAt,
        word ->
            !word.isEmpty()
                && evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(Sequence output)
                && accepts(output, readAt));
  }

  private static boolean accepts(Sequence output, ReadAt readAt) {
    return switch (readAt) {
      case FIRST -> isAccepting(output.values().getFirst());
      case LAST, PREFIXES -> isAccepting(output.values().getLast());
      case ALL -> output.values().stream().allMatch(ProblemSpecification::isAccepting);
    };
  }

  private static boolean isAccepting(Atom output) {
    return Acceptance.USUAL.accepts(output);
  }
}
