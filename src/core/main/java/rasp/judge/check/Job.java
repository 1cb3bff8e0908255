package rasp.judge.check;

import com.google.common.hash.Hashing;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Words that are put to a program, in units that any thread can do. */
sealed interface Job {
  long units();

  /** About how many words there are, for whoever shows how far the check is. */
  double words();

  /**
   * Makes a worker for each thread.
   *
   * @param done by earlier workers
   */
  Supplier<Units.Worker> workers(Units.Done done);

  /** All words of a stage. */
  record Exhaustive(
      Stage stage,
      ProgramUnderTest subject,
      Specification standard,
      boolean sharing,
      Monitor monitor)
      implements Job {
    private int letters() {
      return standard.alphabet().size();
    }

    @Override
    public long units() {
      return stage.units();
    }

    @Override
    public double words() {
      return Stage.words(letters(), stage.to())
          .subtract(Stage.words(letters(), stage.from() - 1))
          .doubleValue();
    }

    @Override
    public Supplier<Units.Worker> workers(Units.Done done) {
      var best = new BestSoFar();
      done.tally().wrong().ifPresent(word -> best.offer(word, stage.unitOf(word, letters())));
      return () -> {
        Trial trial = standard.trial(subject, sharing);
        return new Subtree(stage, letters(), trial, best, monitor::isStopped)::run;
      };
    }
  }

  /** Drawn words of a share; the seed, the share and its number make a word. */
  record Drawn(
      WordSource share,
      int count,
      CheckScope extent,
      ProgramUnderTest subject,
      Specification standard,
      Monitor monitor)
      implements Job {
    private static final int UNIT = 64;

    @Override
    public long units() {
      return Math.ceilDiv(count, UNIT);
    }

    @Override
    public double words() {
      return count;
    }

    @Override
    public Supplier<Units.Worker> workers(Units.Done done) {
      DrawnLengths lengths =
          DrawnLengths.of(standard.sampler(share), extent.shortest(), extent.longest());
      return () -> {
        Trial trial = standard.trial(subject, false);
        return unit -> run(unit, trial, lengths);
      };
    }

    private Optional<Tally> run(long unit, Trial trial, DrawnLengths lengths) {
      Tally tally = Tally.NONE;
      for (long number = unit * UNIT; number < Math.min(count, (unit + 1) * UNIT); number++) {
        if (monitor.isStopped()) return Optional.empty();
        tally =
            tally.plus(
                lengths
                    .draw(number, random(share, extent.seed(), number))
                    .map(word -> put(word, trial))
                    .orElse(Tally.NONE));
      }
      return Optional.of(tally);
    }

    static RandomGenerator random(WordSource share, long seedOfAll, long number) {
      long seed =
          Hashing.sipHash24()
              .newHasher()
              .putLong(seedOfAll)
              .putUnencodedChars(share.name())
              .putLong(number)
              .hash()
              .asLong();
      return new SplittableRandom(seed);
    }

    private static Tally put(Word word, Trial trial) {
      for (int i = 0; i < word.length(); i++) trial.push(word.letter(i));
      boolean right = trial.isRight();
      for (int i = 0; i < word.length(); i++) trial.pop();
      return Tally.of(word, right);
    }
  }
}
