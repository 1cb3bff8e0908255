package rasp.transformer.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.Simplifier;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** What is said of a program's numbers, on programs of the paper. */
class NumericsTest {
  private static final Setting FLOAT64 =
      new Setting(
          new Attention.Mean(),
          Mask.NONE,
          false,
          Precision.FLOAT64,
          false,
          Setting.Reading.NEAREST);

  private static Simplifier.Simplified program(String file, String name) throws IOException {
    Path path = Checkout.ANALYSIS.resolve("paper/" + file + ".rasp");
    var source = new Source(file, Files.readString(path, StandardCharsets.UTF_8));
    LoweredProgram program =
        LoweredProgram.of(source, new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name);
    }
    return Simplifier.share(program.written().graph(), id);
  }

  private static Simplifier.Simplified text(String text, String name) {
    LoweredProgram program =
        LoweredProgram.of(new Source("text", text), new SourceFiles(Path.of(""), Optional.empty()));
    if (!(program.value(name).orElseThrow() instanceof Value.SOp(Id id))) {
      throw new IllegalArgumentException(name);
    }
    return Simplifier.share(program.written().graph(), id);
  }

  private static Numerics numerics(
      Simplifier.Simplified program, String letters, int length, int words, Setting... settings) {
    ImmutableList<Atom> alphabet =
        letters
            .chars()
            .mapToObj(c -> (Atom) Atom.of(Character.toString(c)))
            .collect(ImmutableList.toImmutableList());
    boolean bos = settings[0].bos();
    return Numerics.of(
        program.graph(),
        program.output(),
        new Numerics.Plan(
            alphabet, false, length, words, ImmutableList.copyOf(settings), Mask.NONE, bos, true));
  }

  private static Behaviour only(Numerics numerics) {
    return numerics.behaviours().getFirst();
  }

  @Test
  void eightBitsTellFourteenCountsApart() throws IOException {
    Simplifier.Simplified reverse = program("reverse", "reverse");
    var strict =
        new Setting(
            new Attention.Mean(), Mask.NONE, false, Precision.E4M3, true, Setting.Reading.COMPUTED);
    Numerics wide =
        numerics(
            reverse,
            "ab",
            20,
            4,
            new Setting(
                new Attention.Mean(),
                Mask.NONE,
                false,
                Precision.E4M3,
                false,
                Setting.Reading.COMPUTED));
    Numerics same = numerics(reverse, "ab", 20, 4, strict);
    // 1/15 has no number of its own among four bits, whoever adds.
    assertEquals(Optional.of(15), only(wide).failsAt());
    assertEquals(14, only(wide).rightUpTo());
    assertEquals(Optional.of(15), only(same).failsAt());
  }

  @Test
  void aWholeNumberThatRoundingMovesIsWrongHoweverSmallItsRelativeErrorIs() throws IOException {
    Simplifier.Simplified hist = program("hist", "hist_bos");
    var setting =
        new Setting(
            new Attention.Mean(),
            Mask.NONE,
            false,
            Precision.BFLOAT16,
            false,
            Setting.Reading.NEAREST);
    Behaviour behaviour = only(numerics(hist, "a", 320, 1, setting));
    // Bfloat16 has no 257, and this program gives one less than the length on such words.
    assertEquals(Optional.of(258), behaviour.failsAt());
    assertEquals(257, behaviour.rightUpTo());
    assertEquals(258, behaviour.first().orElseThrow().input().size());
  }

  @Test
  void uniqueHardAttentionDiffersWhereSeveralAreSelected() throws IOException {
    Behaviour leftmost =
        only(
            numerics(
                program("hist", "hist"),
                "ab",
                3,
                100,
                FLOAT64.with(new Attention.UniqueHard(Attention.Side.LEFTMOST))));
    Divergence first = leftmost.first().orElseThrow();
    assertEquals("aa", first.input().text());
    assertTrue(
        first.cause()
                instanceof
                Divergence.Head(Id id, int q, String e, String a, int s, int v, int h, var needed)
            && s == 2
            && v == 2,
        first::toString);
    assertEquals(Optional.of(2), leftmost.failsAt());
  }

  /** What is measured is at most what is enough; above it all heads are right, below one is not. */
  @ParameterizedTest
  @CsvSource({
    "hist, hist, abc, false",
    "hist, hist, abc, true",
    "dyck1, dyck1_ptf, (), false",
    "dyck_best, dyck2_best, '({)}', true",
    "sort, sorted, abc, true",
    "most_freq, most_freq, abc, false"
  })
  void theMeasuredGapSeparatesRightFromWrong(String file, String name, String letters, boolean bos)
      throws IOException {
    Simplifier.Simplified program = program(file, name);
    var setting =
        new Setting(
            new Attention.AverageHard(),
            Mask.NONE,
            bos,
            Precision.FLOAT64,
            false,
            Setting.Reading.NEAREST);
    Numerics measured = numerics(program, letters, 7, 60, setting);
    assertFalse(measured.gaps().isEmpty());
    for (NeededGap gap : measured.gaps()) {
      if (Double.isInfinite(gap.measured())) continue;
      assertTrue(gap.measured() <= gap.analytic() + 2e-6, gap::toString);
    }
    double most =
        measured.gaps().stream()
            .mapToDouble(NeededGap::measured)
            .filter(Double::isFinite)
            .max()
            .orElseThrow();
    assertTrue(most > 0);
    Behaviour above =
        only(numerics(program, letters, 7, 60, setting.with(new Attention.Softmax(most + 1e-5))));
    Behaviour hard = only(numerics(program, letters, 7, 60, setting));
    assertEquals(hard.failsAt(), above.failsAt());
    if (hard.failsAt().isEmpty()) {
      Behaviour far =
          only(numerics(program, letters, 7, 60, setting.with(new Attention.Softmax(most / 4))));
      assertTrue(far.failsAt().isPresent(), far::toString);
    }
  }

  @Test
  void aFirstPositionCuresEmptyRowsAndTheCountSaysWhereTheyAre() throws IOException {
    Simplifier.Simplified hist = program("hist", "hist");
    var hard = FLOAT64.with(new Attention.AverageHard());
    Behaviour without = only(numerics(hist, "ab", 4, 100, hard));
    assertEquals(Optional.of(2), without.failsAt());
    assertTrue(without.emptyRows() > 0);
    var bos =
        new Setting(
            hard.attention(), Mask.NONE, true, Precision.FLOAT64, false, Setting.Reading.NEAREST);
    assertEquals(Optional.empty(), only(numerics(hist, "ab", 4, 100, bos)).failsAt());
  }

  @Test
  void aMaskHidesWhatAProgramLooksAt() throws IOException {
    Simplifier.Simplified dyck = program("dyck1", "dyck1_ptf");
    Setting causal =
        new Setting(
            new Attention.Mean(),
            Mask.CAUSAL,
            false,
            Precision.FLOAT64,
            false,
            Setting.Reading.NEAREST);
    assertEquals(Optional.empty(), only(numerics(dyck, "()", 8, 300, causal)).failsAt());
    Simplifier.Simplified reverse = program("reverse", "reverse");
    assertEquals(Optional.of(2), only(numerics(reverse, "ab", 4, 100, causal)).failsAt());
  }

  @Test
  void wordsAreAllWhileFewAndTheSameEachTime() throws IOException {
    Simplifier.Simplified reverse = program("reverse", "reverse");
    Numerics once = numerics(reverse, "ab", 12, 40, FLOAT64);
    assertEquals(once, numerics(reverse, "ab", 12, 40, FLOAT64));
    assertEquals(
        List.of(2L, 4L, 8L, 16L, 32L, 40L),
        once.words().stream().map(Numerics.Tried::words).limit(6).toList());
    assertTrue(once.words().get(4).exhaustive());
    assertFalse(once.words().get(5).exhaustive());
  }

  /** A length that is tried because those about it differ is as right as if it were the last. */
  @Test
  void aLengthInBetweenIsJudgedByItsOwnWords() {
    Simplifier.Simplified program =
        text(
            "share = aggregate(select(indices, indices, <=), indicator(tokens == \"a\"));\n"
                + "v = round(1000 * (indices + 1) * share);",
            "v");
    Setting soft = FLOAT64.with(new Attention.Softmax(9.3));
    Behaviour far = only(numerics(program, "ab", 150, 8, soft));
    List<Integer> grid = TestWords.lengths(150);
    int between = 0;
    for (Behaviour.AtLength at : far.byLength()) {
      if (grid.contains(at.length())) continue;
      between++;
      Behaviour near = only(numerics(program, "ab", at.length(), 8, soft));
      assertEquals(near.byLength().getLast(), at);
    }
    assertTrue(between > 0);
    assertEquals(far.rightUpTo() + 1, far.failsAt().orElseThrow());
  }

  @Test
  void whatIsStoppedTellsOfWholeLengthsOnly() throws IOException {
    Simplifier.Simplified hist = program("hist", "hist");
    var plan =
        new Numerics.Plan(
            ImmutableList.of(Atom.of("a"), Atom.of("b")),
            false,
            9,
            30,
            ImmutableList.of(FLOAT64, FLOAT64.with(Precision.E5M2)),
            Mask.NONE,
            false,
            true);
    Numerics whole = Numerics.of(hist.graph(), hist.output(), plan);
    assertEquals(OptionalInt.empty(), whole.stoppedAt());
    long runs = 0;
    double share = 0;
    for (long most = 0; share < 1 && most < 2000; most += 37) {
      long limit = most;
      var seen = new double[2];
      Numerics part =
          Numerics.of(
              hist.graph(),
              hist.output(),
              plan,
              (done, count) -> {
                assertTrue(done >= seen[0] && done <= 1);
                seen[0] = done;
                seen[1] = count;
                return count <= limit;
              });
      if (part.stoppedAt().isEmpty()) {
        assertEquals(whole, part);
        share = 1;
      } else {
        int stopped = part.stoppedAt().getAsInt();
        assertEquals(whole.words().subList(0, stopped - 1), part.words());
        for (int i = 0; i < 2; i++) {
          Behaviour one = part.behaviours().get(i);
          assertEquals(
              whole.behaviours().get(i).byLength().subList(0, stopped - 1), one.byLength());
          assertTrue(one.wrongOn().stream().allMatch(word -> word.size() < stopped));
        }
      }
      runs = (long) seen[1];
    }
    assertTrue(share == 1 && runs > 500, runs + " runs");
  }

  @Test
  void asManyWordsAreTriedAsAreAskedForAndNoMore() throws IOException {
    Simplifier.Simplified reverse = program("reverse", "reverse");
    for (int most : new int[] {1, 3, 8, 20}) {
      Numerics numerics = numerics(reverse, "ab", 40, most, FLOAT64);
      assertTrue(numerics.words().stream().allMatch(at -> at.words() <= most));
      assertTrue(numerics.words().getLast().words() >= Math.min(8, most));
    }
    assertEquals(16, numerics(reverse, "ab", 4, Integer.MAX_VALUE, FLOAT64).words().get(3).words());
  }

  @Test
  void whatIsNoNumberIsAnErrorWithoutBounds() {
    Simplifier.Simplified large =
        text("v = aggregate(select(1, 1, ==), (indices + 1) * 60000);", "v");
    Setting half = FLOAT64.with(Precision.FLOAT16);
    Behaviour behaviour = only(numerics(large, "a", 3, 1, half));
    assertEquals(60000 - FloatFormat.FLOAT16.round(60000), 0);
    assertEquals(0, behaviour.byLength().getFirst().headError());
    assertEquals(Double.POSITIVE_INFINITY, behaviour.byLength().getLast().headError());
  }

  @Test
  void theWordsOnWhichRoundingDecidesAreAllTold() {
    Simplifier.Simplified program =
        text(
            "t = aggregate(select(indices, indices, <=), indicator(tokens == \"a\"));\n"
                + "x = t * (indices + 1) == round(t * (indices + 1));",
            "x");
    Numerics numerics = numerics(program, "ab", 26, 60, FLOAT64.with(Precision.EXACT));
    ImmutableList<Input> decided = numerics.decidedByRounding();
    assertEquals(
        decided.size(), only(numerics).byLength().stream().mapToLong(at -> at.wrong()).sum());
    assertTrue(decided.size() > 5);
    for (Input word : decided) {
      // k/n times n is k in rationals; the first such quotient that is not in doubles is 15/22.
      boolean found = false;
      int count = 0;
      for (int n = 1; n <= word.size(); n++) {
        if (word.tokens().get(n - 1).text().equals("a")) count++;
        found |= (double) count / n * n != count;
      }
      assertTrue(found, word::text);
    }
  }

  @Test
  void aLineThroughLogarithmsIsFoundWithItsInterval() {
    List<ScalingLaw.Point> line =
        List.of(2, 4, 8, 16, 32, 64).stream()
            .map(n -> new ScalingLaw.Point(n, 3 * Math.log(n) - 1 + (n % 3 == 1 ? 0.01 : -0.01)))
            .toList();
    ScalingLaw law = ScalingLaw.logarithmic(line).orElseThrow();
    assertEquals(3, law.slope(), 0.02);
    assertTrue(Math.abs(law.slope() - 3) <= law.slopeError() && law.slopeError() < 0.03);
    assertTrue(law.fit() > 0.999);
    List<ScalingLaw.Point> squares =
        List.of(1, 2, 3, 5, 9).stream().map(n -> new ScalingLaw.Point(n, 0.5 * n * n)).toList();
    ScalingLaw square = ScalingLaw.power(squares).orElseThrow();
    assertEquals(2, square.slope(), 1e-9);
    assertEquals(Math.log(0.5), square.intercept(), 1e-9);
    assertEquals(Optional.empty(), ScalingLaw.power(squares.subList(0, 2)));
  }

  /** Least squares and Student's quantiles as a table has them. */
  @ParameterizedTest
  @CsvSource({"3, 12.7062", "4, 4.3027", "5, 3.1824", "8, 2.4469", "17, 2.1314", "42, 2.0211"})
  void theIntervalIsStudents(int lengths, double quantile) {
    var random = new Random(lengths);
    List<ScalingLaw.Point> points =
        IntStream.rangeClosed(2, lengths + 1)
            .mapToObj(n -> new ScalingLaw.Point(n, 2 * Math.log(n) + random.nextGaussian()))
            .toList();
    double x = points.stream().mapToDouble(p -> Math.log(p.length())).average().orElseThrow();
    double y = points.stream().mapToDouble(ScalingLaw.Point::value).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (ScalingLaw.Point p : points) {
      xx += (Math.log(p.length()) - x) * (Math.log(p.length()) - x);
      xy += (Math.log(p.length()) - x) * (p.value() - y);
    }
    double slope = xy / xx;
    double left = 0;
    for (ScalingLaw.Point p : points) {
      double rest = p.value() - y - slope * (Math.log(p.length()) - x);
      left += rest * rest;
    }
    ScalingLaw law = ScalingLaw.logarithmic(points).orElseThrow();
    assertEquals(slope, law.slope(), 1e-9);
    assertEquals(y - slope * x, law.intercept(), 1e-9);
    double error = quantile * Math.sqrt(left / (lengths - 2) / xx);
    assertEquals(error, law.slopeError(), 1e-4 * error);
    assertEquals(lengths, law.points());
  }

  @Test
  void figuresThatDifferByTheirRoundingAreOne() {
    List<ScalingLaw.Point> same =
        List.of(
            new ScalingLaw.Point(2, 9.765624999999445e-05),
            new ScalingLaw.Point(3, 9.765624999998057e-05),
            new ScalingLaw.Point(4, 9.765624999999445e-05));
    ScalingLaw law = ScalingLaw.power(same).orElseThrow();
    assertEquals(0, law.slope());
    assertEquals(0, law.slopeError());
    assertEquals(1, law.fit());
    assertEquals(Math.log(9.765625e-05), law.intercept(), 1e-9);
  }
}
