package rasp.form;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.rewrite.Simplifier;
import rasp.graph.schedule.EarliestLayers;
import rasp.text.Place;

/** What the operations of a shared graph are called in the program, where, and in which layer. */
public final class HeadNames {
  private final WrittenGraph written;
  private final Id output;
  private final Simplifier.Simplified shared;
  private final Map<Id, Id> writtenAs = new TreeMap<>();
  private final int[] layerOf;

  public HeadNames(WrittenGraph written, Id output, Simplifier.Simplified shared) {
    this.written = written;
    this.output = output;
    this.shared = shared;
    shared.idOf().forEach((old, fresh) -> writtenAs.merge(fresh, old, HeadNames::earlier));
    this.layerOf = EarliestLayers.of(shared.graph(), shared.output()).layersOfSOps(shared.graph());
  }

  private static Id earlier(Id a, Id b) {
    return a.index() <= b.index() ? a : b;
  }

  private Id old(Id id) {
    Id old = writtenAs.get(id);
    if (old == null) throw new IllegalArgumentException("nothing in the program is " + id);
    return old;
  }

  /** Whether any operation attends. */
  public boolean attends() {
    return shared.graph().dependencies(shared.output()).stream()
        .anyMatch(i -> shared.graph().op(new Id(i)) instanceof Op.Aggregate);
  }

  public int layer(Id id) {
    return layerOf[id.index()];
  }

  /** Its own name, or that of the first operation with a name that depends on it. */
  public String name(Id id) {
    return dependents(old(id))
        .map(written::name)
        .filter(name -> !name.equals("s-op") && !name.startsWith("("))
        .findFirst()
        .orElse("s-op");
  }

  /** File, line and column of the first operation of the program that is it or depends on it. */
  public Optional<String> place(Id id) {
    return dependents(old(id))
        .flatMap(one -> written.placeInProgram(one, output).stream())
        .findFirst()
        .map(HeadNames::text);
  }

  /** The operation and what depends on it and the output needs, in the graph's order. */
  private Stream<Id> dependents(Id id) {
    var dependents = new BitSet();
    dependents.set(id.index());
    Graph graph = written.graph();
    BitSet needed = graph.dependencies(output);
    for (int i = needed.nextSetBit(id.index()); i >= 0; i = needed.nextSetBit(i + 1)) {
      boolean reads =
          graph.op(new Id(i)).operands().stream().anyMatch(o -> dependents.get(o.index()));
      if (reads) dependents.set(i);
    }
    return dependents.stream().mapToObj(Id::new);
  }

  private static String text(Place place) {
    return place.source().name() + ":" + place.line() + ":" + place.column();
  }

  /** As a sentence has it: layer, kind, name and place. */
  public String phrase(Id id) {
    String kind =
        switch (shared.graph().op(id)) {
          case Op.Aggregate aggregate -> "the head of layer " + layer(id) + " for";
          case Op.Constant constant -> "the constant";
          case Op.Tokens tokens -> "the tokens";
          case Op.Indices indices -> "the positions";
          case Op.Elementwise step -> "the step to";
          case Op.Selector selector -> "the selector";
        };
    return kind + " `" + name(id) + "`" + place(id).map(place -> " at " + place).orElse("");
  }
}
