package rasp.judge.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts words to a program: all of them up to a length, then longer ones that are drawn. Works on
 * several threads, and gives the same verdict whatever their number and however often it was
 * interrupted.
 */
public final class Check {
  private static final long NANOS_BETWEEN_SAVES = 200_000_000;

  private final ProgramUnderTest subject;
  private final Specification standard;
  private final CheckScope extent;
  private final int threads;
  private final Monitor monitor;
  private final List<Job> jobs = new ArrayList<>();
  private final StateValidation validation;
  private final List<Tally> finished = new ArrayList<>();
  private Units.Done current = Units.Done.NOTHING;
  private Optional<StateFile> file = Optional.empty();
  private long savedAt = System.nanoTime();
  private boolean unsaved;
  private boolean ended;

  private Check(
      ProgramUnderTest subject,
      Specification standard,
      CheckScope extent,
      int threads,
      Monitor monitor) {
    this.subject = subject;
    this.standard = standard;
    this.extent = extent;
    this.threads = threads;
    this.monitor = monitor;
    this.validation = new StateValidation(jobs, subject, standard);
    int letters = standard.alphabet().size();
    boolean sharing = extent.exhaustive() > 0 && subject.prefixes(standard.alphabet()).isPresent();
    for (Stage stage :
        Stage.upTo(letters == 0 ? 0 : extent.exhaustive(), letters, sharing, standard::asked)) {
      jobs.add(new Job.Exhaustive(stage, subject, standard, sharing, monitor));
    }
    for (WordSource share : WordSource.values()) {
      int words = extent.words(share, standard.shares());
      if (words > 0) jobs.add(new Job.Drawn(share, words, extent, subject, standard, monitor));
    }
  }

  /**
   * The verdict.
   *
   * @param folder where to save how far the check is, and to look for how far it was
   */
  public static Verdict of(
      ProgramUnderTest subject,
      Specification standard,
      CheckScope extent,
      int threads,
      Optional<Path> folder,
      Monitor monitor) {
    var check = new Check(subject, standard, extent, threads, monitor);
    folder.ifPresent(check::open);
    try {
      return check.run();
    } finally {
      check.close();
    }
  }

  /** Whether the words up to a length can be counted at all. */
  public static boolean isCountable(int letters, int length) {
    return letters < 2
        ? length < 1_000_000
        : length < Long.SIZE && Stage.words(letters, length).bitLength() < Long.SIZE;
  }

  /** The number of words from length 1 up to a length, if they can be counted. */
  public static long words(int letters, int length) {
    return Stage.words(letters, length).longValueExact();
  }

  /**
   * Returns what two checks have to have in common for one to go on where the other was: a hash of
   * all that the verdict depends on.
   */
  private String key() throws IOException {
    return Fingerprint.of(
        BuildIdentity.get(), subject.identity(), standard.identity(), extent.toString());
  }

  private void open(Path folder) {
    try {
      file = StateFile.open(folder, key());
    } catch (IOException unusable) {
      unsaved(folder, unusable);
      return;
    }
    if (file.isEmpty()) {
      monitor.notice("the same check is running elsewhere; how far this one is will not be saved");
      return;
    }
    switch (file.get().read()) {
      case StateFile.Found.Nothing nothing -> {}
      case StateFile.Found.Unreadable(String reason) -> startOver(file.get(), reason);
      case StateFile.Found.Resumable(StateFile.State state) ->
          validation
              .flaw(state)
              .ifPresentOrElse(flaw -> startOver(file.get(), flaw), () -> resume(state));
    }
  }

  private void startOver(StateFile ignored, String reason) {
    monitor.notice("%s is ignored: %s; the check starts over".formatted(ignored.file(), reason));
  }

  private void resume(StateFile.State state) {
    finished.addAll(state.finished());
    current = state.current();
    monitor.notice("going on after %d words".formatted(state.words()));
  }

  /** Says so once; the check goes on, and the next attempt may succeed. */
  private void unsaved(Path place, IOException failed) {
    if (unsaved) return;
    unsaved = true;
    boolean isReason = failed.getMessage() != null && !failed.getMessage().equals(place.toString());
    monitor.notice(
        "cannot save how far the check is: %s %s; --state chooses another folder"
            .formatted(
                place, isReason ? "cannot be used: " + failed.getMessage() : "cannot be written"));
  }

