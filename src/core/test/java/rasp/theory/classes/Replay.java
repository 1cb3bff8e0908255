package rasp.theory.classes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import rasp.formal.automaton.Dfa;

/** Runs what a decision shows through the automaton, with code of its own. */
final class Replay {
  /** A side of an equation for words x, y, z and an exponent. */
  @FunctionalInterface
  private interface Side {
    String of(String x, String y, String z, int n);
  }

  private static final Map<String, List<Side>> SIDES = new HashMap<>();

  static {
    SIDES.put("yx^ω = x^ω", List.of((x, y, z, n) -> y + x.repeat(n), (x, y, z, n) -> x.repeat(n)));
    SIDES.put("x^ω y = x^ω", List.of((x, y, z, n) -> x.repeat(n) + y, (x, y, z, n) -> x.repeat(n)));
    SIDES.put(
        "x^ω y x^ω = x^ω",
        List.of((x, y, z, n) -> x.repeat(n) + y + x.repeat(n), (x, y, z, n) -> x.repeat(n)));
    SIDES.put(
        "x^ω y x^ω y x^ω = x^ω y x^ω",
        List.of(
            (x, y, z, n) -> x.repeat(n) + y + x.repeat(n) + y + x.repeat(n),
            (x, y, z, n) -> x.repeat(n) + y + x.repeat(n)));
    SIDES.put(
        "x^ω y x^ω z x^ω = x^ω z x^ω y x^ω",
        List.of(
            (x, y, z, n) -> x.repeat(n) + y + x.repeat(n) + z + x.repeat(n),
            (x, y, z, n) -> x.repeat(n) + z + x.repeat(n) + y + x.repeat(n)));
    SIDES.put(
        "(xy)^ω x = (xy)^ω",
        List.of((x, y, z, n) -> (x + y).repeat(n) + x, (x, y, z, n) -> (x + y).repeat(n)));
    SIDES.put(
        "y(xy)^ω = (xy)^ω",
        List.of((x, y, z, n) -> y + (x + y).repeat(n), (x, y, z, n) -> (x + y).repeat(n)));
    SIDES.put(
        "(x^ω y x^ω z x^ω)^ω x^ω y x^ω = (x^ω y x^ω z x^ω)^ω",
        List.of(
            (x, y, z, n) -> circle(x, y, z, n).repeat(n) + x.repeat(n) + y + x.repeat(n),
            (x, y, z, n) -> circle(x, y, z, n).repeat(n)));
    SIDES.put(
        "(xy)^ω x (xy)^ω = (xy)^ω",
        List.of(
            (x, y, z, n) -> (x + y).repeat(n) + x + (x + y).repeat(n),
            (x, y, z, n) -> (x + y).repeat(n)));
    SIDES.put(
        "x^(ω+1) = x^ω", List.of((x, y, z, n) -> x.repeat(n + 1), (x, y, z, n) -> x.repeat(n)));
    SIDES.put(
        "(x^ω y^ω)^ω x^ω = (x^ω y^ω)^ω",
        List.of(
            (x, y, z, n) -> (x.repeat(n) + y.repeat(n)).repeat(n) + x.repeat(n),
            (x, y, z, n) -> (x.repeat(n) + y.repeat(n)).repeat(n)));
  }

  private static String circle(String x, String y, String z, int n) {
    return x.repeat(n) + y + x.repeat(n) + z + x.repeat(n);
  }

