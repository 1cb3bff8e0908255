package rasp.judge.check;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import rasp.graph.ir.Arithmetic;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/** The letters that programs compare tokens with: those on which they may differ. */
public final class ComparedLetters {
  private final TreeSet<String> letters = new TreeSet<>(Arithmetic::compareTexts);

  private ComparedLetters() {}

  /** The letters that one of the programs mentions, and one or two that none does. */
  public static List<Atom> letters(ProgramUnderTest one, ProgramUnderTest other) {
    var mentioned = new ComparedLetters();
    mentioned.collect(one);
    mentioned.collect(other);
    int others = mentioned.letters.isEmpty() ? 2 : 1;
    for (char c = 'a'; c <= 'z' && others > 0; c++) {
      if (mentioned.letters.add(Character.toString(c))) others--;
    }
    return mentioned.letters.stream().<Atom>map(Atom::of).toList();
  }

  private void collect(ProgramUnderTest subject) {
    Graph graph = subject.graph();
    graph.dependencies(subject.output()).stream()
        .mapToObj(i -> graph.op(new Id(i)))
        .filter(op -> op.operands().stream().anyMatch(id -> graph.op(id) instanceof Op.Tokens))
        .forEach(reader -> collect(reader, graph));
  }

  private void collect(Op reader, Graph graph) {
    for (Id operand : reader.operands()) {
      if (graph.op(operand) instanceof Op.Constant(Atom value)) add(Stream.of(value));
    }
    if (reader
        instanceof Op.Elementwise(ElementwiseFunction.MemberOf(List<Atom> items), var operands)) {
      add(items.stream());
    }
    if (reader
        instanceof
        Op.Elementwise(ElementwiseFunction.ValueUnder(Map<Atom, Atom> entries), var operands)) {
      add(entries.keySet().stream());
    }
  }

  private void add(Stream<Atom> atoms) {
    atoms
        .filter(atom -> !atom.isNumber() && atom.text().codePoints().count() == 1)
        .forEach(atom -> letters.add(atom.text()));
  }
}
