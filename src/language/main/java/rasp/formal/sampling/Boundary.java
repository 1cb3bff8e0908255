package rasp.formal.sampling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.ConstructedLanguage;
import rasp.formal.language.GrammarLanguage;
import rasp.formal.language.Language;
import rasp.formal.language.PredicateLanguage;
import rasp.formal.language.Shuffle;

/**
 * A source of words near the boundary between a language's members and all other words; which side
 * a word is on, {@link Language#contains} says.
 *
 * <p>What a language has of them depends on how it is defined, see {@link #of}: whatever its
 * definition, a constraint is met by words that break it and keep all others.
 */
sealed interface Boundary
    permits AutomatonBoundary,
        Boundary.OneOf,
        ChangedProduction,
        EditedMember,
        FamilyBoundary,
        PreferredMember {
  /** A word of a length; absent where there is none such, or none was found. */
  Optional<String> draw(int length, Turn turn);

  /**
   * The sources of a language, on one side of its boundary most of all.
   *
   * <ul>
   *   <li>any language: members that prefer some letters, and {@linkplain Edit edits} of these and
   *       of others;
   *   <li>a regular one: words that tell its minimal automaton from one with a transition moved or
   *       with another accepting state, members through each state and transition, and short
   *       detours from each state;
   *   <li>one of a family: words that are in it and not in a neighbour, and the other way round;
   *   <li>one that is read with counters or constructed: words that only a language with one
   *       constraint less has, such as an order of brackets or their kinds;
   *   <li>one with a grammar: words that are derived with one production changed.
   * </ul>
   */
  static Boundary of(Language language, Side side) {
    var groups = new LinkedHashMap<Boundary, Integer>();
    groups.put(new PreferredMember(language), 1);
    AutomatonBoundary.of(language, side).ifPresent(automaton -> groups.put(automaton, 10));
    List<Boundary> neighbours =
        neighbours(language)
            .<Boundary>map(neighbour -> new FamilyBoundary(language, neighbour, side))
            .toList();
    if (!neighbours.isEmpty()) groups.put(OneOf.alike(neighbours), 2);
    if (language instanceof GrammarLanguage derived) {
      List<Boundary> changed = ChangedProduction.of(derived.grammar(), language.alphabet(), side);
      if (!changed.isEmpty()) groups.put(OneOf.alike(changed), 2);
    }
    Boundary edited = new EditedMember(language, OneOf.of(groups));
    groups.put(edited, side == Side.MEMBERS ? 1 : 6);
    return OneOf.of(groups);
  }

  /** A side of a language's boundary. */
  enum Side {
    MEMBERS,
    OTHERS
  }

  /** Languages of the same family, and those with one constraint less. */
  private static Stream<Language> neighbours(Language language) {
    Stream<Language> family =
        language.definition().family().neighbours().stream()
            .filter(Language.class::isInstance)
            .map(Language.class::cast);
    List<Language> relaxed =
        switch (language) {
          case AutomatonLanguage read -> read.relaxed();
          case ConstructedLanguage constructed -> constructed.relaxed();
          case GrammarLanguage derived -> List.of();
          case PredicateLanguage known -> List.of();
          case Shuffle shuffle -> List.of();
        };
    return Stream.concat(family, relaxed.stream());
  }

  /**
   * Sources that take turns.
   *
   * @param weights how many turns each has of all
   */
  record OneOf(List<Boundary> sources, List<Integer> weights) implements Boundary {
    public OneOf {
      sources = List.copyOf(sources);
      weights = List.copyOf(weights);
    }

    static OneOf of(Map<Boundary, Integer> weights) {
      return new OneOf(List.copyOf(weights.keySet()), List.copyOf(weights.values()));
    }

    static OneOf alike(List<Boundary> sources) {
      return new OneOf(sources, Collections.nCopies(sources.size(), 1));
    }

    @Override
    public Optional<String> draw(int length, Turn turn) {
      return sources.get(turn.next(weights)).draw(length, turn);
    }
  }
}
