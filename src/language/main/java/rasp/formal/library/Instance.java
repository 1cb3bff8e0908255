package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.AutomatonFormat;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;
import rasp.formal.grammar.Grammar;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.AutomatonReader;
import rasp.formal.language.Definition;
import rasp.formal.language.Family;
import rasp.formal.language.GrammarLanguage;
import rasp.formal.language.Language;
import rasp.formal.language.Level;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.library.builtin.BuiltIn;
import rasp.formal.library.builtin.BuiltIns;

/** A definition file with numbers for its capitals: one language or task. */
final class Instance {
  private final DefinitionFile file;
  private final List<Integer> numbers;
  private final List<Mistake> mistakes = new ArrayList<>();

  private Instance(DefinitionFile file, List<Integer> numbers) {
    this.file = file;
    this.numbers = numbers;
  }

  /**
   * The language or task of a file; the numbers are those of the capitals, by the order of letters.
   */
  static Lookup of(DefinitionFile file, List<Integer> numbers) {
    var instance = new Instance(file, ImmutableList.copyOf(numbers));
    Optional<Problem> problem = instance.problem();
    if (instance.isWritten()) problem.ifPresent(instance::compareExamples);
    return problem.isPresent() && instance.mistakes.isEmpty()
        ? new Lookup.Found(problem.get())
        : new Lookup.Unreadable(file.source(), file.text(), instance.mistakes);
  }

  private String substituted(String text) {
    String result = text;
    int i = 0;
    for (Character capital : file.ranges().keySet()) {
      result = result.replaceAll("\\b" + capital + "\\b", numbers.get(i++).toString());
    }
    return result;
  }

  private Optional<Problem> problem() {
    return switch (file.body()) {
      case DefinitionFile.Body.BuiltIn body -> builtIn(body);
      case DefinitionFile.Body.Regex body -> regex(body);
      case DefinitionFile.Body.Automaton body -> automaton(body);
      case DefinitionFile.Body.Grammar body -> grammar(body);
      case DefinitionFile.Body.Program body -> program(body);
    };
  }

  private Optional<Problem> none(DefinitionFile.Body body, String message) {
    mistakes.add(new Mistake(body.start(), body.start(), message, ""));
    return Optional.empty();
  }

  private Alphabet letters() {
    return Alphabet.of(file.letters().orElse(""));
  }

  private Optional<Problem> builtIn(DefinitionFile.Body.BuiltIn body) {
    List<String> arguments = body.arguments().stream().map(this::substituted).toList();
    BuiltIn builtIn;
    try {
      builtIn = BuiltIns.get(body.name(), arguments, file.letters().map(Alphabet::of));
    } catch (IllegalArgumentException wrongArguments) {
      return none(body, String.valueOf(wrongArguments.getMessage()));
    }
    Problem bare = builtIn.named(definition(builtIn.alphabet()), file.readAt());
    return Optional.of(builtIn.named(illustrated(bare), file.readAt()));
  }

  private Optional<Problem> regex(DefinitionFile.Body.Regex body) {
    Reading<RegularExpression.Over> reading =
        file.letters().isPresent()
            ? RegularExpression.read(substituted(body.text()), letters())
            : RegularExpression.read(substituted(body.text()));
    return switch (reading) {
      case Reading.Failed<RegularExpression.Over>(List<Mistake> wrong) -> moved(body, wrong);
      case Reading.Read<RegularExpression.Over>(RegularExpression.Over over) ->
          regular(body, over.automaton(RegularExpression.MAX_STATES));
    };
  }

  /** By lines with words, or in one of the formats that tools write. */
  private Optional<Problem> automaton(DefinitionFile.Body.Automaton body) {
    if (AutomatonReader.isMeant(body.text())) {
      return switch (AutomatonReader.read(body.text(), letters())) {
        case Reading.Failed<Dfa>(List<Mistake> wrong) -> moved(body, wrong);
        case Reading.Read<Dfa>(Dfa dfa) -> Optional.of(regular(dfa));
      };
    }
    return switch (AutomatonFormat.of(body.text())
        .read(body.text(), letters(), RegularExpression.MAX_STATES)) {
      case Reading.Failed<Construction>(List<Mistake> wrong) -> moved(body, wrong);
      case Reading.Read<Construction>(Construction construction) -> regular(body, construction);
    };
  }

  private Optional<Problem> regular(DefinitionFile.Body body, Construction construction) {
    return switch (construction) {
      case Construction.TooLarge(String reason) -> none(body, reason);
      case Construction.Built(Dfa dfa) -> Optional.of(regular(dfa));
    };
  }

