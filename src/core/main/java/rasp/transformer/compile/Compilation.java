package rasp.transformer.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction.Binary;
import rasp.graph.ir.ElementwiseFunction.Choose;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.Effort;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.compile.value.NotCompilable;
import rasp.transformer.compile.weight.ZeroTests;
import rasp.transformer.model.Inputs;
import rasp.transformer.model.Transformer;

/** What comes of compiling: a transformer that was checked, or a reason why there is none. */
public sealed interface Compilation {
  /**
   * A transformer that agreed with the program on all words that were tried.
   *
   * @param directions how many directions the stream would have if none took another's column
   * @param outputs the s-ops of the written graph that the model's outputs are
   */
  record Compiled(
      Transformer transformer,
      int directions,
      Bounds bounds,
      ImmutableMap<String, Id> outputs,
      Agreement agreement)
      implements Compilation {}

  /**
   * No transformer.
   *
   * @param operation of the written graph, where one is to blame
   * @param help what to try
   */
  record Refused(Optional<Id> operation, String reason, String help) implements Compilation {}

  /**
   * What is asked for.
   *
   * @param alphabet the letters, § not among them
   * @param assumptions under which layers and heads are counted; the alphabet is added
   * @param causal whether a position may see only itself and those before it
   * @param mostUnits the largest number of hidden units in a block
   * @param effort for finding the schedule
   * @param check which words the model is tried on
   */
  record Request(
      ImmutableList<String> alphabet,
      int maxLength,
      Assumptions assumptions,
      boolean causal,
      int mostUnits,
      Effort effort,
      Agreement.Effort check) {
    public static final int MOST_UNITS = 65_536;

    /** So many positions a model has at most: its tables and its trial grow with them. */
    public static final int MOST_LENGTH = 4_096;

    /** The same, and the model is tried on this word before all others. */
    public Request trying(Input word) {
      return checking(check.first(word));
    }

    /** The same, and the model is tried on all words up to a length, however many. */
    public Request exhaustive(int length, Agreement.Onlooker onlooker) {
      return checking(check.exhaustive(length, onlooker));
    }

    private Request checking(Agreement.Effort other) {
      return new Request(alphabet, maxLength, assumptions, causal, mostUnits, effort, other);
    }
  }

  /** Compiles s-ops of a program. */
  static Compilation of(WrittenGraph written, Map<String, Id> outputs, Request request) {
    if (request.alphabet().isEmpty() || request.maxLength() < 1) {
      return new Refused(
          Optional.empty(), "there are no words", "give letters and a maximum length");
    }
    if (request.maxLength() > Request.MOST_LENGTH) {
      return new Refused(
          Optional.empty(),
          "a model has at most %d positions".formatted(Request.MOST_LENGTH),
          "give a smaller maximum length");
    }
    for (Map.Entry<String, Id> output : outputs.entrySet()) {
      if (written.graph().op(output.getValue()) instanceof Op.Selector) {
        return new Refused(
            Optional.of(output.getValue()),
            "`%s` is a selector, and a model computes s-ops".formatted(output.getKey()),
            "aggregate something with it");
      }
    }
    var counted =
        new Assumptions(
            Optional.of(request.alphabet()),
            request.assumptions().bos(),
            request.assumptions().length());
    if (counted.length()) {
      return new Refused(
          Optional.empty(),
          "an embedding knows a token and its position, not the length",
          "compile without assuming length");
    }
    Id joint = outputs.values().iterator().next();
    Graph graph = written.graph();
    if (outputs.size() > 1) {
      var joined = new Joined(graph, List.copyOf(outputs.values()));
      graph = joined.graph;
      joint = joined.output;
    }
    Bounds bounds = Bounds.of(graph, joint, counted, request.effort());
    return of(written, outputs, request, bounds);
  }

