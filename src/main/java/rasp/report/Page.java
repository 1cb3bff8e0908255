package rasp.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.draw.Flow;

/**
 * What a report says of one program. HTML, Markdown and JSON are three views of it.
 *
 * @param title the program's name: its file name without the ending
 * @param path the file, as it was asked for
 * @param description what the program says of itself before its first statement, by paragraph
 * @param source the program text
 * @param mistakes what is wrong with the program, each as a terminal would show it
 * @param claims what the program says of itself that can be checked, with what is so
 * @param outputs what is reported on, in order of writing
 * @param papers what the page leans on
 * @param version of the toolkit
 */
public record Page(
    String title,
    String path,
    List<String> description,
    List<Line> source,
    List<String> mistakes,
    List<CheckedClaim> claims,
    List<Output> outputs,
    List<Paper> papers,
    String version) {

  /**
   * A line of the program.
   *
   * @param layer the layer after which the s-op that the line names is there, or in which the
   *     selector can be used first; absent where the line names neither
   * @param mistakes messages about the line
   */
  public record Line(int number, String text, Optional<Integer> layer, List<String> mistakes) {}

  /** A claim of the program in its own words, and what is so. */
  public record CheckedClaim(String claim, String expected, String actual, boolean holds) {}

  /** A paper under its key. */
  public record Paper(String key, String reference) {}

  /**
   * An s-op or a selector of the program.
   *
   * @param examples inputs with the values on them
   * @param place of the language that it recognises among the classes, where that is regular
   * @param width of the residual stream of the transformer that it compiles to
   */
  public record Output(
      String name,
      boolean selector,
      List<Example> examples,
      Counting counting,
      Optional<Checked> check,
      Optional<Numerics> numerics,
      Optional<Place> place,
      Optional<Integer> width,
      List<Command> commands) {}

  /**
   * An output on an input.
   *
   * @param value as printed, or why there is none
   * @param flow how it comes about; absent where it fails or is too large to look at
   */
  public record Example(String input, String value, boolean failed, Optional<Flow> flow) {}

  /**
   * Layers and heads.
   *
   * @param argument why none is smaller, a sentence each
   * @param frontier the trade-off of layers against heads
   * @param assumed of the inputs; empty where nothing is
   * @param rewrites how often each was applied
   */
  public record Counting(
      List<Count> counts,
      boolean proved,
      List<String> argument,
      List<Frontier> frontier,
      List<String> assumed,
      String causal,
      Map<String, Integer> rewrites) {}

  /** One of the three countings. */
  public record Count(
      String counting, int layers, int heads, List<Integer> headsPerLayer, int total) {}

  /** With so many layers no schedule has fewer heads. */
  public record Frontier(int layers, int heads, int total, boolean proved) {}

  /**
   * How a check against a language or task ended.
   *
   * @param verdict in words
   * @param holds whether nothing was found against it
   * @param complete whether the check came to its end
   * @param counterexample position by position; empty where there is none
   * @param accuracy by length of the sampled words
   */
  public record Checked(
      String language,
      String verdict,
      boolean holds,
      boolean complete,
      List<Position> counterexample,
      List<Accuracy> accuracy) {}

  /** A position of a counterexample. */
  public record Position(int index, String token, String expected, String actual) {
    boolean differs() {
      return !expected.isEmpty() && !expected.equals(actual);
    }
  }

  /**
   * The share of words on which the program was right, in percent, with its interval.
   *
   * @param share of which words: members, near misses, random ones
   */
  public record Accuracy(
      String share, int length, int words, double right, double low, double high) {}

  /**
   * How the arithmetic of an attention layer treats the program.
   *
   * @param lines error by length, one for each arithmetic
   * @param findings in words
   */
  public record Numerics(List<Series> lines, List<String> findings) {}

  /** A line of a chart. */
  public record Series(String name, List<Point> points) {}

  /** A point of a chart; low and high are the ends of its interval. */
  public record Point(double x, double y, double low, double high) {
    static Point of(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  /**
   * Where a regular language stands.
   *
   * @param classes each class with whether the language is in it
   * @param models each model of a transformer with its answer and who says so
   */
  public record Place(
      String language, String states, Map<String, Boolean> classes, List<Model> models) {}

  /** Whether a transformer of some kind recognises the language. */
  public record Model(String model, String answer, String because) {}

  /** How a figure of the page is made again. */
  public record Command(String figure, String command) {}

  public Page {
    description = List.copyOf(description);
    source = List.copyOf(source);
    mistakes = List.copyOf(mistakes);
    claims = List.copyOf(claims);
    outputs = List.copyOf(outputs);
    papers = List.copyOf(papers);
  }
}