  /** The lowest class that is known is that of regular languages, whatever the file says. */
  private Language regular(Dfa dfa) {
    Definition given = definition(dfa.alphabet(), Level.REGULAR);
    Language bare = AutomatonLanguage.regular(given, file.readAt(), dfa);
    return AutomatonLanguage.regular(illustrated(bare), file.readAt(), dfa);
  }

  private Optional<Problem> grammar(DefinitionFile.Body.Grammar body) {
    return switch (Grammar.read(body.text())) {
      case Reading.Failed<Grammar>(List<Mistake> wrong) -> moved(body, wrong);
      case Reading.Read<Grammar>(Grammar grammar) -> {
        Definition bare = definition(grammar.alphabet().with(letters()));
        Language language = GrammarLanguage.of(bare, file.readAt(), grammar);
        yield Optional.of(GrammarLanguage.of(illustrated(language), file.readAt(), grammar));
      }
    };
  }

  /** The mistakes in a body where they are in the file. */
  private Optional<Problem> moved(DefinitionFile.Body body, List<Mistake> wrong) {
    for (Mistake one : wrong) {
      mistakes.add(
          new Mistake(
              body.start() + one.start(), body.start() + one.end(), one.message(), one.help()));
    }
    return Optional.empty();
  }

  private Optional<Problem> program(DefinitionFile.Body.Program body) {
    if (file.letters().isEmpty()) {
      mistakes.add(
          new Mistake(
              body.start(),
              body.start() + body.file().length(),
              "of which letters are the words that the program accepts?",
              "add a line such as alphabet: ab"));
      return Optional.empty();
    }
    Path program = Path.of(file.source()).resolveSibling(body.file());
    return Optional.of(
        new ProgramReference(
            definition(letters()), file.readAt(), program.normalize(), body.sop()));
  }

  private String name() {
    String name = file.name();
    int i = 0;
    for (Character capital : file.ranges().keySet()) {
      name = name.replace(capital.toString(), numbers.get(i++).toString());
    }
    return name;
  }

  private Definition definition(Alphabet alphabet) {
    return definition(alphabet, file.level());
  }

  private Definition definition(Alphabet alphabet, Level level) {
    return new Definition(
        name(),
        substituted(file.description()),
        alphabet,
        level,
        file.papers(),
        file.isTask()
            ? new Definition.Examples.OfTask(List.of())
            : new Definition.Examples.OfLanguage(file.members(), file.nonMembers()),
        numbers + " for the capitals of\n" + file.text(),
        numbers.isEmpty() ? Family.NONE : new NumberedFamily(name(), file, numbers));
  }

  /** Whether the file's examples are those of these numbers. */
  private boolean isWritten() {
    return file.hasExamples() && name().equals(file.listed().getFirst());
  }

  /** What a file says of words must be so. */
  private void compareExamples(Problem problem) {
    switch (problem) {
      case Language language -> {
        for (String word : file.members()) {
          if (!language.contains(word)) contradicted("members", word, "is no member");
        }
        for (String word : file.nonMembers()) {
          if (language.contains(word)) contradicted("non-members", word, "is a member");
        }
      }
      case Task task -> {
        for (DefinitionFile.Example example : file.examples()) {
          String input = example.input();
          if (!task.inputs().contains(input)) contradicted("example", input, "is no input");
          else if (!Illustration.text(task.output(input)).equals(example.output())) {
            contradicted(
                "example",
                input,
                "gives " + String.join(" ", Illustration.text(task.output(input))));
          }
        }
      }
      case ProgramReference reference -> {}
    }
  }

  private void contradicted(String key, String word, String fact) {
    String shown = word.isEmpty() ? "ε" : word;
    Matcher place =
        Pattern.compile(
                "^" + key + "[ \\t]*:(?:.*[\\s])?(" + Pattern.quote(shown) + ")(?=\\s|$)",
                Pattern.MULTILINE)
            .matcher(file.text());
    int start = place.find() ? place.start(1) : 0;
    int end = start == 0 ? 0 : place.end(1);
    mistakes.add(
        new Mistake(
            start,
            end,
            "`%s` %s, by the definition".formatted(shown, fact),
            "mend the definition or what is said of the word"));
  }

  /**
   * The definition with the file's examples, or, where it has none for these numbers, with the
   * first that there are.
   */
  private Definition illustrated(Problem problem) {
    boolean written = isWritten();
    Definition bare = problem.definition();
    return bare.showing(
        switch (problem) {
          case Language language -> written ? bare.examples() : Illustration.of(language);
          case Task task ->
              written ? Illustration.of(task, file.examples()) : Illustration.of(task);
          case ProgramReference reference -> bare.examples();
        });
  }
}
