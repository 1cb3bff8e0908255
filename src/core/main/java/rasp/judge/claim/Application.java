package rasp.judge.claim;

import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Outcome;
import rasp.source.syntax.ParsedProgram;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Source;

/** An s-op or selector applied to an input, compared with what a claim says that it gives. */
final class Application {
  private final Lowering lowering;

  Application(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Says of an application that is none, or has no input, that the claim cannot be read. */
  Finding finding(Claim.Gives claim) {
    var statement = new Source("claim", claim.application() + ";");
    List<Outcome> outcomes = lowering.execute(ParsedProgram.of(statement), Optional.empty());
    return outcomes.size() == 1 ? finding(claim, outcomes.getFirst()) : none(claim);
  }

  private Finding finding(Claim.Gives claim, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(Id id, Input input, var place) -> evaluated(claim, id, input);
      case Outcome.Failed(Diagnostic mistake) ->
          new Finding.Unreadable(mistake.message(), mistake.help());
      case Outcome.Named named -> none(claim);
      case Outcome.Drawn drawn -> none(claim);
      case Outcome.Loaded loaded -> none(claim);
      case Outcome.Example example -> none(claim);
      case Outcome.Command command -> none(claim);
    };
  }

  private static Finding none(Claim.Gives claim) {
    return new Finding.Unreadable(
        "`%s` is no s-op or selector applied to an input".formatted(claim.application()),
        "write name(\"input\") = value");
  }

  private Finding evaluated(Claim.Gives claim, Id id, Input input) {
    return switch (new FastEvaluator(lowering.written().graph(), id).evaluate(input)) {
      case Evaluation.Values(var sequence) -> compared(claim, sequence.toString());
      case Evaluation.Pattern(var selection) ->
          compared(claim, String.join(" / ", selection.text()));
      case Evaluation.Failure failure when failure.code() == Code.E404_EMPTY_INPUT ->
          new Finding.Unreadable(
              "no program has a value on the empty input", "give at least one token");
      case Evaluation.Failure failure -> compared(claim, "no value: " + failure.message());
    };
  }

  private static Finding compared(Claim.Gives claim, String printed) {
    return ClaimedValue.isSame(claim.expected(), printed)
        ? new Finding.Holds()
        : new Finding.Refuted(printed);
  }
}
