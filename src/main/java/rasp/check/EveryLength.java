package rasp.check;

import java.util.Map;
import java.util.Optional;
import rasp.automaton.Dfa;
import rasp.ir.Id;
import rasp.language.Language;
import rasp.language.Level;
import rasp.recognition.AllLengths;
import rasp.recognition.Recognition;
import rasp.syntax.Place;

/**
 * What can be said of a program on words of every length, by following it with automata: where it
 * is to recognise a regular language, and stays in the fragment of {@link AllLengths}.
 */
public sealed interface EveryLength {
  /** It is right on all non-empty words. */
  record Proved() implements EveryLength {}

  /** It is wrong on this word, and on none that comes before it. */
  record Wrong(Word word) implements EveryLength {}

  /**
   * It was not followed to its end.
   *
   * @param place the operation that leaves the fragment; empty where there is none
   */
  record Open(String reason, Optional<Place> place) implements EveryLength {}

  /** As a line of a verdict says it. */
  default String sentence() {
    return switch (this) {
      case Proved proved -> "proved for all lengths";
      case Wrong wrong -> "wrong on a word of length " + wrong.word().length();
      case Open(String reason, Optional<Place> place) ->
          "not proved for all lengths: "
              + reason
              + place
                  .map(at -> " (%s:%d:%d)".formatted(at.source().name(), at.line(), at.column()))
                  .orElse("");
    };
  }

  /** The verdict that a wrong word makes; all shorter words are right. */
  static Verdict.Refuted refuted(Subject subject, Standard standard, Word word) {
    int letters = standard.alphabet().size();
    int length = word.length() - 1;
    var shorter =
        length > 0 && Check.isCountable(letters, length)
            ? new Verdict.Exhausted(length, Check.words(letters, length))
            : Verdict.Exhausted.NONE;
    return new Verdict.Refuted(standard.explain(subject, word), shorter, Map.of());
  }

  /** Follows a program that is held to a standard, until somebody stops it. */
  static EveryLength of(Subject subject, Standard standard, Monitor monitor) {
    if (!(standard instanceof LanguageStandard held)) {
      return new Open("only languages are followed", Optional.empty());
    }
    Language language = held.language();
    Optional<Dfa> automaton = language.dfa();
    if (automaton.isEmpty()) {
      return new Open(
          language.name()
              + (language.definition().level() == Level.REGULAR
                  ? " has an automaton of too many states"
                  : " is not known to be regular, and only regular languages are followed"),
          Optional.empty());
    }
    Recognition wrong =
        AllLengths.wrong(
            subject.graph(),
            subject.output(),
            automaton.get(),
            held.readAt(),
            held.acceptance()::accepts,
            monitor::isStopped);
    return switch (wrong) {
      case Recognition.Outside(Id operation, String reason) ->
          new Open(reason, subject.written().placeInProgram(operation, subject.output()));
      case Recognition.Language(Dfa words, Dfa undefined) ->
          words
              .firstWord()
              .<EveryLength>map(word -> new Wrong(Letters.word(language.alphabet(), word)))
              .orElseGet(Proved::new);
    };
  }
}
