package rasp.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rasp.eval.Evaluation;
import rasp.eval.FastEvaluator;
import rasp.eval.Input;
import rasp.ir.Arithmetic;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;

/**
 * How a model was compared with its program, in double and in single precision.
 *
 * @param tried on which words
 * @param words number of words that were compared
 * @param failing number of words on which the program itself has no value; they are left out
 * @param margin the smallest distance, over all outputs read as the largest of several logits, by
 *     which the largest was ahead, relative to half the distance of neighbouring values; 1 is best
 * @param error the largest error of an output read as a number, relative to what is allowed
 */
public record Agreement(
    Tried tried,
    long words,
    long failing,
    double margin,
    double error,
    Optional<Disagreement> disagreement) {

  /**
   * What was tried.
   *
   * @param upTo all words up to this length
   * @param patternsUpTo all patterns of longer words up to this length; no less than upTo
   * @param choices of letters for each pattern
   * @param random words up to the longest
   */
  public record Tried(int upTo, int patternsUpTo, int choices, int random) {}

  /** A word on which model and program differ. */
  public record Disagreement(
      String word, ForwardPass.Precision precision, String expected, String actual) {
    @Override
    public String toString() {
      return "in %s the model says %s on \"%s\", where the program says %s"
          .formatted(precision.name().toLowerCase(Locale.ROOT), actual, word, expected);
    }
  }

  /**
   * How much is done: which words are tried, and how long values are searched for.
   *
   * @param steps of the search for the values that can occur
   * @param short_ at most so many words of all lengths that are tried completely
   * @param longest words of up to this length are tried completely, if they are not too many
   * @param choices of letters for each pattern of equal letters, where there are more words
   * @param random number of random words up to the maximum length
   * @param first these words before all others
   */
  public record Effort(
      long steps, long short_, int longest, int choices, int random, ImmutableList<Input> first) {
    /**
     * As the command does it in ten seconds: every word or pattern up to length 6, then 2 000
     * random words.
     */
    public static final Effort THOROUGH =
        new Effort(60_000_000, 60_000, 6, 20, 2_000, ImmutableList.of());

    /** As one answer of many does it in a second. */
    public static final Effort QUICK = new Effort(1_500_000, 200, 6, 0, 20, ImmutableList.of());

    /** The same, but so many times as many steps. */
    public Effort times(double factor) {
      // The largest long is the limit of the cast.
      return new Effort((long) (steps * factor), short_, longest, choices, random, first);
    }

    /** These words before all others. */
    Effort first(Input word) {
      return new Effort(steps, short_, longest, choices, random, ImmutableList.of(word));
    }
  }

  static Agreement of(
      Transformer transformer, Graph graph, List<Id> outputs, Inputs inputs, Effort effort) {
    return new Trial(transformer, graph, outputs, inputs).run(effort);
  }

  /** Numbers agree up to this much, relative to the larger of 1 and the number. */
  private static double tolerance(ForwardPass.Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 1e-4;
      case FLOAT64 -> 1e-9;
    };
  }

  private static final class Trial {
    private final Transformer transformer;
    private final List<FastEvaluator> programs;
    private final Inputs inputs;
    private final ImmutableMap<ForwardPass.Precision, ForwardPass> passes;
    private long words;
    private long failing;
    private double margin = 1;
    private double error;
    private Optional<Disagreement> disagreement = Optional.empty();

    Trial(Transformer transformer, Graph graph, List<Id> outputs, Inputs inputs) {
      this.transformer = transformer;
      this.inputs = inputs;
      this.programs = outputs.stream().map(id -> new FastEvaluator(graph, id)).toList();
      this.passes =
          Maps.toMap(
              List.of(ForwardPass.Precision.values()),
              precision -> new ForwardPass(transformer, precision));
    }

    Agreement run(Effort effort) {
      Tried tried = new TrialWords(inputs, effort).each(this::compare);
      return new Agreement(tried, words, failing, margin, error, disagreement);
    }

    private void compare(Input word) {
      if (disagreement.isPresent()) return;
      var expected = new ArrayList<List<Atom>>();
      for (FastEvaluator program : programs) {
        if (program.evaluate(word) instanceof Evaluation.Values(var sequence)) {
          expected.add(sequence.values());
        } else {
          failing++;
          return;
        }
      }
      words++;
      passes.forEach((precision, pass) -> {
        List<double[][]> logits = pass.logits(word);
        for (int o = 0; o < expected.size(); o++) {
          compare(word, precision, transformer.outputs().get(o), expected.get(o), logits.get(o));
        }
      });
    }

    private void compare(
        Input word,
        ForwardPass.Precision precision,
        Transformer.Output output,
        List<Atom> expected,
        double[][] logits) {
      if (disagreement.isPresent()) return;
      for (int i = 0; i < expected.size(); i++) {
        Atom actual = ForwardPass.value(output.reading(), logits[i]);
        if (!agree(expected.get(i), actual, precision)) {
          List<Atom> all = new ArrayList<>();
          for (double[] row : logits) all.add(ForwardPass.value(output.reading(), row));
          disagreement =
              Optional.of(new Disagreement(word.text(), precision, text(expected), text(all)));
          return;
        }
        measure(output.reading(), logits[i], expected.get(i));
      }
    }

    private void measure(Transformer.Reading reading, double[] logits, Atom expected) {
      switch (reading) {
        case Transformer.Reading.Largest(ImmutableList<Atom> values) -> {
          double first = Double.NEGATIVE_INFINITY;
          double second = Double.NEGATIVE_INFINITY;
          for (double logit : logits) {
            second = Math.max(second, Math.min(first, logit));
            first = Math.max(first, logit);
          }
          if (values.size() > 1) margin = Math.min(margin, first - second);
        }
        case Transformer.Reading.Scalar(ImmutableList<Atom> values) -> {
          double number = Arithmetic.toDouble(expected);
          error = Math.max(error, Math.abs(logits[0] - number) / Math.max(1, Math.abs(number)));
        }
      }
    }

    private static String text(List<Atom> values) {
      return values.stream().map(Atom::shortText).toList().toString();
    }
  }

  /**
   * Whether a model's value is the program's: texts and truth values exactly, numbers up to the
   * precision's tolerance, whether ints or floats.
   */
  public static boolean agree(Atom expected, Atom actual, ForwardPass.Precision precision) {
    boolean exact =
        expected instanceof Atom.Text
            || expected instanceof Atom.Bool
            || actual instanceof Atom.Text
            || actual instanceof Atom.Bool;
    if (exact) return expected.equals(actual);
    double number = Arithmetic.toDouble(expected);
    double found = Arithmetic.toDouble(actual);
    // Infinities have no distance, nor has what is no number.
    if (Double.compare(number, found) == 0) return true;
    return Math.abs(found - number) <= tolerance(precision) * Math.max(1, Math.abs(number));
  }
}
