package rasp.theory.classes;

import com.google.common.math.IntMath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * No set of all words of one positive length contains a group: exactly the regular languages in AC0
 * {@linkplain rasp.Bibliography#BCST92 [BCST92]}.
 *
 * <p>The lengths of the words that are an element g of a group with identity e are, from some
 * length on, one residue modulo the greatest common divisor d of the lengths of the words that are
 * e; and d is the period of the R-class of e in the right Cayley graph. So a word as long as some
 * word for e is an element of the group exactly if its residue is that of e, and one D-class has
 * one answer. Time O(|S| k).
 */
final class QuasiAperiodic {
  private final TransitionSemigroup semigroup;
  private final GreensRelations relations;

  private QuasiAperiodic(TransitionSemigroup semigroup, GreensRelations relations) {
    this.semigroup = semigroup;
    this.relations = relations;
  }

  static Answer decide(RegularLanguage language) {
    Optional<GreensRelations> relations = language.relations();
    if (relations.isEmpty()) return language.tooLarge();
    return new QuasiAperiodic(language.semigroup().orElseThrow(), relations.get()).answer();
  }

  private Answer answer() {
    var classes = new HashSet<Integer>();
    int groups = 0;
    for (int e = 0; e < semigroup.size(); e++) {
      if (!semigroup.isIdempotent(e) || !classes.add(relations.leader(e))) continue;
      int[] group = relations.groupOf(e);
      if (group.length == 1) continue;
      groups++;
      Map<Integer, Integer> distance = distances(e);
      int period = period(distance);
      for (int g : group) {
        if (g != e && Objects.requireNonNull(distance.get(g)) % period == 0)
          return new Answer.No(witness(e, g));
      }
    }
    return new Answer.Yes(
        groups == 0
            ? new ClassEvidence.Even(LanguageClass.STAR_FREE)
            : new ClassEvidence.Checked("groups", groups));
  }

  /** How many letters from an element to each other one of its R-class. */
  private Map<Integer, Integer> distances(int e) {
    var distance = new HashMap<Integer, Integer>();
    var queue = new ArrayDeque<Integer>();
    distance.put(e, 0);
    queue.add(e);
    while (!queue.isEmpty()) {
      int x = queue.remove();
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        int target = semigroup.right(x, letter);
        if (!relations.rightClasses().together(e, target) || distance.containsKey(target)) continue;
        distance.put(target, Objects.requireNonNull(distance.get(x)) + 1);
        queue.add(target);
      }
    }
    return distance;
  }

  /** The greatest common divisor of the lengths of all cycles. */
  private int period(Map<Integer, Integer> distance) {
    int period = 0;
    for (Map.Entry<Integer, Integer> node : distance.entrySet()) {
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        Integer target = distance.get(semigroup.right(node.getKey(), letter));
        if (target != null) period = IntMath.gcd(period, Math.abs(node.getValue() + 1 - target));
      }
    }
    return period;
  }

  /** Two words of one length, by walking through the R-class until both can be the end. */
  private Witness witness(int e, int g) {
    int[] members = relations.rightClass(e);
    List<BitSet> after = new ArrayList<>();
    BitSet at = new BitSet();
    at.set(Arrays.binarySearch(members, e));
    int identity = Arrays.binarySearch(members, e);
    int element = Arrays.binarySearch(members, g);
    do {
      after.add(at);
      at = step(at, members);
    } while (!at.get(identity) || !at.get(element));
    String start = semigroup.word(e);
    int order = 1;
    for (int power = g; power != e; power = semigroup.product(power, g)) order++;
    return new Witness.GroupOfOneLength(
        start + walk(after, members, identity), start + walk(after, members, element), order);
  }

  private BitSet step(BitSet from, int[] members) {
    var to = new BitSet();
    for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1)) {
      for (int letter = 0; letter < semigroup.letters(); letter++) {
        int target = Arrays.binarySearch(members, semigroup.right(members[i], letter));
        if (target >= 0) to.set(target);
      }
    }
    return to;
  }

  private String walk(List<BitSet> after, int[] members, int end) {
    var backwards = new StringBuilder();
    int goal = end;
    for (BitSet at : after.reversed()) {
      int i = at.nextSetBit(0);
      int letter = letterTo(members, i, goal);
      while (letter < 0) {
        i = at.nextSetBit(i + 1);
        letter = letterTo(members, i, goal);
      }
      backwards.appendCodePoint(semigroup.dfa().alphabet().codePoint(letter));
      goal = i;
    }
    return backwards.reverse().toString();
  }

  private int letterTo(int[] members, int from, int to) {
    for (int letter = 0; letter < semigroup.letters(); letter++) {
      if (semigroup.right(members[from], letter) == members[to]) return letter;
    }
    return -1;
  }
}
