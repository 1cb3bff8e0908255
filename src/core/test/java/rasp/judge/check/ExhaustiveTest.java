package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.graph.ir.Atom;

/** All words are put to the program, each once, and the first wrong one is found. */
class ExhaustiveTest {
  /** Any words may be wrong, whatever the program is; counts how often each word was asked. */
  private static final class Invented implements Specification {
    private final int letters;
    private final Predicate<Word> isWrong;
    private final Set<Word> asked = ConcurrentHashMap.newKeySet();
    private final AtomicLong times = new AtomicLong();

    Invented(int letters, Predicate<Word> isWrong) {
      this.letters = letters;
      this.isWrong = isWrong;
    }

    @Override
    public List<Atom> alphabet() {
      return IntStream.range(0, letters)
          .<Atom>mapToObj(i -> Atom.of((char) ('a' + i) + ""))
          .toList();
    }

    @Override
    public Trial trial(ProgramUnderTest subject, boolean sharing) {
      return new Trial() {
        private final List<Integer> word = new ArrayList<>();

        @Override
        public void push(int letter) {
          word.add(letter);
        }

        @Override
        public void pop() {
          word.removeLast();
        }

        @Override
        public boolean isPromising(int longest) {
          return true;
        }

        @Override
        public boolean isAsked() {
          return true;
        }

        @Override
        public boolean isRight() {
          var now = Word.of(word.stream().mapToInt(Integer::intValue).toArray());
          asked.add(now);
          times.incrementAndGet();
          return !isWrong.test(now);
        }
      };
    }

    @Override
    public Counterexample explain(ProgramUnderTest subject, Word word) {
      return new Counterexample(
          word.atoms(alphabet()),
          OptionalInt.empty(),
          "",
          "",
          List.of(),
          List.of(),
          Optional.empty());
    }

    @Override
    public Set<WordSource> shares() {
      return EnumSet.of(WordSource.RANDOM);
    }

    @Override
    public Sampler sampler(WordSource share) {
      return (length, number, random) -> Word.random(length, letters, random);
    }

    @Override
    public String identity() {
      return "invented";
    }

    @Override
    public String phrase() {
      return "is invented";
    }
  }

  private static final ProgramUnderTest CAUSAL = CheckedPrograms.subject("x = indices;", "x");
  private static final ProgramUnderTest LOOKS_AHEAD = CheckedPrograms.subject("x = length;", "x");

  @Property(tries = 60)
  void everyWordIsAskedOnce(
      @ForAll @IntRange(min = 1, max = 5) int letters,
      @ForAll @IntRange(min = 0, max = 9) int length,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll boolean causal) {
    int longest = letters > 3 ? Math.min(length, 6) : length;
    var standard = new Invented(letters, word -> false);
    Verdict verdict =
        Check.of(
            causal ? CAUSAL : LOOKS_AHEAD,
            standard,
            CheckScope.upTo(longest),
            threads,
            Optional.empty(),
            Monitor.NONE);
    BigInteger words = Stage.words(letters, longest);
    assertEquals(words.longValueExact(), standard.times.get());
    assertEquals(words.longValueExact(), standard.asked.size());
    if (longest == 0) {
      assertTrue(verdict instanceof Verdict.Undecided, verdict.toString());
    } else {
      assertEquals(
          new Verdict.Exhausted(longest, words.longValueExact()),
          ((Verdict.Holds) verdict).exhausted());
    }
  }

  /** A few words in several thousand are wrong. */
  @Property(tries = 150)
  void theShortestWrongWordAndThenTheFirstInOrderIsFound(
      @ForAll @LongRange(min = 0) long seed,
      @ForAll @IntRange(min = 2, max = 4) int letters,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll boolean causal) {
    var random = new Random(seed);
    var wrong = new ArrayList<Word>();
    int count = 1 + random.nextInt(4);
    while (wrong.size() < count) {
      wrong.add(Word.of(random.ints(1 + random.nextInt(9), 0, letters).toArray()));
    }
    Word first = wrong.stream().min(Word::compareTo).orElseThrow();
    var standard = new Invented(letters, wrong::contains);
    Verdict verdict =
        Check.of(
            causal ? CAUSAL : LOOKS_AHEAD,
            standard,
            CheckScope.upTo(9),
            threads,
            Optional.empty(),
            Monitor.NONE);
    Verdict.Refuted refuted = (Verdict.Refuted) verdict;
    assertEquals(first.atoms(standard.alphabet()), refuted.counterexample().word());
    assertTrue(refuted.exhausted().length() < first.length(), refuted.toString());
  }

  /** Stopped again and again at any word, and gone on from what was saved. */
  @Property(tries = 60)
  void anInterruptedCheckEndsLikeOneThatWasNot(
      @ForAll @LongRange(min = 0) long seed, @ForAll boolean refuted, @ForAll boolean causal)
      throws IOException {
    var random = new Random(seed);
    Word bad = Word.of(random.ints(9, 0, 3).toArray());
    Path folder = Files.createTempDirectory("check");
    var extent = new CheckScope(9, 500, 10, 12, CheckScope.WEIGHTS, 5);
    ProgramUnderTest subject = causal ? CAUSAL : LOOKS_AHEAD;
    Predicate<Word> isWrong = word -> refuted && word.equals(bad);
    Verdict whole =
        Check.of(subject, new Invented(3, isWrong), extent, 2, Optional.empty(), Monitor.NONE);
    Verdict last;
    int runs = 0;
    do {
      long patience = ++runs > 40 ? Long.MAX_VALUE : 1 + random.nextInt(6000);
      var stops = new Impatient(patience);
      last = Check.of(subject, new Invented(3, isWrong), extent, 2, Optional.of(folder), stops);
      assertEquals(List.of(), stops.unexpected);
    } while (last instanceof Verdict.Undecided);
    assertEquals(whole.toString(), last.toString());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
    Files.delete(folder);
  }

