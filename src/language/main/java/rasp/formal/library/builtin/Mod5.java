package rasp.formal.library.builtin;

/** Arithmetic modulo 5, by the sign of the operation. */
final class Mod5 {
  static final int MODULUS = 5;

  private Mod5() {}

  static int apply(int sign, int left, int right) {
    return Math.floorMod(
        switch (sign) {
          case '+' -> left + right;
          case '-' -> left - right;
          case '*' -> left * right;
          default -> throw new IllegalArgumentException(Character.toString(sign));
        },
        MODULUS);
  }
}
