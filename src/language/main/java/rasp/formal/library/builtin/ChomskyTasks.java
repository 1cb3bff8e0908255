package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Reading;
import rasp.formal.grammar.Grammar;
import rasp.formal.language.Definition;
import rasp.formal.language.GrammarLanguage;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;

/**
 * The tasks of "Neural Networks and the Chomsky Hierarchy", as their code defines them {@linkplain
 * rasp.Bibliography#DRGGWCCHLVO23 [DRGGWCCHLVO23]}.
 */
final class ChomskyTasks {
  /** Stands at the positions that an answer has more than its question. */
  static final String BLANK = "_";

  private ChomskyTasks() {}

  /** A task whose inputs are the words of a regular expression. */
  private record OnRegex(
      Alphabet alphabet, String regex, Function<String, List<TaskValue>> function)
      implements BuiltIn {
    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      return new Task(
          definition, Tasks.inputs(definition, regex), function, other -> Optional.empty());
    }
  }

  /** A task whose inputs are the words of another definition. */
  private record OnBuiltIn(BuiltIn inputs, Function<String, List<TaskValue>> function)
      implements BuiltIn {
    @Override
    public Alphabet alphabet() {
      return inputs.alphabet();
    }

    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      return new Task(
          definition,
          (Language) inputs.named(definition, readAt),
          function,
          other -> Optional.empty());
    }
  }

  /** A task whose inputs are the words of a grammar. */
  private record OnGrammar(Grammar grammar, Function<String, List<TaskValue>> function)
      implements BuiltIn {
    @Override
    public Alphabet alphabet() {
      return grammar.alphabet();
    }

    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      return new Task(
          definition,
          GrammarLanguage.of(definition, ReadAt.LAST, grammar),
          function,
          other -> Optional.empty());
    }
  }

  private static BuiltIn onRegex(
      String letters, String regex, Function<String, List<TaskValue>> function) {
    return new OnRegex(Alphabet.of(letters), regex, function);
  }

  private static BuiltIn onGrammar(String grammar, Function<String, List<TaskValue>> function) {
    return switch (Grammar.read(grammar)) {
      case Reading.Read<Grammar>(Grammar read) -> new OnGrammar(read, function);
      case Reading.Failed<Grammar> failed -> throw new IllegalStateException(failed.toString());
    };
  }

  /** A number at the last position. */
  private static List<TaskValue> last(String input, long answer) {
    var output =
        new ArrayList<TaskValue>(Collections.nCopies(input.length() - 1, new TaskValue.Any()));
    output.add(new TaskValue.Int(answer));
    return output;
  }

  /** An answer from the first position on, and nothing wanted behind it. */
  private static List<TaskValue> first(String input, List<TaskValue> answer) {
    var output = new ArrayList<>(answer);
    output.addAll(Collections.nCopies(input.length() - answer.size(), new TaskValue.Any()));
    return output;
  }

  private static List<TaskValue> texts(String letters) {
    return Tasks.letters(letters).stream().<TaskValue>map(TaskValue.Text::new).toList();
  }

  private static List<TaskValue> digits(String digits) {
    return digits.chars().<TaskValue>mapToObj(digit -> new TaskValue.Int(digit - '0')).toList();
  }

  static BuiltIn evenPairs() {
    return onRegex(
        "01", ".+", word -> last(word, word.charAt(0) == word.charAt(word.length() - 1) ? 0 : 1));
  }

  static BuiltIn parityCheck() {
    return onRegex(
        "01", ".+", word -> last(word, word.chars().filter(letter -> letter == '1').count() % 2));
  }

  static BuiltIn cycleNavigation() {
    return onRegex(
        "<=>",
        ".+",
        word -> last(word, Math.floorMod(word.chars().map(step -> step - '=').sum(), 5)));
  }

  /** Products before sums and differences. */
  static BuiltIn modularArithmetic() {
    return onRegex("01234+-*", "[0-4]([+*\\-][0-4])*", word -> last(word, flat(word)));
  }

  private static int flat(String expression) {
    int sum = 0;
    int product = expression.charAt(0) - '0';
    char sign = '+';
    for (int i = 1; i < expression.length(); i += 2) {
      int digit = expression.charAt(i + 1) - '0';
      if (expression.charAt(i) == '*') {
        product = Mod5.apply('*', product, digit);
      } else {
        sum = Mod5.apply(sign, sum, product);
        sign = expression.charAt(i);
        product = digit;
      }
    }
    return Mod5.apply(sign, sum, product);
  }

  static BuiltIn modularArithmeticBrackets() {
    return onGrammar(
        """
        Expression -> Atom | ( Atom ) | ( Expression Sign Expression )
        Atom -> Digit | - Digit
        Digit -> 0 | 1 | 2 | 3 | 4
        Sign -> + | - | *
        """,
        word -> last(word, new BracketExpression(word, 0).value()));
  }

  /** With sums and differences only, each equation has one solution. */
  static BuiltIn solveEquation() {
    return onGrammar(
        """
        Equation -> Unknown "=" Digit
        Unknown -> Gap | ( Gap ) | ( Unknown Sign Known ) | ( Known Sign Unknown )
        Gap -> x | - x
        Known -> Atom | ( Atom ) | ( Known Sign Known )
        Atom -> Digit | - Digit
        Digit -> 0 | 1 | 2 | 3 | 4
        Sign -> + | -
        """,
        word -> last(word, solution(word)));
  }

  private static int solution(String equation) {
    int end = equation.indexOf('=');
    int wanted = equation.charAt(end + 1) - '0';
    for (int x = 0; x < Mod5.MODULUS; x++) {
      if (new BracketExpression(equation.substring(0, end), x).value() == wanted) return x;
    }
    throw new IllegalStateException(equation + " has no solution");
  }

  static BuiltIn stackManipulation() {
    return onRegex("01234_", "[01]+[234]*_", ChomskyTasks::stack);
  }

  /** 2 pops, 3 pushes a 0, 4 pushes a 1; the stack from top to bottom, and 2 behind it. */
  private static List<TaskValue> stack(String input) {
    var stack = new StringBuilder();
    for (int i = 0; i < input.length(); i++) {
      char letter = input.charAt(i);
      switch (letter) {
        case '2' -> stack.setLength(Math.max(0, stack.length() - 1));
        case '3' -> stack.append('0');
        case '4' -> stack.append('1');
        case '_' -> {}
        default -> stack.append(letter);
      }
    }
    return first(input, texts(stack.reverse() + "2"));
  }

  /** As many blanks as letters. */
  static BuiltIn duplicateString() {
    return new OnBuiltIn(
        CounterLanguages.withBlanks(),
        input -> {
          String word = input.replace(BLANK, "");
          return texts(word + word);
        });
  }

  /** 2 is the gap, 3 pads an odd length. */
  static BuiltIn missingDuplicate() {
    var inputs = new MissingDuplicate('2', "01", '3');
    return new OnBuiltIn(
        inputs.builtIn(),
        input -> {
          var output =
              new ArrayList<TaskValue>(
                  Collections.nCopies(input.length() - 1, new TaskValue.Any()));
          output.add(new TaskValue.Text(Character.toString(inputs.missing(input))));
          return output;
        });
  }

  static BuiltIn oddsFirst() {
    return onRegex("01", ".+", word -> texts(everySecond(word, 1) + everySecond(word, 0)));
  }

  /** Every second letter from an index on. */
  static String everySecond(String word, int from) {
    var letters = new StringBuilder();
    for (int i = from; i < word.length(); i += 2) letters.append(word.charAt(i));
    return letters.toString();
  }

  static BuiltIn bucketSort() {
    return onRegex("01234", ".+", Tasks::sort);
  }

  /** Behind the result stands 2. */
  static BuiltIn binaryAddition() {
    return onRegex(
        "01+_",
        OPERANDS.formatted("+") + BLANK,
        input -> first(input, digits(result(input, new Addition()) + "2")));
  }

  static BuiltIn binaryMultiplication() {
    return onRegex(
        "01*",
        OPERANDS.formatted("*"),
        input -> first(input, digits(result(input, new Multiplication()) + "2")));
  }

  /** Numbers are at least 1. */
  private static final String OPERANDS = "0*1[01]*\\%s0*1[01]*";

  private static String result(String input, Operation operation) {
    List<String> operands = List.of(input.replace(BLANK, "").split("[+*]", 2));
    return Calculation.digits(
        operation.apply(
            Calculation.number(operands.getFirst()), Calculation.number(operands.getLast())),
        1);
  }

  /** Half as many digits, rounded up, the greatest first. */
  static BuiltIn computeSqrt() {
    return onRegex("01", "0*1[01]*", input -> first(input, root(input)));
  }

  private static List<TaskValue> root(String input) {
    String root = new BigInteger(input, 2).sqrt().toString(2);
    return digits("0".repeat((input.length() + 1) / 2 - root.length()) + root);
  }
}
