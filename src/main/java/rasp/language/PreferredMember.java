package rasp.language;

import java.util.Optional;

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
