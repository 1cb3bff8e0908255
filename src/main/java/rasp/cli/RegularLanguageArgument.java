package rasp.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rasp.automaton.Alphabet;
import rasp.automaton.Dfa;
import rasp.expressivity.LanguageText;
import rasp.language.Language;
import rasp.language.Library;
import rasp.language.Lookup;
import rasp.repl.JsonValues;
import rasp.syntax.Code;
import rasp.syntax.Diagnostic;
import rasp.syntax.DiagnosticText;
import rasp.syntax.Source;

/** The regular language that a command is about: an expression, an automaton file, or a name. */
final class RegularLanguageArgument {
  /** What nobody means as an expression. */
  private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

  @Parameters(
      arity = "0..1",
      paramLabel = "LANGUAGE",
      description =
          "A regular language's name in the library, an automaton file, or else a regular"
              + " expression; the output says which it was taken for.")
  private Optional<String> bare = Optional.empty();

  @Option(names = "--regex", paramLabel = "REGEX", description = "A regular expression.")
  private Optional<String> regex = Optional.empty();

  @Option(
      names = "--dfa",
      paramLabel = "FILE",
      description = "An automaton in AT&T's format, DOT or JSON.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--language", paramLabel = "NAME", description = "A name in the library.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--alphabet",
      paramLabel = "LETTERS",
      description = "The letters of the words (default: those of the expression or file).")
  private Optional<String> alphabet = Optional.empty();

  /** What the arguments come to. */
  sealed interface Reply {
    /**
     * A regular language.
     *
     * @param text what the user wrote
     * @param what what it was taken for
     */
    record Found(String text, String what, Dfa dfa) implements Reply {}

    /** Mistakes in an expression or a file. */
    record Mistaken(List<Diagnostic> mistakes) implements Reply {}

    record Refused(Code code, String message, String help) implements Reply {
      JsonObject json() {
        return JsonValues.error(code.number(), message, help);
      }

      String text() {
        return "error[%s]: %s%s"
            .formatted(code.number(), message, help.isEmpty() ? "" : "\n  = help: " + help);
      }
    }
  }

  Reply read() {
    if (Stream.of(bare, regex, file, name).filter(Optional::isPresent).count() != 1) {
      return new Reply.Refused(
          Code.E701_BAD_REQUEST, "give one of LANGUAGE, --regex, --dfa and --language", "");
    }
    return regex
        .map(this::expression)
        .or(() -> file.map(this::automaton))
        .or(() -> name.map(this::named))
        .orElseGet(() -> guess(bare.orElseThrow()));
  }

  private Reply guess(String text) {
    if (Library.standard().find(text) instanceof Lookup.Found) return named(text);
    if (isFile(text)) return automaton(Path.of(text));
    if (NAME.matcher(text).matches()) return named(text);
    return expression(text);
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException expression) {
      return false;
    }
  }

  private Optional<Alphabet> letters() {
    return alphabet.map(Alphabet::of);
  }

  private Reply expression(String text) {
    return reply(
        text,
        "a regular expression",
        LanguageText.regularExpression(new Source("expression", text), letters()));
  }

  private Reply automaton(Path path) {
    try {
      var source = new Source(path.toString(), Files.readString(path));
      return reply(path.toString(), "an automaton file", LanguageText.automaton(source, letters()));
    } catch (CharacterCodingException notText) {
      return new Reply.Refused(Code.E504_NOT_TEXT, path + " is not UTF-8 text", "");
    } catch (IOException unreadable) {
      return new Reply.Refused(
          Code.E501_FILE_NOT_FOUND,
          path + (Files.exists(path) ? " cannot be read" : " is not there"),
          "");
    }
  }

  private static Reply reply(String text, String what, LanguageText.Reply reply) {
    return switch (reply) {
      case LanguageText.Reply.Found(Dfa dfa) -> new Reply.Found(text, what, dfa);
      case LanguageText.Reply.Refused(List<Diagnostic> mistakes) -> new Reply.Mistaken(mistakes);
    };
  }

  private Reply named(String text) {
    return switch (Library.standard().find(text)) {
      case Lookup.Found(Language language) -> named(text, language);
      case Lookup.Found(var task) ->
          new Reply.Refused(
              Code.E701_BAD_REQUEST,
              text + " is a task, not a language",
              "rasp languages lists the languages; --regex reads an expression");
      case Lookup.Unknown(String message, String help) ->
          new Reply.Refused(
              Code.E701_BAD_REQUEST,
              message,
              (help.isEmpty() ? "" : help + "; ") + "--regex reads an expression");
      case Lookup.Unreadable unreadable ->
          new Reply.Refused(Code.E112_BAD_DEFINITION, NamedProblem.text(unreadable), "");
    };
  }

  private Reply named(String text, Language language) {
    Optional<Dfa> dfa = language.dfa();
    if (dfa.isEmpty()) {
      return new Reply.Refused(
          Code.E701_BAD_REQUEST,
          text + " is not known to be regular",
          "the classes are classes of regular languages");
    }
    return new Reply.Found(
        text,
        "a language of the library",
        letters().map(wider -> dfa.get().over(wider.with(dfa.get().alphabet()))).orElse(dfa.get()));
  }

  /** Mistakes as a reader sees them. */
  static String text(List<Diagnostic> mistakes) {
    return mistakes.stream().map(DiagnosticText::of).collect(Collectors.joining("\n"));
  }
}
