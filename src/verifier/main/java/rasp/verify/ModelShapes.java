package rasp.verify;

import static rasp.verify.Refutation.require;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rasp.json.Quoted;

/**
 * Checks that the arrays of a model are those that its description speaks of, each of its shape,
 * and no others. None of a shape is then larger than the file that it was read from.
 */
final class ModelShapes {
  private final Model model;
  private final Set<String> seen = new HashSet<>();

  private ModelShapes(Model model) {
    this.model = model;
  }

  /** Refutes a model of which a description and the weights do not fit. */
  static void check(Model model) {
    new ModelShapes(model).checkAll();
  }

  private void checkAll() {
    int width = model.width();
    fitting("embedding", model.vocabulary().size(), model.positions(), width);
    for (int l = 0; l < model.layers().size(); l++) {
      for (int h = 0; h < model.layers().get(l).heads(); h++) {
        String head = "layers." + l + ".heads." + h + ".";
        fitting(head + "key", width, columns(head + "query"));
        fitting(head + "query", width, columns(head + "query"));
        fitting(head + "value", width, columns(head + "value"));
        fitting(head + "output", columns(head + "value"), width);
      }
      String block = "layers." + l + ".feed_forward.";
      int units = model.layers().get(l).units();
      fitting(block + "in", width, units);
      fitting(block + "in_bias", units);
      fitting(block + "out", units, width);
      fitting(block + "out_bias", width);
    }
    for (int o = 0; o < model.outputs().size(); o++) {
      Model.Output output = model.outputs().get(o);
      int logits = output.largest() ? output.values().size() : 1;
      require(logits > 0, "output %d of the transformer can have no value".formatted(o));
      fitting("outputs." + o + ".unembedding", width, logits);
      fitting("outputs." + o + ".bias", logits);
    }
    for (String name : model.weights().keySet()) {
      require(seen.contains(name), "the description of the weights has no " + Quoted.of(name));
    }
  }

  private void fitting(String name, Integer... shape) {
    require(
        tensor(name).shape().equals(List.of(shape)),
        "%s has the shape %s, where the description has %s"
            .formatted(name, tensor(name).shape(), List.of(shape)));
    seen.add(name);
  }

  private int columns(String name) {
    ImmutableList<Integer> shape = tensor(name).shape();
    require(shape.size() == 2, name + " is no matrix");
    return shape.get(1);
  }

  private Safetensors.Tensor tensor(String name) {
    Safetensors.Tensor tensor = model.weights().get(name);
    if (tensor == null) throw new Refutation("the weights have no " + name);
    return tensor;
  }
}
