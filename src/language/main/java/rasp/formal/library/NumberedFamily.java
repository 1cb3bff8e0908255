package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rasp.formal.language.Family;
import rasp.formal.language.Problem;

/**
 * The family of a definition file with numbers: what the file says for other numbers.
 *
 * <p>Two families are equal if they are of one case under one name, so that a definition can be
 * compared and printed without them.
 */
final class NumberedFamily implements Family {
  private final String name;
  private final DefinitionFile file;
  private final ImmutableList<Integer> numbers;

  NumberedFamily(String name, DefinitionFile file, List<Integer> numbers) {
    this.name = name;
    this.file = file;
    this.numbers = ImmutableList.copyOf(numbers);
  }

  /** {@inheritDoc} These have each number one more and one less, also just outside of its range. */
  @Override
  public List<Problem> neighbours() {
    var neighbours = new ArrayList<Problem>();
    List<DefinitionFile.Range> ranges = List.copyOf(file.ranges().values());
    for (int i = 0; i < numbers.size(); i++) {
      for (int changed : new int[] {numbers.get(i) - 1, numbers.get(i) + 1}) {
        if (changed < 0 || changed > ranges.get(i).most() + 1) continue;
        var others = new ArrayList<>(numbers);
        others.set(i, changed);
        if (Instance.of(file, others) instanceof Lookup.Found(Problem found)) {
          neighbours.add(found);
        }
      }
    }
    return List.copyOf(neighbours);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberedFamily that
        && name.equals(that.name)
        && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "of " + numbers;
  }
}