  private static Compilation of(
      WrittenGraph written, Map<String, Id> outputs, Request request, Bounds bounds) {
    var simplified = bounds.simplified();
    if (request.causal() && !bounds.notCausal().isEmpty()) {
      return new Refused(
          Optional.of(bounds.notCausal().getFirst()),
          "it may look at a later position, which a causal mask hides",
          "compile it without the mask");
    }
    var writtenAs = new HashMap<Id, Id>();
    simplified
        .idOf()
        .forEach((old, fresh) -> {
          if (old.index() < written.graph().size()) writtenAs.putIfAbsent(fresh, old);
        });
    var inputs = new Inputs(request.alphabet(), request.maxLength(), bounds.assumptions().bos());
    List<Id> ids = outputs.values().stream().map(simplified::standsFor).toList();
    ZeroTests.Replaced replaced =
        ZeroTests.replace(simplified.graph(), bounds.schedule(), simplified.free(), ids);
    var before = new HashMap<Id, Id>();
    replaced.idOf().forEach((old, now) -> before.putIfAbsent(now, old));
    var targets = new LinkedHashMap<String, Id>();
    outputs.forEach((name, id) ->
        targets.put(name, replaced.idOf().getOrDefault(simplified.standsFor(id), id)));
    Optional<Compilation> refused = Optional.empty();
    for (Compiler.Search search : Compiler.Search.values()) {
      var compiler =
          new Compiler(
              replaced.graph(),
              replaced.schedule(),
              replaced.free(),
              inputs,
              id -> name(written, writtenAs, before.getOrDefault(id, id)),
              request.check().steps());
      Compilation made;
      try {
        Compiler.Built built =
            compiler.compile(targets, request.causal(), request.mostUnits(), search);
        made = tried(built, written, outputs, inputs, bounds, request);
      } catch (NotCompilable refusal) {
        Optional<Id> at =
            refusal
                .operation()
                .flatMap(id -> Optional.ofNullable(before.get(id)))
                .map(id -> nearest(simplified.graph(), writtenAs, id))
                .filter(id -> id.index() < written.graph().size());
        made = new Refused(at, refusal.reason(), refusal.help());
      }
      if (made instanceof Compiled) return made;
      if (refused.isEmpty()) refused = Optional.of(made);
    }
    return refused.orElseThrow();
  }

  private static Compilation tried(
      Compiler.Built built,
      WrittenGraph written,
      Map<String, Id> outputs,
      Inputs inputs,
      Bounds bounds,
      Request request) {
    Transformer transformer = built.transformer();
    Agreement agreement =
        Agreement.of(
            transformer, written.graph(), List.copyOf(outputs.values()), inputs, request.check());
    return agreement
        .disagreement()
        .<Compilation>map(
            word -> new Refused(Optional.empty(), word.toString(), NotCompilable.SMALLER))
        .orElseGet(() ->
            new Compiled(
                transformer, built.directions(), bounds, ImmutableMap.copyOf(outputs), agreement));
  }

  private static String name(WrittenGraph written, Map<Id, Id> writtenAs, Id id) {
    Id old = writtenAs.get(id);
    String name = old == null ? "" : written.name(old);
    return name.isEmpty() || name.equals("s-op") ? "v" + id.index() : name;
  }

  /** The written operation that it stands for, or else the first that reads it. */
  private static Id nearest(Graph graph, Map<Id, Id> writtenAs, Id id) {
    Id at = id;
    while (!writtenAs.containsKey(at)) {
      Id here = at;
      Optional<Id> reader = Optional.empty();
      for (int i = at.index() + 1; i < graph.size() && reader.isEmpty(); i++) {
        if (graph.op(new Id(i)).operands().contains(here)) reader = Optional.of(new Id(i));
      }
      if (reader.isEmpty()) break;
      at = reader.get();
    }
    return writtenAs.getOrDefault(at, new Id(Integer.MAX_VALUE));
  }

  /** A refusal with its place in the program. */
  static Diagnostic explain(Refused refused, WrittenGraph written, Map<String, Id> outputs) {
    Id output = outputs.values().iterator().next();
    Place place =
        refused
            .operation()
            .flatMap(id -> written.placeInProgram(id, output))
            .orElseGet(() -> written.place(output));
    return new Diagnostic(
        Code.E901_NOT_COMPILED, place, "not compiled: " + refused.reason(), refused.help());
  }

  /** Several outputs as one: a choice between them that nothing can decide beforehand. */
  final class Joined {
    /** No word is so long, but of words in general nothing is known. */
    private static final int FAR = 1 << 20;

    private final Graph graph;
    private final Id output;

    private Joined(Graph written, List<Id> outputs) {
      var builder = new Graph.Builder();
      written.ops().forEach(builder::append);
      Id indices = builder.append(new Op.Indices());
      Id all = outputs.getLast();
      int threshold = FAR;
      var rest = new ArrayList<>(outputs.subList(0, outputs.size() - 1));
      for (Id one : rest.reversed()) {
        // Conditions that differ: under one and the same, all but two outputs would be left out.
        Id far = builder.append(new Op.Constant(Atom.of(threshold++)));
        Id undecided = builder.append(new Op.Elementwise(Binary.EQUAL, List.of(indices, far)));
        all = builder.append(new Op.Elementwise(new Choose(), List.of(undecided, one, all)));
      }
      graph = builder.graph();
      output = all;
    }
  }

  /** The atoms of an alphabet given as text. */
  static ImmutableList<String> letters(String text) {
    return Input.of(text).tokens().stream()
        .map(Atom::text)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