  /** Stops after some number of words. */
  private static final class Impatient implements Monitor {
    private final AtomicLong patience;
    private final List<String> unexpected = new ArrayList<>();

    Impatient(long patience) {
      this.patience = new AtomicLong(patience);
    }

    @Override
    public boolean isStopped() {
      return patience.decrementAndGet() < 0;
    }

    @Override
    public void progress(double share, long words) {
      if (share < 0 || share > 1) unexpected.add("share " + share);
    }

    @Override
    public void notice(String sentence) {
      if (!sentence.startsWith("going on after ")) unexpected.add(sentence);
    }
  }

  /** What earlier runs left done in places is neither done again nor left out. */
  @Property(tries = 200)
  void unitsThatAreDoneAreNotDoneAgain(
      @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 1, max = 4) int threads) {
    var random = new Random(seed);
    int units = 1 + random.nextInt(60);
    long before = random.nextInt(units);
    List<Long> beyond =
        LongStream.range(before + 1, units).filter(u -> random.nextInt(3) == 0).boxed().toList();
    long already = before + beyond.size();
    var start = new Units.Done(before, beyond, new Tally(already, already, Optional.empty()));
    Set<Long> fresh = ConcurrentHashMap.newKeySet();
    var times = new AtomicLong();
    Units.Done done =
        Units.run(
            units,
            start,
            threads,
            () ->
                unit -> {
                  fresh.add(unit);
                  times.incrementAndGet();
                  return Optional.of(new Tally(1, 1, Optional.empty()));
                },
            now -> {});
    assertEquals(new Units.Done(units, List.of(), new Tally(units, units, Optional.empty())), done);
    assertEquals(units - already, times.get());
    assertEquals(units - already, fresh.size());
  }

  @Test
  void anotherExtentOrProgramStartsOver(@TempDir Path folder) {
    var extent = new CheckScope(9, 0, 1, 1, CheckScope.WEIGHTS, 0);
    Verdict stopped =
        Check.of(
            CAUSAL,
            new Invented(3, w -> false),
            extent,
            1,
            Optional.of(folder),
            new Impatient(9000));
    assertTrue(stopped instanceof Verdict.Undecided);
    for (var other :
        List.of(
            List.of(LOOKS_AHEAD, extent),
            List.of(CAUSAL, CheckScope.upTo(8)),
            List.of(CAUSAL, new CheckScope(9, 0, 1, 1, CheckScope.WEIGHTS, 1)))) {
      var standard = new Invented(3, w -> false);
      CheckScope its = (CheckScope) other.get(1);
      Check.of(
          (ProgramUnderTest) other.get(0),
          standard,
          its,
          1,
          Optional.of(folder),
          new Impatient(1L << 60));
      assertEquals(Stage.words(3, its.exhaustive()).longValueExact(), standard.times.get());
    }
    var standard = new Invented(3, w -> false);
    Check.of(CAUSAL, standard, extent, 1, Optional.of(folder), new Impatient(1L << 60));
    assertTrue(standard.times.get() < Stage.words(3, 9).longValueExact(), "the same goes on");
  }

  @Test
  void aDamagedStateIsSaidAndIgnored(@TempDir Path folder) throws IOException {
    var extent = CheckScope.upTo(9);
    Check.of(
        CAUSAL, new Invented(3, w -> false), extent, 1, Optional.of(folder), new Impatient(9000));
    Path state;
    try (var files = Files.list(folder)) {
      state = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
    String text = Files.readString(state);
    Files.writeString(state, text.replaceFirst("\"words\":\\d", "\"words\":9"));
    var monitor = new Impatient(1L << 60);
    var standard = new Invented(3, w -> false);
    Verdict verdict = Check.of(CAUSAL, standard, extent, 1, Optional.of(folder), monitor);
    assertEquals(1, monitor.unexpected.size(), monitor.unexpected.toString());
    assertTrue(monitor.unexpected.getFirst().contains("is ignored: it was changed or cut off"));
    assertEquals(Stage.words(3, 9).longValueExact(), standard.times.get());
    assertTrue(verdict instanceof Verdict.Holds);
  }

  @Test
  void unitsArePartsOfTheirStageInOrder() {
    for (int letters = 1; letters <= 6; letters++) {
      for (boolean sharing : new boolean[] {true, false}) {
        int length = letters == 1 ? 200 : 14;
        var stages = Stage.upTo(length, letters, sharing, n -> Optional.empty());
        int next = 1;
        for (Stage stage : stages) {
          assertEquals(next, stage.from());
          assertTrue(stage.root() <= stage.from() && stage.from() <= stage.to(), stage.toString());
          next = stage.to() + 1;
        }
        assertEquals(length + 1, next);
        Stage last = stages.getLast();
        int[] highest = new int[last.to()];
        Arrays.fill(highest, letters - 1);
        assertEquals(last.units() - 1, last.unitOf(Word.of(highest), letters));
      }
    }
  }
}
