package rasp.jqwik;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

/** Provides words for strings that are annotated with the language that they are from. */
public final class WordProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(String.class) && words(target).isPresent();
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return Set.of(words(target).orElseThrow());
  }

  /** Before jqwik's own arbitrary strings. */
  @Override
  public int priority() {
    return 10;
  }

  private static Optional<Arbitrary<String>> words(TypeUsage target) {
    return target
        .findAnnotation(Dyck.class)
        .map(dyck -> words(name(dyck), dyck.minLength(), dyck.maxLength()))
        .or(() ->
            target
                .findAnnotation(DyckPrefix.class)
                .map(prefix ->
                    words(
                        "dyck-" + prefix.k() + "-prefixes",
                        prefix.minLength(),
                        prefix.maxLength())))
        .or(() ->
            target
                .findAnnotation(ShuffleDyck.class)
                .map(shuffle ->
                    words("shuffle-dyck-" + shuffle.k(), shuffle.minLength(), shuffle.maxLength())))
        .or(() ->
            target
                .findAnnotation(InLanguage.class)
                .map(named -> words(named.value(), named.minLength(), named.maxLength())))
        .or(() ->
            target
                .findAnnotation(Matching.class)
                .map(matching ->
                    Words.of(
                        Library.ofRegex(matching.value(), Optional.empty()),
                        matching.minLength(),
                        matching.maxLength())));
  }

  private static String name(Dyck dyck) {
    return "dyck-" + dyck.k() + (dyck.maxDepth() == 0 ? "" : "-" + dyck.maxDepth());
  }

  private static Arbitrary<String> words(String name, int shortest, int longest) {
    Lookup lookup = Library.standard().find(name);
    return Words.of(lookup, shortest, longest);
  }
}
