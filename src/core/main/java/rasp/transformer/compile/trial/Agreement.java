package rasp.transformer.compile.trial;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import rasp.graph.eval.Input;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.transformer.compile.value.Memo;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Transformer;

/**
 * How a model was compared with its program, in double and in single precision, and on some words
 * in single precision with its sums in another order.
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
   * @param interrupted whether all words of the next length were wanted too
   */
  public record Tried(int upTo, int patternsUpTo, int choices, int random, boolean interrupted) {}

  /** A word on which model and program differ. */
  public record Disagreement(String word, Pass in, String expected, String actual) {
    @Override
    public String toString() {
      return "in %s the model says %s on \"%s\", where the program says %s"
          .formatted(in.text, actual, word, expected);
    }
  }

  /** How a model is run. */
  public enum Pass {
    FLOAT64("float64", ForwardPass.Precision.FLOAT64),
    FLOAT32("float32", ForwardPass.Precision.FLOAT32),
    REORDERED("float32, with sums in another order,", ForwardPass.Precision.FLOAT32);

    private final String text;
    private final ForwardPass.Precision precision;

    Pass(String text, ForwardPass.Precision precision) {
      this.text = text;
      this.precision = precision;
    }

    private Transformer model(Transformer transformer) {
      return switch (this) {
        case FLOAT64, FLOAT32 -> transformer;
        case REORDERED -> Reordered.of(transformer, new Random(1));
      };
    }
  }

  /** Who looks on while all words of some lengths are tried, and may stop that. */
  public interface Onlooker {
    /** Whether to go on, after so many words, which are this share of all. */
    boolean goesOn(double share, long words);
  }

  /**
   * How much is done: which words are tried, and how long values are searched for.
   *
   * @param steps of the search for the values that can occur
   * @param few at most so many words of all lengths up to the longest that are tried completely
   * @param longest words of up to this length are tried completely, if they are not too many
   * @param exhaustive words of up to this length are tried completely in any case
   * @param choices of letters for each pattern of equal letters, where there are more words
   * @param random number of random words up to the maximum length
   * @param first these words before all others
   */
  public record Effort(
      long steps,
      long few,
      int longest,
      int exhaustive,
      int choices,
      int random,
      ImmutableList<Input> first,
      Onlooker onlooker) {
    /**
     * As the command does it in ten seconds: every word or pattern up to length 6, then 2 000
     * random words.
     */
    public static final Effort THOROUGH =
        new Effort(60_000_000, 150_000, 6, 20, 2_000, ImmutableList.of());

    /** As one answer of many does it in a second. */
    public static final Effort QUICK = new Effort(1_500_000, 200, 6, 0, 20, ImmutableList.of());

    /** With nobody to look on. */
    public Effort(
        long steps, long few, int longest, int choices, int random, ImmutableList<Input> first) {
      this(steps, few, longest, 0, choices, random, first, (share, words) -> true);
    }

    /** The same, but so many times as many steps. */
    public Effort times(double factor) {
      // The largest long is the limit of the cast.
      return new Effort(
          (long) (steps * factor), few, longest, exhaustive, choices, random, first, onlooker);
    }

    /** These words before all others. */
    public Effort first(Input word) {
      return new Effort(
          steps, few, longest, exhaustive, choices, random, ImmutableList.of(word), onlooker);
    }

    /** All words up to a length, too. */
    public Effort exhaustive(int length, Onlooker onlooker) {
      return new Effort(steps, few, longest, length, choices, random, first, onlooker);
    }
  }

  public static Agreement of(
      Transformer transformer, Graph graph, List<Id> outputs, Inputs inputs, Effort effort) {
    return new Trial(transformer, graph, outputs, inputs).run(effort);
  }

  private static final class Trial implements TrialWords.Taker {
    /** Nothing is remembered of longer words. */
    private static final int MOST_REMEMBERED = 32;

    /** After so many words it is asked whether too much is remembered. */
    private static final int ASK_EVERY = 256;

    /** Sums are reordered on one of so many words that are tried one by one. */
    private static final int REORDER_EVERY = 8;

    private static final String NO_NUMBER = "no number";

    private final Transformer transformer;
    private final Graph graph;
    private final ImmutableList<Id> outputs;
    private final Inputs inputs;
    private IncrementalProgram program;
    private ImmutableList<Compared> compared;
    private Compared reordered;
    private long words;
    private long single;
    private long failing;
    private double margin = 1;
    private double error;
    private Optional<Disagreement> disagreement = Optional.empty();

    Trial(Transformer transformer, Graph graph, List<Id> outputs, Inputs inputs) {
      this.transformer = transformer;
      this.graph = graph;
      this.outputs = ImmutableList.copyOf(outputs);
      this.inputs = inputs;
      program = IncrementalProgram.of(graph, outputs, inputs);
      compared = ImmutableList.of(new Compared(Pass.FLOAT64), new Compared(Pass.FLOAT32));
      reordered = new Compared(Pass.REORDERED);
    }

    Agreement run(Effort effort) {
      Tried tried = TrialWords.each(inputs, effort, this);
      return new Agreement(tried, words, failing, margin, error, disagreement);
    }

    @Override
    public void all(int[] word) {
      if (disagreement.isPresent()) return;
      if (word.length > MOST_REMEMBERED || !program.run(word)) {
        one(word);
        return;
      }
      var expected = new int[word.length];
      for (int p = 0; p < expected.length; p++) expected[p] = program.outputs(p);
      compare(word, expected);
    }

    @Override
    public void one(int[] word) {
      if (disagreement.isPresent()) return;
      Optional<int[]> expected = program.evaluate(word);
      if (expected.isEmpty()) {
        failing++;
        return;
      }
      compare(word, expected.get());
      if (single++ % REORDER_EVERY == 0) reordered.compare(word, expected.get());
    }

    private void compare(int[] word, int[] expected) {
      words++;
      for (Compared model : compared) model.compare(word, expected);
      if (words % ASK_EVERY == 0) forgetIfFull();
    }

    private void forgetIfFull() {
      boolean full = program.isFull() || reordered.machine.isFull();
      for (Compared model : compared) full |= model.machine.isFull();
      if (!full) return;
      program = IncrementalProgram.of(graph, outputs, inputs);
      compared = ImmutableList.of(new Compared(Pass.FLOAT64), new Compared(Pass.FLOAT32));
      reordered = new Compared(Pass.REORDERED);
    }

    /** The model run in one way, and what it said for what the program says. */
    private final class Compared {
      private final Pass pass;
      private final ForwardPass forward;
      private final IncrementalForwardPass<?> machine;
      private final Memo right = new Memo();
      private final int start = transformer.start().isPresent() ? 1 : 0;

      Compared(Pass pass) {
        this.pass = pass;
        forward = new ForwardPass(pass.model(transformer), pass.precision);
        machine = IncrementalForwardPass.of(pass.model(transformer), pass.precision);
      }

      void compare(int[] word, int[] expected) {
        if (disagreement.isPresent()) return;
        if (word.length > MOST_REMEMBERED) {
          compareAtOnce(word, expected);
          return;
        }
        if (!machine.run(ids(word))) {
          disagreement = Optional.of(disagreement(word, expected, pass));
          return;
        }
        for (int p = 0; p < word.length; p++) {
          int held = machine.result(p + start);
          long pair = (long) expected[p] << 32 | held;
          if (right.get(pair) != Memo.UNKNOWN) continue;
          if (!matches(expected[p], output -> machine.logits(output, held))) {
            disagreement = Optional.of(disagreement(word, expected, pass));
            return;
          }
          right.put(pair, 1);
        }
      }

      /** There is little in a long word that was in others. */
      private void compareAtOnce(int[] word, int[] expected) {
        List<double[][]> logits = forward.logits(inputs.word(word));
        for (int p = 0; p < word.length; p++) {
          int position = p;
          if (matches(expected[p], output -> logits.get(output)[position])) continue;
          disagreement = Optional.of(disagreement(word, expected, pass));
          return;
        }
      }

      private int[] ids(int[] word) {
        if (start == 0) return word;
        var ids = new int[word.length + 1];
        ids[0] = transformer.start().getAsInt();
        System.arraycopy(word, 0, ids, 1, word.length);
        return ids;
      }

      private boolean matches(int expected, IntFunction<double[]> logitsOf) {
        for (int o = 0; o < outputs.size(); o++) {
          Transformer.Reading reading = transformer.outputs().get(o).reading();
          double[] logits = logitsOf.apply(o);
          Atom value = program.value(o, expected);
          if (!isRight(value, reading, logits, pass.precision)) return false;
          measure(reading, logits, value);
        }
        return true;
      }
    }

    /** On the whole word, and of the first output that is wrong somewhere. */
    private Disagreement disagreement(int[] word, int[] expected, Pass pass) {
      Input input = inputs.word(word);
      List<double[][]> logits =
          new ForwardPass(pass.model(transformer), pass.precision).logits(input);
      for (int o = 0; o < outputs.size(); o++) {
        int output = o;
        Transformer.Reading reading = transformer.outputs().get(o).reading();
        List<Atom> values =
            Arrays.stream(expected).mapToObj(e -> program.value(output, e)).toList();
        for (int p = 0; p < word.length; p++) {
          if (isRight(values.get(p), reading, logits.get(o)[p], pass.precision)) continue;
          String actual =
              Arrays.stream(logits.get(o))
                  .map(row ->
                      ForwardPass.isFinite(row)
                          ? ForwardPass.value(reading, row).shortText()
                          : NO_NUMBER)
                  .toList()
                  .toString();
          return new Disagreement(input.text(), pass, text(values), actual);
        }
      }
      // What was not finite on the way is no longer seen in the end.
      String expectedText =
          text(Arrays.stream(expected).mapToObj(e -> program.value(0, e)).toList());
      return new Disagreement(input.text(), pass, expectedText, NO_NUMBER);
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

  private static boolean isRight(
      Atom expected,
      Transformer.Reading reading,
      double[] logits,
      ForwardPass.Precision precision) {
    return ForwardPass.isFinite(logits)
        && precision.agree(expected, ForwardPass.value(reading, logits));
  }
}
