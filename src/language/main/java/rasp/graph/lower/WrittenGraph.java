package rasp.graph.lower;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.text.Place;
import rasp.text.Source;

/**
 * The graph that grows while a program is executed, with the place and the printed name of each
 * operation beside it.
 */
public final class WrittenGraph {
  /** A longer name is not printed. */
  private static final int LONGEST_NAME = 30;

  private final Graph.Builder builder = new Graph.Builder();
  private final List<Place> places = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  WrittenGraph() {}

  /** Notes a text that is about to be executed. */
  void read(Source source) {
    sources.add(source);
  }

  /** All texts that have been executed, the library's among them, in order. */
  public List<Source> sources() {
    return List.copyOf(sources);
  }

  public Id append(Op op, String name, Place place) {
    Id id = builder.append(op);
    places.add(place);
    names.add("");
    rename(id, name);
    return id;
  }

  /** Naming an operation replaces the name that it had, as assigning does in the reference. */
  void rename(Id id, String name) {
    boolean fits = name.codePointCount(0, name.length()) <= LONGEST_NAME;
    names.set(id.index(), fits ? name : anonymous(builder.op(id)));
  }

  private static String anonymous(Op op) {
    return switch (op) {
      case Op.SOp sop -> "s-op";
      case Op.Selector selector -> "sel";
    };
  }

  Op op(Id id) {
    return builder.op(id);
  }

  /** All operations so far. */
  public Graph graph() {
    return builder.graph();
  }

  /** Where in the program the operation was written. */
  public Place place(Id id) {
    return places.get(id.index());
  }

  /**
   * The operation's place if the program wrote it, else that of the first operation of the program
   * that reads it and that the output depends on.
   */
  public Optional<Place> placeInProgram(Id id, Id output) {
    if (!Lowering.isLibrary(place(id).source())) return Optional.of(place(id));
    BitSet needed = graph().dependencies(output);
    return needed.stream()
        .mapToObj(Id::new)
        .filter(reader -> builder.op(reader).operands().contains(id))
        .map(this::place)
        .filter(place -> !Lowering.isLibrary(place.source()))
        .findFirst();
  }

  /** Under which name the operation is printed. */
  public String name(Id id) {
    return names.get(id.index());
  }
}
