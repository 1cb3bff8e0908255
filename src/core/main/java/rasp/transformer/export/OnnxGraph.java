package rasp.transformer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import rasp.transformer.model.Matrix;

/** A graph of ONNX operators that is being written: nodes, named constants, inputs and outputs. */
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  // Field numbers of GraphProto.
  private static final int NODE = 1;
  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;

  private final WireWriter graph = new WireWriter();
  private int fresh;

  OnnxGraph(String name) {
    graph.text(NAME, name);
  }

  WireWriter toMessage() {
    return graph;
  }

  /** An attribute of a node, a whole number. */
  record Attribute(String name, long value) {}

  /** Adds a node with one result, whose name it gives. */
  String node(String operator, List<String> inputs, Attribute... attributes) {
    return named(operator.toLowerCase(Locale.ROOT) + fresh++, operator, inputs, attributes);
  }

  /** Adds a node whose one result has this name. */
  String named(String result, String operator, List<String> inputs, Attribute... attributes) {
    var node = new WireWriter();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, result).text(3, result).text(4, operator);
    for (Attribute attribute : attributes) {
      var message = new WireWriter().text(1, attribute.name()).number(3, attribute.value());
      node.message(5, message.number(20, 2));
    }
    graph.message(NODE, node);
    return result;
  }

  /** Adds a node that exchanges the last two of three axes. */
  String transposed(String input) {
    String result = "transpose" + fresh++;
    var axes = new WireWriter().text(1, "perm");
    for (long axis : new long[] {0, 2, 1}) axes.number(8, axis);
    graph.message(
        NODE,
        new WireWriter()
            .text(1, input)
            .text(2, result)
            .text(3, result)
            .text(4, "Transpose")
            .message(5, axes.number(20, 7)));
    return result;
  }

  /** A matrix in single precision; throws where a number is too large for that. */
  String constant(String name, Matrix matrix) {
    return constant(name, matrix.toFloats(), matrix.rows(), matrix.columns());
  }

  String constant(String name, float[] values, long... shape) {
    for (float value : values) {
      if (Float.isNaN(value)) throw new IllegalArgumentException(name + " holds nan");
    }
    byte[] bytes = room(values.length * (long) Float.BYTES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return tensor(name, FLOAT, bytes, shape);
  }

  /** A list of whole numbers, or a single one where the shape is empty. */
  String constant(String name, long[] values, long... shape) {
    byte[] bytes = room(values.length * (long) Long.BYTES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return tensor(name, INT64, bytes, shape);
  }

  private static byte[] room(long size) {
    if (size > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("an ONNX file holds at most 2 GiB, this needs more");
    }
    return new byte[(int) size];
  }

  private String tensor(String name, int type, byte[] values, long... shape) {
    var tensor = new WireWriter();
    Arrays.stream(shape).forEach(size -> tensor.number(1, size));
    tensor.number(2, type).text(8, name).bytes(9, values);
    graph.message(INITIALIZER, tensor);
    return name;
  }

  /** The whole-number input; a size is a number, or a name where any size will do. */
  void input(String name, String... shape) {
    graph.message(INPUT, value(name, INT64, shape));
  }

  void output(String name, boolean whole, String... shape) {
    graph.message(OUTPUT, value(name, whole ? INT64 : FLOAT, shape));
  }

  private static WireWriter value(String name, int type, String... shape) {
    var sizes = new WireWriter();
    for (String size : shape) {
      boolean number = Character.isDigit(size.charAt(0));
      sizes.message(
          1,
          number
              ? new WireWriter().number(1, Long.parseLong(size))
              : new WireWriter().text(2, size));
    }
    var tensor = new WireWriter().number(1, type).message(2, sizes);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }
}
