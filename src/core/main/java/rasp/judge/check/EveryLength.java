package rasp.judge.check;

import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.language.Level;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.text.Place;
import rasp.theory.recognition.AllLengths;
import rasp.theory.recognition.Recognition;
import rasp.theory.recognition.WordLengths;

/**
 * What can be said of a program on words of every length, by following it with automata: where it
 * is to recognise a regular language, and stays in the fragment of {@link AllLengths}.
 */
public sealed interface EveryLength {
  /** It is right on all non-empty words of these lengths. */
  record Proved(WordLengths lengths) implements EveryLength {}

  /** It is wrong on this word, where it was run, and on none that comes before it. */
  record Wrong(Word word) implements EveryLength {}

  /**
   * Following it and running it do not agree on a word: a fault of the toolkit.
   *
   * @param word as users read it
   * @param isRight whether running the program is right on the word
   */
  record Contradicted(String word, boolean isRight) implements EveryLength {}

  /**
   * It was not followed to its end.
   *
   * @param place the operation that leaves the fragment; empty where there is none
   */
  record Open(String reason, Optional<Place> place) implements EveryLength {}

  /** As a line of a verdict says it. */
  default String sentence() {
    return switch (this) {
      case Proved(WordLengths lengths) -> "proved " + lengths.inWords();
      case Wrong wrong -> "wrong on a word of length " + wrong.word().length();
      case Contradicted(String word, boolean isRight) ->
          "nothing is proved; a fault of the toolkit: by its automata the program is %s on %s, and run it is %s; please report it"
              .formatted(isRight ? "wrong" : "right", word, isRight ? "right" : "wrong");
      case Open(String reason, Optional<Place> place) ->
          "not proved for all lengths: "
              + reason
              + place
                  .map(at -> " (%s:%d:%d)".formatted(at.source().name(), at.line(), at.column()))
                  .orElse("");
    };
  }

  /** The verdict that a wrong word makes; all shorter words are right. */
  static Verdict.Refuted refuted(ProgramUnderTest subject, Specification standard, Word word) {
    int letters = standard.alphabet().size();
    int length = word.length() - 1;
    var shorter =
        length > 0 && Check.isCountable(letters, length)
            ? new Verdict.Exhausted(length, Check.words(letters, length))
            : Verdict.Exhausted.NONE;
    return new Verdict.Refuted(standard.explain(subject, word), shorter, Map.of());
  }

  /** Follows a program that is held to a standard, until somebody stops it. */
  static EveryLength of(ProgramUnderTest subject, Specification standard, Monitor monitor) {
    if (!(standard instanceof LanguageSpecification held)) {
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
            held.acceptance().values(),
            monitor::isStopped);
    return switch (wrong) {
      case Recognition.Outside(Id operation, String reason) ->
          new Open(reason, subject.written().placeInProgram(operation, subject.output()));
      case Recognition.Language(Dfa words, Dfa undefined, WordLengths lengths) ->
          words
              .firstWord()
              .map(word -> replayed(subject, standard, Letters.word(language.alphabet(), word)))
              .orElseGet(() -> new Proved(lengths));
    };
  }

  /** A word is called wrong only where the program, when it is run, is wrong on it. */
  private static EveryLength replayed(ProgramUnderTest subject, Specification standard, Word word) {
    Trial trial = standard.trial(subject, false);
    for (int i = 0; i < word.length(); i++) trial.push(word.letter(i));
    return trial.isRight()
        ? new Contradicted(new Input(word.atoms(standard.alphabet())).quoted(), true)
        : new Wrong(word);
  }

  /** What is left of a proof, given a word on which the program is wrong where it was run. */
  static EveryLength given(EveryLength every, Counterexample counterexample) {
    return every instanceof Proved
        ? new Contradicted(new Input(counterexample.word()).quoted(), false)
        : every;
  }
}
