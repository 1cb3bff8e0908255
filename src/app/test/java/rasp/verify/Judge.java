package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.Jobs;
import rasp.graph.schedule.LeastSchedule;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * Decides whether what a verdict claims of a certificate is true, with nothing of the verifier: the
 * JSON read by another reader, the schedule by trying all, the values by another evaluator.
 */
final class Judge {
  private static final Path FOLDER = Path.of("/a/b/c/d/e");

  private final JsonObject json;
  private final Evidence evidence;
  private final Graph graph;
  private final Id output;
  private final Set<Integer> free = new HashSet<>();
  private final boolean bos;
  private final boolean length;

  private Judge(JsonObject json, Evidence evidence) {
    this.json = json;
    this.evidence = evidence;
    this.graph = graph(json.getAsJsonArray("graph"));
    this.output = new Id(json.get("output").getAsInt());
    json.getAsJsonArray("free").forEach(one -> free.add(one.getAsInt()));
    this.bos = json.getAsJsonObject("assume").get("bos").getAsBoolean();
    this.length = json.getAsJsonObject("assume").get("length").getAsBoolean();
  }

  /** What is false in a verdict that a certificate is valid; empty where all is true. */
  static Optional<String> falseClaim(String certificate, Evidence evidence) {
    var judge = new Judge(JsonParser.parseString(certificate).getAsJsonObject(), evidence);
    try {
      judge.check();
      return Optional.empty();
    } catch (FalseClaim claim) {
      return Optional.of(String.valueOf(claim.getMessage()));
    }
  }

  private static final class FalseClaim extends RuntimeException {
    private static final long serialVersionUID = 1;

    FalseClaim(String what) {
      super(what);
    }
  }

  private static void claim(boolean holds, String otherwise) {
    if (!holds) throw new FalseClaim(otherwise);
  }

  private void check() {
    checkFingerprint();
    checkSchedule();
    checkValues();
  }