  private void close() {
    if (file.isEmpty()) return;
    try (StateFile state = file.get()) {
      if (ended) state.delete();
    } catch (IOException left) {
      unsaved(file.get().file(), left);
    }
  }

  private Verdict run() {
    for (int j = 0; j < jobs.size(); j++) {
      if (j == finished.size() && !finish(j)) {
        return new Verdict.Undecided("it was interrupted", exhausted());
      }
      Optional<Word> wrong = finished.get(j).wrong();
      if (jobs.get(j) instanceof Job.Exhaustive && wrong.isPresent()) {
        ended = true;
        return refuted(wrong.get(), Map.of());
      }
    }
    ended = true;
    return ofAllJobs();
  }

  /** Does what is left of a job, unless it is interrupted. */
  private boolean finish(int j) {
    Job job = jobs.get(j);
    Units.Done start = current;
    work(j);
    if (job instanceof Job.Exhaustive
        && !start.equals(Units.Done.NOTHING)
        && current.units() == job.units()) {
      // The counts of a part could not be compared with anything; those of the whole can.
      Optional<String> flaw = validation.flaw(job, current);
      if (flaw.isPresent()) {
        file.ifPresent(ignored -> startOver(ignored, flaw.get()));
        current = Units.Done.NOTHING;
        work(j);
      }
    }
    boolean complete = current.units() == job.units();
    if (complete) {
      finished.add(current.tally());
      current = Units.Done.NOTHING;
    }
    if (!complete || isDue()) save();
    return complete;
  }

  private void work(int j) {
    Job job = jobs.get(j);
    current =
        Units.run(job.units(), current, threads, job.workers(current), done -> progressed(j, done));
  }

  private Verdict ofAllJobs() {
    var drawn = new EnumMap<WordSource, DrawnWords>(WordSource.class);
    Tally all = Tally.NONE;
    for (int j = 0; j < jobs.size(); j++) {
      Tally tally = finished.get(j);
      all = all.plus(tally);
      if (jobs.get(j) instanceof Job.Drawn job) {
        drawn.put(job.share(), DrawnWords.of(tally));
      }
    }
    if (all.words() == 0) {
      return new Verdict.Undecided("no word was put to the program", exhausted());
    }
    return all.wrong().isPresent()
        ? refuted(all.wrong().get(), drawn)
        : new Verdict.Holds(exhausted(), drawn);
  }

  private Verdict.Refuted refuted(Word word, Map<WordSource, DrawnWords> drawn) {
    return new Verdict.Refuted(standard.explain(subject, word), exhausted(), drawn);
  }

  /** The stages that are done and in which the program is right. */
  private Verdict.Exhausted exhausted() {
    var exhausted = Verdict.Exhausted.NONE;
    for (int j = 0; j < finished.size(); j++) {
      if (!(jobs.get(j) instanceof Job.Exhaustive job)) break;
      if (finished.get(j).wrong().isPresent()) break;
      exhausted =
          new Verdict.Exhausted(job.stage().to(), exhausted.words() + finished.get(j).words());
    }
    return exhausted;
  }

  private void progressed(int job, Units.Done done) {
    current = done;
    if (isDue()) save();
    double all = 0;
    double behind = 0;
    for (int j = 0; j < jobs.size(); j++) {
      double words = jobs.get(j).words();
      all += words;
      if (j < job) behind += words;
      if (j == job) behind += words * done.units() / jobs.get(j).units();
    }
    monitor.progress(Math.min(behind / all, 1), new StateFile.State(finished, current).words());
  }

  private boolean isDue() {
    return System.nanoTime() - savedAt > NANOS_BETWEEN_SAVES;
  }

  private void save() {
    savedAt = System.nanoTime();
    if (file.isEmpty() || isCutShort()) return;
    try {
      file.get().write(new StateFile.State(finished, current));
    } catch (IOException failed) {
      unsaved(file.get().file(), failed);
    }
  }

  /**
   * Returns whether units were left early for a wrong word of another unit that is not done itself:
   * who goes on from there could not tell these counts from false ones. The state before them
   * stays.
   */
  private boolean isCutShort() {
    return finished.size() < jobs.size()
        && jobs.get(finished.size()) instanceof Job.Exhaustive job
        && validation.flaw(job, current).isPresent();
  }
}
