package rasp.app.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rasp.graph.eval.Input;
import rasp.graph.eval.Selection;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;

/** Sequences and selections as the reference prints them, line by line. */
public final class ValueText {
  private ValueText() {}

  /** A selection as a matrix: the keys above, a query before each row, 1 where it selects. */
  public static List<String> matrix(String indent, Input input, Selection selection) {
    String keys = input.tokens().stream().map(Atom::text).collect(Collectors.joining(" "));
    var lines = new ArrayList<String>();
    lines.add(indent + " \t\t\t     " + keys);
    for (int query = 0; query < selection.size(); query++) {
      var row = new StringBuilder(indent + " \t\t\t " + input.tokens().get(query).text() + " |");
      for (int key = 0; key < selection.size(); key++)
        row.append(selection.selects(query, key) ? " 1" : "  ");
      lines.add(row.toString());
    }
    return lines;
  }

  /** Input and output one above the other, padded to one width. */
  public static List<String> fullDisplay(String indent, Input input, Sequence sequence) {
    Sequence tokens = Sequence.of(input.tokens());
    List<String> above = cells(tokens);
    List<String> below = cells(sequence);
    int width = Math.max(widest(above), widest(below));
    return List.of(
        indent + " \t\tinput:   " + padded(above, width) + " \t (" + tokens.type().word() + "s)",
        indent + " \t\toutput:  " + padded(below, width) + " \t (" + sequence.type().word() + "s)");
  }

  /** Of truth values only the rarer one is shown. */
  private static List<String> cells(Sequence sequence) {
    if (!(sequence.values().getFirst() instanceof Atom.Bool))
      return sequence.values().stream().map(Atom::text).toList();
    long trues = sequence.values().stream().filter(Atom::truth).count();
    long falses = sequence.size() - trues;
    String yes = trues <= falses ? "T" : "";
    String no = falses <= trues ? "F" : "";
    return sequence.values().stream().map(value -> value.truth() ? yes : no).toList();
  }

  private static int widest(List<String> cells) {
    return cells.stream().mapToInt(cell -> cell.codePointCount(0, cell.length())).max().orElse(0);
  }

  private static String padded(List<String> cells, int width) {
    return cells.stream()
        .map(cell -> " ".repeat(width - cell.codePointCount(0, cell.length())) + cell)
        .collect(Collectors.joining(" "));
  }
}
