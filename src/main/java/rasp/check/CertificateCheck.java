package rasp.check;

import static rasp.check.Refutation.require;

import com.google.common.collect.ImmutableSet;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.ir.Assumptions;
import rasp.ir.Atom;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.rewrite.Simplifier;

/**
 * Checks a {@link Certificate} with nothing of the rewriter or the scheduler: the {@linkplain
 * ScheduleCheck order of layers} by a walk over the graph, the {@linkplain MeaningCheck meaning} by
 * the reference evaluator on every short word, the {@linkplain BoundCheck lower bound} by adding
 * up, or trying all schedules, again; and a transformer that is said to be built is built again.
 */
public final class CertificateCheck {
  /** What the check came to. */
  public sealed interface Verdict {
    /** Everything holds; on so many words, up to a length. */
    record Valid(int words, int length) implements Verdict {}

    /** The schedule and the meaning hold; that nothing is less was not checked again. */
    record NotRechecked(int words, int length, String what) implements Verdict {}

    /** Something is wrong with it. */
    record Refuted(String reason) implements Verdict {}
  }

  /**
   * How much is tried.
   *
   * @param words are tried up to the length at which there are more
   * @param schedules where there are more, they are not all tried
   * @param branches of another search
   */
  record Limits(long words, long schedules, long branches) {
    static final Limits USUAL = new Limits(5_000, 300_000, 20_000);
  }

  private final JsonObject json;
  private final Optional<List<String>> alphabet;
  private final Limits limits;
  private final ProgramTexts texts;
  private final Assumptions assumptions;
  private final Graph graph;
  private final Id output;
  private final Set<Integer> free;

  private CertificateCheck(JsonObject json, Optional<List<String>> alphabet, Limits limits) {
    this.json = json;
    this.alphabet = alphabet;
    this.limits = limits;
    this.texts = ProgramTexts.read(json);
    this.assumptions = Certificate.assumptions(json.getAsJsonObject("assume"));
    this.graph = GraphJson.read(json.getAsJsonArray("graph"));
    this.output = new Id(json.get("output").getAsInt());
    this.free = ImmutableSet.copyOf(numbers(json.getAsJsonArray("free")));
  }

  static List<Integer> numbers(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsInt).toList();
  }

  /**
   * The verdict on a certificate; throws {@link JsonParseException} where it is none.
   *
   * @param alphabet the letters of the words that are tried, where the certificate assumes none
   */
  public static Verdict of(JsonObject json, Optional<List<String>> alphabet) {
    return of(json, alphabet, Limits.USUAL);
  }

  static Verdict of(JsonObject json, Optional<List<String>> alphabet, Limits limits) {
    try {
      boolean known =
          json.has("certificate")
              && json.get("certificate").getAsString().equals(Certificate.FORMAT);
      if (!known) throw new JsonParseException("this is no certificate of bounds");
      return new CertificateCheck(json, alphabet, limits).check();
    } catch (Refutation wrong) {
      return new Verdict.Refuted(String.valueOf(wrong.getMessage()));
    } catch (NullPointerException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException
        | IndexOutOfBoundsException
        | UnsupportedOperationException malformed) {
      throw new JsonParseException("the certificate is incomplete or malformed", malformed);
    }
  }

  /** Whether the certificate is about these texts. */
  public static boolean isOf(JsonObject json, ProgramTexts texts) {
    return json.has("sha256") && json.get("sha256").getAsString().equals(texts.sha256());
  }

  private Verdict check() {
    require(isOf(json, texts), "the program is not the one whose fingerprint it has");
    checkRewrites();
    HeadNeeds needs = HeadNeeds.of(graph, output, free);
    ScheduleCheck.of(json, needs);
    MeaningCheck.Tried tried = checkMeaning();
    Optional<String> open = new BoundCheck(json, needs, limits).check();
    return open.isPresent()
        ? new Verdict.NotRechecked(tried.words(), tried.length(), open.get())
        : new Verdict.Valid(tried.words(), tried.length());
  }

  private void checkRewrites() {
    for (Map.Entry<String, JsonElement> one : json.getAsJsonObject("rewrites").entrySet()) {
      require(Simplifier.names().contains(one.getKey()), "there is no rewrite " + one.getKey());
      require(one.getValue().getAsInt() >= 1, one.getKey() + " is listed and was not applied");
    }
  }

  private MeaningCheck.Tried checkMeaning() {
    String name = json.get("name").getAsString();
    LoweredProgram program = texts.execute();
    Value value =
        program.value(name).orElseThrow(() -> new Refutation("no " + name + " in the program"));
    Graph written = program.written().graph();
    var meaning = new MeaningCheck(graph, free, assumptions, alphabet, limits.words());
    MeaningCheck.Tried tried =
        switch (value) {
          case Value.SOp(Id id) -> meaning.check(written, id, output);
          case Value.Selector(Id id) -> checkSelector(written, id, meaning);
          case Value.Scalar scalar -> throw noSop(name);
          case Value.Items items -> throw noSop(name);
          case Value.Entries entries -> throw noSop(name);
          case Value.Function function -> throw noSop(name);
        };
    Constructed.read(json.get("constructed"))
        .check(program, name, new Constructed.Size(json), assumptions);
    return tried;
  }

  private static Refutation noSop(String name) {
    return new Refutation("`" + name + "` is no s-op and no selector");
  }

  /** A selector's bound is that of a head over it, whose rows are compared; or what it fetches. */
  private MeaningCheck.Tried checkSelector(Graph written, Id selector, MeaningCheck meaning) {
    if (graph.op(output) instanceof Op.Aggregate(Id now, Id values, Atom otherwise)
        && graph.op(values) instanceof Op.Tokens) {
      return meaning.check(written, selector, now);
    }
    var builder = new Graph.Builder();
    written.ops().forEach(builder::append);
    Id tokens = builder.append(new Op.Tokens(Op.Reading.AS_IS));
    Id head = builder.append(new Op.Aggregate(selector, tokens, Atom.Int.ZERO));
    return meaning.check(builder.graph(), head, output);
  }
}
