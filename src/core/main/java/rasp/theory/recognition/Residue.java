package rasp.theory.recognition;

import com.google.common.math.LongMath;

/**
 * A whole number modulo another: the congruence domain.
 *
 * @param modulus 1 where nothing is known, 0 where the number is the residue itself
 */
record Residue(long residue, long modulus) {
  private static final Residue UNKNOWN = new Residue(0, 1);

  static Residue of(Range whole) {
    return new Residue(whole.residue(), whole.modulus());
  }

  private static Residue of(long number, long modulus) {
    return new Residue(modulus == 0 ? number : Math.floorMod(number, modulus), modulus);
  }

  /** Returns the residue of the sum; nothing is known of one that no long holds. */
  Residue plus(Residue other) {
    try {
      return of(Math.addExact(residue, other.residue), LongMath.gcd(modulus, other.modulus));
    } catch (ArithmeticException tooLarge) {
      return UNKNOWN;
    }
  }

  /** Returns the residue of the negative; nothing is known of one that no long holds. */
  Residue negated() {
    return residue == Long.MIN_VALUE ? UNKNOWN : of(-residue, modulus);
  }

  /** Returns whether no number has both residues. */
  boolean excludes(Residue other) {
    try {
      long difference = Math.subtractExact(residue, other.residue);
      long common = LongMath.gcd(modulus, other.modulus);
      return common == 0 ? difference != 0 : difference % common != 0;
    } catch (ArithmeticException tooLarge) {
      return false;
    }
  }

  /** Returns the residue of the product; nothing is known of one that no long holds. */
  Residue times(Residue other) {
    try {
      long mine = Math.absExact(Math.multiplyExact(residue, other.modulus));
      long theirs = Math.absExact(Math.multiplyExact(other.residue, modulus));
      long both = Math.multiplyExact(modulus, other.modulus);
      return of(
          Math.multiplyExact(residue, other.residue),
          LongMath.gcd(LongMath.gcd(mine, theirs), both));
    } catch (ArithmeticException tooLarge) {
      return UNKNOWN;
    }
  }
}
