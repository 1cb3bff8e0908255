package rasp.theory.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;
import rasp.formal.language.ReadAt;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** Programs in text, and the languages that they recognise. */
class RecognitionTest {
  private static final Alphabet LETTERS = Alphabet.of("abc");

  private static LoweredProgram lowered(String program) {
    var lowered =
        LoweredProgram.of(
            new Source("test", program), new SourceFiles(Path.of(""), Optional.empty()));
    assertEquals(List.of(), lowered.diagnostics());
    return lowered;
  }

  private static Recognition recognition(String expression) {
    LoweredProgram program = lowered("v = " + expression + ";");
    Id output = ((Value.SOp) program.value("v").orElseThrow()).id();
    return AllLengths.of(
        program.written().graph(), output, LETTERS, ReadAt.LAST, List.of(Atom.of(true)));
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
        "length < 60; .{1,59}",
        "length % 60 == 7; (.{60})*.{7}",
        "count(tokens, \"a\") < 120; ([bc]*a){0,119}[bc]*&.+",
        "count(tokens, \"a\") < 50; ([bc]*a){0,49}[bc]*&.+",
        "count(tokens, \"a\") % 23 == 0; [bc]*((a[bc]*){23})*&.+",
        "count(tokens, \"a\") <= length; .+",
        "round(aggregate(select(indices, indices, <=), indicator(tokens == \"a\")) * (indices + 1))"
            + " == count(tokens, \"a\"); .+",
        "selector_width(select(tokens, \"a\", ==)) == count(tokens, \"a\"); .+",
        "count(tokens, \"a\") + count(tokens, \"b\") == length; [ab]+",
        "aggregate(full_s, indicator(tokens == \"a\")) == 1/length; [bc]*a[bc]*",
        "aggregate(full_s, indicator(tokens == \"a\")) <= aggregate(full_s, 1); .+",
        "aggregate(full_s, indicator(tokens == \"a\")) * (1/3) > 0; .*a.*",
        "aggregate(full_s, 0.1 * indicator(tokens == \"a\")) > 0; .*a.*",
        "0.1 * indicator(tokens == \"a\") > 0.05; .*a",
        "1/(indices + 1) == 1/3; ...",
        "indices*536870912*536870912*64 > 0 or indices == 0; .+",
        "indices*536870912*536870912*64 == 0; .",
        "average(2 + 0*indices)^60 + 1 == average(2)^60; ..+",
        "2^1100 > indices and -(2^1100) < indices; .+",
        "1.0e308*10 > indices; .+",
      })
  void programsRecognise(String expression, String regex) {
    Recognition recognition = recognition(expression);
    var language = assertInstanceOf(Recognition.Language.class, recognition);
    assertEquals(Optional.empty(), language.language().separatingWord(language(regex)), expression);
    assertEquals(Optional.empty(), language.undefined().firstWord());
  }

  /** Sums over longer words may be rounded. */
  @ParameterizedTest(name = "{0} is followed up to length 2^26")
  @CsvSource(
      delimiter = ';',
      value = {"average(length) == length; .+", "average(2*length) == 2*length; .+"})
  void programsAreFollowedAsFarAsSumsAreExact(String expression, String regex) {
    var language = assertInstanceOf(Recognition.Language.class, recognition(expression));
    assertEquals(WordLengths.LIMITED, language.lengths());
    assertEquals(Optional.empty(), language.language().separatingWord(language(regex)), expression);
  }

  /** Each agrees with a simple language on all short words, and parts from it on longer ones. */
  @ParameterizedTest(name = "{0} is not proved")
  @ValueSource(
      strings = {
        "aggregate(full_s, 281474976710656 + a) == 281474976710656",
        "aggregate(full_s, a) * 1.6e-322 > 0",
        "1.0e-322 / (indices + 1) > 0",
        "aggregate(full_s, 2.0^1019 + 0*indices) == 2.0^1019",
        "aggregate(full_s, 274877906944.0009765625 + 0*indices) == 274877906944.0009765625",
        "aggregate(full_s, 2^1018 + 0*indices) == 2^1018",
        "1.0e307 * indices * 0 == 0",
        "average(9007199254740993 + 0*indices) == 9007199254740993",
        "average(9007199254740993.0 + indices) > 0 and average(a * 5.0e-324) >= a * 5.0e-324",
        "average(0.1 + 0*indices) == 0.1",
        "indices * 1.0 + 9007199254740992 == 9007199254740992 + indices",
        "(length / 3) * 3 == length",
        "not ((1.0e308*10 - 1.0e308*10) / (indices - 500) == 1)",
      })
  void roundingIsNotLeftOut(String expression) {
    Recognition recognition =
        recognition(expression.replaceAll("\\ba\\b", "indicator(tokens == \"a\")"));
    assertInstanceOf(Recognition.Outside.class, recognition);
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
        "aggregate(select(indices, length - indices - 1, ==), tokens) == tokens; whether a whole"
            + " number from 3 up == a whole number from 3 up",
      })
  void programsLeaveTheFragmentWhereTheySay(String expression, String reason) {
    var outside = assertInstanceOf(Recognition.Outside.class, recognition(expression));
    assertTrue(outside.reason().startsWith(reason), outside.reason());
  }
}
