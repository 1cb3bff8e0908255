package rasp.graph.ir;

import com.google.common.collect.ImmutableSortedSet;
import java.util.TreeSet;

/**
 * The texts of one character that a program names, as constants or in lists and dicts that it looks
 * tokens up in: words of other letters are all alike to it.
 *
 * @param letters in the order of their texts
 * @param readsNumbers whether it reads tokens as numbers, so that digits are letters of their own
 */
public record NamedLetters(ImmutableSortedSet<String> letters, boolean readsNumbers) {
  /** The letters named by what an output depends on; O(size of the graph). */
  public static NamedLetters of(Graph graph, Id output) {
    var letters = new TreeSet<String>();
    boolean numbers = false;
    for (int i : graph.dependencies(output).stream().toArray()) {
      switch (graph.op(new Id(i))) {
        case Op.Constant(Atom value) -> add(value, letters);
        case Op.Elementwise(ElementwiseFunction.ValueUnder(var entries), var operands) ->
            entries.keySet().forEach(key -> add(key, letters));
        case Op.Elementwise(ElementwiseFunction.MemberOf(var items), var operands) ->
            items.forEach(item -> add(item, letters));
        case Op.Tokens(Op.Reading reading) ->
            numbers |= reading == Op.Reading.INT || reading == Op.Reading.FLOAT;
        default -> {}
      }
    }
    return new NamedLetters(ImmutableSortedSet.copyOf(letters), numbers);
  }

  private static void add(Atom value, TreeSet<String> letters) {
    boolean letter =
        value instanceof Atom.Text(String text) && text.codePointCount(0, text.length()) == 1;
    if (letter) letters.add(value.text());
  }
}
