package rasp.jqwik;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import rasp.formal.language.Language;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;

class WordsTest {
  private static Language language(Lookup lookup) {
    return assertInstanceOf(Language.class, assertInstanceOf(Lookup.Found.class, lookup).problem());
  }

  private static Language language(String name) {
    return language(Library.standard().find(name));
  }

  @Property
  void dyckWordsAreWellNested(@ForAll @Dyck(k = 2, maxLength = 40) String word) {
    assertTrue(language("dyck-2").contains(word));
    assertTrue(word.length() <= 40);
  }

  @Property
  void depthIsBounded(@ForAll @Dyck(k = 2, maxDepth = 3, minLength = 4) String word) {
    assertTrue(language("dyck-2-3").contains(word));
    assertTrue(word.length() >= 4);
  }

  @Property
  void prefixesShufflesAndNamedLanguagesAreWhatTheySay(
      @ForAll @DyckPrefix(k = 3) String prefix,
      @ForAll @ShuffleDyck String shuffle,
      @ForAll @InLanguage("binary-addition-flare") String addition) {
    assertTrue(language("dyck-3-prefixes").contains(prefix));
    assertTrue(language("shuffle-dyck-2").contains(shuffle));
    assertTrue(language("binary-addition-flare").contains(addition));
  }

  @Property
  void expressionsAreMatched(@ForAll @Matching("(ab)*|c+") String word) {
    assertTrue(word.matches("(ab)*|c+"));
  }

  @Property(tries = 50)
  void whatShrinksStaysInTheLanguageAndGetsLess(
      @ForAll @InLanguage(value = "marked-copy", maxLength = 15) String word) {
    var member = new Member(language("marked-copy"), 0, word);
    List<Shrinkable<String>> less = member.shrink().toList();
    assertTrue(word.equals("#") == less.isEmpty());
    for (Shrinkable<String> one : less) {
      assertTrue(member.language().contains(one.value()), one.value());
      assertTrue(one.distance().compareTo(member.distance()) <= 0);
    }
  }

  /** Run by {@link #aFailureIsShrunkWithinTheLanguage}, and meant to fail. */
  static class Failing {
    @Property(seed = "1")
    void noBracketsOfOneKindAreNested(@ForAll @Dyck(k = 2, maxLength = 40) String word) {
      if (word.contains("{{")) throw new AssertionError(word);
    }
  }

  @Test
  void aFailureIsShrunkWithinTheLanguage() {
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Failing.class))
                .filters(EngineFilter.includeEngines("jqwik"))
                .build(),
            summary);
    var failures = summary.getSummary().getFailures();
    assertEquals(1, failures.size());
    assertEquals("{{}}", failures.getFirst().getException().getMessage());
  }
}
