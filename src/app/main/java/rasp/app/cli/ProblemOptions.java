package rasp.app.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import rasp.form.JsonValues;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Problem;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;
import rasp.text.TextFile;

/**
 * The language or task that a command is about: of the library, of a file, or an expression. A
 * command may also take a name or a file as an argument, without an option.
 */
final class ProblemOptions {
  /** What a command says of such an argument. */
  static final String ARGUMENT = "A name such as dyck-2 or tomita-4, or a definition file.";

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
      description =
          "The letters of a task's words, and of --regex and --grammar, if not those that occur"
              + " there.")
  private Optional<String> alphabet = Optional.empty();

  /** What the options come to. */
  sealed interface Reply {
    record Found(Problem problem) implements Reply {}

    /** No option says which. */
    record Nothing() implements Reply {}

    /** The user's mistake. */
    sealed interface Wrong extends Reply {
      /** As a terminal shows it. */
      String text();

      /** A mistake each. */
      List<JsonObject> json();

      int exit();
    }

    /** Mistakes in an expression or a file. */
    record Mistaken(List<Diagnostic> mistakes) implements Wrong {
      @Override
      public String text() {
        return mistakes.stream().map(DiagnosticText::of).collect(Collectors.joining("\n"));
      }

      @Override
      public List<JsonObject> json() {
        return mistakes.stream().map(JsonValues::error).toList();
      }

      @Override
      public int exit() {
        return 1;
      }
    }

    /** Nothing that there is, or nothing that fits together. */
    record Refused(Code code, String message, String help) implements Wrong {
      @Override
      public String text() {
        return "error[%s]: %s%s"
            .formatted(code.number(), message, help.isEmpty() ? "" : "\n  = help: " + help);
      }

      @Override
      public List<JsonObject> json() {
        return List.of(JsonValues.error(code.number(), message, help));
      }

      @Override
      public int exit() {
        return 2;
      }
    }
  }

  Optional<String> regex() {
    return regex;
  }

  Optional<Alphabet> letters() {
    return alphabet.map(Alphabet::of);
  }

  /** How many of the options that say which were given. */
  int count() {
    return (int) Stream.of(name, file, regex, grammar).filter(Optional::isPresent).count();
  }

  /** The problem over the letters that were given. */
  Reply read() {
    return read(Optional.empty());
  }

  /**
   * The problem over the letters that were given.
   *
   * @param argument a name or a definition file, in the place of an option
   */
  Reply read(Optional<String> argument) {
    if (count() + argument.stream().count() > 1) {
      return refused(
          "%s--language, --language-file, --regex and --grammar exclude one another"
              .formatted(argument.map(text -> text + ", ").orElse("")));
    }
    if (alphabet.isPresent() && alphabet.get().isEmpty()) {
      return refused("--alphabet has no letters");
    }
    Reply found = argument.map(ProblemOptions::named).orElseGet(this::find);
    boolean isOverThem = regex.isPresent() || grammar.isPresent();
    return isOverThem ? found : letters().map(letters -> over(found, letters)).orElse(found);
  }

  /** The problem, over its own letters where it has some. */
  Reply find() {
    if (name.isPresent()) return reply(Library.standard().find(name.get()));
    if (file.isPresent()) return ofFile(file.get());
    if (grammar.isPresent()) return ofGrammar(grammar.get());
    return regex
        .map(expression -> reply(Library.ofRegex(expression, letters())))
        .orElse(new Reply.Nothing());
  }

  /** The options as they are typed, each with its value behind it. */
  List<String> typed() {
    return Stream.of(
            pair("--language", name),
            pair("--language-file", file),
            pair("--regex", regex),
            pair("--grammar", grammar),
            pair("--alphabet", alphabet))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> pair(String option, Optional<?> value) {
    return value.map(it -> List.of(option, it.toString())).orElse(List.of());
  }

  private static Reply.Refused refused(String message) {
    return new Reply.Refused(Code.E701_BAD_REQUEST, message, "");
  }

  private static Reply named(String argument) {
    boolean isFile = argument.contains("/") || argument.endsWith(".txt");
    return isFile ? ofFile(Path.of(argument)) : reply(Library.standard().find(argument));
  }

  private static Reply ofFile(Path path) {
    try {
      return reply(Library.ofFile(path));
    } catch (IOException unreadable) {
      return unreadable(path, unreadable);
    }
  }

  private Reply ofGrammar(Path path) {
    try {
      return reply(Library.ofGrammar(path.toString(), TextFile.read(path), letters()));
    } catch (IOException unreadable) {
      return unreadable(path, unreadable);
    }
  }

  /** Why a file says nothing. */
  static Reply.Refused unreadable(Path path, IOException reason) {
    if (reason instanceof CharacterCodingException) {
      return new Reply.Refused(Code.E504_NOT_TEXT, path + " is no UTF-8 text", "save it as UTF-8");
    }
    if (reason instanceof TextFile.TooLarge tooLarge) {
      return new Reply.Refused(
          Code.E602_TOO_LARGE, "%s: %s".formatted(path, tooLarge.getReason()), "");
    }
    String what =
        !Files.exists(path)
            ? " does not exist"
            : Files.isDirectory(path) ? " is a folder" : " cannot be read";
    return new Reply.Refused(Code.E501_FILE_NOT_FOUND, path + what, "");
  }

  private static Reply over(Reply reply, Alphabet letters) {
    if (!(reply instanceof Reply.Found(Problem problem))) return reply;
    if (problem instanceof Task task) {
      return task.over(letters)
          .<Reply>map(Reply.Found::new)
          .orElseGet(() ->
              refused("%s is not defined over the letters %s".formatted(task.name(), letters)));
    }
    return refused(
        "%s has its own letters, %s; leave out --alphabet"
            .formatted(problem.name(), problem.definition().alphabet()));
  }

  static Reply reply(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(Problem problem) -> new Reply.Found(problem);
      case Lookup.Unknown(String message, String help) ->
          new Reply.Refused(Code.E701_BAD_REQUEST, message, help);
      case Lookup.Unreadable unreadable -> mistaken(unreadable);
    };
  }

  /** The mistakes of a definition, each at its place. */
  static Reply.Mistaken mistaken(Lookup.Unreadable unreadable) {
    var source = new Source(unreadable.source(), unreadable.text());
    int end = unreadable.text().length();
    return new Reply.Mistaken(
        unreadable.mistakes().stream()
            .map(mistake ->
                new Diagnostic(
                    Code.E112_BAD_DEFINITION,
                    new Place(
                        source,
                        new Span(Math.min(mistake.start(), end), Math.min(mistake.end(), end))),
                    mistake.message(),
                    mistake.help()))
            .toList());
  }
}
