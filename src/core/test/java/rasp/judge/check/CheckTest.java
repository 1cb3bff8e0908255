package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Definition;
import rasp.formal.language.Language;
import rasp.formal.language.Level;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.ReadAt;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.graph.ir.Atom;

/** Programs against languages, tasks and one another. */
class CheckTest {
  private static Verdict check(ProgramUnderTest subject, Specification standard, int length) {
    return Check.of(subject, standard, CheckScope.upTo(length), 2, Optional.empty(), Monitor.NONE);
  }

  private static Specification standard(String problem) {
    return switch (Library.standard().find(problem)) {
      case Lookup.Found(Problem found) ->
          ((ProblemSpecification.To)
                  ProblemSpecification.to(found, Optional.empty(), Acceptance.USUAL))
              .standard();
      case Lookup.Unknown unknown -> throw new AssertionError(unknown);
      case Lookup.Unreadable unreadable -> throw new AssertionError(unreadable);
    };
  }

  private static Counterexample refuted(Verdict verdict) {
    assertTrue(verdict instanceof Verdict.Refuted, verdict.toString());
    return ((Verdict.Refuted) verdict).counterexample();
  }

  private static String word(Counterexample counterexample) {
    return String.join("", counterexample.word().stream().map(Atom::text).toList());
  }

  @Test
  void thePublishedDyckProgramIsRightOnAllShortBracketWords() {
    Verdict verdict =
        check(CheckedPrograms.ofFile("paper/dyck_k.rasp", "dyck2_ptf"), standard("dyck-2-ptf"), 8);
    assertEquals(new Verdict.Exhausted(8, 87_380), ((Verdict.Holds) verdict).exhausted());
  }

  @Test
  void thePublishedDyckProgramIsWrongWhereALetterStandsInBrackets() {
    Counterexample counterexample =
        refuted(
            check(
                CheckedPrograms.ofFile("paper/dyck_k.rasp", "dyck2_ptf"),
                standard("dyck-2-ptf-neutral"),
                6));
    assertEquals("(a)", word(counterexample));
    assertEquals(OptionalInt.of(2), counterexample.position());
    assertEquals("'T'", counterexample.expected());
    assertEquals("'F'", counterexample.actual());
  }

  @Test
  void theCorrectedDyckProgramsAreRightWithLettersToo() {
    for (ProgramUnderTest corrected :
        List.of(
            CheckedPrograms.ofFile("paper/dyck_neutral.rasp", "dyck2_neutral"),
            CheckedPrograms.ofFile("paper/dyck_best.rasp", "dyck2_best"))) {
      Verdict verdict = check(corrected, standard("dyck-2-ptf-neutral"), 6);
      assertTrue(verdict instanceof Verdict.Holds, verdict.toString());
    }
  }

  /** Most words are no inputs; those that are, are all put to the program, and nothing else. */
  @Test
  void aTasksInputsAreAllPutToTheProgramAndNothingElse() {
    for (String task : List.of("modular-arithmetic-deletang", "hist-bos")) {
      Specification standard = standard(task);
      BigInteger inputs =
          IntStream.rangeClosed(1, 7)
              .mapToObj(n -> standard.asked(n).orElseThrow())
              .reduce(BigInteger.ZERO, BigInteger::add);
      ProgramUnderTest subject =
          task.equals("hist-bos")
              ? CheckedPrograms.ofFile("paper/hist.rasp", "hist_bos")
              : CheckedPrograms.ofFile("arithmetic/modular-flat.rasp", "value");
      Verdict.Holds holds = (Verdict.Holds) check(subject, standard, 7);
      assertEquals(new Verdict.Exhausted(7, inputs.longValueExact()), holds.exhausted());
      assertTrue(inputs.compareTo(Stage.words(standard.alphabet().size(), 7)) < 0);
    }
  }

  /** Of a program's outputs, who accepts; the language, how it is read, and the answer. */
  record Read(String members, ReadAt readAt, String wrongOn) {}