  private final Dfa dfa;

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing at " + key);
  }

  private Replay(Dfa dfa) {
    this.dfa = dfa;
  }

  /** Every answer of a classification, none of which is open. */
  static void of(Classification classification) {
    var replay = new Replay(classification.language().dfa());
    classification
        .answers()
        .forEach((one, answer) -> {
          switch (answer) {
            case Answer.Yes(ClassEvidence evidence) -> replay.evidence(one, evidence);
            case Answer.No(Witness witness) -> replay.witness(one, witness);
            case Answer.Undecided(String reason) ->
                throw new AssertionError(one + " is open: " + reason);
          }
        });
  }

  private void witness(LanguageClass one, Witness witness) {
    switch (witness) {
      case Witness.Violation violation -> violation(one, violation);
      case Witness.Pumping(String before, String middle, String after, boolean members) -> {
        assertEquals(one == LanguageClass.FINITE, members);
        assertFalse(middle.isEmpty());
        for (int n = 0; n <= 2 * dfa.states(); n++) {
          assertEquals(members, dfa.accepts(before + middle.repeat(n) + after));
        }
      }
      case Witness.GroupOfOneLength group -> groupOfOneLength(one, group);
      case Witness.PerfectGroup group -> perfect(one, group);
      case Witness.Inseparable pair -> inseparable(one, pair);
      case Witness.NotEven(LanguageClass larger, Witness inner) -> witness(larger, inner);
    }
  }

  private void inseparable(LanguageClass one, Witness.Inseparable pair) {
    assertEquals(LanguageClass.C_RASP, one);
    SortedMap<Integer, Integer> classes = pair.component().classes();
    assertNotEquals(pair.state(), pair.other());
    assertEquals(classes.get(pair.state()), classes.get(pair.other()));
    int first = pair.component().states().getFirst();
    assertEquals(pair.state(), dfa.run(first, pair.way()));
    assertEquals(pair.other(), dfa.run(first, pair.otherWay()));
    var weights = new Weights(dfa, classes, first);
    for (CountingWeights.Balance balance : pair.balances()) {
      assertEquals(balance.state(), dfa.run(first, balance.word()));
      assertEquals(balance.state(), dfa.run(first, balance.other()));
      weights.areEqual(balance.word(), balance.other());
    }
    assertTrue(weights.mustBeEqual(pair.way(), pair.otherWay()));
  }

  private void violation(LanguageClass one, Witness.Violation violation) {
    assertTrue(one.equations().contains(violation.equation()), () -> one + " " + violation);
    List<Side> sides = at(SIDES, violation.equation().toString());
    String x = violation.words().getOrDefault('x', "");
    String y = violation.words().getOrDefault('y', "");
    String z = violation.words().getOrDefault('z', "");
    for (char variable : violation.equation().variables()) {
      assertFalse(at(violation.words(), variable).isEmpty());
    }
    for (int times = 1; times <= 2; times++) {
      int n = violation.omega() * times;
      for (int side = 0; side < 2; side++) {
        String word = violation.before() + sides.get(side).of(x, y, z, n) + violation.after();
        assertEquals(violation.leftIsMember() == (side == 0), dfa.accepts(word));
        if (times == 1)
          assertEquals(side == 0 ? violation.leftWord() : violation.rightWord(), word);
      }
    }
  }

  private List<Integer> action(String word) {
    return IntStream.range(0, dfa.states()).mapToObj(state -> dfa.run(state, word)).toList();
  }

  private static List<Integer> product(List<Integer> first, List<Integer> then) {
    return first.stream().map(then::get).toList();
  }

  private void groupOfOneLength(LanguageClass one, Witness.GroupOfOneLength group) {
    assertEquals(LanguageClass.QUASI_APERIODIC, one);
    assertEquals(group.idempotent().length(), group.member().length());
    List<Integer> e = action(group.idempotent());
    List<Integer> g = action(group.member());
    assertEquals(e, product(e, e));
    assertEquals(g, product(e, g));
    assertEquals(g, product(g, e));
    assertTrue(group.order() > 1);
    List<Integer> power = g;
    for (int n = 1; n < group.order(); n++) {
      assertNotEquals(e, power);
      power = product(power, g);
    }
    assertEquals(e, power);
  }

  private void perfect(LanguageClass one, Witness.PerfectGroup witness) {
    assertEquals(LanguageClass.SOLVABLE, one);
    List<Integer> e = action(witness.identity());
    Set<List<Integer>> group = closure(e, witness.generators().stream().map(this::action).toList());
    assertEquals(witness.order(), group.size());
    assertTrue(group.size() > 1);
    var commutators = new HashSet<List<Integer>>();
    for (List<Integer> g : group) {
      for (List<Integer> h : group) {
        assertTrue(group.contains(product(g, h)));
        if (commutators.size() == group.size()) break;
        commutators.add(product(product(inverse(g, e), inverse(h, e)), product(g, h)));
      }
    }
    assertEquals(group, closure(e, List.copyOf(commutators)));
  }

  private static List<Integer> inverse(List<Integer> g, List<Integer> e) {
    List<Integer> before = e;
    for (List<Integer> power = g; !power.equals(e); power = product(power, g)) before = power;
    return before;
  }

  private static Set<List<Integer>> closure(List<Integer> e, List<List<Integer>> generators) {
    var all = new HashSet<>(Set.of(e));
    var queue = new ArrayList<>(all);
    for (int i = 0; i < queue.size(); i++) {
      for (List<Integer> generator : generators) {
        List<Integer> product = product(queue.get(i), generator);
        if (all.add(product)) queue.add(product);
      }
    }
    return all;
  }

  private void evidence(LanguageClass one, ClassEvidence evidence) {
    switch (evidence) {
      case ClassEvidence.LongestWord(int letters) -> {
        Dfa words = one == LanguageClass.FINITE ? dfa : dfa.complement();
        BigInteger[] counts = words.wordCounts(2 * dfa.states() + 1);
        for (int n = letters + 1; n < counts.length; n++) assertEquals(BigInteger.ZERO, counts[n]);
        if (letters >= 0) assertTrue(counts[letters].signum() > 0);
      }
      case ClassEvidence.Window(int letters) -> window(one, letters);
      case ClassEvidence.Index(int n) -> {
        // Shown for all elements by EquationsTest.
        assertTrue(n >= 0 && n < dfa.states());
      }
      case ClassEvidence.Counts(CountingWeights weights) ->
          weights.components().forEach(this::counts);
      case ClassEvidence.Chain(int states) -> assertTrue(states <= dfa.states());
      case ClassEvidence.Checked(String what, int places) -> assertTrue(places >= 0);
      case ClassEvidence.Groups groups -> {}
      case ClassEvidence.Even(LanguageClass smaller) -> {}
    }
  }

  /** All states that are reached in exactly so many steps, from each state on its own. */
  private void window(LanguageClass one, int letters) {
    assertTrue(decides(one, letters));
    if (letters > 0) assertFalse(decides(one, letters - 1));
  }

  private boolean decides(LanguageClass one, int letters) {
    Set<List<Integer>> actions = new HashSet<>();
    actions.add(IntStream.range(0, dfa.states()).boxed().toList());
    for (int n = 0; n < letters; n++) {
      var longer = new HashSet<List<Integer>>();
      for (List<Integer> action : actions) {
        for (String letter : dfa.alphabet().letters()) longer.add(product(action, action(letter)));
      }
      actions = longer;
    }
    if (one == LanguageClass.DEFINITE) {
      return actions.stream().allMatch(action -> new HashSet<>(action).size() == 1);
    }
    return actions.stream()
        .mapToInt(action -> action.get(dfa.start()))
        .allMatch(
            state -> IntStream.range(0, dfa.letters()).allMatch(a -> dfa.next(state, a) == state));
  }

  private void counts(CountingWeights.Component component) {
    assertTrue(component.isSeparated());
    Map<Integer, Integer> classes = new HashMap<>();
    component.states().forEach(state -> classes.put(state, 0));
    for (CountingWeights.Round round : component.rounds()) {
      assertEquals(classes, round.before());
      assertEquals(BigInteger.ZERO, round.values().get(component.states().getFirst()));
      for (int state : component.states()) {
        for (int letter = 0; letter < dfa.letters(); letter++) {
          int target = dfa.next(state, letter);
          if (!classes.containsKey(target)) continue;
          BigInteger weight =
              at(round.weights(), new CountingWeights.Label(letter, at(classes, state)));
          assertEquals(round.values().get(target), at(round.values(), state).add(weight));
        }
      }
      // The next classes are numbered by first states; what matters is which are together.
      var keys = new HashMap<List<Object>, Integer>();
      for (int state : component.states()) {
        List<Object> key = List.of(classes.get(state), round.values().get(state));
        keys.putIfAbsent(key, keys.size());
        classes.put(state, keys.get(key));
      }
    }
    assertEquals(classes, component.classes());
    assertEquals(component.states().size(), new HashSet<>(classes.values()).size());
  }

  /** What follows of weights from words that weigh the same, modulo a large prime. */
  private static final class Weights {
    private static final long PRIME = 2_147_483_629L;

    private final Dfa dfa;
    private final SortedMap<Integer, Integer> classes;
    private final int first;
    private final List<long[]> basis = new ArrayList<>();

    Weights(Dfa dfa, SortedMap<Integer, Integer> classes, int first) {
      this.dfa = dfa;
      this.classes = classes;
      this.first = first;
    }

    void areEqual(String word, String other) {
      include(difference(vector(word), vector(other)));
    }

    boolean mustBeEqual(String word, String other) {
      long[] rest = reduced(difference(vector(word), vector(other)));
      return Arrays.stream(rest).allMatch(x -> x == 0);
    }

    /** How often a word reads each letter in a state of each class. */
    private long[] vector(String word) {
      var vector = new long[(classes.size() + 1) * dfa.letters()];
      int state = first;
      for (int letter : word.codePoints().map(dfa.alphabet()::indexOf).toArray()) {
        vector[at(classes, state) * dfa.letters() + letter]++;
        state = dfa.next(state, letter);
      }
      return vector;
    }

    private static long[] difference(long[] one, long[] other) {
      var difference = new long[one.length];
      for (int i = 0; i < one.length; i++) {
        difference[i] = Math.floorMod(one[i] - other[i], PRIME);
      }
      return difference;
    }

    private void include(long[] vector) {
      long[] rest = reduced(vector);
      int lead = lead(rest);
      if (lead < 0) return;
      long inverse =
          BigInteger.valueOf(rest[lead]).modInverse(BigInteger.valueOf(PRIME)).longValue();
      for (int i = 0; i < rest.length; i++) rest[i] = rest[i] * inverse % PRIME;
      basis.add(rest);
    }

    private static int lead(long[] vector) {
      return IntStream.range(0, vector.length).filter(i -> vector[i] != 0).findFirst().orElse(-1);
    }

    private long[] reduced(long[] vector) {
      long[] rest = vector.clone();
      for (long[] row : basis) {
        int lead = lead(row);
        long factor = rest[lead];
        if (factor == 0) continue;
        for (int i = 0; i < rest.length; i++) {
          rest[i] = Math.floorMod(rest[i] - factor * row[i] % PRIME, PRIME);
        }
      }
      return rest;
    }
  }
}
