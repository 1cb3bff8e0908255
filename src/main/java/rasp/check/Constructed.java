package rasp.check;

import static rasp.check.Refutation.require;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import rasp.compile.Agreement;
import rasp.compile.Compilation;
import rasp.ir.Assumptions;
import rasp.ir.Id;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.schedule.Effort;
import rasp.schedule.HeadCount;

/** Whether a transformer of the size of a bound was built, and computes the program. */
public sealed interface Constructed {
  /** How much is searched for the schedule of the transformer. */
  long MOST_NODES = 1_000_000;

  /** Models for longer words are not built for a certificate: their tables outgrow the memory. */
  int MOST_LENGTH = 512;

  /**
   * It was, for words of these letters up to a length.
   *
   * @param words number of words on which it was compared with the program
   */
  record Built(ImmutableList<String> alphabet, int maxLength, long words) implements Constructed {}

  /** It was not. */
  record Not(String reason) implements Constructed {}

  /** The number of layers, and of heads. */
  record Size(int layers, int heads, int total) {
    Size(JsonObject json) {
      this(
          json.get("layers").getAsInt(),
          json.get("heads").getAsInt(),
          json.get("total").getAsInt());
    }

    Size(HeadCount count) {
      this(count.layers(), count.heads(), count.total());
    }
  }

  /** Builds a transformer of a size for an s-op, if there is one. */
  static Constructed of(
      LoweredProgram program, String name, HeadCount count, Assumptions assumptions, int longest) {
    return of(program, name, new Size(count), assumptions, longest);
  }

  private static Constructed of(
      LoweredProgram program, String name, Size size, Assumptions assumptions, int longest) {
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
          new Size(bounds.schedule().count()).equals(size)
              ? new Built(alphabet, longest, agreement.words())
              : new Not("for these words the least is another");
    };
  }

  /** Refutes a transformer that cannot be built again. */
  default void check(LoweredProgram program, String name, Size size, Assumptions assumptions) {
    if (!(this instanceof Built(List<String> alphabet, int maxLength, long words))) return;
    require(
        of(program, name, size, assumptions, maxLength).equals(this),
        "no such transformer could be built again");
  }

  /** As it stands in a certificate. */
  default JsonElement json() {
    return switch (this) {
      case Built(List<String> alphabet, int maxLength, long words) -> {
        var json = new JsonObject();
        json.add("alphabet", Certificate.letters(alphabet));
        json.addProperty("maxLength", maxLength);
        json.addProperty("words", words);
        yield json;
      }
      case Not(String reason) -> new JsonPrimitive(NOT + reason);
    };
  }

  /** How a certificate begins to say that there is none. */
  String NOT = "not constructed: ";

  static Constructed read(JsonElement json) {
    if (json.isJsonObject()) {
      JsonObject built = json.getAsJsonObject();
      return new Built(
          ImmutableList.copyOf(Certificate.letters(built.getAsJsonArray("alphabet"))),
          built.get("maxLength").getAsInt(),
          built.get("words").getAsLong());
    }
    String text = json.getAsString();
    require(text.startsWith(NOT), "it does not say whether a transformer was constructed");
    return new Not(text.substring(NOT.length()));
  }
}
