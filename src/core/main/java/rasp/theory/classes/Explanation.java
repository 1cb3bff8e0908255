package rasp.theory.classes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rasp.formal.automaton.Alphabet;

/** Answers in words, for a reader who checks them by hand. */
public final class Explanation {
  private Explanation() {}

  /** Yes, no or open. */
  public static String word(Answer answer) {
    return switch (answer) {
      case Answer.Yes yes -> "yes";
      case Answer.No no -> "no";
      case Answer.Undecided undecided -> "open";
    };
  }

  /** Why a language is in a class or not, in one or more lines. */
  public static String of(RegularLanguage language, LanguageClass one, Answer answer) {
    String why = of(language, answer);
    if (!(answer instanceof Answer.Yes)) return why;
    return switch (one) {
      case J_TRIVIAL -> why + "\n" + of(LeastLength.ofSubwords(language));
      case LOCALLY_TESTABLE -> why + "\n" + of(LeastLength.ofFactors(language));
      default -> why;
    };
  }

  private static String of(LeastLength least) {
    String enough =
        least.found()
            ? "k = " + least.k() + " is enough"
            : "k is more than " + least.k() + ", where the search stopped";
    return enough
        + least
            .fewer()
            .map(pair ->
                ", one less is not: %s is in the language, %s is not"
                    .formatted(shown(pair.member()), shown(pair.nonMember())))
            .orElse("");
  }

  /** Why, in one or more lines. */
  public static String of(RegularLanguage language, Answer answer) {
    return switch (answer) {
      case Answer.Yes(ClassEvidence evidence) -> of(language, evidence);
      case Answer.No(Witness witness) -> of(language, witness);
      case Answer.Undecided(String reason) -> reason;
    };
  }

