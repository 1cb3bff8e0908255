package rasp.formal.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AutomatonFormatTest {
  private static Dfa read(AutomatonFormat format, String text) {
    return switch (format.read(text, Alphabet.of(""), 1000)) {
      case Reading.Read<Construction>(Construction.Built(Dfa dfa)) -> dfa;
      case Reading.Read<Construction>(Construction.TooLarge(String reason)) -> fail(reason);
      case Reading.Failed<Construction>(List<Mistake> mistakes) -> fail(mistakes.toString());
    };
  }

  private static Dfa random(Random random) {
    Alphabet alphabet = Alphabet.of(random.nextBoolean() ? "ab" : "a ,\"\\\n😀01{");
    int states = 1 + random.nextInt(5);
    var next = new int[states][alphabet.size()];
    for (int[] row : next) {
      for (int letter = 0; letter < row.length; letter++) row[letter] = random.nextInt(states);
    }
    int accepting = random.nextInt(1 << states);
    return Dfa.of(alphabet, random.nextInt(states), next, state -> (accepting >> state & 1) == 1);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgain(AutomatonFormat format) {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Dfa dfa = random(random);
      String text = format.write(dfa);
      assertEquals(dfa.minimal(), read(format, text), text);
      assertEquals(format, AutomatonFormat.of(text));
    }
  }

  @Test
  void readsWhatOtherToolsWrite() {
    Dfa evenLength = Automata.of("((a|b)(a|b))*", "ab");
    assertEquals(evenLength, read(AutomatonFormat.ATT, "0 1 a a\n0 1 b b 0.5\n1 0 a\n1 0 b\n0\n"));
    assertEquals(
        evenLength,
        read(
            AutomatonFormat.DOT,
            """
            digraph g {
              // as AutomataLib draws it
              s0 [shape="doublecircle" label="0"]; s1 [shape="circle" label="1"];
              s0 -> s1 [label="a"]; s0 -> s1 [label="b"]
              s1 -> s0 [label="a, b"];
              __start0 [label="" shape="none" width="0" height="0"];
              __start0 -> s0;
            }
            """));
    assertEquals(
        evenLength,
        read(
            AutomatonFormat.JSON,
            "{\"transitions\":[[\"p\",\"a\",\"q\"],[\"p\",\"b\",\"q\"],[\"q\",\"a\",\"p\"],"
                + "[\"q\",\"b\",\"p\"]],\"start\":\"p\",\"accepting\":[\"p\"]}"));
  }

  @Test
  void makesNondeterministicAutomataDeterministicAndComplete() {
    assertEquals(
        Automata.of("[ab]*ab", "ab"),
        read(AutomatonFormat.ATT, "0 0 a\n0 0 b\n0 1 a\n1 2 b\n2 3 <eps>\n3\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "ATT, '0 1 ab', 4, 6, `ab` is more than one character",
    "ATT, '0 1 a b', 6, 7, this step writes another letter than it reads: a transducer",
    "ATT, '0 x', 2, 3, `x` is no weight",
    "ATT, '', 0, 0, there is no state",
    "DOT, 'digraph { a -> b }', 10, 16, this edge has no letter",
    "DOT, 'digraph { a -> b [label=ab] }', 24, 26, `ab` is not one character",
    "DOT, 'digraph { a -> b [label=a] }', 0, 7, no edge leads to the start",
    "DOT, 'digraph { a -- b }', 12, 14, `--` stands where -> is needed",
    "DOT, 'graph { }', 0, 5, edges have no direction here",
    "DOT, 'digraph { a ', 12, 12, the file ends where a node or } is needed",
    "JSON, '{', 1, 1, the file ends where a name is needed",
    "JSON, '[1]', 0, 3, an automaton is an object",
    "JSON, '{\"start\":0}', 0, 11, 'there are neither \"next\" nor \"transitions\"'",
    "JSON, '{\"alphabet\":\"ab\",\"next\":[[0]]}', 25, 28, this row has 1 states for 2 letters",
    "JSON, '{\"alphabet\":\"a\",\"next\":[[1]]}', 25, 26, there is no state 1"
  })
  void aMistakeIsFoundWhereItIs(
      AutomatonFormat format, String text, int start, int end, String message) {
    var failed = assertInstanceOf(Reading.Failed.class, format.read(text, Alphabet.of(""), 1000));
    Mistake mistake = (Mistake) failed.mistakes().getFirst();
    assertEquals(
        List.of(start, end, message), List.of(mistake.start(), mistake.end(), mistake.message()));
  }
}
