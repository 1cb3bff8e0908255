package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rasp.ir.Atom;
import rasp.json.JsonForm;
import rasp.json.JsonMistake;
import rasp.json.JsonReader;
import rasp.json.JsonValue;

/**
 * A transformer as it stands in its files.
 *
 * @param vocabulary tokens by id
 * @param start id of the token that the model puts before each word, if it does
 * @param layers the number of heads of each
 */
record Model(
    ImmutableList<String> vocabulary,
    Optional<Integer> start,
    int maxLength,
    boolean causal,
    double inverseTemperature,
    ImmutableList<Integer> layers,
    ImmutableList<Output> outputs,
    ImmutableMap<String, Safetensors.Tensor> weights) {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  /** More is in no model. */
  private static final int MOST = 10_000_000;

  /**
   * A reading of the residual stream.
   *
   * @param largest says that the largest logit means its value; else the nearest value is meant
   * @param values that there may be; none where a number is meant as it is
   */
  record Output(String name, boolean largest, ImmutableList<Atom> values) {}

  /** Reads a description and its weights; refuted where they have not their form. */
  static Model read(byte[] description, byte[] weights) {
    ImmutableMap<String, Safetensors.Tensor> tensors = Safetensors.read(weights);
    try {
      return of(JsonForm.of(JsonReader.read(description)), tensors);
    } catch (JsonMistake mistake) {
      throw new Refutation("the description of the weights: " + mistake.text());
    }
  }

  private static Model of(JsonForm root, ImmutableMap<String, Safetensors.Tensor> tensors) {
    JsonForm.Fields fields =
        root.fields(
            List.of(
                "format",
                "vocabulary",
                "start",
                "maxLength",
                "mask",
                "inverseTemperature",
                "width",
                "basis",
                "layers",
                "outputs"));
    fields.get("format").choice(List.of("rasp transformer 1"));
    ImmutableList<String> vocabulary = texts(fields.get("vocabulary"));
    JsonForm start = fields.get("start");
    var layers = ImmutableList.<Integer>builder();
    for (JsonForm layer : fields.get("layers").items()) {
      layers.add(layer.fields(List.of("heads", "units")).get("heads").integer(0, MOST));
    }
    var outputs = ImmutableList.<Output>builder();
    for (JsonForm output : fields.get("outputs").items()) outputs.add(output(output));
    return new Model(
        vocabulary,
        start.value() instanceof JsonValue.Null
            ? Optional.empty()
            : Optional.of(start.integer(0, vocabulary.size() - 1)),
        fields.get("maxLength").integer(1, MOST),
        fields.get("mask").choice(List.of("causal", "none")).equals("causal"),
        fields.get("inverseTemperature").number(),
        layers.build(),
        outputs.build(),
        tensors);
  }

  private static ImmutableList<String> texts(JsonForm form) {
    return form.items().stream().map(JsonForm::text).collect(ImmutableList.toImmutableList());
  }

  private static Output output(JsonForm form) {
    JsonForm.Fields fields = form.fields(List.of("name", "reading", "values"));
    var values = ImmutableList.<Atom>builder();
    for (JsonForm value : fields.get("values").items()) values.add(atom(value));
    return new Output(
        fields.get("name").text(),
        fields.get("reading").choice(List.of("largest", "number")).equals("largest"),
        values.build());
  }

  private static Atom atom(JsonForm form) {
    return switch (form.value()) {
      case JsonValue.Text(String text, var place) -> Atom.of(text);
      case JsonValue.Bool(boolean truth, var place) -> Atom.of(truth);
      case JsonValue.Num(String text, var place) ->
          WHOLE.matcher(text).matches()
              ? new Atom.Int(new BigInteger(text))
              : Atom.of(form.number());
      case JsonValue.Null nothing -> throw form.mistake("is to be a value");
      case JsonValue.Arr array -> throw form.mistake("is to be a value");
      case JsonValue.Obj object -> throw form.mistake("is to be a value");
    };
  }

  /** A matrix of the weights, of a number of rows. */
  Matrix matrix(String name, int rows) {
    Safetensors.Tensor tensor = weights.get(name);
    boolean fits = tensor != null && rows > 0 && tensor.entries().length() % rows == 0;
    if (tensor == null || !fits) throw new Refutation("the weights have no fitting " + name);
    return new Matrix(rows, tensor.entries().length() / rows, tensor.entries().toArray());
  }

  /** Number of weights. */
  long size() {
    return weights.values().stream().mapToLong(tensor -> tensor.entries().length()).sum();
  }
}