  private void checkFingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(json.get("program").getAsString().getBytes(StandardCharsets.UTF_8));
      for (var one : new TreeMap<>(json.getAsJsonObject("loaded").asMap()).entrySet()) {
        for (String text : List.of(one.getKey(), one.getValue().getAsString())) {
          digest.update((byte) 0);
          digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
      }
      String found = HexFormat.of().formatHex(digest.digest());
      claim(found.equals(json.get("sha256").getAsString()), "the fingerprint");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  // The schedule: all aggregates that the output reads and that are not free, by trying all.

  private Set<Integer> aggregatesBelow(int op, Map<Integer, Set<Integer>> known) {
    Set<Integer> cached = known.get(op);
    if (cached != null) return cached;
    var below = new HashSet<Integer>();
    for (Id operand : graph.op(new Id(op)).operands()) {
      below.addAll(aggregatesBelow(operand.index(), known));
      boolean counts = graph.op(operand) instanceof Op.Aggregate && !free.contains(operand.index());
      if (counts) below.add(operand.index());
    }
    known.put(op, below);
    return below;
  }

  private void checkSchedule() {
    var known = new HashMap<Integer, Set<Integer>>();
    var needed = new HashSet<>(aggregatesBelow(output.index(), known));
    boolean last = graph.op(output) instanceof Op.Aggregate && !free.contains(output.index());
    if (last) needed.add(output.index());
    var layerOf = new HashMap<Integer, Integer>();
    JsonArray layers = json.getAsJsonArray("schedule");
    for (int l = 0; l < layers.size(); l++) {
      for (JsonElement head : layers.get(l).getAsJsonArray()) {
        int selector = head.getAsJsonObject().get("selector").getAsInt();
        for (JsonElement one : head.getAsJsonObject().getAsJsonArray("aggregates")) {
          claim(
              graph.op(new Id(one.getAsInt())) instanceof Op.Aggregate aggregate
                  && aggregate.selector().index() == selector,
              "the selector of a head");
          claim(layerOf.put(one.getAsInt(), l + 1) == null, "an aggregate twice");
        }
      }
    }
    claim(layerOf.keySet().equals(needed), "what is scheduled");
    List<Integer> order = needed.stream().sorted().toList();
    for (int a : order) {
      for (int b : aggregatesBelow(a, known)) {
        claim(layerOf.getOrDefault(b, 99) < layerOf.getOrDefault(a, 0), "the order");
      }
    }
    int[] found = measure(layerOf);
    int[] claimed = {number("layers"), number("heads"), number("total")};
    claim(Arrays.equals(found, claimed), "the numbers");
    claim(evidence.size().equals(new Certificate.Size(found[0], found[1], found[2])), "the size");
    long all = 1;
    for (int i = 0; i < order.size(); i++) all = Math.min(all * claimed[0], 1L << 40);
    if (all > 300_000) {
      checkLeast(order, known);
      return;
    }
    tryAll(order, 0, new HashMap<>(), known, claimed);
  }

  private int number(String field) {
    return json.get(field).getAsInt();
  }

  private int[] measure(Map<Integer, Integer> layerOf) {
    var heads = new TreeMap<Integer, Set<Id>>();
    layerOf.forEach((a, layer) -> {
      if (graph.op(new Id(a)) instanceof Op.Aggregate aggregate) {
        heads.computeIfAbsent(layer, fresh -> new HashSet<>()).add(aggregate.selector());
      }
    });
    return new int[] {
      heads.size(),
      heads.values().stream().mapToInt(Set::size).max().orElse(0),
      heads.values().stream().mapToInt(Set::size).sum()
    };
  }

  /** No assignment to as many layers, or fewer, is smaller than the claim. */
  private void tryAll(
      List<Integer> order,
      int next,
      Map<Integer, Integer> layerOf,
      Map<Integer, Set<Integer>> known,
      int[] claimed) {
    if (next == order.size()) {
      int[] found = measure(layerOf);
      claim(Arrays.compare(found, claimed) >= 0, "there is a smaller schedule");
      return;
    }
    int a = order.get(next);
    int first = 1;
    for (int b : aggregatesBelow(a, known)) first = Math.max(first, layerOf.getOrDefault(b, 0) + 1);
    for (int layer = first; layer <= claimed[0]; layer++) {
      layerOf.put(a, layer);
      tryAll(order, next + 1, layerOf, known, claimed);
    }
    layerOf.remove(a);
  }

  /** Of many aggregates the scheduler says what is the least; the verifier does not know it. */
  private void checkLeast(List<Integer> order, Map<Integer, Set<Integer>> known) {
    var selectors = new HashMap<Integer, Integer>();
    var selectorOf = new ArrayList<Integer>();
    var before = new ArrayList<BitSet>();
    for (int a : order) {
      if (!(graph.op(new Id(a)) instanceof Op.Aggregate aggregate)) throw new AssertionError();
      int fresh = selectors.size();
      selectorOf.add(selectors.computeIfAbsent(aggregate.selector().index(), one -> fresh));
      var earlier = new BitSet();
      for (int b : aggregatesBelow(a, known)) earlier.set(order.indexOf(b));
      before.add(earlier);
    }
    var least = LeastSchedule.of(new Jobs(selectorOf, before), Effort.nodes(1_000_000));
    claim(least.isProved(), "the scheduler does not know the least");
    claim(
        least.layers() == number("layers")
            && least.heads() == number("heads")
            && least.total() == number("total"),
        "the least schedule");
  }

  // The values: the program executed from the texts, on words of this judge's choice.

  private void checkValues() {
    var texts = new HashMap<Path, Source>();
    json.getAsJsonObject("loaded")
        .asMap()
        .forEach((path, text) ->
            texts.put(FOLDER.resolve(path).normalize(), new Source(path, text.getAsString())));
    LoweredProgram program =
        LoweredProgram.of(
            new Source("judged", json.get("program").getAsString()),
            FOLDER.resolve("judged.rasp"),
            SourceFiles.of(FOLDER, texts));
    Value value = program.value(json.get("name").getAsString()).orElseThrow();
    Graph written = program.written().graph();
    boolean selector = value instanceof Value.Selector;
    Id named =
        switch (value) {
          case Value.SOp(Id id) -> id;
          case Value.Selector(Id id) -> id;
          default -> throw new FalseClaim("no s-op and no selector");
        };
    List<String> letters = evidence.words().letters();
    claim(new HashSet<>(letters).size() == letters.size() && !letters.isEmpty(), "the letters");
    if (json.getAsJsonObject("assume").has("alphabet")) {
      var assumed = new ArrayList<String>();
      json.getAsJsonObject("assume")
          .getAsJsonArray("alphabet")
          .forEach(letter -> assumed.add(letter.getAsString()));
      if (bos) assumed.remove("§");
      claim(assumed.equals(letters), "the letters are those that are assumed");
    }
    var counted = new TreeMap<Integer, Integer>();
    var positional = new HashMap<List<Integer>, Atom>();
    for (List<String> word : words(letters)) {
      boolean has = compare(written, named, word, selector, positional);
      if (has && word.size() <= longest(letters)) counted.merge(word.size(), 1, Integer::sum);
    }
    for (int n = 1; n <= Math.min(evidence.words().allUpTo(), longest(letters)); n++) {
      claim(
          counted.getOrDefault(n, 0).equals(evidence.words().counted().getOrDefault(n, 0)),
          "the number of words of length " + n);
    }
  }

  private static int longest(List<String> letters) {
    return letters.size() == 1 ? 20 : letters.size() <= 6 ? 3 : 2;
  }

  private List<List<String>> words(List<String> letters) {
    var words = new ArrayList<List<String>>();
    List<List<String>> last = List.of(List.of());
    for (int n = 1; n <= longest(letters); n++) {
      var longer = new ArrayList<List<String>>();
      for (List<String> word : last) {
        for (String letter : letters) {
          var more = new ArrayList<>(word);
          more.add(letter);
          longer.add(more);
        }
      }
      words.addAll(longer);
      last = longer;
    }
    var random = new Random(words.size());
    for (int i = 0; i < 20; i++) {
      var word = new ArrayList<String>();
      for (int n = longest(letters) + 1 + random.nextInt(9); n > 0; n--) {
        word.add(letters.get(random.nextInt(letters.size())));
      }
      words.add(word);
    }
    return words;
  }

  /** Says that the program has a value; then the graph has the same. */
  private boolean compare(
      Graph written,
      Id named,
      List<String> word,
      boolean selector,
      Map<List<Integer>, Atom> positional) {
    var tokens = new ArrayList<Atom>();
    if (bos) tokens.add(Atom.of("§"));
    word.forEach(letter -> tokens.add(Atom.of(letter)));
    var input = new Input(tokens);
    Evaluation before = new FastEvaluator(written, named).evaluate(input);
    if (before instanceof Evaluation.Failure) return false;
    if (selector) {
      compareSelector(before, input);
    } else if (before instanceof Evaluation.Values(var expected)) {
      Evaluation now = new FastEvaluator(graph, output).evaluate(input);
      claim(now instanceof Evaluation.Values, "no value on " + word);
      if (now instanceof Evaluation.Values(var actual)) {
        for (int i = bos ? 1 : 0; i < tokens.size(); i++) {
          claim(same(expected.values().get(i), actual.values().get(i)), "another value on " + word);
        }
      }
    }
    for (int one : free) {
      if (!(new FastEvaluator(graph, new Id(one)).evaluate(input)
          instanceof Evaluation.Values(var values))) continue;
      for (int i = 0; i < tokens.size(); i++) {
        Atom other =
            positional.putIfAbsent(
                List.of(one, i, length ? tokens.size() : 0), values.values().get(i));
        claim(other == null || same(other, values.values().get(i)), "free " + one);
      }
    }
    return true;
  }

  private void compareSelector(Evaluation before, Input input) {
    if (!(before instanceof Evaluation.Pattern(var rows))) throw new FalseClaim("no selector");
    if (!(graph.op(output) instanceof Op.Aggregate aggregate)) return;
    claim(
        new FastEvaluator(graph, aggregate.selector()).evaluate(input)
                instanceof Evaluation.Pattern(var now)
            && now.text()
                .subList(bos ? 1 : 0, input.size())
                .equals(rows.text().subList(bos ? 1 : 0, input.size())),
        "another selection on " + input.quoted());
  }

  private static boolean same(Atom x, Atom y) {
    return (x instanceof Atom.Bool || y instanceof Atom.Bool)
        ? x.equals(y)
        : x.key().equals(y.key());
  }

  // The graph, as another reader has it.

  private static Graph graph(JsonArray ops) {
    var builder = new Graph.Builder();
    for (JsonElement op : ops) builder.append(operation(op.getAsJsonArray()));
    return builder.graph();
  }

  private static Op operation(JsonArray op) {
    return switch (op.get(0).getAsString()) {
      case "tokens" -> new Op.Tokens(Op.Reading.valueOf(op.get(1).getAsString()));
      case "indices" -> new Op.Indices();
      case "constant" -> new Op.Constant(atom(op.get(1)));
      case "elementwise" ->
          new Op.Elementwise(
              function(op.get(1).getAsJsonArray()),
              op.asList().stream().skip(2).map(Judge::id).toList());
      case "aggregate" -> new Op.Aggregate(id(op.get(1)), id(op.get(2)), atom(op.get(3)));
      case "select" ->
          new Op.Select(
              id(op.get(2)), id(op.get(3)), Op.Comparison.valueOf(op.get(1).getAsString()));
      case "and" -> new Op.Both(id(op.get(1)), id(op.get(2)));
      case "or" -> new Op.Either(id(op.get(1)), id(op.get(2)));
      case "not" -> new Op.Complement(id(op.get(1)));
      case "best" -> new Op.Best(id(op.get(1)), id(op.get(2)));
      default -> throw new IllegalArgumentException("no operation " + op.get(0));
    };
  }

  private static Id id(JsonElement json) {
    return new Id(json.getAsInt());
  }

  private static Atom atom(JsonElement json) {
    JsonObject object = json.getAsJsonObject();
    if (object.has("i")) return new Atom.Int(new BigInteger(object.get("i").getAsString()));
    if (object.has("f")) return Atom.of(Double.parseDouble(object.get("f").getAsString()));
    if (object.has("b")) return Atom.of(object.get("b").getAsBoolean());
    return Atom.of(object.get("s").getAsString());
  }

  private static ElementwiseFunction function(JsonArray json) {
    ImmutableList<Atom> atoms =
        json.asList().stream()
            .filter(JsonElement::isJsonObject)
            .map(Judge::atom)
            .collect(ImmutableList.toImmutableList());
    return switch (json.get(0).getAsString()) {
      case "unary" -> ElementwiseFunction.Unary.valueOf(json.get(1).getAsString());
      case "binary" -> ElementwiseFunction.Binary.valueOf(json.get(1).getAsString());
      case "letter" -> ElementwiseFunction.Letter.valueOf(json.get(1).getAsString());
      case "choose" -> new ElementwiseFunction.Choose();
      case "member" -> new ElementwiseFunction.MemberOf(atoms);
      case "item" -> new ElementwiseFunction.ItemAt(atoms);
      case "character" -> new ElementwiseFunction.CharacterAt(atoms);
      default -> {
        var entries = ImmutableMap.<Atom, Atom>builder();
        for (int i = 0; i < atoms.size(); i += 2) entries.put(atoms.get(i), atoms.get(i + 1));
        yield new ElementwiseFunction.ValueUnder(entries.buildOrThrow());
      }
    };
  }
}
