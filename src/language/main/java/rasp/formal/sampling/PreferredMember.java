package rasp.formal.sampling;

import java.util.Optional;
import rasp.formal.counting.GuidedSlice;
import rasp.formal.counting.Preference;
import rasp.formal.language.Language;

/** Members of a {@linkplain Preference preference} for some letters. */
record PreferredMember(Language language, Slices slices) implements Boundary {
  PreferredMember(Language language) {
    this(language, new Slices(language));
  }

  @Override
  public Optional<String> draw(int length, Turn turn) {
    if (!(slices.of(length) instanceof GuidedSlice guided)) return Optional.empty();
    return guided.preferred(
        language.alphabet(), Preference.drawn(language.alphabet().size(), length, turn.random()));
  }
}
