package rasp.check;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.Version;

/**
 * Puts words to a program: all of them up to a length, then longer ones that are drawn. Works on
 * several threads, and gives the same verdict whatever their number and however often it was
 * interrupted.
 */
public final class Check {
  private static final long NANOS_BETWEEN_SAVES = 200_000_000;

  private final Subject subject;
  private final Standard standard;
  private final Extent extent;
  private final int threads;
  private final Monitor monitor;
  private final List<Job> jobs = new ArrayList<>();
  private final List<Tally> finished = new ArrayList<>();
  private Units.Done current = Units.Done.NOTHING;
  private Optional<StateFile> file = Optional.empty();
  private long savedAt = System.nanoTime();

  private Check(Subject subject, Standard standard, Extent extent, int threads, Monitor monitor) {
    this.subject = subject;
    this.standard = standard;
    this.extent = extent;
    this.threads = threads;
    this.monitor = monitor;
    int letters = standard.alphabet().size();
    boolean sharing = extent.exhaustive() > 0 && subject.prefixes(standard.alphabet()).isPresent();
    for (Stage stage :
        Stage.upTo(letters == 0 ? 0 : extent.exhaustive(), letters, sharing, standard::asked)) {
      jobs.add(new Job.Exhaustive(stage, subject, standard, sharing, monitor));
    }
    for (Share share : Share.values()) {
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
      Subject subject,
      Standard standard,
      Extent extent,
      int threads,
      Optional<Path> folder,
      Monitor monitor) {
    var check = new Check(subject, standard, extent, threads, monitor);
    folder.ifPresent(check::open);
    Verdict verdict = check.run();
    check.close(verdict);
    return verdict;
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

  /** What two checks have to have in common for one to go on where the other was. */
  private String key() {
    String all =
        String.join(
            "\n", Version.NUMBER, subject.identity(), standard.identity(), extent.toString());
    return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString();
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
      case StateFile.Found.Unreadable(String reason) ->
          monitor.notice(
              "%s is ignored: %s; the check starts over".formatted(file.get().file(), reason));
      case StateFile.Found.Resumable(StateFile.State state) -> {
        finished.addAll(state.finished());
        current = state.current();
        monitor.notice("going on after %d words".formatted(state.words()));
      }
    }
  }

  private void unsaved(Path place, IOException failed) {
    boolean isReason = failed.getMessage() != null && !failed.getMessage().equals(place.toString());
    monitor.notice(
        "cannot save how far the check is: %s %s; --state chooses another folder"
            .formatted(
                place, isReason ? "cannot be used: " + failed.getMessage() : "cannot be written"));
  }

  private void close(Verdict verdict) {
    if (file.isEmpty()) return;
    try (StateFile state = file.get()) {
      if (!(verdict instanceof Verdict.Undecided)) state.delete();
    } catch (IOException left) {
      unsaved(file.get().file(), left);
    }
  }

  private Verdict run() {
    for (int j = 0; j < jobs.size(); j++) {
      if (j == finished.size()) {
        int number = j;
        Units.Done start = current;
        current =
            Units.run(
                jobs.get(j).units(),
                start,
                threads,
                jobs.get(j).workers(start),
                done -> progressed(number, done));
        boolean complete = current.units() == jobs.get(j).units();
        if (complete) {
          finished.add(current.tally());
          current = Units.Done.NOTHING;
        }
        save();
        if (!complete) return new Verdict.Undecided("it was interrupted", exhausted());
      }
      Optional<Word> wrong = finished.get(j).wrong();
      if (jobs.get(j) instanceof Job.Exhaustive && wrong.isPresent()) {
        return refuted(wrong.get(), Map.of());
      }
    }
    return ofAllJobs();
  }

  private Verdict ofAllJobs() {
    var drawn = new EnumMap<Share, Accuracy>(Share.class);
    Tally all = Tally.NONE;
    for (int j = 0; j < jobs.size(); j++) {
      Tally tally = finished.get(j);
      all = all.plus(tally);
      if (jobs.get(j) instanceof Job.Drawn job) {
        drawn.put(job.share(), Accuracy.of(tally.right(), tally.words()));
      }
    }
    if (all.words() == 0) {
      return new Verdict.Undecided("no word was put to the program", exhausted());
    }
    return all.wrong().isPresent()
        ? refuted(all.wrong().get(), drawn)
        : new Verdict.Holds(exhausted(), drawn);
  }

  private Verdict.Refuted refuted(Word word, Map<Share, Accuracy> drawn) {
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
    if (System.nanoTime() - savedAt > NANOS_BETWEEN_SAVES) save();
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

  private void save() {
    if (file.isEmpty()) return;
    try {
      file.get().write(new StateFile.State(finished, current));
    } catch (IOException failed) {
      unsaved(file.get().file(), failed);
      file = Optional.empty();
    }
    savedAt = System.nanoTime();
  }
}
