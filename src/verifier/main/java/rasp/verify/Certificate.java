package rasp.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.lower.ProgramTexts;

/**
 * The claims of a certificate of bounds, well formed and not yet believed.
 *
 * @param graph what the rewriting came to, and whatever a written operation became on the way
 * @param output the operation that the named value became
 * @param steps the written operations that became something else than themselves
 * @param free aggregates that are said to be functions of the position, which need no attention
 * @param schedule the heads of each layer
 */
public record Certificate(
    ProgramTexts texts,
    String sha256,
    String name,
    Assumptions assumptions,
    Graph graph,
    Id output,
    ImmutableList<Step> steps,
    ImmutableSortedSet<Integer> free,
    ImmutableList<ImmutableList<Head>> schedule,
    Size size,
    Argument heads,
    Argument total,
    Optional<WeightsNote> weights) {
  /** The format that this release writes and reads. */
  public static final String FORMAT = "rasp bounds 3";

  /**
   * A step of the rewriting: on the operands' own successors, an operation is another one.
   *
   * @param written the operation, as numbered in the written graph with equal operations made one
   * @param became an operation of the certificate's graph
   */
  public record Step(int written, int became) {}

  /** A head of a layer: the aggregates that share a selector. */
  public record Head(int selector, ImmutableList<Integer> aggregates) {}

  /** The numbers that are claimed to be the least. */
  public record Size(int layers, int heads, int total) {}

  /** The argument that a number is the least, as the certificate has it. */
  public sealed interface Argument {
    /**
     * Aggregates that have to lie in a stretch of layers use so many selectors there.
     *
     * @param first the first layer of the stretch, from 1
     * @param last its last layer
     */
    record Counted(int first, int last, int uses) implements Argument {}

    /** All schedules with less were excluded by a search, which the verifier repeats. */
    record Searched() implements Argument {}

    /** It is not claimed to be. */
    record Open() implements Argument {}
  }

  /**
   * A transformer of the size that the certificate claims, in files beside it.
   *
   * @param file name of the file with the weights
   * @param sha256 fingerprint of the weights
   * @param description fingerprint of their description, in the file of the same name in JSON
   */
  public record WeightsNote(String file, String sha256, String description) {
    /** The name of the file that describes weights: theirs, with another ending. */
    public static String description(String weights) {
      return weights.substring(0, weights.lastIndexOf('.')) + ".json";
    }
  }
}