  static Stream<Read> readings() {
    return Stream.of(
        new Read("[ab]*a", ReadAt.LAST, ""),
        new Read("[ab]*a", ReadAt.PREFIXES, ""),
        new Read("a[ab]*", ReadAt.FIRST, ""),
        new Read("a*", ReadAt.ALL, ""),
        new Read("a[ab]*", ReadAt.LAST, "ab"),
        new Read("[ab]*a", ReadAt.FIRST, "ab"),
        new Read("[ab]*a", ReadAt.ALL, "ba"),
        new Read("a*", ReadAt.PREFIXES, "ba"),
        new Read("[ab]*aa", ReadAt.LAST, "a"));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void theOutputIsReadWhereTheLanguageSays(Read read) {
    Definition definition =
        new Definition(
            read.members(),
            "",
            Alphabet.of("ab"),
            Level.REGULAR,
            List.of(),
            new Definition.Examples.OfLanguage(List.of(), List.of()),
            "");
    Language language =
        Language.of(definition, read.readAt(), word -> word.matches(read.members()));
    var standard = new LanguageSpecification(language, read.readAt(), Acceptance.USUAL);
    Verdict verdict = check(CheckedPrograms.subject("v = tokens == \"a\";", "v"), standard, 8);
    if (read.wrongOn().isEmpty()) assertTrue(verdict instanceof Verdict.Holds, verdict.toString());
    else assertEquals(read.wrongOn(), word(refuted(verdict)));
  }

  @Test
  void otherValuesThanTheUsualMayAccept() {
    Language language = (Language) ((Lookup.Found) Library.standard().find("dyck-1")).problem();
    ProgramUnderTest subject = CheckedPrograms.ofFile("paper/dyck1.rasp", "dyck1_ptf");
    for (String accepted : List.of("T", "P")) {
      var standard =
          new LanguageSpecification(language, ReadAt.LAST, Acceptance.of(List.of(accepted)));
      assertEquals(accepted.equals("T"), check(subject, standard, 6) instanceof Verdict.Holds);
    }
  }

  @Test
  void acceptedValuesAreReadAsTheyAreWritten() {
    Acceptance acceptance = Acceptance.of(List.of("2", "True", "0.5", "\"3\"", "yes"));
    for (Atom yes :
        List.of(
            Atom.of(2),
            Atom.of(2.0),
            Atom.of(true),
            Atom.of(1),
            Atom.of(0.5),
            Atom.of("3"),
            Atom.of("yes"))) {
      assertTrue(acceptance.accepts(yes), yes.toString());
    }
    for (Atom no :
        List.of(Atom.of("2"), Atom.of(3), Atom.of("True"), Atom.of(false), Atom.of("\"3\""))) {
      assertTrue(!acceptance.accepts(no), no.toString());
    }
  }

  @Test
  void aWordOnWhichTheProgramHasNoValueRefutesItWithThePlace() {
    ProgramUnderTest subject =
        CheckedPrograms.subject(
            "n = indicator(tokens == \"(\") - indicator(tokens == \")\");\nv = 1 / (n + 1);", "v");
    Counterexample counterexample = refuted(check(subject, standard("dyck-1"), 5));
    assertEquals(")", word(counterexample));
    assertEquals("no value", counterexample.actual());
    var failure = counterexample.failure().orElseThrow();
    assertEquals(2, failure.place().line());
    assertTrue(failure.message().startsWith("division by zero"), failure.message());
  }

  @Test
  void programsAreComparedOnTheLettersThatTheyMention() {
    ProgramUnderTest published = CheckedPrograms.ofFile("paper/dyck_k.rasp", "dyck2_ptf");
    ProgramUnderTest corrected = CheckedPrograms.ofFile("paper/dyck_best.rasp", "dyck2_best");
    List<Atom> letters = ComparedLetters.letters(published, corrected);
    assertEquals(List.of("(", ")", "a", "{", "}"), letters.stream().map(Atom::text).toList());
    assertEquals(
        "(a)", word(refuted(check(published, new ProgramSpecification(corrected, letters), 5))));
    List<Atom> brackets = letters.stream().filter(letter -> !letter.text().equals("a")).toList();
    Verdict onBrackets = check(published, new ProgramSpecification(corrected, brackets), 6);
    assertTrue(onBrackets instanceof Verdict.Holds, onBrackets.toString());
  }

  @Test
  void whereOneProgramHasNoValueTheOtherIsToHaveNone() {
    ProgramUnderTest fails = CheckedPrograms.subject("v = 1 / (indices - 2);", "v");
    ProgramUnderTest alsoFails = CheckedPrograms.subject("v = 2 / (2 * indices - 4);", "v");
    ProgramUnderTest works = CheckedPrograms.subject("v = 1 / (indices - 2.5);", "v");
    List<Atom> letters = List.of(Atom.of("a"), Atom.of("b"));
    assertTrue(
        check(fails, new ProgramSpecification(alsoFails, letters), 5) instanceof Verdict.Holds);
    assertEquals("a", word(refuted(check(works, new ProgramSpecification(fails, letters), 5))));
  }

  @Test
  void aProgramMayDefineTheLanguage(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("last.rasp"), "accept = tokens == \"a\";");
    Path definition = folder.resolve("last.txt");
    Files.writeString(
        definition,
        """
        language: ends-in-a
        says: words that end in a
        alphabet: ab
        level: regular
        program: last.rasp accept
        members: a ba
        non-members: b
        """);
    Problem problem = ((Lookup.Found) Library.ofFile(definition)).problem();
    Language words =
        ((ProblemSpecification.Defined.By)
                ProblemSpecification.language((ProgramReference) problem))
            .language();
    assertEquals(Optional.of(BigInteger.valueOf(16)), words.ofLength(5).count());
    assertEquals("a", words.words().findFirst().orElseThrow());
    assertTrue(words.ofLength(50).draw(new SplittableRandom(1)).orElseThrow().endsWith("a"));
    Specification standard =
        ((ProblemSpecification.To)
                ProblemSpecification.to(problem, Optional.empty(), Acceptance.USUAL))
            .standard();
    ProgramUnderTest right = CheckedPrograms.subject("v = 1 if tokens == \"a\" else 0;", "v");
    assertTrue(check(right, standard, 6) instanceof Verdict.Holds);
    ProgramUnderTest wrong = CheckedPrograms.subject("v = tokens == \"a\" and indices < 2;", "v");
    assertEquals("aaa", word(refuted(check(wrong, standard, 6))));
    ProgramUnderTest otherwise =
        CheckedPrograms.subject("v = \"P\" if tokens == \"a\" else \"T\";", "v");
    assertEquals("a", word(refuted(check(otherwise, standard, 6))));
    Specification accepting =
        ((ProblemSpecification.To)
                ProblemSpecification.to(problem, Optional.empty(), Acceptance.of(List.of("P"))))
            .standard();
    assertTrue(check(otherwise, accepting, 6) instanceof Verdict.Holds);
    Files.writeString(folder.resolve("last.rasp"), "accept = token;");
    assertTrue(
        ProblemSpecification.to(problem, Optional.empty(), Acceptance.USUAL)
                instanceof ProblemSpecification.Impossible(String message)
            && message.contains("last.rasp:1:10"));
  }

