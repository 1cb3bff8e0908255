package rasp.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Source;
import rasp.text.TextFile;
import rasp.theory.classes.LanguageText;

/** The regular language that a command is about: an expression, an automaton file, or a name. */
final class RegularLanguageArgument {
  /** What nobody means as an expression. */
  private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

  private static final String LIBRARY = "a language of the library";

  @Parameters(
      arity = "0..1",
      paramLabel = "LANGUAGE",
      description =
          "A regular language's name in the library, an automaton file, or else a regular"
              + " expression; the output says which it was taken for.")
  private Optional<String> bare = Optional.empty();

  @Option(
      names = "--dfa",
      paramLabel = "FILE",
      description = "An automaton in AT&T's format, DOT or JSON.")
  private Optional<Path> automaton = Optional.empty();

  @Mixin private ProblemOptions options = new ProblemOptions();

  /** What the arguments come to. */
  sealed interface Reply {
    /**
     * A regular language.
     *
     * @param text what the user wrote
     * @param what what it was taken for
     */
    record Found(String text, String what, Dfa dfa) implements Reply {}

    record Wrong(ProblemOptions.Reply.Wrong mistake) implements Reply {}
  }

  Reply read() {
    if (bare.stream().count() + automaton.stream().count() + options.count() != 1) {
      return refused(
          "give one of LANGUAGE, --regex, --dfa, --language, --language-file and --grammar", "");
    }
    if (automaton.isPresent()) return ofFile(automaton.get());
    if (bare.isPresent()) return guess(bare.get());
    if (options.regex().isPresent()) return expression(options.regex().get());
    List<String> typed = options.typed();
    String what =
        switch (typed.getFirst()) {
          case "--language-file" -> "a definition file";
          case "--grammar" -> "a grammar";
          default -> LIBRARY;
        };
    return named(typed.get(1), what, options.find());
  }

  private Reply guess(String text) {
    Lookup named = Library.standard().find(text);
    if (!(named instanceof Lookup.Found)) {
      if (isFile(text)) return ofFile(Path.of(text));
      if (!NAME.matcher(text).matches()) return expression(text);
    }
    return named(text, LIBRARY, ProblemOptions.reply(named));
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException expression) {
      return false;
    }
  }

  private Reply expression(String text) {
    return reply(
        text,
        "a regular expression",
        LanguageText.regularExpression(new Source("expression", text), options.letters()));
  }

  private Reply ofFile(Path path) {
    try {
      var source = new Source(path.toString(), TextFile.read(path));
      return reply(
          path.toString(), "an automaton file", LanguageText.automaton(source, options.letters()));
    } catch (IOException unreadable) {
      return new Reply.Wrong(ProblemOptions.unreadable(path, unreadable));
    }
  }

  private static Reply reply(String text, String what, LanguageText.Reply reply) {
    return switch (reply) {
      case LanguageText.Reply.Found(Dfa dfa) -> new Reply.Found(text, what, dfa);
      case LanguageText.Reply.Refused(List<Diagnostic> mistakes) ->
          new Reply.Wrong(new ProblemOptions.Reply.Mistaken(mistakes));
    };
  }

  private static Reply.Wrong refused(String message, String help) {
    return new Reply.Wrong(new ProblemOptions.Reply.Refused(Code.E701_BAD_REQUEST, message, help));
  }

  private Reply named(String text, String what, ProblemOptions.Reply reply) {
    return switch (reply) {
      case ProblemOptions.Reply.Found(Language language) -> named(text, what, language);
      case ProblemOptions.Reply.Found(Task task) ->
          refused(
              text + " is a task, not a language",
              "rasp languages lists the languages; --regex reads an expression");
      case ProblemOptions.Reply.Found(ProgramReference reference) ->
          refused(text + " is given by a program, and not known to be regular", "");
      case ProblemOptions.Reply.Refused(Code code, String message, String help)
          when code == Code.E701_BAD_REQUEST ->
          refused(message, (help.isEmpty() ? "" : help + "; ") + "--regex reads an expression");
      case ProblemOptions.Reply.Wrong mistake -> new Reply.Wrong(mistake);
      case ProblemOptions.Reply.Nothing nothing ->
          throw new IllegalStateException("one option was given");
    };
  }

  private Reply named(String text, String what, Language language) {
    Optional<Dfa> dfa = language.dfa();
    if (dfa.isEmpty()) {
      return refused(
          text + " is not known to be regular", "the classes are classes of regular languages");
    }
    return new Reply.Found(
        text,
        what,
        options
            .letters()
            .map(wider -> dfa.get().over(wider.with(dfa.get().alphabet())))
            .orElse(dfa.get()));
  }
}
