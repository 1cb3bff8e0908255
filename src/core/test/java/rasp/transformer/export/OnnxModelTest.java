package rasp.transformer.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.transformer.model.RandomTransformers;
import rasp.transformer.model.Transformer;

/**
 * The wire format, byte by byte, from its definition, and what ONNX itself says of whole models;
 * they are run in the engine's tests.
 */
class OnnxModelTest {
  private static final int MODELS = 24;

  /** Reads each file, and infers all shapes, which have to be those that the file says. */
  private static final String CHECK =
      """
      import sys, onnx
      for path in sys.argv[1:]:
          model = onnx.load(path)
          onnx.checker.check_model(model, full_check=True)
          inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
          for said, found in zip(model.graph.output, inferred.graph.output):
              assert said == found, (said, found)
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void theCheckerOfOnnxFindsNothing() throws IOException, InterruptedException {
    Optional<String> python = ReadBack.python("onnx");
    assumeTrue(python.isPresent(), "no python3 with onnx is here");
    var command = new ArrayList<String>();
    command.add(python.get());
    command.add(Files.writeString(folder.resolve("check.py"), CHECK).toString());
    for (int seed = 0; seed < MODELS; seed++) {
      Transformer model = RandomTransformers.of(new Random(seed * 1_000_003L), 1 + seed % 5);
      byte[] bytes = OnnxModel.bytes(model, "ä\"'");
      command.add(Files.write(folder.resolve(seed + ".onnx"), bytes).toString());
    }
    assertEquals(List.of(), ReadBack.lines(command.toArray(String[]::new)));
  }

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
