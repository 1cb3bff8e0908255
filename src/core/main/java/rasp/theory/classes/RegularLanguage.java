package rasp.theory.classes;

import com.google.common.base.Suppliers;
import java.util.Optional;
import java.util.function.Supplier;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.GreensRelations;
import rasp.formal.automaton.StrongComponents;
import rasp.formal.automaton.TransitionSemigroup;

/**
 * A regular language as the decisions see it: its minimal automaton, and its syntactic semigroup
 * where that is not too large. Both are worked out once.
 */
public final class RegularLanguage {
  private final Dfa dfa;
  private final StrongComponents components;
  private final TransitionSemigroup.Enumeration enumeration;
  private final Supplier<Optional<GreensRelations>> relations;

  private RegularLanguage(Dfa minimal, int maxElements) {
    dfa = minimal;
    components = StrongComponents.of(minimal);
    enumeration = TransitionSemigroup.of(minimal, maxElements);
    relations = Suppliers.memoize(() -> semigroup().map(GreensRelations::of));
  }

  /** The language of an automaton, whose semigroup is given up if it has more elements. */
  public static RegularLanguage of(Dfa dfa, int maxElements) {
    return new RegularLanguage(dfa.minimal(), maxElements);
  }

  /** The minimal automaton. */
  public Dfa dfa() {
    return dfa;
  }

  /** The strongly connected components of the minimal automaton. */
  public StrongComponents components() {
    return components;
  }

  /** The syntactic semigroup, unless it is too large. */
  public Optional<TransitionSemigroup> semigroup() {
    return switch (enumeration) {
      case TransitionSemigroup.Enumeration.Complete(TransitionSemigroup semigroup) ->
          Optional.of(semigroup);
      case TransitionSemigroup.Enumeration.LimitReached(String reason) -> Optional.empty();
    };
  }

  /** Green's relations of the semigroup, unless that is too large. */
  Optional<GreensRelations> relations() {
    return relations.get();
  }

  /** Why there is no semigroup, if there is none. */
  public Optional<String> whyNoSemigroup() {
    return switch (enumeration) {
      case TransitionSemigroup.Enumeration.Complete(TransitionSemigroup semigroup) ->
          Optional.empty();
      case TransitionSemigroup.Enumeration.LimitReached(String reason) -> Optional.of(reason);
    };
  }

  /** The answer of what needs a semigroup that there is not. */
  Answer.Undecided tooLarge() {
    return new Answer.Undecided(whyNoSemigroup().orElseThrow());
  }

  /** The first word that leads from the start to a state. */
  String wordTo(int state) {
    return wordBetween(dfa.start(), state);
  }

  /** The first word that leads from one state to another that it reaches. */
  String wordBetween(int from, int to) {
    return dfa.wordFrom(from, state -> state == to)
        .orElseThrow(() -> new IllegalArgumentException(from + " does not reach " + to));
  }

  /** The first word accepted from exactly one of two states. */
  String separator(int state, int other) {
    return dfa.from(state)
        .separatingWord(dfa.from(other))
        .orElseThrow(() -> new IllegalArgumentException(state + " and " + other + " are one"));
  }
}
