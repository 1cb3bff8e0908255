package rasp.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rasp.eval.Evaluation;
import rasp.eval.Input;
import rasp.eval.ReferenceEvaluator;
import rasp.eval.Sequence;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Graph;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.rewrite.Assumptions;
import rasp.syntax.Source;

/**
 * Checks a {@link Certificate} with nothing of the rewriter or the scheduler: its own walk over the
 * graph for the order of layers, the reference evaluator on every short word for the meaning, and
 * its own adding-up, or trying of all schedules, for the lower bound.
 */
public final class CertificateCheck {
  /** Words are tried up to the length at which there are more than this many. */
  private static final int MOST_WORDS = 5_000;

  /** Where there are more schedules than this, they are not all tried. */
  private static final long MOST_SCHEDULES = 300_000;

  /** So many branches of another search are tried. */
  private static final long MOST_BRANCHES = 20_000;

  /** What the check came to. */
  public sealed interface Verdict {
    /** Everything holds; on so many words, up to a length. */
    record Valid(int words, int length) implements Verdict {}

    /** The schedule and the meaning hold; that nothing is less was not checked again. */
    record NotRechecked(int words, int length, String what) implements Verdict {}

    /** Something is wrong with it. */
    record Refuted(String reason) implements Verdict {}
  }

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String reason) {
      super(reason, null, false, false);
    }
  }

  private final JsonObject json;
  private final Optional<List<String>> alphabet;
  private final Graph graph;
  private final Id output;
  private final Set<Integer> free;
  private final List<Integer> aggregates = new ArrayList<>();
  private final Map<Integer, Integer> layerOf = new HashMap<>();
  private final Map<Integer, BitSet> after = new HashMap<>();

  private CertificateCheck(JsonObject json, Optional<List<String>> alphabet) {
    this.json = json;
    this.alphabet = alphabet;
    this.graph = GraphJson.read(json.getAsJsonArray("graph"));
    this.output = new Id(json.get("output").getAsInt());
    this.free = new HashSet<>(numbers(json.getAsJsonArray("free")));
  }

  private static List<Integer> numbers(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsInt).toList();
  }

  /**
   * The verdict on a certificate; throws {@link JsonParseException} where it is none.
   *
   * @param alphabet the letters of the words that are tried, where the certificate assumes none
   */
  public static Verdict of(JsonObject json, Optional<List<String>> alphabet, SourceFiles files) {
    try {
      boolean known =
          json.has("certificate")
              && json.get("certificate").getAsString().equals(Certificate.FORMAT);
      if (!known) throw new JsonParseException("this is no certificate of bounds");
      return new CertificateCheck(json, alphabet).check(files);
    } catch (Wrong wrong) {
      return new Verdict.Refuted(String.valueOf(wrong.getMessage()));
    } catch (NullPointerException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException
        | NumberFormatException
        | UnsupportedOperationException malformed) {
      throw new JsonParseException("the certificate is incomplete or malformed", malformed);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) throw new Wrong(otherwise);
  }

  private Verdict check(SourceFiles files) {
    collect();
    checkSchedule();
    int[] words = checkMeaning(files);
    Optional<String> open = checkBound();
    return open.isPresent()
        ? new Verdict.NotRechecked(words[0], words[1], open.get())
        : new Verdict.Valid(words[0], words[1]);
  }

  /** The aggregates that the output needs, and for each those that it reads through anything. */
  private void collect() {
    var needed = new BitSet();
    needed.set(output.index());
    var reads = new ArrayList<BitSet>();
    for (int i = 0; i <= output.index(); i++) {
      var all = new BitSet();
      for (Id operand : graph.op(new Id(i)).operands()) {
        all.or(reads.get(operand.index()));
        boolean counts =
            graph.op(operand) instanceof Op.Aggregate && !free.contains(operand.index());
        if (counts) all.set(operand.index());
      }
      reads.add(all);
    }
    for (int i = output.index(); i >= 0; i--) {
      if (!needed.get(i)) continue;
      Op op = graph.op(new Id(i));
      op.operands().forEach(operand -> needed.set(operand.index()));
      if (op instanceof Op.Aggregate && !free.contains(i)) {
        aggregates.addFirst(i);
        after.put(i, reads.get(i));
      }
    }
  }

  private int selectorOf(int aggregate) {
    return ((Op.Aggregate) graph.op(new Id(aggregate))).selector().index();
  }

  private BitSet before(int aggregate) {
    return after.getOrDefault(aggregate, new BitSet());
  }

  private void checkSchedule() {
    JsonArray layers = json.getAsJsonArray("schedule");
    int most = 0;
    int total = 0;
    for (int l = 0; l < layers.size(); l++) {
      var selectors = new TreeSet<Integer>();
      for (JsonElement element : layers.get(l).getAsJsonArray()) {
        JsonObject head = element.getAsJsonObject();
        int selector = head.get("selector").getAsInt();
        require(selectors.add(selector), "layer " + (l + 1) + " has two heads of one selector");
        for (int aggregate : numbers(head.getAsJsonArray("aggregates"))) {
          require(aggregates.contains(aggregate), "operation " + aggregate + " is not needed");
          require(
              selectorOf(aggregate) == selector,
              "aggregate " + aggregate + " is in a head of another selector");
          require(
              layerOf.put(aggregate, l + 1) == null, "aggregate " + aggregate + " is there twice");
        }
      }
      most = Math.max(most, selectors.size());
      total += selectors.size();
    }
    for (int aggregate : aggregates) {
      Integer layer = layerOf.get(aggregate);
      require(layer != null, "aggregate " + aggregate + " is in no layer");
      before(aggregate).stream()
          .forEach(read ->
              require(
                  layer != null && layerOf.getOrDefault(read, 0) < layer,
                  "aggregate " + aggregate + " reads " + read + ", which is not there yet"));
    }
    require(claimed("layers") == layers.size(), "the number of layers is not the schedule's");
    require(claimed("heads") == most, "the number of heads is not the schedule's");
    require(claimed("total") == total, "the sum of heads is not the schedule's");
  }

  private int claimed(String what) {
    return json.get(what).getAsInt();
  }

  /** The alphabet that is assumed or given; else the letters of the program, some, and one more. */
  private List<String> letters(List<Op> written) {
    JsonObject assume = json.getAsJsonObject("assume");
    if (assume.has("alphabet")) {
      return assume.getAsJsonArray("alphabet").asList().stream()
          .map(JsonElement::getAsString)
          .toList();
    }
    if (alphabet.isPresent()) return alphabet.get();
    var letters = new TreeSet<String>();
    boolean numbers = false;
    for (Op op : written) {
      switch (op) {
        case Op.Constant(Atom value) -> addLetter(value, letters);
        case Op.Elementwise(Function.ValueUnder(var entries), var operands) ->
            entries.keySet().forEach(key -> addLetter(key, letters));
        case Op.Elementwise(Function.MemberOf(var items), var operands) ->
            items.forEach(item -> addLetter(item, letters));
        case Op.Tokens(Op.Reading reading) ->
            numbers |= reading == Op.Reading.INT || reading == Op.Reading.FLOAT;
        default -> {}
      }
    }
    if (numbers) letters.addAll(List.of("0", "1", "2"));
    for (String more : List.of("a", "b", "0")) {
      if (letters.size() < 3) letters.add(more);
    }
    letters.add("x");
    return List.copyOf(letters);
  }

  private static void addLetter(Atom value, Set<String> letters) {
    boolean letter =
        value instanceof Atom.Text(String text) && text.codePointCount(0, text.length()) == 1;
    if (letter) letters.add(value.text());
  }

  /** Runs both graphs on every short word; yields how many and how long. */
  private int[] checkMeaning(SourceFiles files) {
    String name = json.get("name").getAsString();
    var program =
        LoweredProgram.of(new Source("certificate", json.get("program").getAsString()), files);
    Value value =
        program.value(name).orElseThrow(() -> new Wrong("no " + name + " in the program"));
    if (!(value instanceof Value.SOp(Id written))) {
      // A selector's bound speaks of an aggregate over it, which no name stands for.
      throw new Wrong("`" + name + "` is no s-op; only s-ops have certificates");
    }
    boolean bos = json.getAsJsonObject("assume").get("bos").getAsBoolean();
    var before = new ReferenceEvaluator(program.written().graph(), written);
    var now = new ReferenceEvaluator(graph, output);
    var positional = new HashMap<List<Integer>, Atom>();
    List<String> letters =
        letters(needed(program.written().graph(), written)).stream()
            .filter(letter -> !bos || !letter.equals(Assumptions.BOS))
            .toList();
    List<String> words = List.of("");
    int count = 0;
    int length = 0;
    while ((long) words.size() * letters.size() <= MOST_WORDS) {
      var longer = new ArrayList<String>();
      for (String word : words) for (String letter : letters) longer.add(word + letter);
      words = longer;
      length++;
      for (String word : words) {
        Input input = Input.of(bos ? Assumptions.BOS + word : word);
        compare(before.evaluate(input), now.evaluate(input), bos, word);
        for (int one : free) {
          if (one <= output.index()) checkPositional(one, input, positional);
        }
        count++;
      }
    }
    return new int[] {count, length};
  }

  /** The operations that the output depends on; a program has more, its library's above all. */
  private static List<Op> needed(Graph graph, Id output) {
    return graph.dependencies(output).stream().mapToObj(i -> graph.op(new Id(i))).toList();
  }

  private static void compare(Evaluation before, Evaluation now, boolean bos, String word) {
    if (!(before instanceof Evaluation.Values(Sequence expected))) return;
    if (!(now instanceof Evaluation.Values(Sequence actual))) {
      throw new Wrong("the rewritten graph has no value on \"" + word + "\"");
    }
    for (int i = bos ? 1 : 0; i < expected.size(); i++) {
      Atom x = expected.values().get(i);
      Atom y = actual.values().get(i);
      boolean same =
          (x instanceof Atom.Bool || y instanceof Atom.Bool)
              ? x.equals(y)
              : x.key().equals(y.key());
      require(
          same,
          "on \"%s\" position %d is %s as written, and %s rewritten"
              .formatted(word, i, x.text(), y.text()));
    }
  }

  /** A free aggregate has one value for each position, and for each length if that is assumed. */
  private void checkPositional(int one, Input input, Map<List<Integer>, Atom> known) {
    if (!(new ReferenceEvaluator(graph, new Id(one)).evaluate(input)
        instanceof Evaluation.Values(Sequence sequence))) {
      return;
    }
    boolean length = json.getAsJsonObject("assume").get("length").getAsBoolean();
    for (int i = 0; i < sequence.size(); i++) {
      Atom value = sequence.values().get(i);
      Atom other = known.putIfAbsent(List.of(one, i, length ? input.size() : 0), value);
      require(
          other == null || other.key().equals(value.key()),
          "aggregate " + one + " is called free, and depends on more than its position");
    }
  }

  /** Adds the bound up again; what cannot be is named. */
  private Optional<String> checkBound() {
    int chain = 0;
    var depth = new HashMap<Integer, Integer>();
    for (int a : aggregates) {
      int deepest = before(a).stream().map(b -> depth.getOrDefault(b, 0)).max().orElse(0);
      depth.put(a, deepest + 1);
      chain = Math.max(chain, deepest + 1);
    }
    require(chain == claimed("layers"), "the longest chain has " + chain + " aggregates");
    if (aggregates.isEmpty()) return Optional.empty();
    Map<Integer, Integer> tail = tails();
    if (schedules(depth, tail, chain) <= MOST_SCHEDULES) {
      int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE};
      tryAll(0, new HashMap<>(), tail, chain, least);
      require(
          least[0] == claimed("heads") && least[1] == claimed("total"),
          "a schedule of %d layers has %d heads, %d in all".formatted(chain, least[0], least[1]));
      return Optional.empty();
    }
    if (!headsAdded(depth, chain) && !excluded(chain, claimed("heads") - 1, Integer.MAX_VALUE)) {
      return Optional.of("the least number of heads");
    }
    boolean added = uses(1, chain, depth, chain) == claimed("total");
    return added || excluded(chain, claimed("heads"), claimed("total") - 1)
        ? Optional.empty()
        : Optional.of("the least sum of heads");
  }

  /** Whether counting proves the number of heads; an argument by counting has to. */
  private boolean headsAdded(Map<Integer, Integer> depth, int chain) {
    JsonObject heads = json.getAsJsonObject("argument").getAsJsonObject("heads");
    if (!heads.has("counted")) return false;
    JsonObject counted = heads.getAsJsonObject("counted");
    int first = counted.get("first").getAsInt();
    int last = counted.get("last").getAsInt();
    int uses = uses(first, last, depth, chain);
    require(
        uses > (claimed("heads") - 1) * (last - first + 1),
        "layers %d to %d need selectors %d times only".formatted(first, last, uses));
    return true;
  }

  /** Whether another search excludes so few heads; false where it does not come to an end. */
  private boolean excluded(int layers, int heads, int total) {
    var numbers = new HashMap<Integer, Integer>();
    var selectors = new HashMap<Integer, Integer>();
    var earlier = new ArrayList<BitSet>();
    int[] selectorOf = new int[aggregates.size()];
    for (int a : aggregates) {
      int number = numbers.size();
      numbers.put(a, number);
      int fresh = selectors.size();
      selectorOf[number] = selectors.computeIfAbsent(selectorOf(a), selector -> fresh);
      var reads = new BitSet();
      before(a).stream().forEach(b -> reads.set(numbers.getOrDefault(b, 0)));
      earlier.add(reads);
    }
    return switch (ScheduleExclusion.of(selectorOf, earlier, layers, heads, total, MOST_BRANCHES)) {
      case EXCLUDED -> true;
      case UNDECIDED -> false;
      case FOUND ->
          throw new Wrong(
              "there is a schedule of %d layers with at most %d heads%s"
                  .formatted(
                      layers, heads, total == Integer.MAX_VALUE ? "" : ", " + total + " in all"));
    };
  }

  /** How many layers at least follow each aggregate's. */
  private Map<Integer, Integer> tails() {
    var tail = new HashMap<Integer, Integer>();
    for (int a : aggregates.reversed()) {
      int behind = tail.getOrDefault(a, 0) + 1;
      before(a).stream().forEach(b -> tail.merge(b, behind, Math::max));
    }
    return tail;
  }

  /** At most how many schedules of so many layers there are; counting stops beyond the limit. */
  private long schedules(Map<Integer, Integer> depth, Map<Integer, Integer> tail, int chain) {
    long all = 1;
    for (int a : aggregates) {
      all *= chain - tail.getOrDefault(a, 0) - depth.getOrDefault(a, 1) + 1;
      if (all > MOST_SCHEDULES) return all;
    }
    return all;
  }

  /**
   * Selector uses that have to be in layers first to last: disjoint stretches, selector by
   * selector.
   */
  private int uses(int first, int last, Map<Integer, Integer> depth, int chain) {
    Map<Integer, Integer> tail = tails();
    var stretches = new HashMap<Integer, List<int[]>>();
    for (int a : aggregates) {
      int[] stretch = {depth.getOrDefault(a, 1), chain - tail.getOrDefault(a, 0)};
      if (stretch[0] >= first && stretch[1] <= last) {
        stretches.computeIfAbsent(selectorOf(a), fresh -> new ArrayList<>()).add(stretch);
      }
    }
    int uses = 0;
    for (List<int[]> ofSelector : stretches.values()) {
      // The most stretches of which no two meet: as many different layers are needed.
      int end = 0;
      while (true) {
        int from = end;
        Optional<int[]> next =
            ofSelector.stream()
                .filter(stretch -> stretch[0] > from)
                .min((x, y) -> Integer.compare(x[1], y[1]));
        if (next.isEmpty()) break;
        end = next.get()[1];
        uses++;
      }
    }
    return uses;
  }

  /** Every assignment of layers, without any cleverness; the least heads, then the least sum. */
  private void tryAll(
      int next, Map<Integer, Integer> layers, Map<Integer, Integer> tail, int chain, int[] least) {
    if (next == aggregates.size()) {
      var uses = new HashSet<List<Integer>>();
      var heads = new int[chain + 1];
      layers.forEach((a, t) -> {
        if (uses.add(List.of(t, selectorOf(a)))) heads[t]++;
      });
      int most = Arrays.stream(heads).max().orElse(0);
      if (most < least[0] || (most == least[0] && uses.size() < least[1])) {
        least[0] = most;
        least[1] = uses.size();
      }
      return;
    }
    int a = aggregates.get(next);
    int first = 1 + before(a).stream().map(b -> layers.getOrDefault(b, 0)).max().orElse(0);
    for (int t = first; t <= chain - tail.getOrDefault(a, 0); t++) {
      layers.put(a, t);
      tryAll(next + 1, layers, tail, chain, least);
      layers.remove(a);
    }
  }
}
