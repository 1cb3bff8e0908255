package rasp.show.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.judge.check.Acceptance;
import rasp.judge.check.ProblemSpecification;
import rasp.judge.check.Specification;
import rasp.judge.claim.Claim;
import rasp.judge.claim.Claims;

/**
 * What an output is held to.
 *
 * @param readAt how the output is read, if not as the language says
 * @param options the problem as the options of a command name it
 * @param claim of the program that says so; absent where somebody asked
 */
public record Aim(
    Problem problem,
    Optional<ReadAt> readAt,
    Acceptance acceptance,
    List<String> options,
    Optional<Claim.Solves> claim) {
  public Aim {
    options = List.copyOf(options);
  }

  /** What the program claims first of the output. */
  static Optional<Aim> claimed(Claims claims, String output) {
    return claims.claims().stream()
        .filter(Claim.Solves.class::isInstance)
        .map(Claim.Solves.class::cast)
        .filter(claim -> claim.name().equals(output))
        .findFirst()
        .flatMap(Aim::of);
  }

  private static Optional<Aim> of(Claim.Solves claim) {
    var options = new ArrayList<>(List.of("--language", claim.problem()));
    claim.letters().ifPresent(letters -> options.addAll(List.of("--alphabet", letters)));
    return problem(claim.problem())
        .flatMap(problem -> over(problem, claim.letters()))
        .map(problem ->
            new Aim(problem, claim.readAt(), claim.acceptance(), options, Optional.of(claim)));
  }

  private static Optional<Problem> problem(String name) {
    return Library.standard().find(name) instanceof Lookup.Found(Problem problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  private static Optional<? extends Problem> over(Problem problem, Optional<String> letters) {
    return letters.isPresent() && problem instanceof Task task
        ? task.over(Alphabet.of(letters.get()))
        : Optional.of(problem);
  }

  /** What a check compares with; absent where the problem's own definition cannot be run. */
  Optional<Specification> standard() {
    return ProblemSpecification.to(problem, readAt, acceptance)
            instanceof ProblemSpecification.To(Specification standard)
        ? Optional.of(standard)
        : Optional.empty();
  }

  /** All that {@code rasp check} needs to know of it. */
  List<String> checkOptions() {
    var all = new ArrayList<>(options);
    readAt.ifPresent(at -> all.addAll(List.of("--read", at.toString())));
    if (!acceptance.equals(Acceptance.USUAL)) {
      acceptance.written().forEach(value -> all.addAll(List.of("--accept", value)));
    }
    return all;
  }
}
