package rasp.transformer.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rasp.transformer.model.Transformer;

/**
 * A transformer as two files: its weights in the safetensors format, in single precision, and a
 * description in JSON beside it.
 */
public final class ModelFiles {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private static final int ALIGNMENT = 8;

  private ModelFiles() {}

  /** The description's file: that of the weights with another ending. */
  public static Path description(Path weights) {
    String name = String.valueOf(weights.getFileName());
    int dot = name.lastIndexOf('.');
    return weights.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
  }

  /** Whether a file is to be one ONNX file, which holds its description itself. */
  public static boolean isOnnx(Path file) {
    return file.toString().endsWith(".onnx");
  }

  /** Whether a file is to hold the weights, with the description beside it. */
  public static boolean isSafetensors(Path file) {
    return file.toString().endsWith(".safetensors");
  }

  /** Writes both files, or the one where it ends in {@code .onnx}. */
  public static void write(Transformer model, Path weights) throws IOException {
    if (isOnnx(weights)) {
      Files.write(weights, OnnxModel.bytes(model, "rasp"));
      return;
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(weights))) {
      writeWeights(model, out);
    }
    Files.writeString(description(weights), GSON.toJson(ModelDescription.of(model)) + "\n");
  }

  private static void writeWeights(Transformer model, OutputStream out) throws IOException {
    List<Tensors.Tensor> tensors = Tensors.of(model);
    var header = new JsonObject();
    long offset = 0;
    for (Tensors.Tensor tensor : tensors) {
      var entry = new JsonObject();
      entry.addProperty("dtype", "F32");
      var shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      entry.add("shape", shape);
      long bytes = 4L * tensor.entries().rows() * tensor.entries().columns();
      var offsets = new JsonArray();
      offsets.add(offset);
      offsets.add(offset + bytes);
      entry.add("data_offsets", offsets);
      header.add(tensor.name(), entry);
      offset += bytes;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    var length = new byte[ALIGNMENT];
    littleEndian(length).putLong(padded);
    out.write(length);
    out.write(text);
    for (int i = text.length; i < padded; i++) out.write(' ');
    for (Tensors.Tensor tensor : tensors) {
      float[] entries = tensor.entries().toFloats();
      var bytes = new byte[Float.BYTES * entries.length];
      ByteBuffer buffer = littleEndian(bytes);
      for (float entry : entries) buffer.putFloat(entry);
      out.write(bytes);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
