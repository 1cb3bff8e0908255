package rasp.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import rasp.formal.automaton.Dfa;
import rasp.theory.classes.Classification;
import rasp.theory.construct.Checked;
import rasp.theory.construct.CountingProgram;
import rasp.theory.construct.PastFormula;
import rasp.theory.construct.RaspProgram;

/** What {@code classify} can make of a language, and the files that it is written to. */
final class ConstructionOptions {
  @Option(
      names = "--ltl",
      paramLabel = "FILE",
      description = "Write an LTL[P] formula, if the language is R-trivial.")
  private Optional<Path> ltl = Optional.empty();

  @Option(
      names = "--crasp",
      paramLabel = "FILE",
      description = "Write a C-RASP program, if there is one.")
  private Optional<Path> crasp = Optional.empty();

  @Option(
      names = "--rasp",
      paramLabel = "FILE",
      description = "Write a RASP program whose s-op `accept` recognises the language.")
  private Optional<Path> rasp = Optional.empty();

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "Where RASP is right up to a length only, up to this one at least (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int maxLength = 64;

  /** What came of a wish. */
  sealed interface Made {
    /** It was written. */
    record Written(String kind, Path file, Checked checked) implements Made {}

    /** There is none, or the file cannot be written. */
    record Missing(String kind, String reason) implements Made {}
  }

  /** Why the options are used wrongly. */
  Optional<String> mistake() {
    return maxLength < 1 || maxLength > 1_000_000
        ? Optional.of("--max-length is from 1 to 1000000, not " + maxLength)
        : Optional.empty();
  }

  /** Makes and writes all that is wished. */
  List<Made> write(Classification classification, String language) {
    Dfa dfa = classification.language().dfa();
    var made = new ArrayList<Made>();
    ltl.ifPresent(file ->
        made.add(
            PastFormula.of(dfa)
                .map(program -> written("LTL[P]", file, Checked.of(dfa, program)))
                .orElse(missing("LTL[P]", "the language is not R-trivial"))));
    crasp.ifPresent(file ->
        made.add(
            CountingProgram.of(classification)
                .map(program -> written("C-RASP", file, Checked.of(dfa, program)))
                .orElse(missing("C-RASP", "the language is not in C-RASP"))));
    rasp.ifPresent(file ->
        made.add(
            RaspProgram.of(dfa, maxLength)
                .map(program -> written("RASP", file, Checked.of(dfa, program, language)))
                .orElse(
                    missing(
                        "RASP",
                        "its automaton has %d states, more than %d, and a group that is not solvable"
                                .formatted(dfa.states(), RaspProgram.MAX_STATES)
                            + " or too many sets to decompose"))));
    return made;
  }

  private static Made missing(String kind, String reason) {
    return new Made.Missing(kind, reason);
  }

  private static Made written(String kind, Path file, Checked checked) {
    try {
      WholeFile.write(file, checked.text());
      return new Made.Written(kind, file, checked);
    } catch (IOException unwritable) {
      return missing(
          kind, "cannot write %s: %s".formatted(file, Unwritable.reason(file, unwritable)));
    }
  }
}
