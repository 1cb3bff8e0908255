package rasp.formal.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.formal.counting.WordLists;

class RegularExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "(ab|bba)*, (ab|bba)*",
    "a*b+c?, a*b+c?",
    "[ab]*c, [ab]*c",
    "[^a]b., [^a]b.",
    "a{2}b{1;}c{0;2}, a{2}b{1;}c{0;2}",
    "(a|())b, (a|)b",
    "~(a*)&[ab]*, (?!a*$)[ab]*",
    "~a*, (?!a*$).*",
    "~~a*, a*",
    "a|b&[bc], a|b",
    "a[], (?!)",
    "[], (?!)",
    "(), ''",
    "(a*)*, a*",
    "((a|b)*c)*|a, ([ab]*c)*|a",
    "(a?){3}b, a?a?a?b",
    "[a-c]{2;3}, [abc]{2;3}",
    "(.*a.*)&~(.*b.*)&..., (?!.*b)(?=.*a)...",
    "(a|b)+?c, (([ab])+)?c"
  })
  void meansWhatTheLibraryOfJavaMeans(String ours, String theirs) {
    Dfa dfa = Automata.of(ours.replace(';', ','), "abc");
    for (String word : WordLists.ofLengths(Alphabet.of("abc"), 0, 6)) {
      assertEquals(
          word.matches(theirs.replace(';', ',')), dfa.accepts(word), () -> ours + " on " + word);
    }
  }

  @Test
  void lettersAreCodePointsAndSignsAreEscaped() {
    Dfa dfa = Automata.of("(\\(😀\\))*");
    assertEquals("()😀", dfa.alphabet().toString());
    assertEquals(true, dfa.accepts("(😀)(😀)"));
    assertEquals(false, dfa.accepts("(😀"));
    assertEquals(false, dfa.accepts("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0, there is no expression",
    "(ab, 0, 1, this ( is not closed",
    "ab), 2, 3, `)` closes nothing",
    "a||b, 2, 3, an operand is missing before `|`",
    "a|, 2, 2, an operand is missing at the end",
    "*a, 0, 1, `*` has nothing to repeat",
    "a{2, 1, 2, this repetition is not closed",
    "a{3;2}, 1, 6, from 3 up to 2 times is never",
    "a{x}, 1, 2, 'a repetition is {m}, {m;} or {m;n}'",
    "a{99999999999}, 2, 13, this number is too large",
    "[ab, 0, 1, this [ is not closed",
    "[b-a], 1, 4, this range runs backwards",
    "a~, 1, 2, `~` has nothing to complement",
    "ab\\, 2, 3, a backslash at the end",
    "a\\n, 1, 3, \\n means nothing",
    "a b, 1, 2, white space",
    "abd, 2, 3, the letter `d` is not in the alphabet",
    "a]b, 1, 2, `]` closes nothing"
  })
  void aMistakeIsFoundWhereItIs(String regex, int start, int end, String message) {
    var failed =
        assertInstanceOf(
            Reading.Failed.class,
            RegularExpression.read(regex.replace(';', ','), Alphabet.of("abc")));
    Mistake mistake = (Mistake) failed.mistakes().getFirst();
    assertEquals(
        List.of(start, end, message.replace(';', ',')),
        List.of(mistake.start(), mistake.end(), mistake.message()));
  }

  @Test
  void anyLetterWithoutLettersIsAMistake() {
    var failed = assertInstanceOf(Reading.Failed.class, RegularExpression.read("(.|())*"));
    assertEquals(1, ((Mistake) failed.mistakes().getFirst()).start());
  }

  @ParameterizedTest
  @CsvSource({
    "(a|b)*a(a|b){30}",
    "((a{1000}){1000}){1000}",
    "(){2000000000}",
    "~((a|b)*a(a|b){30})&a"
  })
  void whatIsTooLargeIsRefused(String regex) {
    if (RegularExpression.read(regex)
        instanceof Reading.Read<RegularExpression.Over>(RegularExpression.Over over)) {
      assertInstanceOf(Construction.TooLarge.class, over.automaton(10_000));
    } else fail();
  }

  @Test
  void nestingHasALimitAndLengthHasNone() {
    assertInstanceOf(
        Reading.Failed.class,
        RegularExpression.read("(".repeat(100_000) + "a" + ")".repeat(100_000)));
    assertInstanceOf(Reading.Failed.class, RegularExpression.read("a" + "?+".repeat(100_000)));
    assertEquals(100_002, Automata.of("a".repeat(100_000)).states());
  }
}
