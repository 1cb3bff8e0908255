package rasp.transformer.export;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.transformer.model.Matrix;
import rasp.transformer.model.Transformer;

/**
 * A transformer as an ONNX file (operator set 17), from token ids to output ids, in single
 * precision.
 *
 * <p>The input {@code ids} is whole numbers, batch × n, for any n up to the greatest length: places
 * in the vocabulary, without the start, which the model puts before them itself. A runtime refuses
 * longer words and places behind the last token; that no place is negative, which ONNX counts from
 * the end, is for the caller to see to. For each output {@code NAME} there is {@code NAME.logits},
 * batch × n × m, and where its values are finitely many {@code NAME.ids}, batch × n: the place of
 * the largest logit, or of the value nearest to the only one. Two units that make a ramp are one
 * that is clipped, see {@link Ramps}. The file's metadata hold {@code rasp.vocabulary}, {@code
 * rasp.maxLength} and {@code rasp.outputs}, the values by their places, as JSON.
 */
public final class OnnxModel {
  private static final int IR_VERSION = 8;
  private static final int OPERATORS = 17;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Transformer transformer;
  private final OnnxGraph graph;

  private OnnxModel(Transformer transformer, String name) {
    this.transformer = transformer;
    this.graph = new OnnxGraph(name);
  }

  /** The bytes of the file, the same for the same transformer. */
  public static byte[] bytes(Transformer transformer, String name) {
    var model = new OnnxModel(transformer, name);
    model.write();
    return new WireWriter()
        .number(1, IR_VERSION)
        .text(2, "rasp")
        .message(7, model.graph.toMessage())
        .message(8, new WireWriter().text(1, "").number(2, OPERATORS))
        .message(
            14, metadata("rasp.vocabulary", ModelDescription.strings(transformer.vocabulary())))
        .message(14, metadata("rasp.maxLength", new JsonPrimitive(transformer.maxLength())))
        .message(14, metadata("rasp.outputs", outputs(transformer)))
        .toByteArray();
  }

  private static WireWriter metadata(String key, JsonElement value) {
    return new WireWriter().text(1, key).text(2, GSON.toJson(value));
  }

  private static JsonArray outputs(Transformer transformer) {
    var json = new JsonArray();
    for (Transformer.Output output : transformer.outputs()) {
      var one = new JsonObject();
      one.addProperty("name", output.name());
      one.add("values", ModelDescription.values(output));
      json.add(one);
    }
    return json;
  }

  private void write() {
    graph.input("ids", "batch", "n");
    String stream = embedded();
    String mask = transformer.causal() ? mask(stream) : "";
    for (int l = 0; l < transformer.layers().size(); l++) {
      Transformer.Layer layer = transformer.layers().get(l);
      String name = "layer" + (l + 1);
      String before = stream;
      for (int h = 0; h < layer.heads().size(); h++) {
        String head = head(name + ".head" + (h + 1), layer.heads().get(h), before, mask);
        stream = graph.node("Add", List.of(stream, head));
      }
      stream = fed(name, layer.feedForward(), stream);
    }
    if (transformer.start().isPresent()) stream = withoutStart(stream);
    for (Transformer.Output output : transformer.outputs()) read(output, stream);
  }

  /** The embedding's rows at token·positions + position. */
  private String embedded() {
    graph.constant("embedding", transformer.embedding());
    graph.constant("first", new long[] {0}, 1);
    graph.constant("second", new long[] {1}, 1);
    graph.constant("third", new long[] {2}, 1);
    String all = "ids";
    if (transformer.start().isPresent()) {
      String start = graph.constant("start", new long[] {transformer.start().getAsInt()}, 1, 1);
      String batch =
          graph.node("Slice", List.of(graph.node("Shape", List.of("ids")), "first", "second"));
      String shape =
          graph.node("Concat", List.of(batch, "second"), new OnnxGraph.Attribute("axis", 0));
      String before = graph.node("Expand", List.of(start, shape));
      all = graph.node("Concat", List.of(before, "ids"), new OnnxGraph.Attribute("axis", 1));
    }
    long positions = transformer.positions();
    long tokens = transformer.vocabulary().size();
    String rows = table("rows", LongStream.range(0, tokens).map(id -> id * positions).toArray());
    String columns = table("columns", LongStream.range(0, positions).toArray());
    String length = length(all);
    // A slice ends with the table, and then has no place for all that there are: a longer word is
    // refused, whose columns would be the rows of another token.
    String some = graph.node("Slice", List.of(columns, "first", length));
    String column = graph.node("Reshape", List.of(some, length));
    var axis = new OnnxGraph.Attribute("axis", 0);
    String row = graph.node("Gather", List.of(rows, all), axis);
    String places = graph.node("Add", List.of(row, column));
    return graph.node("Gather", List.of("embedding", places), axis);
  }

