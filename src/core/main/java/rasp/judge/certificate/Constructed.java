package rasp.judge.certificate;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;

/** The outcome of building a transformer of the size of a bound, and running it. */
public sealed interface Constructed {
  /** How much is searched for the schedule of the transformer. */
  long MOST_NODES = 1_000_000;

  /** Models for longer words are not built beside a bound: their tables outgrow the memory. */
  int MOST_LENGTH = 512;

  /**
   * It was, for words of these letters up to a length.
   *
   * @param words number of words on which it was compared with the program
   */
  record Built(ImmutableList<String> alphabet, int maxLength, long words) implements Constructed {}

  /** It was not. */
  record Not(String reason) implements Constructed {}

  /** Builds a transformer of a size for an s-op, if there is one. */
  static Constructed of(
      LoweredProgram program, String name, HeadCount count, Assumptions assumptions, int longest) {
    if (assumptions.alphabet().isEmpty()) return new Not("no alphabet was given");
    if (longest > MOST_LENGTH) return new Not("words are longer than " + MOST_LENGTH);
    if (!(program.value(name).orElse(null) instanceof Value.SOp(Id id))) {
      return new Not("a model computes s-ops");
    }
    ImmutableList<String> alphabet =
        assumptions.alphabet().get().stream()
            .filter(letter -> !assumptions.bos() || !letter.equals(Assumptions.BOS))
            .collect(ImmutableList.toImmutableList());
    var request =
        new Compilation.Request(
            alphabet,
            longest,
            assumptions,
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(MOST_NODES),
            Agreement.Effort.QUICK);
    return switch (Compilation.of(program.written(), Map.of(name, id), request)) {
      case Compilation.Refused(var at, String reason, String help) -> new Not(reason);
      case Compilation.Compiled(
              var model,
              int directions,
              var bounds,
              var outputs,
              Agreement agreement) ->
          isSame(bounds.schedule().count(), count)
              ? new Built(alphabet, longest, agreement.words())
              : new Not("for these words the least is another");
    };
  }

  private static boolean isSame(HeadCount one, HeadCount other) {
    return HeadCount.ORDER.compare(one, other) == 0;
  }

  /** As an object: the transformer, or the reason why there is none. */
  default JsonObject json() {
    return switch (this) {
      case Built(List<String> alphabet, int maxLength, long words) -> {
        var json = new JsonObject();
        var letters = new JsonArray();
        alphabet.forEach(letters::add);
        json.add("alphabet", letters);
        json.addProperty("maxLength", maxLength);
        json.addProperty("words", words);
        yield json;
      }
      case Not(String reason) -> {
        var json = new JsonObject();
        json.addProperty("not", reason);
        yield json;
      }
    };
  }

  /** In a sentence. */
  default String text() {
    return switch (this) {
      case Built(List<String> alphabet, int maxLength, long words) ->
          "a transformer of this size for words up to %d over %s, the same on %d words"
              .formatted(maxLength, String.join("", alphabet), words);
      case Not(String reason) -> "no transformer was built: " + reason;
    };
  }
}
