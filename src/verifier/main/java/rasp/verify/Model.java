package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rasp.graph.ir.Atom;
import rasp.json.JsonForm;
import rasp.json.JsonMistake;
import rasp.json.JsonReader;
import rasp.json.JsonValue;

/**
 * A transformer as it stands in its files.
 *
 * @param vocabulary tokens by id
 * @param start id of the token that the model puts before each word, if it does
 * @param width of the residual stream
 */
record Model(
    ImmutableList<String> vocabulary,
    Optional<Integer> start,
    int maxLength,
    boolean causal,
    double inverseTemperature,
    int width,
    ImmutableList<Layer> layers,
    ImmutableList<Output> outputs,
    ImmutableMap<String, Safetensors.Tensor> weights) {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  /** Numbers that JSON has no numbers for. */
  private static final Set<String> NOT_FINITE = Set.of("inf", "-inf", "nan");

  /** More is in no model. */
  private static final int MOST = 10_000_000;

  /** A layer, by the number of its heads and that of the units of its feed-forward block. */
  record Layer(int heads, int units) {}

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
    ImmutableList<String> vocabulary = texts(fields.get("vocabulary").items());
    distinct(fields.get("vocabulary"), vocabulary);
    if (vocabulary.isEmpty()) throw fields.get("vocabulary").mistake("has no token");
    JsonForm start = fields.get("start");
    int width = fields.get("width").integer(1, MOST);
    distinct(fields.get("basis"), texts(fields.get("basis").items(width)));
    var layers = ImmutableList.<Layer>builder();
    for (JsonForm layer : fields.get("layers").items()) {
      JsonForm.Fields counts = layer.fields(List.of("heads", "units"));
      layers.add(
          new Layer(counts.get("heads").integer(0, MOST), counts.get("units").integer(0, MOST)));
    }
    var outputs = ImmutableList.<Output>builder();
    for (JsonForm output : fields.get("outputs").items()) outputs.add(output(output));
    ImmutableList<Output> read = outputs.build();
    distinct(fields.get("outputs"), read.stream().map(Output::name).toList());
    var model =
        new Model(
            vocabulary,
            start.value() instanceof JsonValue.Null
                ? Optional.empty()
                : Optional.of(start.integer(0, vocabulary.size() - 1)),
            fields.get("maxLength").integer(1, MOST),
            fields.get("mask").choice(List.of("causal", "none")).equals("causal"),
            fields.get("inverseTemperature").number(),
            width,
            layers.build(),
            read,
            tensors);
    ModelShapes.check(model);
    return model;
  }

  private static ImmutableList<String> texts(List<JsonForm> items) {
    return items.stream().map(JsonForm::text).collect(ImmutableList.toImmutableList());
  }

  private static void distinct(JsonForm form, List<String> names) {
    if (Set.copyOf(names).size() < names.size()) throw form.mistake("has a name twice");
  }

  private static Output output(JsonForm form) {
    JsonForm.Fields fields = form.fields(List.of("name", "reading", "values"));
    var values = ImmutableList.<Atom>builder();
    boolean largest = fields.get("reading").choice(List.of("largest", "number")).equals("largest");
    for (JsonForm value : fields.get("values").items()) {
      Atom atom = atom(value);
      boolean fits = largest || atom.isNumber() || NOT_FINITE.contains(atom.text());
      if (!fits) throw value.mistake("is no number, and the output is read as one");
      values.add(atom);
    }
    return new Output(fields.get("name").text(), largest, values.build());
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

  /** Number of positions that the embedding knows. */
  int positions() {
    return maxLength + (start.isPresent() ? 1 : 0);
  }

  /** A matrix of the weights, of a number of rows. */
  WeightMatrix matrix(String name, int rows) {
    Safetensors.Tensor tensor = weights.get(name);
    boolean fits = tensor != null && rows > 0 && tensor.entries().length() % rows == 0;
    if (tensor == null || !fits) throw new Refutation("the weights have no fitting " + name);
    return new WeightMatrix(rows, tensor.entries().length() / rows, tensor.entries().toArray());
  }

  /** Number of weights. */
  long size() {
    return weights.values().stream().mapToLong(tensor -> tensor.entries().length()).sum();
  }
}
