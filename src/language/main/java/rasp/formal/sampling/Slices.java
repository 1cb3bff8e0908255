package rasp.formal.sampling;

import java.util.concurrent.ConcurrentHashMap;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;

/** The members of a language by their length, counted once for each. */
record Slices(Language language, ConcurrentHashMap<Integer, Slice> known) {
  Slices(Language language) {
    this(language, new ConcurrentHashMap<>());
  }

  Slice of(int length) {
    return known.computeIfAbsent(length, language::ofLength);
  }
}