  private String table(String name, long[] entries) {
    return graph.constant(name, entries, entries.length);
  }

  /** The size of the second axis, as a list of one number. */
  private String length(String of) {
    return graph.node("Slice", List.of(graph.node("Shape", List.of(of)), "second", "third"));
  }

  /** Minus infinity where a key is after the query, as long as the stream. */
  private String mask(String stream) {
    int n = transformer.positions();
    var entries = new float[Math.multiplyExact(n, n)];
    for (int query = 0; query < n; query++) {
      Arrays.fill(entries, query * n + query + 1, (query + 1) * n, Float.NEGATIVE_INFINITY);
    }
    graph.constant("mask", entries, n, n);
    String length = length(stream);
    String size = graph.node("Concat", List.of(length, length), new OnnxGraph.Attribute("axis", 0));
    return graph.node(
        "Slice", List.of("mask", graph.constant("corner", new long[] {0, 0}, 2), size));
  }

  private String head(String name, Transformer.Head head, String stream, String mask) {
    String query = product(stream, name + ".query", padded(head.query()));
    String key = product(stream, name + ".key", padded(head.key()));
    String value = product(stream, name + ".value", padded(head.value()));
    String keys = graph.transposed(key);
    String beta =
        graph.constant(name + ".beta", new float[] {(float) transformer.inverseTemperature()});
    String scores = graph.node("Mul", List.of(graph.node("MatMul", List.of(query, keys)), beta));
    if (!mask.isEmpty()) scores = graph.node("Add", List.of(scores, mask));
    String weights = graph.node("Softmax", List.of(scores), new OnnxGraph.Attribute("axis", -1));
    String mixed = graph.node("MatMul", List.of(weights, value));
    return product(mixed, name + ".output", paddedRows(head.output()));
  }

  private String product(String stream, String name, Matrix matrix) {
    return graph.node("MatMul", List.of(stream, graph.constant(name, matrix)));
  }

  /** A matrix without columns is one of a column of zeros: runtimes refuse empty products. */
  private static Matrix padded(Matrix matrix) {
    return matrix.columns() > 0 ? matrix : new Matrix(matrix.rows(), 1);
  }

  private static Matrix paddedRows(Matrix matrix) {
    return matrix.rows() > 0 ? matrix : new Matrix(1, matrix.columns());
  }

  private String fed(String name, Transformer.FeedForward block, String stream) {
    String fed = graph.constant(name + ".outBias", block.outBias());
    Ramps ramps = Ramps.of(block);
    if (ramps.clipped().units() > 0) {
      String units = hidden(name + ".ramps", ramps.clipped(), stream);
      String unit = graph.constant(name + ".unit", new float[] {1});
      String clipped = graph.node("Min", List.of(units, unit));
      fed =
          graph.node(
              "Add", List.of(fed, product(clipped, name + ".ramps.out", ramps.clipped().out())));
    }
    if (ramps.others().units() > 0) {
      String units = hidden(name, ramps.others(), stream);
      fed = graph.node("Add", List.of(fed, product(units, name + ".out", ramps.others().out())));
    }
    return graph.node("Add", List.of(stream, fed));
  }

  private String hidden(String name, Transformer.FeedForward block, String stream) {
    String hidden = product(stream, name + ".in", block.in());
    String bias = graph.constant(name + ".inBias", block.inBias());
    return graph.node("Relu", List.of(graph.node("Add", List.of(hidden, bias))));
  }

  private String withoutStart(String stream) {
    String end = graph.constant("end", new long[] {Long.MAX_VALUE}, 1);
    return graph.node("Slice", List.of(stream, "second", end, "second"));
  }

  private void read(Transformer.Output output, String stream) {
    String name = output.name();
    String product = product(stream, name + ".unembedding", output.unembedding());
    String bias = graph.constant(name + ".bias", output.bias());
    graph.named(name + ".logits", "Add", List.of(product, bias));
    graph.output(
        name + ".logits", false, "batch", "n", Integer.toString(output.unembedding().columns()));
    if (output.reading().values().isEmpty()) return;
    var axis = new OnnxGraph.Attribute("axis", -1);
    var flat = new OnnxGraph.Attribute("keepdims", 0);
    switch (output.reading()) {
      case Transformer.Reading.Largest largest ->
          graph.named(name + ".ids", "ArgMax", List.of(name + ".logits"), axis, flat);
      case Transformer.Reading.Scalar(ImmutableList<Atom> values) -> {
        var numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = (float) Arithmetic.toDouble(values.get(i));
        }
        String all = graph.constant(name + ".values", numbers, numbers.length);
        String distance =
            graph.node("Abs", List.of(graph.node("Sub", List.of(name + ".logits", all))));
        graph.named(name + ".ids", "ArgMin", List.of(distance), axis, flat);
      }
    }
    graph.output(name + ".ids", true, "batch", "n");
  }
}