  @Test
  void drawnWordsGiveAnAccuracyForEachShare() {
    // Right on all short words: a bracket that is open for long is forgotten.
    ProgramUnderTest subject =
        CheckedPrograms.subject(
            """
            prefix = select(indices, indices, <=);
            step = indicator(tokens == "(") - indicator(tokens == ")");
            open = round(aggregate(prefix, step) * (indices + 1));
            v = aggregate(prefix, indicator(open < 0)) == 0 and open == 0 and indices < 30;
            """,
            "v");
    var extent =
        new CheckScope(
            8,
            400,
            9,
            40,
            ImmutableSortedMap.of(
                WordSource.MEMBERS, 2, WordSource.NEAR_MISSES, 1, WordSource.RANDOM, 1),
            7);
    Verdict verdict =
        Check.of(subject, standard("dyck-1"), extent, 2, Optional.empty(), Monitor.NONE);
    Verdict.Refuted refuted = (Verdict.Refuted) verdict;
    assertEquals(8, refuted.exhausted().length());
    assertEquals(32, refuted.counterexample().word().size());
    Accuracy members = accuracy(refuted, WordSource.MEMBERS);
    assertEquals(200, members.words());
    assertTrue(members.right() < 180 && members.right() > 100, members.toString());
    assertEquals(Accuracy.of(100, 100), accuracy(refuted, WordSource.NEAR_MISSES));
    assertEquals(
        verdict.toString(),
        Check.of(subject, standard("dyck-1"), extent, 1, Optional.empty(), Monitor.NONE)
            .toString());
  }

  private static Accuracy accuracy(Verdict.Refuted refuted, WordSource share) {
    return Objects.requireNonNull(refuted.drawn().get(share)).accuracy();
  }

  /** Figures of the published tables, and the closed forms at the ends. */
  @Test
  void intervalsAreThoseOfClopperAndPearson() {
    assertInterval(0.0, 0.3085, Accuracy.of(0, 10));
    assertInterval(0.6915, 1.0, Accuracy.of(10, 10));
    assertInterval(0.1871, 0.8129, Accuracy.of(5, 10));
    assertInterval(0.0025, 0.4450, Accuracy.of(1, 10));
    assertInterval(0.9963, 1.0, Accuracy.of(1000, 1000));
  }

  private static void assertInterval(double low, double high, Accuracy accuracy) {
    assertEquals(low, accuracy.low(), 0.00005);
    assertEquals(high, accuracy.high(), 0.00005);
  }
}
