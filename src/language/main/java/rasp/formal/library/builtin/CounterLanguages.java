package rasp.formal.library.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Configuration;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;

/** Languages that are read with counters. */
final class CounterLanguages {
  private CounterLanguages() {}

  /**
   * A language that is read letter by letter from a first configuration.
   *
   * @param relaxed where reading starts if one constraint is less, or is off by one
   */
  record ReadFrom(Alphabet alphabet, Configuration first, List<Configuration> relaxed)
      implements BuiltIn {
    ReadFrom(Alphabet alphabet, Configuration first) {
      this(alphabet, first, List.of());
    }

    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      return AutomatonLanguage.of(definition, readAt, first, relaxed);
    }
  }

  /** More 1s than 0s. The state is how many more. */
  static BuiltIn majority() {
    Rules<Integer> rules =
        rules(
            more -> more > 0,
            more -> List.of(new Rules.Step<>('0', more - 1), new Rules.Step<>('1', more + 1)));
    return new ReadFrom(
        Alphabet.of("01"), rules.startingIn(0), List.of(rules.startingIn(1), rules.startingIn(-1)));
  }

  /** Well-nested words of one kind of brackets. The state is how many are open. */
  static Configuration brackets(int kind) {
    Rules<Integer> rules =
        rules(
            open -> open == 0,
            open -> {
              var opens = new Rules.Step<>(Brackets.opening(kind), open + 1);
              return open == 0
                  ? List.of(opens)
                  : List.of(opens, new Rules.Step<>(Brackets.closing(kind), open - 1));
            });
    return rules.startingIn(0);
  }

  /** Any bracket may close any other. */
  static Configuration kindlessBrackets(int kinds, int deepest, boolean endsAnywhere) {
    Rules<Integer> rules =
        rules(
            open -> endsAnywhere || open == 0,
            open -> {
              var steps = new ArrayList<Rules.Step<Integer>>();
              for (int kind = 0; kind < kinds; kind++) {
                if (open < deepest) steps.add(new Rules.Step<>(Brackets.opening(kind), open + 1));
                if (open > 0) steps.add(new Rules.Step<>(Brackets.closing(kind), open - 1));
              }
              return steps;
            });
    return rules.startingIn(0);
  }

  /** As many brackets close as open, in whatever order and of whatever kind. */
  static Configuration unorderedBrackets(int kinds) {
    Rules<Integer> rules =
        rules(
            open -> open == 0,
            open ->
                IntStream.range(0, kinds)
                    .boxed()
                    .flatMap(kind ->
                        Stream.of(
                            new Rules.Step<>(Brackets.opening(kind), open + 1),
                            new Rules.Step<>(Brackets.closing(kind), open - 1)))
                    .toList());
    return rules.startingIn(0);
  }

  private static final int NO_RESET = -2;
  private static final int BROKEN = -1;

  /**
   * What follows the last reset 1 is well-nested, and there is one. The state is how many brackets
   * are open since, or that this cannot be mended but by another reset.
   */
  static BuiltIn resetDyck() {
    Rules<Integer> rules =
        rules(
            open -> open == 0,
            open ->
                List.of(
                    new Rules.Step<>('(', open < 0 ? open : open + 1),
                    new Rules.Step<>(')', open < 0 ? open : open == 0 ? BROKEN : open - 1),
                    new Rules.Step<>('1', 0)));
    return new ReadFrom(
        Alphabet.of("()1"), rules.startingIn(NO_RESET), List.of(rules.startingIn(0)));
  }

  /**
   * Where a word of equal blocks stands: the block, their size, and what is missing of this one.
   */
  private record InBlock(int block, int size, int missing) {}

  /** As many of the first letter as then of the second and so on. */
  static BuiltIn equalBlocks(String letters) {
    int last = letters.length() - 1;
    Rules<InBlock> rules =
        rules(
            at -> at.size == 0 || (at.block == last && at.missing == 0),
            at -> {
              var steps = new ArrayList<Rules.Step<InBlock>>();
              if (at.block == 0) {
                steps.add(new Rules.Step<>(letters.charAt(0), new InBlock(0, at.size + 1, 0)));
              }
              if (at.missing > 0) {
                steps.add(
                    new Rules.Step<>(
                        letters.charAt(at.block), new InBlock(at.block, at.size, at.missing - 1)));
              } else if (at.size > 0 && at.block < last) {
                steps.add(
                    new Rules.Step<>(
                        letters.charAt(at.block + 1),
                        new InBlock(at.block + 1, at.size, at.size - 1)));
              }
              return steps;
            });
    return new ReadFrom(Alphabet.of(letters), rules.startingIn(new InBlock(0, 0, 0)));
  }

  /** An operator for each number of operands from none on. */
  private static final List<String> OPERATORS = List.of("01", "~", "+", ">");

  /** Expressions in prefix notation. The state is how many operands are missing. */
  static BuiltIn booleanExpressions(int mostOperands) {
    if (mostOperands >= OPERATORS.size()) {
      throw new IllegalArgumentException("no operator has " + mostOperands + " operands");
    }
    Rules<Integer> rules =
        rules(
            missing -> missing == 0,
            missing -> {
              var steps = new ArrayList<Rules.Step<Integer>>();
              if (missing == 0) return steps;
              for (int operands = 0; operands <= mostOperands; operands++) {
                int then = missing - 1 + operands;
                OPERATORS
                    .get(operands)
                    .chars()
                    .forEach(letter -> steps.add(new Rules.Step<>(letter, then)));
              }
              return steps;
            });
    Alphabet letters = Alphabet.of(String.join("", OPERATORS.subList(0, mostOperands + 1)));
    return new ReadFrom(letters, rules.startingIn(1));
  }

  /**
   * The sum of what the letters weigh is divisible by a modulus.
   *
   * @param letters the letters, and behind each one its weight
   */
  static BuiltIn weighsZeroModulo(int modulus, Alphabet letters, IntUnaryOperator weight) {
    Rules<Integer> rules =
        rules(
            sum -> sum == 0,
            sum ->
                IntStream.range(0, letters.size())
                    .map(letters::codePoint)
                    .mapToObj(letter ->
                        new Rules.Step<>(
                            letter, Math.floorMod(sum + weight.applyAsInt(letter), modulus)))
                    .toList());
    return new ReadFrom(letters, rules.startingIn(0));
  }

  /** How many blanks are to come, and whether one has. */
  private record Blanks(int missing, boolean begun) {}

  /** At least one 0 or 1, and as many blanks. */
  static BuiltIn withBlanks() {
    Rules<Blanks> rules =
        rules(
            at -> at.begun && at.missing == 0,
            at -> {
              var steps = new ArrayList<Rules.Step<Blanks>>();
              if (!at.begun) {
                var longer = new Blanks(at.missing + 1, false);
                steps.add(new Rules.Step<>('0', longer));
                steps.add(new Rules.Step<>('1', longer));
              }
              if (at.missing > 0) {
                steps.add(new Rules.Step<>('_', new Blanks(at.missing - 1, true)));
              }
              return steps;
            });
    return new ReadFrom(Alphabet.of("01_"), rules.startingIn(new Blanks(0, false)));
  }

  private static final int CYCLE = 5;
  private static final int ARRIVED = CYCLE;

  /** Steps on a cycle of five places, then the number of the place that they lead to. */
  static BuiltIn cycleNavigation() {
    Rules<Integer> rules =
        rules(
            place -> place == ARRIVED,
            place ->
                place == ARRIVED
                    ? List.of()
                    : List.of(
                        new Rules.Step<>('<', Math.floorMod(place - 1, CYCLE)),
                        new Rules.Step<>('=', place),
                        new Rules.Step<>('>', (place + 1) % CYCLE),
                        new Rules.Step<>('0' + place, ARRIVED)));
    return new ReadFrom(Alphabet.of("<=>01234"), rules.startingIn(0));
  }

  /** What a flat expression has come to: its value, and the sign behind it, or its end. */
  private record Reckoning(int value, char sign) {}

  private static final char NONE = ' ';
  private static final char DONE = '.';

  /** Digit, sign, digit, … from left to right modulo 5 without precedence, =, value. */
  static BuiltIn modularArithmetic() {
    Rules<Reckoning> rules = rules(at -> at.sign == DONE, CounterLanguages::reckon);
    return new ReadFrom(Alphabet.of("01234+-*="), rules.startingIn(new Reckoning(0, '+')));
  }

  private static List<Rules.Step<Reckoning>> reckon(Reckoning at) {
    return switch (at.sign) {
      case DONE -> List.of();
      case NONE ->
          "+-*="
              .chars()
              .mapToObj(sign -> new Rules.Step<>(sign, new Reckoning(at.value, (char) sign)))
              .toList();
      case '=' -> List.of(new Rules.Step<>('0' + at.value, new Reckoning(at.value, DONE)));
      default ->
          IntStream.range(0, 5)
              .mapToObj(digit ->
                  new Rules.Step<>(
                      '0' + digit, new Reckoning(Mod5.apply(at.sign, at.value, digit), NONE)))
              .toList();
    };
  }

  private static <S> Rules<S> rules(Predicate<S> mayEnd, Function<S, List<Rules.Step<S>>> steps) {
    return new Rules<>() {
      @Override
      public boolean mayEnd(S state) {
        return mayEnd.test(state);
      }

      @Override
      public List<Step<S>> steps(S state) {
        return steps.apply(state);
      }
    };
  }
}
