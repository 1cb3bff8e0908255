package rasp.language;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import rasp.automaton.Alphabet;

/** The languages and tasks that are defined by code, by the names that definition files use. */
final class BuiltIns {
  /**
   * What a file gives to the code: the words behind its name, and the letters if the file has them.
   */
  record Given(List<String> arguments, Optional<Alphabet> letters) {
    int number(int index) {
      return Integer.parseInt(text(index));
    }

    String text(int index) {
      if (index >= arguments.size()) {
        throw new IllegalArgumentException("an argument is missing: number " + (index + 1));
      }
      return arguments.get(index);
    }

    Alphabet alphabet() {
      return letters.orElseThrow(() -> new IllegalArgumentException("the alphabet is missing"));
    }
  }

  private static final ImmutableSortedMap<String, Function<Given, BuiltIn>> ALL =
      ImmutableSortedMap.<String, Function<Given, BuiltIn>>naturalOrder()
          .put("dyck", given -> dyck(given.number(0), Integer.MAX_VALUE, false))
          .put("dyck-bounded", given -> dyck(given.number(0), given.number(1), false))
          .put("dyck-prefixes", given -> dyck(given.number(0), Integer.MAX_VALUE, true))
          .put("reverse", given -> Tasks.onWords(given.alphabet(), Tasks::reverse))
          .put("hist", given -> Tasks.onWords(given.alphabet(), Tasks::hist))
          .put("hist-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::hist))
          .put("hist2", given -> Tasks.onWords(given.alphabet(), Tasks::hist2))
          .put("hist2-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::hist2))
          .put("sort", given -> Tasks.onWords(given.alphabet(), Tasks::sort))
          .put("sort-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::sort))
          .put("most-freq", given -> Tasks.onWords(given.alphabet(), Tasks::mostFrequent))
          .put("most-freq-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::mostFrequent))
          .put("dyck-ptf", given -> prefixBalance(given, ""))
          .put("dyck-ptf-neutral", given -> prefixBalance(given, "a"))
          .put("hop", given -> hop(given.alphabet(), given.number(0)))
          .build();

  private BuiltIns() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  /** Says in an {@link IllegalArgumentException} what is wrong with the arguments. */
  static BuiltIn get(String name, List<String> arguments, Optional<Alphabet> letters) {
    Function<Given, BuiltIn> known = ALL.get(name);
    if (known == null) throw new IllegalArgumentException("nothing built in is called " + name);
    return known.apply(new Given(arguments, letters));
  }

  /** A language that is read letter by letter from a first configuration. */
  private record ReadFrom(Alphabet alphabet, Configuration first) implements BuiltIn {
    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      return AutomatonLanguage.of(definition, readAt, first);
    }
  }

  private static BuiltIn dyck(int kinds, int deepest, boolean endsAnywhere) {
    return new ReadFrom(
        Brackets.alphabet(kinds),
        OpenBrackets.none(new OpenBrackets.Rules(kinds, deepest, endsAnywhere)));
  }

  private static BuiltIn prefixBalance(Given given, String neutral) {
    Alphabet letters = Brackets.alphabet(given.number(0)).with(Alphabet.of(neutral));
    return Tasks.onWords(letters, Tasks::prefixBalance);
  }

  private static BuiltIn hop(Alphabet letters, int hops) {
    return Tasks.onWords(letters, word -> Tasks.hop(word, hops));
  }
}
