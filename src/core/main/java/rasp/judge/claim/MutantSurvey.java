package rasp.judge.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rasp.formal.language.Problem;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * How much a program's claims say: which of its {@linkplain Mutants mutants} they refute. Claims of
 * layers and heads are left aside, since a mutant that computes the same in other ways is no worse.
 *
 * @param file the program's name
 * @param mutants how many differ in one token and are programs
 * @param refuted of how many some claim does not hold
 * @param survivors the others, in the order of the text
 * @param none how many differ in one token and are no programs
 * @param agreement how far survivors agree with the claims, in words
 * @param specifications how the program stands to the neighbours of what it claims to solve
 */
public record MutantSurvey(
    String file,
    int mutants,
    int refuted,
    List<Mutants.Mutant> survivors,
    int none,
    String agreement,
    Specifications specifications) {
  /**
   * The languages and tasks that differ in a number by one from those that are claimed, each in the
   * place of the claimed one.
   *
   * @param all how many there are, on the same letters
   * @param survivors those of which the claim holds too, in words
   */
  public record Specifications(int all, List<String> survivors) {
    public Specifications {
      survivors = List.copyOf(survivors);
    }

    public int refuted() {
      return all - survivors.size();
    }
  }

  private enum Fate {
    NONE,
    REFUTED,
    SURVIVES
  }

  public MutantSurvey {
    survivors = List.copyOf(survivors);
  }

  /**
   * Whether a text is a program that does what it claims. Where it does not, the claims that it
   * breaks refute every mutant, and a survey says nothing.
   */
  public static boolean isSound(Source source, Path path, SourceFiles files) {
    return ClaimCheck.ofMeaning(source, path, files).orElse(false);
  }

  /** Runs the claims on each mutant; several mutants at once. */
  public static MutantSurvey of(Source source, Path path, SourceFiles files) {
    List<Mutants.Mutant> mutants = Mutants.of(source);
    List<Fate> fates = mutants.parallelStream().map(mutant -> fate(mutant, path, files)).toList();
    int none = (int) fates.stream().filter(fate -> fate == Fate.NONE).count();
    int refuted = (int) fates.stream().filter(fate -> fate == Fate.REFUTED).count();
    return new MutantSurvey(
        source.name(),
        mutants.size() - none,
        refuted,
        IntStream.range(0, mutants.size())
            .filter(i -> fates.get(i) == Fate.SURVIVES)
            .mapToObj(mutants::get)
            .toList(),
        none,
        agreement(Claims.of(source).claims()),
        specifications(source, path, files));
  }

  private static Specifications specifications(Source source, Path path, SourceFiles files) {
    int all = 0;
    var survivors = new ArrayList<String>();
    for (Claim claim : Claims.of(source).claims()) {
      if (!(claim instanceof Claim.Solves solves)) continue;
      for (Problem other : ClaimCheck.neighbours(solves)) {
        all++;
        if (ClaimCheck.holdsOf(solves, other, source, path, files)) {
          survivors.add(
              "%d: %s in the place of %s holds too"
                  .formatted(claim.place().line(), other.name(), solves.problem()));
        }
      }
    }
    return new Specifications(all, survivors);
  }

  /** How far those agree that no claim refutes. */
  private static String agreement(List<Claim> claims) {
    List<Claim.Solves> solved =
        claims.stream()
            .filter(Claim.Solves.class::isInstance)
            .map(Claim.Solves.class::cast)
            .toList();
    if (!solved.isEmpty()) {
      return solved.stream().allMatch(claim -> claim.proved().isPresent())
          ? "agrees on words of all lengths"
          : "agrees on all words up to length "
              + solved.stream().mapToInt(Claim.Solves::length).min().orElseThrow();
    }
    int longest =
        claims.stream()
            .filter(Claim.Gives.class::isInstance)
            .mapToInt(claim -> exampleLength(((Claim.Gives) claim).application()))
            .max()
            .orElse(0);
    return "agrees on the examples, of length up to " + longest;
  }

  /** The length of the input in {@code name("input")}; 0 where it is no text. */
  private static int exampleLength(String application) {
    int start = application.indexOf('"') + 1;
    int end = application.lastIndexOf('"');
    return end < start ? 0 : application.codePointCount(start, end);
  }

  private static Fate fate(Mutants.Mutant mutant, Path path, SourceFiles files) {
    Optional<Boolean> holds =
        ClaimCheck.ofMeaning(new Source(mutant.original().name(), mutant.text()), path, files);
    if (holds.isEmpty()) return Fate.NONE;
    return holds.get() ? Fate.SURVIVES : Fate.REFUTED;
  }

  /** A line for the program and one for each survivor. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %d of %d mutants refuted; %d more are no programs"
            .formatted(file, refuted, mutants, none));
    for (Mutants.Mutant survivor : survivors) lines.add("  " + survivor + "; " + agreement);
    if (specifications.all() > 0) {
      lines.add(
          "%s: %d of %d neighbours of what it claims to solve refuted"
              .formatted(file, specifications.refuted(), specifications.all()));
    }
    for (String survivor : specifications.survivors()) lines.add("  " + survivor);
    return lines;
  }
}
