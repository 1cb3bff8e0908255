package rasp.judge.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Tells states that a check may have saved from those that it cannot have: counts are compared with
 * the words that there are, and a word on which the program is said to be wrong is put to it again.
 *
 * <p>Where all words of a stage are put to the program, the counts of its units are known, and a
 * state with others is refused; where only some are, they are bounded. Drawn words are drawn again,
 * without running the program on them.
 */
final class StateValidation {
  private final List<Job> jobs;
  private final ProgramUnderTest subject;
  private final Specification standard;

  /** The states of jobs that put words to a subject. */
  StateValidation(List<Job> jobs, ProgramUnderTest subject, Specification standard) {
    this.jobs = jobs;
    this.subject = subject;
    this.standard = standard;
  }

  /** Returns why the jobs cannot have come to the state; empty where they can. */
  Optional<String> flaw(StateFile.State state) {
    int finished = state.finished().size();
    boolean isAtRest = state.current().equals(Units.Done.NOTHING);
    if (finished > jobs.size() || (finished == jobs.size() && !isAtRest)) {
      return Optional.of("it has more stages than the check");
    }
    for (int j = 0; j < finished; j++) {
      Tally tally = state.finished().get(j);
      boolean isLast = j == finished - 1 && isAtRest;
      if (jobs.get(j) instanceof Job.Exhaustive && tally.wrong().isPresent() && !isLast) {
        return Optional.of("it goes on after a word on which the program is wrong");
      }
      var all = new Units.Done(jobs.get(j).units(), List.of(), tally);
      Optional<String> flaw = flaw(jobs.get(j), all);
      if (flaw.isPresent()) return flaw;
    }
    return isAtRest ? Optional.empty() : flaw(jobs.get(finished), state.current());
  }

  /** Returns why a job cannot have done so much; empty where it can. */
  Optional<String> flaw(Job job, Units.Done done) {
    if (!areUnits(done, job.units())) return Optional.of("it has units that there are not");
    Tally tally = done.tally();
    boolean isRight = tally.right() == tally.words();
    if (tally.right() < 0 || tally.right() > tally.words() || isRight != tally.wrong().isEmpty()) {
      return Optional.of("its counts do not agree with one another");
    }
    if (tally.wrong().filter(word -> !isOfAlphabet(word)).isPresent()) {
      return Optional.of("it has a word of other letters");
    }
    Optional<String> flaw =
        switch (job) {
          case Job.Exhaustive exhaustive -> flaw(exhaustive, done);
          case Job.Drawn drawn -> flaw(drawn, done);
        };
    if (flaw.isPresent()) return flaw;
    return tally.wrong().filter(word -> !isWrong(word)).isPresent()
        ? Optional.of("it has a word as wrong on which the program is right")
        : Optional.empty();
  }

  /**
   * Returns whether units of so many can have been done; units beyond follow one that is not done.
   */
  private static boolean areUnits(Units.Done done, long units) {
    long last = done.before();
    for (long unit : done.beyond()) {
      if (unit <= last) return false;
      last = unit;
    }
    return done.before() >= 0 && last <= units - (done.beyond().isEmpty() ? 0 : 1);
  }

  private boolean isOfAlphabet(Word word) {
    int letters = standard.alphabet().size();
    return word.letters().asList().stream().allMatch(letter -> letter >= 0 && letter < letters);
  }

  private boolean isWrong(Word word) {
    Trial trial = standard.trial(subject, false);
    for (int i = 0; i < word.length(); i++) trial.push(word.letter(i));
    return trial.isAsked() && !trial.isRight();
  }

