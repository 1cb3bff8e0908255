package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.primitives.ImmutableDoubleArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
      int size = file.length - start;
      ImmutableMap<String, Extent> extents =
          ImmutableMap.copyOf(
              Maps.transformValues(header.entries(), form -> Extent.of(form, size)));
      requireCovered(extents.values(), size);
      return ImmutableMap.copyOf(
          Maps.transformValues(extents, extent -> extent.read(bytes, start)));
    } catch (JsonMistake mistake) {
      throw new Refutation("the header of the weights: " + mistake.text());
    }
  }

  /** Arrays lie one behind the other, so that they are no more than the file. */
  private static void requireCovered(Collection<Extent> extents, int size) {
    int end = 0;
    Comparator<Extent> inFile = Comparator.comparingInt(Extent::from);
    for (Extent one : extents.stream().sorted(inFile.thenComparingInt(Extent::to)).toList()) {
      Refutation.require(one.from == end, "the arrays of the weights overlap or leave gaps");
      end = one.to;
    }
    Refutation.require(end == size, "the weights have bytes that are in no array");
  }

  /** The bytes of an array. */
  private record Extent(ImmutableList<Integer> shape, int from, int to) {
    static Extent of(JsonForm form, int most) {
      JsonForm.Fields fields = form.fields(List.of("dtype", "shape", "data_offsets"));
      fields.get("dtype").choice(List.of("F32"));
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
      return new Extent(shape, from, to);
    }

    Tensor read(ByteBuffer bytes, int start) {
      int size = (to - from) / Float.BYTES;
      ImmutableDoubleArray.Builder entries = ImmutableDoubleArray.builder(size);
      for (int i = 0; i < size; i++) entries.add(bytes.getFloat(start + from + i * Float.BYTES));
      return new Tensor(shape, entries.build());
    }
  }
}
