package rasp.formal.library.builtin;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.DfaConfiguration;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Shuffle;

/** The languages and tasks that are defined by code, by the names that definition files use. */
public final class BuiltIns {
  /**
   * What a file gives to the code: the words behind its name, and the letters if the file has them.
   */
  record Given(List<String> arguments, Optional<Alphabet> letters) {
    int number(int index) {
      return Integer.parseInt(text(index));
    }

    String text(int index) {
      if (index >= arguments.size()) {
        throw new IllegalArgumentException("an argument is missing: number " + (index + 1));
      }
      return arguments.get(index);
    }

    Alphabet alphabet() {
      return letters.orElseThrow(() -> new IllegalArgumentException("the alphabet is missing"));
    }
  }

  private static final ImmutableSortedMap<String, Function<Given, BuiltIn>> ALL =
      ImmutableSortedMap.<String, Function<Given, BuiltIn>>naturalOrder()
          .put("dyck", given -> dyck(given.number(0), Integer.MAX_VALUE, false))
          .put("dyck-bounded", given -> dyck(given.number(0), given.number(1), false))
          .put("dyck-prefixes", given -> dyck(given.number(0), Integer.MAX_VALUE, true))
          .put("shuffle-dyck", given -> shuffledBrackets(given.number(0)))
          .put("reset-dyck", given -> CounterLanguages.resetDyck())
          .put("majority", given -> CounterLanguages.majority())
          .put("equal-blocks", given -> CounterLanguages.equalBlocks(given.text(0)))
          .put("boolean-expressions", given -> CounterLanguages.booleanExpressions(given.number(0)))
          .put("more-0-than-1-modulo", given -> moreZerosModulo(given.number(0)))
          .put("nested", given -> nested(given.number(0)))
          .put("alternating-blocks", given -> alternatingBlocks(given.number(0)))
          .put("cycle-navigation", given -> CounterLanguages.cycleNavigation())
          .put("modular-arithmetic", given -> CounterLanguages.modularArithmetic())
          .put("stack-manipulation", given -> StackManipulation.builtIn())
          .put("marked-reversal", given -> MarkedImage.of(given.alphabet(), BuiltIns::reversed))
          .put("marked-copy", given -> MarkedImage.of(given.alphabet(), word -> word))
          .put("marked-odds-first", given -> MarkedImage.of(given.alphabet(), BuiltIns::oddsFirst))
          .put("marked-sorting", given -> MarkedImage.of(given.alphabet(), BuiltIns::sorted))
          .put("unmarked-reversal", given -> UnmarkedImage.of(given.alphabet(), BuiltIns::reversed))
          .put("unmarked-copy", given -> UnmarkedImage.of(given.alphabet(), word -> word))
          .put("missing-duplicate", given -> new MissingDuplicate('_', "1", '\0').builtIn())
          .put("binary-addition", given -> Calculations.builtIn(new Addition()))
          .put("binary-multiplication", given -> Calculations.builtIn(new Multiplication()))
          .put("square-root", given -> Calculations.builtIn(new SquareRoot()))
          .put("reverse", given -> Tasks.onWords(given.alphabet(), Tasks::reverse))
          .put("hist", given -> Tasks.onWords(given.alphabet(), Tasks::hist))
          .put("hist-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::hist))
          .put("hist2", given -> Tasks.onWords(given.alphabet(), Tasks::hist2))
          .put("hist2-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::hist2))
          .put("sort", given -> Tasks.onWords(given.alphabet(), Tasks::sort))
          .put("sort-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::sort))
          .put("most-freq", given -> Tasks.onWords(given.alphabet(), Tasks::mostFrequent))
          .put("most-freq-bos", given -> Tasks.afterBos(given.alphabet(), Tasks::mostFrequent))
          .put("dyck-ptf", given -> prefixBalance(given, ""))
          .put("dyck-ptf-neutral", given -> prefixBalance(given, "a"))
          .put("hop", given -> hop(given.alphabet(), given.number(0)))
          .put("even-pairs-task", given -> ChomskyTasks.evenPairs())
          .put("parity-task", given -> ChomskyTasks.parityCheck())
          .put("cycle-navigation-task", given -> ChomskyTasks.cycleNavigation())
          .put("modular-arithmetic-task", given -> ChomskyTasks.modularArithmetic())
          .put("modular-brackets-task", given -> ChomskyTasks.modularArithmeticBrackets())
          .put("solve-equation-task", given -> ChomskyTasks.solveEquation())
          .put("stack-manipulation-task", given -> ChomskyTasks.stackManipulation())
          .put("duplicate-task", given -> ChomskyTasks.duplicateString())
          .put("missing-duplicate-task", given -> ChomskyTasks.missingDuplicate())
          .put("odds-first-task", given -> ChomskyTasks.oddsFirst())
          .put("bucket-sort-task", given -> ChomskyTasks.bucketSort())
          .put("binary-addition-task", given -> ChomskyTasks.binaryAddition())
          .put("binary-multiplication-task", given -> ChomskyTasks.binaryMultiplication())
          .put("square-root-task", given -> ChomskyTasks.computeSqrt())
          .build();

  private BuiltIns() {}

  public static Set<String> names() {
    return ALL.keySet();
  }

  /** Says in an {@link IllegalArgumentException} what is wrong with the arguments. */
  public static BuiltIn get(String name, List<String> arguments, Optional<Alphabet> letters) {
    Function<Given, BuiltIn> known = ALL.get(name);
    if (known == null) throw new IllegalArgumentException("nothing built in is called " + name);
    return known.apply(new Given(arguments, letters));
  }

  private static BuiltIn dyck(int kinds, int deepest, boolean endsAnywhere) {
    return new CounterLanguages.ReadFrom(
        Brackets.alphabet(kinds),
        OpenBrackets.none(new OpenBrackets.Rules(kinds, deepest, endsAnywhere)),
        List.of(
            OpenBrackets.none(new OpenBrackets.Rules(kinds, deepest, true)),
            CounterLanguages.kindlessBrackets(kinds, deepest, endsAnywhere),
            CounterLanguages.unorderedBrackets(kinds)));
  }

  private static BuiltIn shuffledBrackets(int kinds) {
    if (kinds < 1) throw new IllegalArgumentException("a shuffle is of one kind at least");
    return shuffle(
        IntStream.range(0, kinds)
            .mapToObj(
                kind -> new Shuffle.Part(Brackets.ofKind(kind), CounterLanguages.brackets(kind)))
            .toList());
  }

  private static BuiltIn moreZerosModulo(int modulus) {
    return CounterLanguages.weighsZeroModulo(
        modulus, Alphabet.of("01"), letter -> letter == '0' ? 1 : -1);
  }

  /** (a … (a (ab)* b)* … b)*. */
  private static BuiltIn nested(int depth) {
    return regular("(a".repeat(depth) + "b)*".repeat(depth), "ab");
  }

  /** a+b+a+b+…, so many blocks. */
  private static BuiltIn alternatingBlocks(int blocks) {
    return regular("a+b+".repeat(blocks / 2) + "a+".repeat(blocks % 2), "ab");
  }

  private static BuiltIn regular(String regex, String letters) {
    Alphabet alphabet = Alphabet.of(letters);
    return new CounterLanguages.ReadFrom(
        alphabet,
        DfaConfiguration.start(Tasks.dfa(regex.isEmpty() ? "()" : regex, alphabet)).orElseThrow());
  }

  private static String reversed(String word) {
    return new StringBuilder(word).reverse().toString();
  }

  private static String sorted(String word) {
    return word.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Counting from 1, the letters at odd places and then those at even ones. */
  private static String oddsFirst(String word) {
    return ChomskyTasks.everySecond(word, 0) + ChomskyTasks.everySecond(word, 1);
  }

  private static BuiltIn prefixBalance(Given given, String neutral) {
    Alphabet letters = Brackets.alphabet(given.number(0)).with(Alphabet.of(neutral));
    return Tasks.onWords(letters, Tasks::prefixBalance);
  }

  private static BuiltIn hop(Alphabet letters, int hops) {
    return Tasks.onWords(letters, word -> Tasks.hop(word, hops));
  }

  private static BuiltIn shuffle(List<Shuffle.Part> parts) {
    Alphabet all =
        parts.stream().map(Shuffle.Part::letters).reduce(Alphabet.of(""), Alphabet::with);
    return new BuiltIn() {
      @Override
      public Alphabet alphabet() {
        return all;
      }

      @Override
      public Problem named(Definition definition, ReadAt readAt) {
        return new Shuffle(definition, readAt, parts);
      }
    };
  }
}
