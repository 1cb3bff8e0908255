package rasp.theory.classes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * {@code eSe} is idempotent and commutative for every idempotent e {@linkplain
 * rasp.Bibliography#BS73 [BS73]} {@linkplain rasp.Bibliography#M74 [M74]}.
 *
 * <p>One e of every D-class is enough, since the others have isomorphic ones. An idempotent
 * semigroup is commutative exactly if no two of its elements are D-equivalent: if they are, each is
 * the product of itself, the other and itself. Time O(|D| |S| (n + k)) for |D| regular classes.
 */
final class LocallyTestable {
  private final RegularLanguage language;
  private final TransitionSemigroup semigroup;
  private final GreensRelations relations;

  /** For each element the last idempotent from which it was met. */
  private final int[] met;

  private LocallyTestable(RegularLanguage language, GreensRelations relations) {
    this.language = language;
    this.relations = relations;
    semigroup = language.semigroup().orElseThrow();
    met = new int[semigroup.size()];
    Arrays.fill(met, -1);
  }

  static Answer decide(RegularLanguage language) {
    Optional<GreensRelations> relations = language.relations();
    if (relations.isEmpty()) return language.tooLarge();
    return new LocallyTestable(language, relations.get()).answer();
  }

  private Answer answer() {
    var classes = new HashSet<Integer>();
    for (int e = 0; e < semigroup.size(); e++) {
      if (!semigroup.isIdempotent(e) || !classes.add(relations.leader(e))) continue;
      Optional<Witness> violation = violationAt(e);
      if (violation.isPresent()) return new Answer.No(violation.get());
    }
    return new Answer.Yes(new ClassEvidence.Checked("D-classes with idempotents", classes.size()));
  }

  private Optional<Witness> violationAt(int e) {
    List<Integer> local = localMonoid(e);
    for (int x : local) {
      if (!semigroup.isIdempotent(x)) {
        return violation(0, Map.of('x', semigroup.word(e), 'y', semigroup.word(x)));
      }
    }
    var firstOfClass = new HashMap<Integer, Integer>();
    for (int x : local) {
      Integer other = firstOfClass.putIfAbsent(relations.leader(x), x);
      if (other == null) continue;
      Map<Character, String> words =
          Map.of('x', semigroup.word(e), 'y', semigroup.word(x), 'z', semigroup.word(other));
      return violation(1, words);
    }
    return Optional.empty();
  }

  /** The elements of {@code eSe}. */
  private List<Integer> localMonoid(int e) {
    List<Integer> local = new ArrayList<>();
    var queue = new ArrayDeque<Integer>();
    met[e] = e;
    queue.add(e);
    while (!queue.isEmpty()) {
      int x = queue.remove();
      if (endsIn(x, e)) local.add(x);
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        int target = semigroup.right(x, letter);
        if (met[target] == e) continue;
        met[target] = e;
        queue.add(target);
      }
    }
    return local;
  }

  /** Whether {@code xe = x}. */
  private boolean endsIn(int x, int e) {
    for (int state = 0; state < semigroup.dfa().states(); state++) {
      int image = semigroup.image(state, x);
      if (semigroup.image(image, e) != image) return false;
    }
    return true;
  }

  private Optional<Witness> violation(int equation, Map<Character, String> words) {
    return Optional.of(
        ViolationSearch.anywhere(
            language, LanguageClass.LOCALLY_TESTABLE.equations().get(equation), words));
  }
}
