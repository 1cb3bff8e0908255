package rasp.transformer.model;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import rasp.graph.ir.Atom;

/**
 * A transformer as plain as they come: a residual stream of d directions for each position, to
 * which the heads of a layer add, then its feed-forward block; no normalisation.
 *
 * <p>With x the stream (positions × d), that is, in rows:
 *
 * <pre>
 *   x = E[token, position]
 *   for each layer:  x += Σ over heads  softmax(β·(x·Q)·(x·K)ᵀ + mask)·(x·V)·O
 *                    x += relu(x·W₁ + b₁)·W₂ + b₂
 *   logits = x·U + b
 * </pre>
 *
 * @param vocabulary the tokens; a token's id is its place
 * @param start the id of a token that the model itself puts before every word, where it has one:
 *     the word's first token is then at position 1, and the start's own outputs are not read
 * @param maxLength the longest word, not counting the start
 * @param basis the names of the directions
 * @param embedding a row for each token and position, at {@code token·positions() + position}
 * @param causal whether a position sees itself and those before it only
 * @param inverseTemperature β
 */
public record Transformer(
    ImmutableList<String> vocabulary,
    OptionalInt start,
    int maxLength,
    ImmutableList<String> basis,
    Matrix embedding,
    boolean causal,
    double inverseTemperature,
    ImmutableList<Layer> layers,
    ImmutableList<Output> outputs) {

  public Transformer {
    if (embedding.rows() != vocabulary.size() * positions(start, maxLength)) {
      throw new IllegalArgumentException("an embedding of " + embedding.rows() + " rows");
    }
    if (embedding.columns() != basis.size()) {
      throw new IllegalArgumentException("an embedding of width " + embedding.columns());
    }
  }

  /** Heads that read the same stream, and then the feed-forward block. */
  public record Layer(ImmutableList<Head> heads, FeedForward feedForward) {}

  /**
   * An attention head.
   *
   * @param query d × k
   * @param key d × k
   * @param value d × v
   * @param output v × d
   */
  public record Head(Matrix query, Matrix key, Matrix value, Matrix output) {}

  /**
   * One hidden layer of rectified units.
   *
   * @param in W₁, d × units
   * @param inBias b₁, 1 × units
   * @param out W₂, units × d
   * @param outBias b₂, 1 × d
   */
  public record FeedForward(Matrix in, Matrix inBias, Matrix out, Matrix outBias) {
    public int units() {
      return in.columns();
    }
  }

  /**
   * How an s-op is read off the stream.
   *
   * @param unembedding U, d × m
   * @param bias b, 1 × m
   * @param reading what the m logits mean
   */
  public record Output(String name, Matrix unembedding, Matrix bias, Reading reading) {}

  /** What the logits of an output mean. */
  public sealed interface Reading {
    /** The values that can be meant; none where any number can. */
    ImmutableList<Atom> values();

    /** One logit for each value; the value with the largest is meant. */
    record Largest(ImmutableList<Atom> values) implements Reading {}

    /**
     * A single logit, which is the number itself, rounded to the nearest of these values if there
     * are any.
     */
    record Scalar(ImmutableList<Atom> values) implements Reading {}
  }

  /** Number of positions that the embedding knows, the start's included. */
  public int positions() {
    return positions(start, maxLength);
  }

  private static int positions(OptionalInt start, int maxLength) {
    return maxLength + (start.isPresent() ? 1 : 0);
  }

  /** Width of the residual stream d. */
  public int width() {
    return basis.size();
  }

  /** The largest number of heads in a layer. */
  public int heads() {
    return layers.stream().mapToInt(layer -> layer.heads().size()).max().orElse(0);
  }

  /** The largest k of a head. */
  public int keyWidth() {
    return layers.stream()
        .flatMap(layer -> layer.heads().stream())
        .mapToInt(head -> head.query().columns())
        .max()
        .orElse(0);
  }

  /** The largest number of hidden units in a feed-forward block. */
  public int units() {
    return layers.stream().mapToInt(layer -> layer.feedForward().units()).max().orElse(0);
  }
}
