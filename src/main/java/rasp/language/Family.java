package rasp.language;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The family of a language or task: what its definition file says for other numbers.
 *
 * <p>Two families are equal if they are of one case under one name, so that a definition can be
 * compared and printed without them.
 */
public final class Family {
  /** The family of what has no numbers. */
  static final Family NONE = new Family("", Optional.empty(), List.of());

  private final String name;
  private final Optional<DefinitionFile> file;
  private final ImmutableList<Integer> numbers;

  Family(String name, Optional<DefinitionFile> file, List<Integer> numbers) {
    this.name = name;
    this.file = file;
    this.numbers = ImmutableList.copyOf(numbers);
  }

  /**
   * The nearest cases: each number one more and one less, also just outside of the range that has
   * names, as far as there is such a case.
   */
  public List<Problem> neighbours() {
    var neighbours = new ArrayList<Problem>();
    file.ifPresent(defined -> {
      List<DefinitionFile.Range> ranges = List.copyOf(defined.ranges().values());
      for (int i = 0; i < numbers.size(); i++) {
        for (int changed : new int[] {numbers.get(i) - 1, numbers.get(i) + 1}) {
          if (changed < 0 || changed > ranges.get(i).most() + 1) continue;
          var others = new ArrayList<>(numbers);
          others.set(i, changed);
          if (Instance.of(defined, others) instanceof Lookup.Found(Problem found)) {
            neighbours.add(found);
          }
        }
      }
    });
    return List.copyOf(neighbours);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Family that && name.equals(that.name) && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return numbers.isEmpty() ? "none" : "of " + numbers;
  }
}
