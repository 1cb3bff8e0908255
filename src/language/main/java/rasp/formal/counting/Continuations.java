package rasp.formal.counting;

import com.google.common.collect.ImmutableSortedSet;
import java.util.SortedSet;

/**
 * What may stand behind a prefix.
 *
 * @param letters those after which the prefix can still become a member
 * @param mayEnd whether the prefix is a member itself
 */
public record Continuations(SortedSet<String> letters, boolean mayEnd) {
  /** Nothing: no member begins so. */
  public static final Continuations NONE = new Continuations(ImmutableSortedSet.of(), false);

  public Continuations {
    letters = ImmutableSortedSet.copyOf(letters);
  }
}
