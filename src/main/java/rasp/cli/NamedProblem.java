package rasp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rasp.automaton.Alphabet;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.language.Problem;
import rasp.language.Task;
import rasp.syntax.Code;
import rasp.syntax.Diagnostic;
import rasp.syntax.DiagnosticText;
import rasp.syntax.Place;
import rasp.syntax.Source;
import rasp.syntax.Span;

/** The language or task that a command is about: by name, by a file, or as an expression. */
final class NamedProblem {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A name such as dyck-2 or tomita-4, or a definition file.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--regex", paramLabel = "REGEX", description = "The words of an expression.")
  private Optional<String> regex = Optional.empty();

  @Option(
      names = "--grammar",
      paramLabel = "FILE",
      description = "The words that a context-free grammar derives.")
  private Optional<Path> grammar = Optional.empty();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description =
          "The letters of a task, and of --regex and --grammar, if not those that occur there.")
  private Optional<String> alphabet = Optional.empty();

  /** What the arguments come to. */
  sealed interface Reply {
    record Found(Problem problem) implements Reply {}

    record Refused(String message, int exit) implements Reply {}
  }

  boolean isGiven() {
    return count() > 0;
  }

  private long count() {
    return Stream.of(name, regex, grammar).filter(Optional::isPresent).count();
  }

  Reply read() {
    if (count() != 1) {
      return new Reply.Refused("error: give one of NAME, --regex and --grammar", 2);
    }
    Optional<Alphabet> letters = alphabet.map(Alphabet::of);
    if (regex.isPresent()) return reply(Library.ofRegex(regex.get(), letters));
    try {
      if (grammar.isPresent()) {
        Path file = grammar.get();
        return reply(Library.ofGrammar(file.toString(), Files.readString(file), letters));
      }
      String wanted = name.orElseThrow();
      Reply reply =
          reply(isFile(wanted) ? Library.ofFile(Path.of(wanted)) : Library.standard().find(wanted));
      return letters.map(these -> over(reply, these)).orElse(reply);
    } catch (IOException unreadable) {
      String file = grammar.map(Path::toString).or(() -> name).orElse("");
      String reason = Files.exists(Path.of(file)) ? "cannot be read as text" : "is not there";
      return new Reply.Refused("error[E501]: %s %s".formatted(file, reason), 2);
    }
  }

  private static boolean isFile(String name) {
    return name.contains("/") || name.endsWith(".txt");
  }

  private static Reply over(Reply reply, Alphabet letters) {
    if (!(reply instanceof Reply.Found(Problem problem))) return reply;
    Optional<Task> task =
        problem instanceof Task fixed ? fixed.over(letters) : Optional.<Task>empty();
    return task.<Reply>map(Reply.Found::new)
        .orElseGet(() ->
            new Reply.Refused(
                "error: %s has its own letters, %s; leave --alphabet away"
                    .formatted(problem.name(), problem.definition().alphabet()),
                2));
  }

  private static Reply reply(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(Problem problem) -> new Reply.Found(problem);
      case Lookup.Unknown(String message, String help) ->
          new Reply.Refused("error: " + message + (help.isEmpty() ? "" : "\n  = help: " + help), 2);
      case Lookup.Unreadable unreadable -> new Reply.Refused(text(unreadable), 1);
    };
  }

  /** The mistakes of a definition, each at its place. */
  static String text(Lookup.Unreadable unreadable) {
    var source = new Source(unreadable.source(), unreadable.text());
    int end = unreadable.text().length();
    return unreadable.mistakes().stream()
        .map(mistake ->
            DiagnosticText.of(
                new Diagnostic(
                    Code.E112_BAD_DEFINITION,
                    new Place(
                        source,
                        new Span(Math.min(mistake.start(), end), Math.min(mistake.end(), end))),
                    mistake.message(),
                    mistake.help())))
        .collect(Collectors.joining("\n"));
  }
}
