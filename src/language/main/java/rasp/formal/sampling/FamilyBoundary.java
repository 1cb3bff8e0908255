package rasp.formal.sampling;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;

/**
 * Words that tell a language from a neighbour, such as the next one of its family: members of one
 * of the two that are none of the other. Where both are read by automata they are counted, and
 * drawn uniformly; elsewhere members of one are drawn until one is none of the other.
 */
record FamilyBoundary(
    Language here, Language there, Side side, ConcurrentHashMap<Integer, Slice> slices)
    implements Boundary {
  private static final int TRIES = 20;

  FamilyBoundary(Language here, Language there, Side side) {
    this(here, there, side, new ConcurrentHashMap<>());
  }

  @Override
  public Optional<String> draw(int length, Turn turn) {
    Language in = side == Side.MEMBERS ? here : there;
    Language notIn = side == Side.MEMBERS ? there : here;
    Slice slice =
        slices.computeIfAbsent(
            length,
            n ->
                Difference.ofLength(in, notIn, here.alphabet(), n).orElseGet(() -> in.ofLength(n)));
    for (int i = 0; i < TRIES; i++) {
      Optional<String> word = slice.draw(turn.random());
      if (word.isEmpty()) return word;
      if (here.alphabet().spells(word.get()) && !notIn.contains(word.get())) return word;
    }
    return Optional.empty();
  }
}