  private Optional<String> flaw(Job.Exhaustive job, Units.Done done) {
    Stage stage = job.stage();
    int letters = standard.alphabet().size();
    boolean complete = done.units() == stage.units();
    List<Optional<BigInteger>> asked =
        IntStream.rangeClosed(stage.from(), stage.to()).mapToObj(standard::asked).toList();
    boolean areAllAsked =
        IntStream.rangeClosed(stage.from(), stage.to())
            .allMatch(
                n -> asked.get(n - stage.from()).equals(Optional.of(Stage.power(letters, n))));
    BigInteger most = BigInteger.valueOf(done.units()).multiply(wordsOfUnit(stage, letters));
    boolean areCounted = asked.stream().allMatch(Optional::isPresent);
    if (areCounted) {
      BigInteger all =
          asked.stream().flatMap(Optional::stream).reduce(BigInteger.ZERO, BigInteger::add);
      most = most.min(all);
    }
    if (!done.tally().lengths().isEmpty()) {
      return Optional.of("it counts the lengths of words that were not drawn");
    }
    BigInteger words = BigInteger.valueOf(done.tally().words());
    if (words.compareTo(most) > 0) return Optional.of("it counts more words than there are");
    if (done.tally().wrong().isPresent()) return flaw(stage, done, areAllAsked && complete);
    boolean isKnown = areAllAsked || (complete && areCounted);
    return isKnown && !words.equals(most)
        ? Optional.of("it counts fewer words than there are")
        : Optional.empty();
  }

  private static BigInteger wordsOfUnit(Stage stage, int letters) {
    return IntStream.rangeClosed(stage.from(), stage.to())
        .mapToObj(n -> Stage.power(letters, n - stage.root()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * A wrong word is of a unit that was done, and a unit counts one word at most on which the
   * program is wrong.
   *
   * @param isRanked whether all words before the first wrong one were put to the program
   */
  private Optional<String> flaw(Stage stage, Units.Done done, boolean isRanked) {
    Tally tally = done.tally();
    Word wrong = tally.wrong().orElseThrow();
    if (wrong.length() < stage.from() || wrong.length() > stage.to()) {
      return Optional.of("it has a word of another length");
    }
    long unit = stage.unitOf(wrong, standard.alphabet().size());
    if (unit >= done.before() && !done.beyond().contains(unit)) {
      return Optional.of("it has a word that was not put to the program");
    }
    if (tally.words() - tally.right() > done.units()) {
      return Optional.of("it counts more words as wrong than can have been found");
    }
    return isRanked && BigInteger.valueOf(tally.words()).compareTo(rank(stage, wrong)) < 0
        ? Optional.of("it counts fewer words than come before the wrong one")
        : Optional.empty();
  }

  /** Returns how many words of the stage come no later than the word. */
  private BigInteger rank(Stage stage, Word word) {
    int letters = standard.alphabet().size();
    BigInteger rank = BigInteger.ONE;
    for (int n = stage.from(); n < word.length(); n++) rank = rank.add(Stage.power(letters, n));
    for (int i = 0; i < word.length(); i++) {
      BigInteger earlier = BigInteger.valueOf(word.letter(i));
      rank = rank.add(earlier.multiply(Stage.power(letters, word.length() - 1 - i)));
    }
    return rank;
  }

  /** As many words were drawn as are drawn again, and the wrong one is one of them. */
  private Optional<String> flaw(Job.Drawn job, Units.Done done) {
    Tally tally = done.tally();
    if (tally.words() > job.count()) return Optional.of("it counts more words than there are");
    Tally again = drawnAgain(job, done, tally.wrong());
    if (again.words() != tally.words() || !again.lengths().equals(tally.lengths())) {
      return Optional.of("it counts other words than are drawn");
    }
    return again.wrong().equals(tally.wrong())
        ? Optional.empty()
        : Optional.of("it has a word that was not put to the program");
  }

  /** The same job on the units that are done, put to a program that is wrong on one word only. */
  private Tally drawnAgain(Job.Drawn job, Units.Done done, Optional<Word> wrong) {
    var again =
        new Job.Drawn(
            job.share(),
            job.count(),
            job.extent(),
            subject,
            new WrongOnOneWord(standard, wrong),
            Monitor.NONE);
    Units.Worker worker = again.workers(Units.Done.NOTHING).get();
    return LongStream.concat(
            LongStream.range(0, done.before()), done.beyond().stream().mapToLong(unit -> unit))
        .mapToObj(unit -> worker.run(unit).orElseThrow())
        .reduce(Tally.NONE, Tally::plus);
  }
}
