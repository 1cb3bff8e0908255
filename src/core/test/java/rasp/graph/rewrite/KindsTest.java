package rasp.graph.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.formal.counting.WordLists;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.rewrite.analysis.AbstractValue;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** No rewrite turns an int into a float, or back, where what follows could tell. */
class KindsTest {
  @Provide
  Arbitrary<List<Integer>> genes() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(20);
  }

  @Property(tries = 1500)
  void theMeaningOfGraphsAtTheEdgesOfNumbersIsKept(@ForAll("genes") List<Integer> genes) {
    assertEquals(Optional.empty(), RewriteFuzz.ofGraph(genes));
  }

  @Provide
  Arbitrary<List<Integer>> decisions() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).list().ofMaxSize(50);
  }

  @Property(tries = 1000)
  void theMeaningOfProgramsAtTheEdgesOfNumbersIsKept(@ForAll("decisions") List<Integer> genes) {
    assertEquals(Optional.empty(), RewriteFuzz.ofProgram(genes), () -> EdgePrograms.of(genes));
  }

  private static LoweredProgram lowered(String text) {
    var files = new SourceFiles(Path.of(""), Optional.empty());
    LoweredProgram program = LoweredProgram.of(new Source("program", text), files);
    assertEquals(List.of(), program.diagnostics(), text);
    return program;
  }

  private static Id id(LoweredProgram program, String name) {
    return ((Value.SOp) program.value(name).orElseThrow()).id();
  }

  private static List<Input> words(boolean bos) {
    var words = new ArrayList<Input>();
    for (String word : WordLists.upTo("ab", 5)) {
      words.add(Input.of(bos ? Assumptions.BOS + word : word));
    }
    var random = new Random(1);
    for (int length : new int[] {9, 17, 30, 70}) {
      var word = new StringBuilder(bos ? Assumptions.BOS : "");
      for (int i = 0; i < length; i++) word.append(random.nextBoolean() ? 'a' : 'b');
      words.add(Input.of(word.toString()));
    }
    return words;
  }

  /** Each of these is another value where a mean is taken for the int that it is equal to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "average(2+0*indices)^60+1 == average(2)^60",
        "(average(length)^40) % 7",
        "(7*average(count(tokens,\"a\"))^25+3) % 101",
        "average(3)^40",
        "average(length)*9007199254740993",
        "average(length)+9007199254740992",
        "average(2)+9007199254740991",
        "-1-average(2)-9007199254740990",
        "average(94906267)*94906267",
        "average(length)*9007199254740991",
        "aggregate(full_s, average(268435455)*33554429+indices)",
        "aggregate(select(indices,indices,<=), average(268435455)*33554429+2*indices)",
        "9007199254740993/average(length)",
        "9007199254740993 % (average(length)+1)",
        "average(length)*10^308*10",
        "aggregate(select(tokens,tokens,==), indicator(tokens==\"a\")+2)^50",
        "aggregate(select(tokens,tokens,==) and select(1,indices,<), length, 3)^40",
        "aggregate(select(indices,indices,<=), length)^37 % 11",
        "aggregate(select(indices,indices,<=), indicator(indices==0))+9007199254740993",
        "aggregate(full_s, average(length)^40)",
        "[1,2,3,4,5][aggregate(select(indices,indices,<=), indicator(indices==0))]",
        "[4,5,6,7][average(2)]",
        "\"abcdef\"[average(length) % 2]",
        "(length*1.0)^40 % 7",
        "(length/1)^40 % 7",
        "(length+0.0)^40 % 7",
        "(length+0*(length*0.5))^40 % 7",
        "(length+(length*0.5-length*0.5))^40 % 7",
        "(length/length+2)^40",
        "((length*0.5)^0+2)^40",
        "(1^(0-length)+2)^40",
        "(1.0^length+2)^40",
        "tokens*average(2)",
        "(average(2) if indices > 0 else 2)^60",
        "-average(3)^40",
        "abs(-average(3))^40",
        "(average(3)*average(5)+average(2))^20",
        "round(average(3)^40)",
        "average(3)^40 == 3^40",
        "aggregate(select(average(3)^40, 3^40, ==), 1)",
        "average(2*10^308)",
        "average(9007199254740993)",
        "average(268435457)*33554433",
        "aggregate(full_s,2)*10^308"
      })
  void aNumberStaysOfItsKindWhereThatMatters(String expression) {
    LoweredProgram program = lowered("v = " + expression + ";");
    for (Assumptions assumptions : EdgeTokens.LETTERS.assumptions()) {
      assertEquals(
          Optional.empty(),
          SameMeaning.broken(
              program.written().graph(), id(program, "v"), assumptions, words(assumptions.bos())));
    }
  }

  /** What is computed for a position that the input has not is within other bounds than it has. */
  @ParameterizedTest
  @ValueSource(strings = {"round", "floor", "ceil", "1.5*abs", "0.0 + 10^300*"})
  void positionsThatTheInputHasNotAreNotComputedFor(String function) {
    LoweredProgram program =
        lowered(
            """
            x = indices*0.0000000298;
            x2 = x*x; x4 = x2*x2; x8 = x4*x4; x16 = x8*x8; x32 = x16*x16; x64 = x32*x32;
            x128 = x64*x64; n = round(x); n2 = indices*indices*indices*indices; n4 = n2*n2*n2;
            f = %s(x128*x128 + 0*n4) + 0*round(average(indicator(tokens == "a")));
            g = n4*n4 + round(average(indicator(tokens == "a"))) * 0.5;
            v = aggregate(select(indices, indices*268435456, ==), f, 0);
            w = aggregate(select(indices, indices*268435456*2^20, ==), g, 0);
            """
                .formatted(function));
    for (String name : List.of("v", "w")) {
      for (Assumptions assumptions : EdgeTokens.LETTERS.assumptions()) {
        assertEquals(
            Optional.empty(),
            SameMeaning.broken(
                program.written().graph(),
                id(program, name),
                assumptions,
                words(assumptions.bos())));
      }
    }
  }

  private static long aggregates(String expression) {
    LoweredProgram program = lowered("v = " + expression + ";");
    var simplified = Simplifier.of(program.written().graph(), id(program, "v"), Assumptions.NONE);
    Graph graph = simplified.graph();
    return graph.dependencies(simplified.output()).stream()
        .filter(i -> graph.op(new Id(i)) instanceof Op.Aggregate)
        .count();
  }

  /** The mean is not attended for where no length makes what follows tell it from the int. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          average(3)                       | 0
          average(3)^33                    | 0
          average(3)^34                    | 1
          average(length)^2                | 1
          average(length)^3                | 2
          average(length)*length+1         | 1
          average(length)*length*length    | 2
          average(3)/7                     | 0
          average(3)*0.5                   | 0
          (average(3)*0.1)^40              | 0
          average(3)*9007199254740993.0    | 0
          average(3)*9007199254740993      | 1
          average(3) % 2                   | 0
          average(3) == 9007199254740993   | 0
          average(average(3))              | 0
          average(average(3)*268435456)    | 2
          round(average(3))^40             | 0
          indicator(average(3))^40         | 0
          (1 if average(3) > 2 else 2)^40  | 0
          [1,2,3,4][round(average(3))]     | 0
          """)
  void aMeanOfOneNumberIsThatNumberWhereNothingCanTell(String expression, int aggregates) {
    assertEquals(aggregates, aggregates(expression));
  }

  @Test
  void constantsOfDifferentKindsAreNotShared() {
    var builder = new Graph.Builder();
    List<Atom> alike =
        List.of(
            Atom.of(0),
            Atom.of(0.0),
            Atom.of(-0.0),
            Atom.of(false),
            Atom.of(1),
            Atom.of(1.0),
            Atom.of(true));
    Optional<Id> both = Optional.empty();
    for (Atom value : alike) {
      Id id = builder.append(new Op.Constant(value));
      both =
          Optional.of(
              both.map(left ->
                      builder.append(new Op.Elementwise(ElementwiseFunction.Binary.ADD, left, id)))
                  .orElse(id));
    }
    Graph shared = Simplifier.share(builder.graph(), both.orElseThrow()).graph();
    List<Op> kept = shared.ops().stream().filter(Op.Constant.class::isInstance).toList();
    assertEquals(alike.stream().<Op>map(Op.Constant::new).toList(), kept);
  }

  /** The largest whole number below which all are doubles is no bound of the next. */
  @Test
  void boundsOfNumbersEndWhereDoublesAreWhole() {
    BigInteger next = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE);
    AbstractValue fact = AbstractValue.constant(new Atom.Int(next));
    assertTrue(fact.highest() > 0x1p53);
  }
}
