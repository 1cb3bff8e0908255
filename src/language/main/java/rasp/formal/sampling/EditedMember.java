package rasp.formal.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rasp.formal.language.Language;

/**
 * Words that one {@linkplain Edit edit} makes of a member, two edits with a quarter of the
 * probability, three with a quarter of that and so on. Half of these members are drawn uniformly,
 * the others from the other sources.
 */
record EditedMember(Language language, Slices slices, Boundary sources) implements Boundary {
  EditedMember(Language language, Boundary sources) {
    this(language, new Slices(language), sources);
  }

  @Override
  public Optional<String> draw(int length, Turn turn) {
    RandomGenerator random = turn.random();
    var edits = new ArrayList<>(List.of(Edit.drawn(turn)));
    while (random.nextInt(4) == 0) edits.add(Edit.drawn(turn.anew()));
    int from = length - edits.stream().mapToInt(Edit::growth).sum();
    if (from < 0) return Optional.empty();
    Optional<int[]> word =
        (random.nextBoolean() ? slices.of(from).draw(random) : sources.draw(from, turn.anew()))
            .map(text -> text.codePoints().toArray());
    for (Edit edit : edits) {
      Turn places = edit == edits.getFirst() ? turn : turn.anew();
      word = word.flatMap(before -> edit.applied(before, language.alphabet(), places));
    }
    return word.map(letters -> new String(letters, 0, letters.length));
  }
}
