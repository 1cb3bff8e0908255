package rasp.show.draw;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.eval.Selection;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.schedule.Schedule;

/**
 * What a schedule computes on one input, by layer and head, ready to be looked at.
 *
 * @param title what is computed, on which input
 * @param tokens the input's n tokens
 * @param inputs what is there before the first layer
 */
public record Flow(String title, List<String> tokens, List<Row> inputs, List<Layer> layers) {
  /** Longer names are cut in pictures. */
  private static final int LONGEST_NAME = 40;

  /**
   * One column of the residual stream.
   *
   * @param values n of them, as printed
   * @param result whether this is what was asked for
   */
  public record Row(String name, List<String> values, boolean result) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** A head's pattern, and what is averaged along it. */
  public record Head(String name, Selection pattern, List<Row> aggregates) {
    public Head {
      aggregates = List.copyOf(aggregates);
    }
  }

  /**
   * One layer: its heads, and what its feed-forward part makes of them for later layers or the
   * reader.
   */
  public record Layer(List<Head> heads, List<Row> feedForward) {
    public Layer {
      heads = List.copyOf(heads);
      feedForward = List.copyOf(feedForward);
    }
  }

  public Flow {
    tokens = List.copyOf(tokens);
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
  }

  /**
   * The flow of an output whose evaluation on the input succeeds.
   *
   * @throws IllegalArgumentException where it does not
   */
  public static Flow of(WrittenGraph written, Id output, Schedule schedule, Input input) {
    return new Gathering(written, output, schedule, input).flow();
  }

  /** Number of positions n. */
  public int size() {
    return tokens.size();
  }

  private static final class Gathering {
    private final WrittenGraph written;
    private final Graph graph;
    private final Id output;
    private final Schedule schedule;
    private final Input input;
    private final BitSet needed;
    private final int[] layerOf;

    Gathering(WrittenGraph written, Id output, Schedule schedule, Input input) {
      this.written = written;
      this.graph = written.graph();
      this.output = output;
      this.schedule = schedule;
      this.input = input;
      this.needed = graph.dependencies(output);
      this.layerOf = schedule.layersOfSOps(graph);
    }

    Flow flow() {
      var layers = new ArrayList<Layer>();
      for (int l = 1; l <= schedule.layers().size(); l++) layers.add(layer(l));
      return new Flow(
          name(output) + "(" + input.quoted() + ")",
          input.tokens().stream().map(Atom::text).toList(),
          rows(0),
          layers);
    }

    private Layer layer(int number) {
      List<Head> heads =
          schedule.layers().get(number - 1).heads().stream().map(this::head).toList();
      return new Layer(heads, rows(number));
    }

    private Head head(Schedule.Head head) {
      Evaluation pattern = evaluate(head.selector());
      if (!(pattern instanceof Evaluation.Pattern(Selection selection))) {
        throw new IllegalArgumentException("no pattern: " + pattern);
      }
      return new Head(
          name(head.selector()), selection, head.aggregates().stream().map(this::row).toList());
    }

    private Evaluation evaluate(Id id) {
      return new FastEvaluator(graph, id).evaluate(input);
    }

    private Row row(Id id) {
      if (!(evaluate(id) instanceof Evaluation.Values(Sequence sequence))) {
        throw new IllegalArgumentException("no values: " + name(id));
      }
      List<String> values = sequence.values().stream().map(Atom::shortText).toList();
      return new Row(name(id), values, id.equals(output));
    }

    /** What a layer's feed-forward part leaves for others: for heads, for the reader. */
    private List<Row> rows(int layer) {
      return needed.stream()
          .mapToObj(Id::new)
          .filter(id -> layerOf[id.index()] == layer && isShown(id))
          .map(this::row)
          .toList();
    }

    private boolean isShown(Id id) {
      return switch (graph.op(id)) {
        case Op.Tokens tokens -> false;
        case Op.Indices indices -> false;
        case Op.Constant constant -> false;
        case Op.Elementwise map -> id.equals(output) || isNamed(id) || isReadByAttention(id);
        case Op.Aggregate aggregate -> false;
        case Op.Selector selector -> false;
      };
    }

    private boolean isReadByAttention(Id id) {
      return needed.stream()
          .mapToObj(Id::new)
          .map(graph::op)
          .anyMatch(op -> !(op instanceof Op.Elementwise) && op.operands().contains(id));
    }

    private boolean isNamed(Id id) {
      return written.name(id).matches("[A-Za-z]\\w*");
    }

    /** The name that the program gave, else what it wrote. */
    private String name(Id id) {
      if (isNamed(id)) return written.name(id);
      String text = written.place(id).text().replaceAll("\\s+", " ");
      return text.codePointCount(0, text.length()) <= LONGEST_NAME
          ? text
          : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
  }
}