  private static String of(RegularLanguage language, ClassEvidence evidence) {
    return switch (evidence) {
      case ClassEvidence.LongestWord(int letters) ->
          letters < 0 ? "there is none" : "the longest has " + count(letters, "letter");
      case ClassEvidence.Window(int letters) -> count(letters, "letter") + " are enough";
      case ClassEvidence.Chain(int states) ->
          "the longest way through the automaton passes " + count(states, "state");
      case ClassEvidence.Checked(String what, int places) -> "holds for all " + places + " " + what;
      case ClassEvidence.Index(int n) ->
          "x^%d = x^%d for every word x".formatted(Math.max(n, 1) + 1, Math.max(n, 1));
      case ClassEvidence.Groups(List<ClassEvidence.DerivedSeries> groups) -> groups(groups);
      case ClassEvidence.Counts(CountingWeights weights) -> counts(language, weights);
      case ClassEvidence.Even(LanguageClass smaller) -> "it is even " + smaller.title();
    };
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String groups(List<ClassEvidence.DerivedSeries> groups) {
    if (groups.isEmpty()) return "there is no group";
    return "commutator series of the groups, by orders: "
        + groups.stream()
            .map(series ->
                series.orders().stream().map(String::valueOf).collect(Collectors.joining(" > ")))
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static String counts(RegularLanguage language, CountingWeights weights) {
    if (weights.rounds() == 0) return "no component has two states, so there is nothing to count";
    List<String> lines = new ArrayList<>();
    for (CountingWeights.Component component : weights.components()) {
      for (int round = 0; round < component.rounds().size(); round++) {
        lines.add(round(language.dfa().alphabet(), component, round));
      }
    }
    return String.join("\n", lines);
  }

  private static String round(Alphabet letters, CountingWeights.Component component, int number) {
    CountingWeights.Round round = component.rounds().get(number);
    return "states %s, round %d: %s; values %s"
        .formatted(
            join(component.states()),
            number + 1,
            weights(letters, round),
            round.values().entrySet().stream()
                .map(value -> value.getKey() + ":" + value.getValue())
                .collect(Collectors.joining(" ")));
  }

  private static String weights(Alphabet letters, CountingWeights.Round round) {
    boolean oneClass = round.before().values().stream().distinct().count() == 1;
    return round.weights().entrySet().stream()
        .filter(weight -> weight.getValue().signum() != 0)
        .map(weight -> weight(letters, weight, oneClass))
        .collect(Collectors.joining(", "));
  }

  private static String weight(
      Alphabet letters, Map.Entry<CountingWeights.Label, BigInteger> weight, boolean oneClass) {
    CountingWeights.Label label = weight.getKey();
    return letters.text(label.letter())
        + (oneClass ? "" : " in class " + label.stateClass())
        + (weight.getValue().signum() > 0 ? " counts +" : " counts ")
        + weight.getValue();
  }

  private static String join(List<Integer> states) {
    return states.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String of(RegularLanguage language, Witness witness) {
    return switch (witness) {
      case Witness.Violation violation -> violation(violation);
      case Witness.Pumping(String before, String middle, String after, boolean members) ->
          "%s: %s, for every n ≥ 0"
              .formatted(
                  members ? "in the language" : "not in the language",
                  joined(before, power(middle), after));
      case Witness.GroupOfOneLength(String idempotent, String member, int order) ->
          "%s and %s have %d letters; the first acts as the identity of a group, the second has order %d in it"
              .formatted(
                  idempotent, member, idempotent.codePointCount(0, idempotent.length()), order);
      case Witness.PerfectGroup(String identity, List<String> generators, int order) ->
          "%s generate a group of %d elements, with the identity %s, that is its own commutator subgroup"
              .formatted(String.join(", ", generators), order, identity);
      case Witness.Inseparable inseparable -> inseparable(inseparable);
      case Witness.NotEven(LanguageClass larger, Witness inner) ->
          "it is not even " + larger.title() + ": " + of(language, inner);
    };
  }

  private static String inseparable(Witness.Inseparable pair) {
    CountingWeights.Component component = pair.component();
    boolean oneClass = component.classes().values().stream().distinct().count() == 1;
    String same =
        pair.balances().stream()
            .map(one -> shown(one.word()) + " = " + shown(one.other()))
            .collect(Collectors.joining(", "));
    return """
    component of states %s%s: words from state %d to one state weigh the same, %s;
    then %s, which leads to state %d, weighs what %s does, which leads to state %d\
    """
        .formatted(
            join(component.states()),
            oneClass ? "" : ", letters counted apart in " + classes(component),
            component.states().getFirst(),
            same,
            shown(pair.way()),
            pair.state(),
            shown(pair.otherWay()),
            pair.other());
  }

  private static String classes(CountingWeights.Component component) {
    return component.classes().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                TreeMap::new,
                Collectors.mapping(entry -> entry.getKey().toString(), Collectors.joining(" "))))
        .values()
        .stream()
        .map(states -> "{" + states + "}")
        .collect(Collectors.joining(" "));
  }

  private static String violation(Witness.Violation violation) {
    String words =
        violation.words().entrySet().stream()
            .map(word -> word.getKey() + " = " + word.getValue())
            .collect(Collectors.joining(", "));
    String left = side(violation, violation.equation().left());
    String right = side(violation, violation.equation().right());
    return "not %s: %s, ω = %s\nin the language: %s\nnot in it:       %s"
        .formatted(
            violation.equation(),
            words,
            violation.omega() + ", " + 2 * violation.omega() + ", " + 3 * violation.omega() + ", …",
            violation.leftIsMember() ? left : right,
            violation.leftIsMember() ? right : left);
  }

  private static String side(Witness.Violation violation, Equation.Term side) {
    return joined(
        violation.before(),
        Equation.written(side, violation.words(), violation.omega()),
        violation.after());
  }

  private static String joined(String... parts) {
    String joined =
        Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    return shown(joined);
  }

  private static String power(String word) {
    return word.codePointCount(0, word.length()) == 1 ? word + "^n" : "(" + word + ")^n";
  }

  private static String shown(String word) {
    return word.isEmpty() ? "the empty word" : word;
  }
}
