package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.formal.language.Language;

/** Definition files of users: each kind of definition, and mistakes in it where they are. */
class OwnDefinitionsTest {
  @TempDir Path folder;

  private Library library(String definition) throws IOException {
    Files.writeString(folder.resolve("own.txt"), "language: own\n" + definition);
    return Library.in(folder);
  }

  /** The same language, (ab)*, by everything that can define it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "regex: (ab)*",
        "automaton:\n  start e\n  accept e\n  e a o\n  o b e\n",
        "automaton:\n  0 1 a\n  1 0 b\n  0\n",
        """
        automaton:
          digraph {
            s [shape=point]; s -> 0; 0 [shape=doublecircle];
            0 -> 1 [label="a"]; 1 -> 0 [label="b"];
          }
        """,
        """
        automaton: {"alphabet":"ab","start":0,"accepting":[0],
          "transitions":[[0,"a",1],[1,"b",0]]}
        """,
        "grammar:\n  S -> a b S | ε\n"
      })
  void aLanguageMayBeDefinedInManyWays(String definition) throws IOException {
    var own =
        assertInstanceOf(
            Language.class, ((Lookup.Found) library(definition).find("own")).problem());
    assertEquals(
        List.of("", "ab", "abab", "ababab"),
        own.words().limit(4).toList(),
        "in the order of words");
    assertEquals(Optional.of(BigInteger.ONE), own.ofLength(40).count());
    assertEquals(Optional.of("ab".repeat(20)), own.ofLength(40).draw(new SplittableRandom(1)));
  }

  private void mistaken(String definition, String at, String message) throws IOException {
    Library library = library(definition);
    assertEquals(List.of(), library.all());
    var wrong = assertInstanceOf(Lookup.Unreadable.class, library.find("own"));
    var first = wrong.mistakes().getFirst();
    assertEquals(message, first.message());
    assertEquals(at, wrong.text().substring(first.start(), first.end()));
  }

  @Test
  void mistakesAreToldWhereTheyAre() throws IOException {
    mistaken("regex: (ab", "(", "this ( is not closed");
    mistaken("automaton:\n  start e\n  e a o\n  foo\n", "foo", "this is no line of an automaton");
    mistaken("automaton:\n  start e\n  e a o\n  e a e\n", "a", "`a` leads from e to two states");
    mistaken("automaton:\n  accept e\n  e a o\n", "accept e", "nothing says where to start");
    mistaken("automaton:\n  0 1 abc\n  1\n", "abc", "`abc` is more than one character");
    mistaken("grammar:\n  S -> a T\n", "T", "`T` has no rule");
    mistaken("grammar:\n  S - a\n", "S - a", "there is no arrow in this rule");
    mistaken(
        "program: p.rasp v", "p.rasp", "of which letters are the words that the program accepts?");
    mistaken("regex: (ab)*\nmembers: ε ab ba\n", "ba", "`ba` is no member, by the definition");
    mistaken("regex: (ab)*\nnon-members: a ε\n", "ε", "`ε` is a member, by the definition");
    mistaken("regex: a\ncolour: red\n", "colour", "`colour` is no key");
    mistaken("regex: a\nlevel: high\n", "high", "`high` is no level");
  }
}
