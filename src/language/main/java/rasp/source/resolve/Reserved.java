package rasp.source.resolve;

import com.google.common.collect.ImmutableSet;
import java.util.Set;

/** The names that a program may not assign. */
public final class Reserved {
  private static final ImmutableSet<String> EVERYWHERE =
      ImmutableSet.of(
          "if",
          "else",
          "not",
          "and",
          "or",
          "out",
          "def",
          "return",
          "range",
          "for",
          "in",
          "zip",
          "len",
          "get",
          "True",
          "False",
          "tokens_asis",
          "tokens_str",
          "tokens_int",
          "tokens_bool",
          "tokens_float",
          "indices");

  private static final ImmutableSet<String> LIBRARY =
      ImmutableSet.of(
          "length",
          "full_s",
          "selector_width",
          "has_focus",
          "count",
          "contains",
          "max",
          "min",
          "average",
          "load_from_location",
          "shift",
          "mark_last_instance",
          "mark_first_instance",
          "select_from_last",
          "select_from_first",
          "sort",
          "select_next_identical");

  private Reserved() {}

  /** The names that no scope may assign. */
  public static Set<String> everywhere() {
    return EVERYWHERE;
  }

  /** The library's names, which only functions and comprehensions may assign, for themselves. */
  public static Set<String> library() {
    return LIBRARY;
  }
}
