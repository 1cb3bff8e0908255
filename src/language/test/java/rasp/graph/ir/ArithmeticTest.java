package rasp.graph.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators give at the edges of numbers. */
class ArithmeticTest {
  /** A quotient of ints has the sign of the double quotient, also where it is 0. */
  @ParameterizedTest(name = "{0} / {1} = {2}")
  @CsvSource({
    "0, 1152921504606846976, 0.0",
    "0, -1152921504606846976, -0.0",
    "0, 5, 0.0",
    "0, -5, -0.0",
    "1, 1152921504606846976, 8.673617379884035E-19",
    "-1, 1152921504606846976, -8.673617379884035E-19",
    "-9007199254740993, -9007199254740993, 1.0",
    "9007199254740993, -1, -9007199254740992.0",
  })
  void quotientsOfIntsAreRoundedOnce(BigInteger x, BigInteger y, double quotient) {
    assertEquals(
        Atom.of(quotient),
        Arithmetic.apply(ElementwiseFunction.Binary.DIVIDE, new Atom.Int(x), new Atom.Int(y)));
  }
}
