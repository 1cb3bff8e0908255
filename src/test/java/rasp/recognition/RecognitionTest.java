package rasp.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.automaton.Alphabet;
import rasp.automaton.Construction;
import rasp.automaton.Dfa;
import rasp.automaton.Reading;
import rasp.automaton.RegularExpression;
import rasp.ir.Atom;
import rasp.ir.Id;
import rasp.language.ReadAt;
import rasp.lower.LoweredProgram;
import rasp.lower.Value;
import rasp.resolve.SourceFiles;
import rasp.syntax.Source;

/** Programs in text, and the languages that they recognise. */
class RecognitionTest {
  private static final Alphabet LETTERS = Alphabet.of("abc");

  private static LoweredProgram lowered(String program) {
    var lowered =
        LoweredProgram.of(
            new Source("test", program), new SourceFiles(Path.of(""), Optional.empty()));
    assertEquals(java.util.List.of(), lowered.diagnostics());
    return lowered;
  }

  private static Recognition recognition(String expression) {
    LoweredProgram program = lowered("v = " + expression + ";");
    Id output = ((Value.SOp) program.value("v").orElseThrow()).id();
    return AllLengths.of(
        program.written().graph(), output, LETTERS, ReadAt.LAST, Atom.of(true)::sameAs);
  }

  private static Dfa language(String regex) {
    var read = (Reading.Read<RegularExpression.Over>) RegularExpression.read(regex, LETTERS);
    return ((Construction.Built) read.value().automaton(10_000)).dfa();
  }

  @ParameterizedTest(name = "{0} recognises {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "tokens == \"a\"; .*a",
        "contains(tokens, \"a\"); .*a.*",
        "count(tokens, \"a\") == 2; [bc]*a[bc]*a[bc]*",
        "count(tokens, \"a\") % 2 == 1; ([bc]*a[bc]*a)*[bc]*a[bc]*",
        "count(tokens, \"a\") % 3 == 0 and not contains(tokens, \"b\"); (c*ac*ac*a)*c*&.+",
        "length == 3; ...",
        "length % 2 == 0; (..)+",
        "length > 1 and indices % 3 == 1; ..(...)*",
        "selector_width(select(tokens, tokens, ==)) == 1;"
            + " .*a&~(.*a.*a)|.*b&~(.*b.*b)|.*c&~(.*c.*c)",
        "round(aggregate(select(indices, indices, <=), indicator(tokens == \"b\")) * (indices + 1))"
            + " % 2 == 1; ([ac]*b[ac]*b)*[ac]*b[ac]*",
        "indices + 1 - round(aggregate(select(indices, indices, <=), indicator(tokens == \"a\")) *"
            + " (indices + 1)) == 0; a+",
        "length - count(tokens, \"a\") - count(tokens, \"b\") == 0; [ab]+",
        "aggregate(best(full_s, indicator(tokens == \"a\")), shift(tokens, 1, \"\"), \"\") =="
            + " \"b\"; .*ba[bc]*|[bc]*b[bc]",
        "tokens[0] == \"a\"; a.*",
        "tokens[-1] == \"a\"; .*a",
        "tokens[-2] == \"a\"; .*a.",
        "tokens[0] == tokens[-1]; a|b|c|a.*a|b.*b|c.*c",
        "aggregate(best(select(tokens, \"c\", !=), indices), tokens, \"\") == \"a\"; .*ac*",
        "aggregate(best(select(tokens, \"c\", !=), -indices), tokens, \"\") == \"a\"; c*a.*",
        "aggregate(best(select(tokens, \"c\", !=), length - indices), tokens, \"\") == \"a\";"
            + " c*a.*",
        "shift(tokens, 1, \"\") == \"a\" and tokens == \"b\"; .*ab",
        "aggregate(full_s, indicator(tokens == \"a\")) == 1; a+",
        "mark_last_instance(tokens, \"a\"); .*a",
        "aggregate(select_from_first(tokens, \"a\"), shift(tokens, 1, \"\"), \"\") == \"b\";"
            + " [bc]*ba.*",
        "aggregate(select(indices, length - 1, ==), indices) == 4; .....",
        "\"a\" in tokens; .*a.*",
      })
  void programsRecognise(String expression, String regex) {
    Recognition recognition = recognition(expression);
    var language = assertInstanceOf(Recognition.Language.class, recognition);
    assertEquals(Optional.empty(), language.language().separatingWord(language(regex)), expression);
    assertEquals(Optional.empty(), language.undefined().firstWord());
  }

  @ParameterizedTest(name = "{0} has no value on {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "aggregate(select(tokens, \"a\", ==), tokens, \"\") == \"a\"; .*a.*a.*",
        "aggregate(full_s, tokens == \"a\"); .(.+)",
        "tokens_int == 1; .+",
        "{\"a\": 1, \"b\": 2}[tokens] == 1; .*c.*",
        "(1 if tokens == \"a\" else \"x\") == 1; .*a.*&.*[bc].*",
      })
  void programsHaveNoValue(String expression, String regex) {
    var language = assertInstanceOf(Recognition.Language.class, recognition(expression));
    assertEquals(Optional.empty(), language.undefined().separatingWord(language(regex)));
  }

  @ParameterizedTest(name = "{0} is left: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "count(tokens, \"a\") == count(tokens, \"b\"); whether a whole number",
        "aggregate(full_s, indicator(tokens == \"a\")) > 0.3; whether a number between",
        "aggregate(select(indices, length - indices - 1, ==), tokens) == tokens; whether 2 == a"
            + " whole number from 2 up",
      })
  void programsLeaveTheFragmentWhereTheySay(String expression, String reason) {
    var outside = assertInstanceOf(Recognition.Outside.class, recognition(expression));
    assertTrue(outside.reason().startsWith(reason), outside.reason());
  }
}
