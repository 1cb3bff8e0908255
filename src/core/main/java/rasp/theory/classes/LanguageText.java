package rasp.theory.classes;

import java.util.List;
import java.util.Optional;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.AutomatonFormat;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** A regular language as a user writes it down, with what is wrong with the text where it is. */
public final class LanguageText {
  /** The automaton of a text, or why there is none. */
  public sealed interface Reply {
    record Found(Dfa dfa) implements Reply {}

    record Refused(List<Diagnostic> mistakes) implements Reply {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private LanguageText() {}

  /** A regular expression, over the letters given or else over those that occur in it. */
  public static Reply regularExpression(Source source, Optional<Alphabet> alphabet) {
    Reading<RegularExpression.Over> reading =
        alphabet
            .map(letters -> RegularExpression.read(source.text(), letters))
            .orElseGet(() -> RegularExpression.read(source.text()));
    return switch (reading) {
      case Reading.Failed<RegularExpression.Over>(List<Mistake> mistakes) ->
          refused(source, Code.E110_BAD_REGULAR_EXPRESSION, mistakes);
      case Reading.Read<RegularExpression.Over>(RegularExpression.Over over) ->
          reply(source, over.automaton(RegularExpression.MAX_STATES));
    };
  }

  /** An automaton file in whichever format it looks to be, over more letters if they are given. */
  public static Reply automaton(Source source, Optional<Alphabet> alphabet) {
    Reading<Construction> reading =
        AutomatonFormat.of(source.text())
            .read(source.text(), alphabet.orElse(Alphabet.of("")), RegularExpression.MAX_STATES);
    return switch (reading) {
      case Reading.Failed<Construction>(List<Mistake> mistakes) ->
          refused(source, Code.E111_BAD_AUTOMATON, mistakes);
      case Reading.Read<Construction>(Construction construction) -> reply(source, construction);
    };
  }

  private static Reply reply(Source source, Construction construction) {
    return switch (construction) {
      case Construction.Built(Dfa dfa) -> new Reply.Found(dfa);
      case Construction.TooLarge(String reason) ->
          refused(
              source,
              Code.E604_TOO_MANY_STATES,
              List.of(new Mistake(0, source.text().length(), reason, "simplify it")));
    };
  }

  private static Reply refused(Source source, Code code, List<Mistake> mistakes) {
    return new Reply.Refused(
        mistakes.stream()
            .map(mistake ->
                new Diagnostic(
                    code,
                    new Place(source, new Span(mistake.start(), mistake.end())),
                    mistake.message(),
                    mistake.help()))
            .toList());
  }
}
