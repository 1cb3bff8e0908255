package rasp.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The wire format, byte by byte, from its definition; whole models are run in the engine's tests.
 */
class OnnxModelTest {
  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
    return bytes;
  }

  @Test
  void numbersAreInGroupsOfSevenBitsTheLowestFirst() {
    assertArrayEquals(bytes(8, 0x96, 1), new WireWriter().number(1, 150).toByteArray());
    assertArrayEquals(bytes(8, 0), new WireWriter().number(1, 0).toByteArray());
    byte[] negative = new WireWriter().number(1, -1).toByteArray();
    assertEquals(11, negative.length);
    assertEquals(1, negative[10]);
  }

  @Test
  void textsAndMessagesHaveTheirLengthBeforeThem() {
    assertArrayEquals(bytes(0x12, 2, 0xc2, 0xa7), new WireWriter().text(2, "§").toByteArray());
    var inner = new WireWriter().number(1, 150);
    assertArrayEquals(bytes(0x1a, 3, 8, 0x96, 1), new WireWriter().message(3, inner).toByteArray());
    // The fields' numbers from 16 on need a second byte.
    assertArrayEquals(bytes(0xa0, 1, 2), new WireWriter().number(20, 2).toByteArray());
  }
}
