package rasp.formal.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rasp.Checkout;
import rasp.formal.automaton.Reading;
import rasp.formal.counting.Continuations;
import rasp.formal.language.Definition;
import rasp.formal.language.Language;
import rasp.formal.language.Level;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;

/** Every definition file says of itself what is true. */
class LibraryTest {
  private static final Library LIBRARY = Library.in(Checkout.LANGUAGES);

  static Problem problem(String name) {
    Lookup lookup = LIBRARY.find(name);
    return assertInstanceOf(Lookup.Found.class, lookup, lookup::toString).problem();
  }

  static Language language(String name) {
    return assertInstanceOf(Language.class, problem(name));
  }

  static Task task(String name) {
    return assertInstanceOf(Task.class, problem(name));
  }

  @Test
  void everyFileIsReadable() {
    assertEquals(List.of(), LIBRARY.unreadable());
  }

  @TestFactory
  Stream<DynamicTest> everyDefinitionIsCompleteAndItsExamplesHold() {
    return LIBRARY.names().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> examplesHold(problem(name))));
  }

  private static void examplesHold(Problem problem) {
    Definition definition = problem.definition();
    assertFalse(definition.description().isEmpty(), "no description");
    assertFalse(definition.papers().isEmpty(), "no papers");
    assertFalse(definition.level() == Level.NOT_GIVEN, "no level");
    switch (problem) {
      case Language language -> examplesHold(language);
      case Task task -> examplesHold(task);
      case ProgramReference reference -> assertTrue(reference.program().toFile().exists());
    }
  }

  private static void examplesHold(Language language) {
    var examples =
        assertInstanceOf(Definition.Examples.OfLanguage.class, language.definition().examples());
    assertFalse(examples.members().isEmpty(), "no members");
    assertFalse(examples.nonMembers().isEmpty(), "no non-members");
    for (String word : examples.members()) assertTrue(language.contains(word), word);
    for (String word : examples.nonMembers()) {
      assertFalse(language.contains(word), word);
      assertTrue(language.alphabet().spells(word), word + " has other letters");
    }
  }

  /** What is written in the file is compared as text, so that a reader may trust it. */
  private static void examplesHold(Task task) {
    var examples = assertInstanceOf(Definition.Examples.OfTask.class, task.definition().examples());
    assertFalse(examples.answers().isEmpty(), "no examples");
    for (Definition.Answer answer : examples.answers()) {
      assertTrue(task.inputs().contains(answer.input()), answer.input() + " is no input");
      assertEquals(task.output(answer.input()), answer.output());
    }
  }

  @Test
  void tasksAnswerWhatTheirFilesSay() {
    for (DefinitionFile file : LIBRARY.files()) {
      for (DefinitionFile.Example example : file.examples()) {
        assertEquals(
            String.join(" ", example.output()),
            String.join(
                " ",
                task(file.listed().getFirst()).output(example.input()).stream()
                    .map(TaskValue::toString)
                    .toList()),
            file.name() + " on " + example.input());
      }
    }
  }

  @Test
  void aMisspeltNameIsAnsweredByTheNearest() {
    assertEquals(
        new Lookup.Unknown("there is no language or task tomita-44", "did you mean tomita-4?"),
        LIBRARY.find("tomita-44"));
  }

  @Test
  void aNumberOutOfRangeIsAnsweredByTheRange() {
    assertEquals(
        new Lookup.Unknown("there is no dyck-99", "K goes from 1 to 12 in dyck-K"),
        LIBRARY.find("dyck-99"));
  }

  @Test
  void aFamilyHasMembersThatAreNotListed() {
    assertTrue(language("dyck-5-2").contains("<{}>«»"));
    assertEquals("dyck-5-2", language("dyck-5-2").name());
  }

  @Test
  void aNameIsKnownInCapitalsAndWithUnderscores() {
    assertEquals("parity", language("PARITY").name());
    assertEquals("even-pairs", language("even_pairs").name());
    assertEquals("d-2", language("D_2").name());
    assertEquals(
        new Lookup.Unknown(
            "sources differ in what missing-duplicate-string is",
            "choose missing-duplicate-string-flare or missing-duplicate-string-deletang"),
        LIBRARY.find("missing_duplicate_string"));
  }

  @Test
  void ofAWordItIsSaidWhetherItIsAMemberAndWhatMayFollowOrWhatATaskAnswers() {
    assertEquals(
        new WordFacts.OfLanguage(
            "({",
            false,
            Optional.of(new Continuations(new TreeSet<>(Set.of("(", "{", "}")), false))),
        WordFacts.of(language("dyck-2"), "({"));
    assertEquals(
        new WordFacts.Answer(
            "aab", List.of(new TaskValue.Int(2), new TaskValue.Int(2), new TaskValue.Int(1))),
        WordFacts.of(task("hist"), "aab"));
    assertEquals(new WordFacts.NoInput("xyz"), WordFacts.of(task("hist"), "xyz"));
  }

  @Test
  void aLineThatCannotBeReadIsAnsweredAtItsPlace() {
    var failed =
        assertInstanceOf(
            Reading.Failed.class,
            DefinitionFileReader.read("x", "language: x\ncolour: red\nregex: a*\n"));
    assertEquals(1, failed.mistakes().size());
    var mistake =
        assertInstanceOf(rasp.formal.automaton.Mistake.class, failed.mistakes().getFirst());
    assertEquals("`colour` is no key", mistake.message());
    assertEquals(12, mistake.start());
  }
}
