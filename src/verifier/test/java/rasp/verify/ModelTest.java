package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models whose description and weights fit each other are read; no others. */
class ModelTest {
  private static final String DESCRIPTION =
      """
      {"format": "rasp transformer 1", "vocabulary": ["a", "b"], "start": null, "maxLength": 3,
       "mask": "none", "inverseTemperature": 1.0, "width": 1, "basis": ["one"],
       "layers": [{"heads": 0, "units": 0}],
       "outputs": [{"name": "y", "reading": "number", "values": [1, 2]}]}
      """;

  private static final String HEADER =
      """
      {"embedding": {"dtype": "F32", "shape": [2, 3, 1], "data_offsets": [0, 24]},
       "layers.0.feed_forward.in": {"dtype": "F32", "shape": [1, 0], "data_offsets": [24, 24]},
       "layers.0.feed_forward.in_bias": {"dtype": "F32", "shape": [0], "data_offsets": [24, 24]},
       "layers.0.feed_forward.out": {"dtype": "F32", "shape": [0, 1], "data_offsets": [24, 24]},
       "layers.0.feed_forward.out_bias": {"dtype": "F32", "shape": [1], "data_offsets": [24, 28]},
       "outputs.0.unembedding": {"dtype": "F32", "shape": [1, 1], "data_offsets": [28, 32]},
       "outputs.0.bias": {"dtype": "F32", "shape": [1], "data_offsets": [32, 36]}}
      """;

  private static final int SIZE = 36;

  private static Model read(String description, String header, int size) {
    byte[] head = header.getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(Long.BYTES + head.length + size)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(head.length)
            .put(head)
            .array();
    return Model.read(description.getBytes(StandardCharsets.UTF_8), file);
  }

  @Test
  void whatFitsIsRead() {
    assertEquals(SIZE / Float.BYTES, read(DESCRIPTION, HEADER, SIZE).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"width\": 1; \"width\": null",
        "\"width\": 1; \"width\": 2",
        "[\"one\"]; {}",
        "[\"one\"]; [\"one\", \"two\"]",
        "[\"one\"]; [1]",
        "\"units\": 0; \"units\": \"many\"",
        "\"units\": 0; \"units\": 1",
        "\"heads\": 0; \"heads\": 1",
        "\"maxLength\": 3; \"maxLength\": 6700417",
        "\"start\": null; \"start\": 0",
        "\"a\", \"b\"; \"a\", \"a\"",
        "\"a\", \"b\"; \"a\"",
        "[1, 2]; [1, \"two\"]",
        "\"number\"; \"largest\"",
        "\"outputs\": [; \"outputs\": [{\"name\": \"y\", \"reading\": \"number\", \"values\": []}, "
      })
  void everyFieldOfTheDescriptionIsComparedWithTheWeights(String part, String other) {
    String description = DESCRIPTION.replace(part, other);
    assertThrows(Refutation.class, () -> read(description, HEADER, SIZE), description);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[32, 36]; [28, 32]",
        "[28, 32]; [24, 28]",
        "[2, 3, 1]; [3, 2, 1]",
        "[2, 3, 1]; [6]",
        "outputs.0.bias; outputs.1.bias",
        "{\"embedding\"; {\"more\": {\"dtype\": \"F32\", \"shape\": [0], \"data_offsets\": [0, 0]}, \"embedding\""
      })
  void theArraysAreThoseOfTheDescriptionAndLieOneBehindTheOther(String part, String other) {
    String header = HEADER.replace(part, other);
    assertThrows(Refutation.class, () -> read(DESCRIPTION, header, SIZE), header);
  }

  @Test
  void theWholeFileIsArrays() {
    assertThrows(Refutation.class, () -> read(DESCRIPTION, HEADER, SIZE + Float.BYTES));
  }
}
