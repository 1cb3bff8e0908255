package rasp.form;

import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Input;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.text.Code;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.transformer.compile.Compilation;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Transformer;

/** The batch protocol's answer for a compiled s-op: what the model itself gives on the input. */
public final class CompiledJson {
  private CompiledJson() {}

  public static void add(
      LoweredProgram program,
      String name,
      Id id,
      Optional<Input> input,
      Compilation.Request request,
      JsonObject answer,
      JsonArray errors) {
    Optional<String> unfit = input.flatMap(word -> unfit(word, request));
    if (unfit.isPresent()) {
      errors.add(
          JsonValues.error(
              Code.E701_BAD_REQUEST.number(),
              unfit.get(),
              "the model is made for words over \"alphabet\" of at most \"maxLength\" letters"));
      return;
    }
    ImmutableMap<String, Id> outputs = ImmutableMap.of(name, id);
    Compilation.Request tried = input.map(request::trying).orElse(request);
    switch (Compilation.of(program.written(), outputs, tried)) {
      case Compilation.Refused refused ->
          errors.add(JsonValues.error(Compilation.explain(refused, program.written(), outputs)));
      case Compilation.Compiled compiled ->
          answer.add("compiled", json(program, name, id, input, compiled.transformer(), errors));
    }
  }

  private static Optional<String> unfit(Input word, Compilation.Request request) {
    if (word.size() > request.maxLength()) {
      return Optional.of(
          "the input has %d tokens, more than the %d of maxLength"
              .formatted(word.size(), request.maxLength()));
    }
    boolean bos = request.assumptions().bos();
    for (int i = bos ? 1 : 0; i < word.size(); i++) {
      Atom token = word.tokens().get(i);
      if (!(token instanceof Atom.Text(String letter)) || !request.alphabet().contains(letter)) {
        return Optional.of("the token " + token.quoted() + " is no letter of the alphabet");
      }
    }
    return Optional.empty();
  }

  private static JsonObject json(
      LoweredProgram program,
      String name,
      Id id,
      Optional<Input> input,
      Transformer model,
      JsonArray errors) {
    var json = new JsonObject();
    if (input.isPresent()) {
      if (program.evaluate(id, input.get()) instanceof Evaluation.Failure failure) {
        var asked = new Place(new Source("name", name), new Span(0, name.length()));
        errors.add(JsonValues.error(program.explain(failure, id, asked)));
      } else {
        var pass = new ForwardPass(model, ForwardPass.Precision.FLOAT32);
        json.add("value", JsonValues.value(Sequence.of(pass.values(input.get()).getFirst())));
      }
    }
    json.addProperty("layers", model.layers().size());
    json.addProperty("heads", model.heads());
    json.addProperty("width", model.width());
    return json;
  }
}
