package rasp.theory.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.Subgroup;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * Every group in the semigroup is solvable: the series of commutator subgroups of every maximal one
 * ends in the trivial group {@linkplain rasp.Bibliography#BT88 [BT88]}. A language with another
 * group is complete for NC1 {@linkplain rasp.Bibliography#B89 [B89]}. The groups of one D-class are
 * isomorphic. Time O(n |G| log |G|) for each.
 */
final class SolvableGroups {
  private SolvableGroups() {}

  static Answer decide(RegularLanguage language) {
    Optional<GreensRelations> relations = language.relations();
    if (relations.isEmpty()) return language.tooLarge();
    TransitionSemigroup semigroup = language.semigroup().orElseThrow();
    var classes = new HashSet<Integer>();
    var groups = new ArrayList<ClassEvidence.DerivedSeries>();
    for (int e = 0; e < semigroup.size(); e++) {
      if (!semigroup.isIdempotent(e) || !classes.add(relations.get().leader(e))) continue;
      int[] elements = relations.get().groupOf(e);
      if (elements.length == 1) continue;
      Subgroup group = Subgroup.of(semigroup, e, elements);
      List<Integer> orders = new ArrayList<>(List.of(group.order()));
      while (group.order() > 1) {
        Subgroup commutators = group.commutatorSubgroup();
        if (commutators.order() == group.order()) return perfect(semigroup, group);
        group = commutators;
        orders.add(group.order());
      }
      groups.add(new ClassEvidence.DerivedSeries(orders));
    }
    return new Answer.Yes(new ClassEvidence.Groups(groups));
  }

  private static Answer perfect(TransitionSemigroup semigroup, Subgroup group) {
    return new Answer.No(
        new Witness.PerfectGroup(
            semigroup.word(group.identity()),
            Arrays.stream(group.generators()).mapToObj(semigroup::word).toList(),
            group.order()));
  }
}
