package rasp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import rasp.automaton.Alphabet;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.language.Problem;
import rasp.language.Task;

/** The language or task that a command is about: of the library, of a file, or an expression. */
final class ProblemOptions {
  @Option(
      names = {"-l", "--language"},
      paramLabel = "NAME",
      description = "A language or task of the library (rasp languages lists them).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--language-file",
      paramLabel = "FILE",
      description = "A definition file, as in languages/.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--regex", paramLabel = "REGEX", description = "A regular expression.")
  private Optional<String> regex = Optional.empty();

  @Option(
      names = "--grammar",
      paramLabel = "FILE",
      description = "The words that a context-free grammar derives.")
  private Optional<Path> grammar = Optional.empty();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description = "The letters of words, where the language or task does not fix them.")
  private Optional<String> alphabet = Optional.empty();

  /** What the options come to. */
  sealed interface Reply {
    record Found(Problem problem) implements Reply {}

    /** No option says which. */
    record Nothing() implements Reply {}

    record Refused(String message) implements Reply {}
  }

  Optional<String> alphabet() {
    return alphabet;
  }

  /** How many of the options that say which were given. */
  int count() {
    return (int) List.of(name, file, regex, grammar).stream().filter(Optional::isPresent).count();
  }

  Reply read() {
    if (count() > 1) {
      return new Reply.Refused(
          "error: --language, --language-file, --regex and --grammar exclude one another");
    }
    if (name.isPresent()) return over(reply(Library.standard().find(name.get())));
    if (file.isPresent()) return over(definition(file.get()));
    Optional<Alphabet> letters = alphabet.map(Alphabet::of);
    if (grammar.isPresent()) return grammar(grammar.get(), letters);
    return regex
        .map(expression -> reply(Library.ofRegex(expression, letters)))
        .orElse(new Reply.Nothing());
  }

  private Reply definition(Path path) {
    try {
      return reply(Library.ofFile(path));
    } catch (IOException unreadable) {
      return unreadable(path);
    }
  }

  private static Reply unreadable(Path path) {
    return new Reply.Refused(
        "error[E501]: " + path + (Files.exists(path) ? " cannot be read" : " does not exist"));
  }

  private static Reply reply(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(Problem problem) -> new Reply.Found(problem);
      case Lookup.Unknown(String message, String help) ->
          new Reply.Refused("error: " + message + help(help));
      case Lookup.Unreadable unreadable -> new Reply.Refused(NamedProblem.text(unreadable));
    };
  }

  private static String help(String help) {
    return help.isEmpty() ? "" : "\n  = help: " + help;
  }

  private Reply over(Reply reply) {
    if (alphabet.isEmpty() || !(reply instanceof Reply.Found(Problem problem))) return reply;
    Alphabet letters = Alphabet.of(alphabet.get());
    if (problem instanceof Task task) {
      return task.over(letters)
          .<Reply>map(Reply.Found::new)
          .orElse(
              new Reply.Refused(
                  "error: %s is not defined over the letters %s"
                      .formatted(task.name(), alphabet.get())));
    }
    return new Reply.Refused(
        "error: %s has its own letters, %s; leave out --alphabet"
            .formatted(problem.name(), problem.definition().alphabet()));
  }

  private static Reply grammar(Path path, Optional<Alphabet> letters) {
    try {
      return reply(Library.ofGrammar(path.toString(), Files.readString(path), letters));
    } catch (IOException unreadable) {
      return unreadable(path);
    }
  }
}
