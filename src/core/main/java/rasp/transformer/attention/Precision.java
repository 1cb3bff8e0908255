package rasp.transformer.attention;

import java.util.Optional;

/** In which arithmetic a transformer computes. */
public enum Precision {
  EXACT("exact"),
  FLOAT64("float64"),
  FLOAT32("float32"),
  BFLOAT16("bfloat16"),
  FLOAT16("float16"),
  E4M3("e4m3"),
  E5M2("e5m2");

  private final String word;

  Precision(String word) {
    this.word = word;
  }

  /** As options and results name it. */
  public String word() {
    return word;
  }

  /** The format of its numbers; none for exact rationals. */
  public Optional<FloatFormat> format() {
    return switch (this) {
      case EXACT -> Optional.empty();
      case FLOAT64 -> Optional.of(FloatFormat.FLOAT64);
      case FLOAT32 -> Optional.of(FloatFormat.FLOAT32);
      case BFLOAT16 -> Optional.of(FloatFormat.BFLOAT16);
      case FLOAT16 -> Optional.of(FloatFormat.FLOAT16);
      case E4M3 -> Optional.of(FloatFormat.E4M3);
      case E5M2 -> Optional.of(FloatFormat.E5M2);
    };
  }

  /**
   * How far a number may be from the right one, times the larger of 1 and its size: 1e-9 in
   * rationals and float64, 1e-4 in float32, and elsewhere what one rounding may do, if that is
   * more.
   */
  public double tolerance() {
    return switch (this) {
      case EXACT, FLOAT64 -> 1e-9;
      case FLOAT32 -> 1e-4;
      case BFLOAT16, FLOAT16, E4M3, E5M2 -> Math.max(1e-4, format().orElseThrow().unitRoundoff());
    };
  }
}
