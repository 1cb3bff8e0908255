package rasp.report;

import java.util.LinkedHashMap;
import java.util.List;
import rasp.automaton.Dfa;
import rasp.expressivity.Answer;
import rasp.expressivity.Classification;
import rasp.expressivity.LanguageClass;

/** Where a regular language stands, for a page. */
final class PlaceSection {
  /** Beyond so many elements of the semigroup, what needs it is left out. */
  private static final int MOST_ELEMENTS = 50_000;

  private PlaceSection() {}

  static Page.Place of(String name, Dfa dfa) {
    Classification classification = Classification.of(dfa, MOST_ELEMENTS);
    var classes = new LinkedHashMap<String, Boolean>();
    for (LanguageClass one : LanguageClass.values()) {
      switch (classification.answer(one)) {
        case Answer.Yes yes -> classes.put(one.key(), true);
        case Answer.No no -> classes.put(one.key(), false);
        case Answer.Undecided undecided -> {}
      }
    }
    int states = classification.language().dfa().states();
    String size = "%d state%s in the minimal automaton".formatted(states, states == 1 ? "" : "s");
    return new Page.Place(name, size, classes, List.of());
  }
}
