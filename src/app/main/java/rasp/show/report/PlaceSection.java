package rasp.show.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.theory.classes.Answer;
import rasp.theory.classes.Classification;
import rasp.theory.classes.LanguageClass;
import rasp.theory.classes.ModelTable;
import rasp.theory.classes.TransformerModel;

/** Where a regular language stands, for a page. */
final class PlaceSection {
  /** Beyond so many elements of the semigroup, what needs it is left out. */
  static final int MOST_ELEMENTS = 50_000;

  private PlaceSection() {}

  /** The place of a language of the library, if it is regular. */
  static Optional<Page.Place> of(Problem problem) {
    return problem instanceof Language language
        ? language.dfa().map(dfa -> of(language.name(), dfa))
        : Optional.empty();
  }

  /** For each class whether the language is in it; what was not decided is not there. */
  static Map<String, Boolean> classes(Classification classification) {
    var classes = new LinkedHashMap<String, Boolean>();
    for (LanguageClass one : LanguageClass.values()) {
      switch (classification.answer(one)) {
        case Answer.Yes yes -> classes.put(one.key(), true);
        case Answer.No no -> classes.put(one.key(), false);
        case Answer.Undecided undecided -> {}
      }
    }
    return classes;
  }

  private static Page.Place of(String name, Dfa dfa) {
    Classification classification = Classification.of(dfa, MOST_ELEMENTS);
    int states = classification.language().dfa().states();
    String size = "%d state%s in the minimal automaton".formatted(states, states == 1 ? "" : "s");
    List<Page.Model> models =
        ModelTable.of(classification).rows().stream().map(PlaceSection::model).toList();
    return new Page.Place(name, size, classes(classification), models);
  }

  private static Page.Model model(ModelTable.Row row) {
    String sources =
        row.model().sources().stream()
            .map(TransformerModel.Source::text)
            .collect(Collectors.joining("; "));
    return new Page.Model(
        row.model().assumptions(),
        "%s, %s".formatted(row.atEnd().word(), row.atLast().word()),
        row.because() + " (" + sources + ")");
  }
}
