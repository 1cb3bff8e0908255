package rasp.app.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import rasp.form.ClassesJson;
import rasp.form.CompiledJson;
import rasp.form.JsonValues;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.TransitionSemigroup;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.EarliestLayers;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.theory.classes.Classification;
import rasp.theory.classes.LanguageText;

/**
 * Answers requests of the batch protocol: a JSON object in, a JSON object out, each on a line. A
 * request that cannot be answered, wholly or in part, says why under {@code errors}.
 */
public final class BatchSession {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

  private final SourceFiles files;

  public BatchSession(SourceFiles files) {
    this.files = files;
  }

  /** The answer to one line. */
  public String answer(String line) {
    var answer = new JsonObject();
    var errors = new JsonArray();
    try {
      JsonElement request = JsonParser.parseString(line);
      if (!request.isJsonObject()) throw new JsonParseException("a request is a JSON object");
      answer(request.getAsJsonObject(), answer, errors);
    } catch (JsonParseException
        | UnsupportedOperationException
        | IllegalStateException badRequest) {
      errors.add(
          JsonValues.error(
              Code.E701_BAD_REQUEST.number(), firstLine(badRequest), "see rasp batch --help"));
    } catch (StackOverflowError deep) {
      errors.add(JsonValues.error(Code.E601_TOO_DEEP.number(), "the request nests too deeply", ""));
    }
    if (!errors.isEmpty()) answer.add("errors", errors);
    return GSON.toJson(answer);
  }

  private static String firstLine(RuntimeException fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }

  private void answer(JsonObject request, JsonObject answer, JsonArray errors) {
    if (request.has("id")) answer.add("id", request.get("id"));
    if (request.has("regex")) {
      addClasses(request, answer, errors);
      return;
    }
    String text = string(request, "program");
    String name = string(request, "name");
    Optional<Input> input =
        request.has("input")
            ? Optional.of(JsonValues.input(request.get("input")))
            : Optional.empty();
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    program.diagnostics().forEach(diagnostic -> errors.add(JsonValues.error(diagnostic)));
    Optional<Id> id = idOf(program, name, errors);
    if (id.isEmpty()) return;
    Optional<BatchOptions> options = options(request, errors);
    for (String wanted : wanted(request)) {
      switch (wanted) {
        case "value" -> {
          if (input.isPresent()) addValue(program, name, id.get(), input.get(), answer, errors);
          else
            errors.add(
                JsonValues.error(
                    Code.E701_BAD_REQUEST.number(), "a value needs an input", "add \"input\""));
        }
        case "compiled" ->
            options.ifPresent(given ->
                CompiledJson.add(
                    program, name, id.get(), input, given.compilation(input), answer, errors));
        case "written", "shared", "minimal", "frontier" -> {}
        default ->
            errors.add(
                JsonValues.error(
                    Code.E702_NOT_OFFERED.number(),
                    "\"" + wanted + "\" is not offered",
                    "there are value, written, shared, minimal, frontier and compiled"));
      }
    }
    addCounts(program.written().graph(), id.get(), wanted(request), options, answer);
  }

  /** The options of a request; without good ones, only what needs none is answered. */
  private static Optional<BatchOptions> options(JsonObject request, JsonArray errors) {
    try {
      return Optional.of(BatchOptions.of(request));
    } catch (JsonParseException badOption) {
      errors.add(JsonValues.error(Code.E701_BAD_REQUEST.number(), firstLine(badOption), ""));
      return Optional.empty();
    }
  }

  private static int maxElements(JsonObject request) {
    if (!request.has("maxElements")) return TransitionSemigroup.MAX_ELEMENTS;
    try {
      int most = request.get("maxElements").getAsInt();
      if (most >= 1) return most;
    } catch (NumberFormatException noNumber) {
      // The same mistake as a number that is too small.
    }
    throw new JsonParseException("\"maxElements\" is a whole number from 1 on");
  }

  private static void addClasses(JsonObject request, JsonObject answer, JsonArray errors) {
    Optional<Alphabet> alphabet =
        request.has("alphabet")
            ? Optional.of(Alphabet.of(string(request, "alphabet")))
            : Optional.empty();
    var regex = new Source("regex", string(request, "regex"));
    int maxElements = maxElements(request);
    switch (LanguageText.regularExpression(regex, alphabet)) {
      case LanguageText.Reply.Refused(List<Diagnostic> mistakes) ->
          mistakes.forEach(mistake -> errors.add(JsonValues.error(mistake)));
      case LanguageText.Reply.Found(Dfa dfa) -> {
        Classification classification = Classification.of(dfa, maxElements);
        answer.add("classes", ClassesJson.of(classification));
        ClassesJson.leftOut(classification).forEach(errors::add);
      }
    }
  }

  private static void addCounts(
      Graph graph, Id id, List<String> wanted, Optional<BatchOptions> options, JsonObject answer) {
    if (wanted.contains("written")) {
      answer.add("written", JsonValues.count(EarliestLayers.of(graph, id).count()));
    }
    boolean more =
        wanted.contains("shared") || wanted.contains("minimal") || wanted.contains("frontier");
    if (!more || options.isEmpty()) return;
    Effort effort = options.get().effort();
    Bounds bounds = Bounds.of(graph, id, options.get().assumptions(), effort);
    if (wanted.contains("shared")) answer.add("shared", JsonValues.count(bounds.shared()));
    if (wanted.contains("minimal")) answer.add("minimal", JsonValues.minimal(bounds));
    if (wanted.contains("frontier")) {
      answer.add("frontier", JsonValues.frontier(bounds.frontier(effort)));
    }
  }

  private static String string(JsonObject request, String key) {
    JsonElement value = request.get(key);
    if (value == null) throw new JsonParseException("the request has no \"" + key + "\"");
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new JsonParseException("\"" + key + "\" is a string");
    }
    return value.getAsString();
  }

  private static List<String> wanted(JsonObject request) {
    if (!request.has("want")) return List.of("value");
    boolean strings =
        request.get("want").isJsonArray()
            && request.getAsJsonArray("want").asList().stream()
                .allMatch(one -> one instanceof JsonPrimitive primitive && primitive.isString());
    if (!strings) throw new JsonParseException("\"want\" is a list of strings");
    return request.getAsJsonArray("want").asList().stream().map(JsonElement::getAsString).toList();
  }

  private static Optional<Id> idOf(LoweredProgram program, String name, JsonArray errors) {
    Optional<Value> value = program.value(name);
    if (value.isPresent() && value.get() instanceof Value.SOp(Id id)) return Optional.of(id);
    if (value.isPresent() && value.get() instanceof Value.Selector(Id id)) return Optional.of(id);
    if (program.failed().contains(name)) return Optional.empty();
    errors.add(
        value.isEmpty()
            ? JsonValues.error(
                Code.E201_UNDEFINED.number(),
                "`" + name + "` is not defined",
                program.similarName(name).map(near -> "did you mean " + near + "?").orElse(""))
            : JsonValues.error(
                Code.E203_SOP_EXPECTED.number(),
                "`" + name + "` is " + value.get().kind().phrase() + ", not an s-op or selector",
                ""));
    return Optional.empty();
  }

  private static void addValue(
      LoweredProgram program,
      String name,
      Id id,
      Input input,
      JsonObject answer,
      JsonArray errors) {
    Evaluation evaluation = program.evaluate(id, input);
    if (evaluation instanceof Evaluation.Failure failure) {
      var asked = new Place(new Source("name", name), new Span(0, name.length()));
      errors.add(JsonValues.error(program.explain(failure, id, asked)));
    } else answer.add("value", JsonValues.value(evaluation));
  }
}
