package rasp.check;

import java.nio.file.Path;
import java.util.Optional;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.eval.Sequence;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.language.Definition;
import rasp.language.Language;
import rasp.language.Problem;
import rasp.language.ProgramReference;
import rasp.language.ReadAt;
import rasp.language.Task;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.syntax.DiagnosticText;

/** What a program can be held to, from a problem of the library. */
public sealed interface Held {
  record To(Standard standard) implements Held {}

  /** The language is given by a program that cannot be run; a message for the user. */
  record Impossible(String message) implements Held {}

  /**
   * A task as it is, a language with its reading or another, and a language that a program defines
   * by running that.
   */
  static Held to(Problem problem, Optional<ReadAt> readAt, Acceptance acceptance) {
    return switch (problem) {
      case Task task -> new To(new TaskStandard(task));
      case Language language ->
          new To(new LanguageStandard(language, readAt.orElse(language.readAt()), acceptance));
      case ProgramReference reference -> to(reference, readAt);
    };
  }

  private static Held to(ProgramReference reference, Optional<ReadAt> readAt) {
    SourceFiles files = SourceFiles.beside(reference.program());
    return switch (files.read(reference.program())) {
      case SourceFiles.Reply.Refused(var code, String message, String help) ->
          new Impossible("error[%s]: %s".formatted(code.number(), message));
      case SourceFiles.Reply.Found(Path path, var source) -> {
        LoweredProgram program = LoweredProgram.of(source, path, files);
        if (!program.diagnostics().isEmpty()) {
          yield new Impossible(DiagnosticText.of(program.diagnostics().getFirst()));
        }
        yield program.value(reference.sop()).orElse(null) instanceof Value.SOp(Id id)
            ? new To(
                recognised(reference, new Subject(program.written(), reference.sop(), id), readAt))
            : new Impossible(
                "error[E203]: %s defines no s-op %s".formatted(source.name(), reference.sop()));
      }
    };
  }

  /** The words on which the program accepts; where it has no value it does not. */
  private static Standard recognised(
      ProgramReference reference, Subject definer, Optional<ReadAt> readAt) {
    FastEvaluator evaluator = definer.evaluator();
    ReadAt its = reference.readAt();
    Definition definition = reference.definition();
    Language language =
        Language.of(
            definition,
            its,
            word ->
                evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(Sequence output)
                    && accepts(output, its));
    return new LanguageStandard(language, readAt.orElse(its), Acceptance.USUAL);
  }

  private static boolean accepts(Sequence output, ReadAt readAt) {
    return switch (readAt) {
      case FIRST -> isAccepting(output.values().getFirst());
      case LAST, PREFIXES -> isAccepting(output.values().getLast());
      case ALL -> output.values().stream().allMatch(Held::isAccepting);
    };
  }

  private static boolean isAccepting(Atom output) {
    return Acceptance.USUAL.accepts(output);
  }
}
