package rasp.formal.language;

import java.util.Optional;
import java.util.function.Predicate;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Slice;

/** The words that a predicate picks: they can be recognised, and everything else is search. */
public record PredicateLanguage(Definition definition, ReadAt readAt, Predicate<String> members)
    implements Language {
  @Override
  public boolean contains(String word) {
    return alphabet().spells(word) && members.test(word);
  }

  @Override
  public Slice ofLength(int length) {
    return new SearchedSlice(this, length);
  }

  @Override
  public Optional<Continuations> after(String prefix) {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name();
  }
}
