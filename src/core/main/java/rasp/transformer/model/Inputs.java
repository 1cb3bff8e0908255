package rasp.transformer.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;

/**
 * The words that a model is made for: all of the letters, of lengths 1 to a longest.
 *
 * <p>A <em>cell</em> is a token at a position, which is all that an embedding knows; a
 * <em>context</em> is a cell in a word of some length.
 *
 * @param letters the alphabet, without the mark at the beginning
 * @param bos whether every word begins with the mark §, which stands nowhere else
 */
public record Inputs(ImmutableList<String> letters, int maxLength, boolean bos) {
  public Inputs {
    if (letters.isEmpty()) throw new IllegalArgumentException("no letters");
    if (maxLength < 1) throw new IllegalArgumentException("no words of length " + maxLength);
  }

  /** The tokens: the letters, and the mark behind them where there is one. */
  public ImmutableList<String> tokens() {
    return bos
        ? ImmutableList.<String>builder().addAll(letters).add(Assumptions.BOS).build()
        : letters;
  }

  public int cells() {
    return tokens().size() * maxLength;
  }

  public int cell(int token, int position) {
    return position * tokens().size() + token;
  }

  public int position(int cell) {
    return cell / tokens().size();
  }

  public int token(int cell) {
    return cell % tokens().size();
  }

  /** The cells that a position of a word can be. */
  public List<Integer> cellsAt(int position) {
    int first = cell(0, position);
    if (!bos) return range(first, letters.size());
    return position == 0 ? range(first + letters.size(), 1) : range(first, letters.size());
  }

  private static List<Integer> range(int first, int count) {
    var cells = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) cells.add(first + i);
    return cells;
  }

  /** All cells that occur. */
  public List<Integer> occurring() {
    var cells = new ArrayList<Integer>();
    for (int p = 0; p < maxLength; p++) cells.addAll(cellsAt(p));
    return cells;
  }

  /** The number of words of a length, or as many as a long holds. */
  public long words(int length) {
    long words = 1;
    for (int i = bos ? 1 : 0; i < length; i++) {
      if (words > Long.MAX_VALUE / letters.size()) return Long.MAX_VALUE;
      words *= letters.size();
    }
    return words;
  }

  /** The word of these tokens, by their places. */
  public Input word(int[] word) {
    return new Input(
        Arrays.stream(word).<Atom>mapToObj(token -> Atom.of(tokens().get(token))).toList());
  }

  /** The word of a length with a number, counted in the letters' order. */
  public Input word(int length, long number) {
    var tokens = new ArrayList<Atom>();
    long rest = number;
    for (int i = 0; i < length; i++) {
      if (bos && i == 0) {
        tokens.add(Atom.of(Assumptions.BOS));
        continue;
      }
      tokens.add(Atom.of(letters.get((int) (rest % letters.size()))));
      rest /= letters.size();
    }
    return new Input(tokens);
  }
}
