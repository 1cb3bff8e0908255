package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.ProgramTexts;
import rasp.json.JsonForm;
import rasp.json.JsonMistake;
import rasp.json.JsonValue;

/**
 * Reads a {@link Certificate} out of JSON: every field is there with its exact type and range, and
 * no other; operations refer back and to the right kind. Throws {@link JsonMistake}.
 */
final class CertificateForm {
  private static final List<String> FIELDS =
      List.of(
          "certificate",
          "program",
          "loaded",
          "sha256",
          "name",
          "assume",
          "graph",
          "output",
          "steps",
          "free",
          "schedule",
          "layers",
          "heads",
          "total",
          "argument");

  /** More layers, heads or uses than any graph that is read can have. */
  private static final int MOST = 1_000_000;

  private final JsonForm.Fields fields;
  private final Graph graph;

  private CertificateForm(JsonForm.Fields fields) {
    this.fields = fields;
    this.graph = GraphForm.read(fields.get("graph"));
  }

  /** The certificate, whose format is known. */
  static Certificate read(JsonValue root) {
    return new CertificateForm(JsonForm.of(root).fields(FIELDS, "weights")).certificate();
  }

  /** The format that a text names, if it is an object that names one. */
  static Optional<String> format(JsonValue root) {
    boolean object = root instanceof JsonValue.Obj;
    JsonForm named = object ? JsonForm.of(root).entries().get("certificate") : null;
    return named != null && named.value() instanceof JsonValue.Text(String text, var place)
        ? Optional.of(text)
        : Optional.empty();
  }

  private Certificate certificate() {
    JsonForm.Fields argument = fields.get("argument").fields(List.of("heads", "total"));
    return new Certificate(
        new ProgramTexts(fields.get("program").text(), loaded(fields.get("loaded"))),
        fields.get("sha256").text(),
        fields.get("name").text(),
        assumptions(fields.get("assume")),
        graph,
        new Id(operation(fields.get("output"))),
        steps(fields.get("steps")),
        free(fields.get("free")),
        schedule(fields.get("schedule")),
        new Certificate.Size(number("layers"), number("heads"), number("total")),
        argument(argument.get("heads")),
        argument(argument.get("total")),
        fields.has("weights") ? Optional.of(weights(fields.get("weights"))) : Optional.empty());
  }

  private int number(String name) {
    return fields.get(name).integer(0, MOST);
  }

  private int operation(JsonForm form) {
    return form.integer(0, graph.size() - 1);
  }

  private static ImmutableSortedMap<String, String> loaded(JsonForm form) {
    var loaded = ImmutableSortedMap.<String, String>naturalOrder();
    for (Map.Entry<String, JsonForm> one : form.entries().entrySet()) {
      if (!ProgramTexts.isPath(one.getKey())) {
        throw one.getValue().mistake("is no path of a program file");
      }
      loaded.put(one.getKey(), one.getValue().text());
    }
    return loaded.buildOrThrow();
  }

  private static Assumptions assumptions(JsonForm form) {
    JsonForm.Fields assumed = form.fields(List.of("bos", "length"), "alphabet");
    return new Assumptions(
        assumed.has("alphabet") ? Optional.of(alphabet(assumed.get("alphabet"))) : Optional.empty(),
        assumed.get("bos").bool(),
        assumed.get("length").bool());
  }

  /** Letters, each one token and none twice, at least one. */
  private static List<String> alphabet(JsonForm form) {
    var letters = ImmutableList.<String>builder();
    var known = new HashSet<String>();
    for (JsonForm item : form.items()) {
      String letter = item.text();
      if (letter.codePointCount(0, letter.length()) != 1) {
        throw item.mistake("is to be one letter, which is one token");
      }
      if (!known.add(letter)) throw item.mistake("is a letter that is there before");
      letters.add(letter);
    }
    if (known.isEmpty()) throw form.mistake("is to have a letter");
    return letters.build();
  }

  private ImmutableList<Certificate.Step> steps(JsonForm form) {
    var steps = ImmutableList.<Certificate.Step>builder();
    int last = -1;
    for (JsonForm item : form.items()) {
      ImmutableList<JsonForm> pair = item.items(2);
      int written = pair.get(0).integer(0, MOST);
      if (written <= last) throw pair.get(0).mistake("is to be larger than in the step before");
      last = written;
      steps.add(new Certificate.Step(written, operation(pair.get(1))));
    }
    return steps.build();
  }

  private ImmutableSortedSet<Integer> free(JsonForm form) {
    return ImmutableSortedSet.copyOf(ascending(form, this::operation));
  }

  private static ImmutableList<Integer> ascending(JsonForm form, ToIntFunction<JsonForm> read) {
    var numbers = ImmutableList.<Integer>builder();
    int last = -1;
    for (JsonForm item : form.items()) {
      int number = read.applyAsInt(item);
      if (number <= last) throw item.mistake("is to be larger than the one before");
      last = number;
      numbers.add(number);
    }
    return numbers.build();
  }

  private ImmutableList<ImmutableList<Certificate.Head>> schedule(JsonForm form) {
    var layers = ImmutableList.<ImmutableList<Certificate.Head>>builder();
    for (JsonForm layer : form.items()) {
      var heads = ImmutableList.<Certificate.Head>builder();
      for (JsonForm head : layer.items()) {
        JsonForm.Fields one = head.fields(List.of("selector", "aggregates"));
        heads.add(
            new Certificate.Head(
                operation(one.get("selector")), ascending(one.get("aggregates"), this::operation)));
      }
      layers.add(heads.build());
    }
    return layers.build();
  }

  private static Certificate.Argument argument(JsonForm form) {
    if (form.value() instanceof JsonValue.Text) {
      return form.choice(List.of("searched", "open")).equals("open")
          ? new Certificate.Argument.Open()
          : new Certificate.Argument.Searched();
    }
    JsonForm.Fields counted = form.fields(List.of("first", "last", "uses"));
    return new Certificate.Argument.Counted(
        counted.get("first").integer(1, MOST),
        counted.get("last").integer(0, MOST),
        counted.get("uses").integer(0, MOST));
  }

  private static Certificate.WeightsNote weights(JsonForm form) {
    JsonForm.Fields note = form.fields(List.of("file", "sha256", "description"));
    String file = note.get("file").text();
    if (!ProgramTexts.isName(file) || !file.endsWith(".safetensors")) {
      throw note.get("file").mistake("is to be the name of a .safetensors file beside this one");
    }
    return new Certificate.WeightsNote(
        file, note.get("sha256").text(), note.get("description").text());
  }
}
