package rasp.transformer.attention;

/**
 * What kind of transformer runs the program.
 *
 * @param bos whether every head also sees a first position of its own, with the score 1/2 between
 *     selected and not selected, that holds the default
 * @param strict whether every partial sum is rounded to the format; else sums are in float32, or in
 *     float64 for float64, and rounded once
 * @param reading what a feed-forward block takes the mean of numbers for
 */
public record Setting(
    Attention attention,
    Mask mask,
    boolean bos,
    Precision precision,
    boolean strict,
    Reading reading) {
  /** What a feed-forward block takes the mean of numbers for. */
  public enum Reading {
    /** What the head computed. */
    COMPUTED,
    /** The nearest of the values that the mean can have, as a look-up does. */
    NEAREST
  }

  /** The language's own meaning, in the evaluator's arithmetic. */
  public static final Setting REFERENCE =
      new Setting(
          new Attention.Mean(), Mask.NONE, false, Precision.FLOAT64, false, Reading.COMPUTED);

  /** The same transformer with another rule of attention. */
  public Setting with(Attention other) {
    return new Setting(other, mask, bos, precision, strict, reading);
  }

  /** The same transformer in another arithmetic. */
  public Setting with(Precision other) {
    return new Setting(attention, mask, bos, other, strict, reading);
  }

  /** Whether it is the language's own meaning but for the rounding of numbers. */
  boolean isExactRasp() {
    return attention instanceof Attention.Mean && mask == Mask.NONE && precision == Precision.EXACT;
  }

  /** Exact rationals have nothing to be read as: they are what they are. */
  public boolean readsNearest() {
    return reading == Reading.NEAREST && precision != Precision.EXACT;
  }
}
