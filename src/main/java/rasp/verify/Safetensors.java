package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import rasp.json.JsonForm;
import rasp.json.JsonMistake;
import rasp.json.JsonReader;

/**
 * Reads a file of weights in the safetensors format: the length of a header, the header in JSON,
 * and numbers of single precision.
 */
final class Safetensors {
  private static final int LENGTH = 8;

  private Safetensors() {}

  /** A named array, row after row. */
  record Tensor(ImmutableList<Integer> shape, ImmutableDoubleArray entries) {}

  /** The arrays by name; refuted where the file has not this form. */
  static ImmutableMap<String, Tensor> read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = file.length < LENGTH ? -1 : bytes.getLong(0);
    Refutation.require(0 <= length && length <= file.length - LENGTH, "the weights have no header");
    int start = LENGTH + (int) length;
    try {
      JsonForm header = JsonForm.of(JsonReader.read(Arrays.copyOfRange(file, LENGTH, start)));
      var tensors = ImmutableMap.<String, Tensor>builder();
      for (Map.Entry<String, JsonForm> one : header.entries().entrySet()) {
        tensors.put(one.getKey(), tensor(one.getValue(), bytes, start));
      }
      return tensors.buildOrThrow();
    } catch (JsonMistake mistake) {
      throw new Refutation("the header of the weights: " + mistake.text());
    }
  }

  private static Tensor tensor(JsonForm form, ByteBuffer bytes, int start) {
    JsonForm.Fields fields = form.fields(List.of("dtype", "shape", "data_offsets"));
    fields.get("dtype").choice(List.of("F32"));
    int most = bytes.capacity() - start;
    ImmutableList<Integer> shape =
        fields.get("shape").items().stream()
            .map(size -> size.integer(0, most))
            .collect(ImmutableList.toImmutableList());
    List<JsonForm> offsets = fields.get("data_offsets").items(2);
    int from = offsets.get(0).integer(0, most);
    int to = offsets.get(1).integer(from, most);
    long size = 1;
    for (int one : shape) size = Math.min(size * one, Integer.MAX_VALUE);
    if (size * Float.BYTES != to - from) throw form.mistake("has not as many bytes as its shape");
    ImmutableDoubleArray.Builder entries = ImmutableDoubleArray.builder((int) size);
    for (int i = 0; i < size; i++) entries.add(bytes.getFloat(start + from + i * Float.BYTES));
    return new Tensor(shape, entries.build());
  }
}
