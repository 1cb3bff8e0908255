package rasp.show.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.show.draw.Flow;

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
 * @param commands what makes the page, and what checks its claims
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
    List<Command> commands,
    String version) {

  /**
   * A line of the program.
   *
   * @param layer the layer after which the s-op that the line names is there, or in which the
   *     selector can be used first; absent where the line names neither
   * @param mistakes messages about the line
   */
  public record Line(int number, String text, Optional<Integer> layer, List<String> mistakes) {}

  /**
   * A claim of the program in its own words, and what is so.
   *
   * @param actual what is so; where the claim is undecided, why
   * @param verdict holds, refuted, undecided, unreadable or unchecked
   */
  public record CheckedClaim(
      String claim, String expected, String actual, boolean holds, String verdict) {
    boolean isUndecided() {
      return verdict.equals("undecided");
    }
  }

  /** A paper under its key. */
  public record Paper(String key, String reference) {}

  /**
   * An s-op or a selector of the program.
   *
   * @param examples inputs with the values on them
   * @param place of the language that it recognises among the classes, where that is regular
   * @param compiled the transformer that it compiles to, where that is small
   */
  public record Output(
      String name,
      boolean selector,
      List<Example> examples,
      Counting counting,
      Optional<Checked> check,
      Optional<Numerics> numerics,
      Optional<Place> place,
      Optional<Compiled> compiled,
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
   * @param argument why none is smaller
   * @param frontier the trade-off of layers against heads
   * @param assumed of the inputs; empty where nothing is
   * @param rewrites how often each was applied
   */
  public record Counting(
      List<Count> counts,
      boolean proved,
      List<Argument> argument,
      List<Frontier> frontier,
      List<String> assumed,
      String causal,
      Map<String, Integer> rewrites,
      Price price) {}

  /**
   * Why a number is the least.
   *
   * @param of layers, heads or in all
   * @param proof of which kind the argument is: a chain, counted, searched; or open
   */
  public record Argument(String of, String proof, String sentence) {}

  /**
   * What the minimal count costs, on words of at most n letters.
   *
   * @param letters how many different ones there are
   * @param length at which bits are also given as a number
   * @param aggregates what each has to carry
   * @param columns of the residual stream
   * @param averaged columns that one head averages, at most
   */
  public record Price(
      int letters, int length, List<Carried> aggregates, int columns, int averaged) {}

  /**
   * The values that an aggregate yields, and their bits.
   *
   * @param values how many different ones, a formula in n
   * @param bits a formula in n
   */
  public record Carried(String aggregate, String values, String bits, String bitsAtLength) {}

  /**
   * A transformer that was built and tried.
   *
   * @param letters of its words
   * @param maxLength of its words
   * @param width of its residual stream
   * @param keys width of a head's keys
   * @param units hidden, of its largest block
   */
  public record Compiled(String letters, int maxLength, int width, int keys, long units) {}

  /** One of the three countings. */
  public record Count(
      String counting, int layers, int heads, List<Integer> headsPerLayer, int total) {}

  /** With so many layers no schedule has fewer heads. */
  public record Frontier(int layers, int heads, int total, boolean proved) {}

  /**
   * How a check against a language or task ended.
   *
   * @param reading which outputs are compared with what
   * @param verdict in words
   * @param holds whether nothing was found against it
   * @param complete whether the check came to its end
   * @param length up to which the program is right on all words
   * @param words how many these are
   * @param everyLength what is known of words of every length
   * @param counterexample position by position; empty where there is none
   * @param accuracy by length of the sampled words
   */
  public record Checked(
      String language,
      String reading,
      String verdict,
      boolean holds,
      boolean complete,
      int length,
      long words,
      String everyLength,
      List<Position> counterexample,
      List<Accuracy> accuracy) {}

  /**
   * A position of a counterexample.
   *
   * @param expected what is wanted there; blank where nothing is
   * @param actual what the program gives there; blank where it has no value
   * @param wrong whether this is where it first differs
   */
  public record Position(int index, String token, String expected, String actual, boolean wrong) {}

  /**
   * On how many words the program was right, with the interval that holds its accuracy.
   *
   * @param share of which words: members, near misses, random ones
   * @param right on how many of them
   * @param low the lower end of the interval, in percent
   * @param high the upper end
   */
  public record Accuracy(
      String share, int length, long words, long right, BigDecimal low, BigDecimal high) {
    double percent() {
      return 100.0 * right / words;
    }
  }

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

  /** Whether every check came to its end, and every claim holds or is refuted. */
  public boolean isComplete() {
    return claims.stream().noneMatch(CheckedClaim::isUndecided)
        && outputs.stream().flatMap(output -> output.check().stream()).allMatch(Checked::complete);
  }

  public Page {
    description = List.copyOf(description);
    source = List.copyOf(source);
    mistakes = List.copyOf(mistakes);
    claims = List.copyOf(claims);
    outputs = List.copyOf(outputs);
    papers = List.copyOf(papers);
    commands = List.copyOf(commands);
  }
}
