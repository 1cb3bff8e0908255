package rasp.formal.library;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Every language of the library once more, by a predicate that shares nothing with the first
 * definition: brackets are struck out in pairs, numbers are read and calculated with, and regular
 * expressions are Java's.
 */
final class SecondDefinitions {
  /** Whether a beginning, and so many letters behind it, are seen to be no member. */
  @FunctionalInterface
  interface Hopeless {
    boolean test(String prefix, int left);
  }

  private static final String SHUFFLED = "(){}[]<>«»‹›";

  private static final Map<String, String> REGULAR =
      Map.ofEntries(
          Map.entry("aa-star", "(?:aa)*"),
          Map.entry("aaaa-star", "(?:aaaa)*"),
          Map.entry("abab-star", "(?:abab)*"),
          Map.entry("ab-star", "(?:ab)*"),
          Map.entry("repeat-01", "(?:01)*"),
          Map.entry("tomita-1", "[^0]*"),
          Map.entry("tomita-4", "(?!.*000).*"),
          Map.entry("abcde-blocks", "a+b+c+d+e+"),
          Map.entry("ab-d-bc", "(?:a|b)*d(?:b|c)*"),
          Map.entry("digits-0-2", "[012]*02*"),
          Map.entry("c-star-a-1-c-star", "c*ac*"),
          Map.entry("c-star-a-3-c-star", "c*aaac*"),
          Map.entry("cab-abd", "c(?:a|b)*abd(?:a|b|d)*"),
          Map.entry("first", "1[01]*"),
          Map.entry("last", "[01]*1"),
          Map.entry("flip-flop", "(?:a|e|b)*b(?:e)*"),
          Map.entry("piecewise-1", "a+"),
          Map.entry("piecewise-2", "a+b+"),
          Map.entry("piecewise-3", "a+b+a+"),
          Map.entry("piecewise-4", "a+b+a+b+"));

  private static final Map<String, Predicate<String>> BY_NAME = byName();
  private static final Map<String, Hopeless> HOPELESS = allHopeless();

  private SecondDefinitions() {}

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static Predicate<String> of(String name) {
    Predicate<String> known = BY_NAME.get(name);
    if (known == null) throw new AssertionError(name + " has no second definition");
    return known;
  }

  /** Where nothing is known, there is hope for every beginning. */
  static Hopeless hopeless(String name) {
    return HOPELESS.getOrDefault(name, (prefix, left) -> false);
  }

  private static Map<String, Hopeless> allHopeless() {
    var all = new TreeMap<String, Hopeless>();
    for (String name :
        List.of("dyck-1", "dyck-2", "dyck-3", "dyck-1-1", "dyck-1-2", "dyck-2-2", "dyck-2-3")) {
      all.put(name, SecondDefinitions::cannotBeClosed);
    }
    all.put("dyck-2-grammar", SecondDefinitions::cannotBeClosed);
    all.put("dyck-2-prefixes", (prefix, left) -> hasClosing(struck(prefix)));
    for (int kinds : new int[] {2, 4, 6}) {
      all.put("shuffle-dyck-" + kinds, SecondDefinitions::cannotBeClosedByKind);
    }
    all.put("anbncn", cannotMatch("a*b*c*"));
    all.put("anbncndn", cannotMatch("a*b*c*d*"));
    all.put("boolean-2", SecondDefinitions::cannotBeOneExpression);
    all.put("boolean-3", SecondDefinitions::cannotBeOneExpression);
    REGULAR.forEach((name, regex) -> all.put(name, cannotMatch(regex)));
    all.put("cycle-navigation", cannotMatch("[<=>]*[0-4]"));
    all.put("modular-arithmetic-simple", cannotMatch("[0-4]([-+*][0-4])*=[0-4]"));
    all.put("stack-manipulation-flare", cannotMatch("[01]*(\\+[01]|-)*#[01]*"));
    all.put("binary-addition-flare", cannotMatch("[01]+\\+[01]+=[01]+"));
    all.put("binary-multiplication-flare", cannotMatch("[01]+×[01]+=[01]+"));
    all.put(
        "bucket-sort-flare",
        (prefix, left) ->
            prefix.indexOf('#') < 0
                ? prefix.length() >= left
                : cannotMatch("[1-5]*#1*2*3*4*5*").test(prefix, left));
    return all;
  }

  /** Java's regular expressions say whether more letters could have changed the answer. */
  @SuppressWarnings("JdkObsolete") // the only way to ask for a beginning of a match
  private static Hopeless cannotMatch(String regex) {
    var pattern = Pattern.compile(regex);
    return (prefix, left) -> {
      var matcher = pattern.matcher(prefix);
      return !matcher.matches() && !matcher.hitEnd();
    };
  }

  private static boolean hasClosing(String brackets) {
    return brackets.chars().anyMatch(bracket -> ")}]".indexOf(bracket) >= 0);
  }

  private static boolean cannotBeClosed(String prefix, int left) {
    String open = struck(prefix);
    return open.length() > left || hasClosing(open);
  }

  private static boolean cannotBeClosedByKind(String prefix, int left) {
    int open = 0;
    for (int i = 0; i < SHUFFLED.length(); i += 2) {
      long more = count(prefix, SHUFFLED.charAt(i)) - count(prefix, SHUFFLED.charAt(i + 1));
      if (more < 0) return true;
      open += (int) more;
    }
    return open > left;
  }

  /** An expression is no beginning of another, and a value fills one place and an operator more. */
  private static boolean cannotBeOneExpression(String prefix, int left) {
    long open = 1 - prefix.length() + count(prefix, '~') + 2 * count(prefix, '+');
    return open + 3 * count(prefix, '>') > left || isExpression(prefix);
  }

  private static Map<String, Predicate<String>> byName() {
    var all = new TreeMap<String, Predicate<String>>();
    for (int kinds = 1; kinds <= 3; kinds++)
      all.put("dyck-" + kinds, word -> struck(word).isEmpty());
    all.put("dyck-2-3", word -> struck(word).isEmpty() && depth(word, "({") <= 3);
    all.put("dyck-1-1", word -> struck(word).isEmpty() && depth(word, "({") <= 1);
    all.put("dyck-1-2", word -> struck(word).isEmpty() && depth(word, "({") <= 2);
    all.put("dyck-2-2", word -> struck(word).isEmpty() && depth(word, "({") <= 2);
    for (int kinds = 1; kinds <= 2; kinds++) {
      all.put("dyck-" + kinds + "-prefixes", word -> !struck(word).matches(".*[)}].*"));
    }
    all.put("dyck-2-grammar", word -> struck(word).isEmpty());
    for (int kinds : new int[] {2, 4, 6}) {
      all.put("shuffle-dyck-" + kinds, word -> shuffled(word, SHUFFLED));
    }
    all.put(
        "reset-dyck-1",
        word -> word.contains("1") && struck(word.substring(word.lastIndexOf('1') + 1)).isEmpty());
    all.put("boolean-3", SecondDefinitions::isExpression);
    all.put("boolean-2", SecondDefinitions::isExpression);
    all.put("anbn", word -> word.equals(blocks("ab", word.length() / 2)));
    all.put("anbncn", word -> word.equals(blocks("abc", word.length() / 3)));
    all.put("anbncndn", word -> word.equals(blocks("abcd", word.length() / 4)));
    for (int depth : new int[] {2, 3, 4, 12}) {
      all.put(
          "d-" + depth,
          word ->
              struck(word.replace('a', '(').replace('b', ')')).isEmpty()
                  && depth(word, "a") <= depth);
    }
    regular(all);
    counting(all);
    halves(all);
    all.put("cycle-navigation", SecondDefinitions::navigates);
    all.put("modular-arithmetic-simple", SecondDefinitions::calculatesLeftToRight);
    all.put("stack-manipulation-flare", SecondDefinitions::manipulates);
    all.put("binary-addition-flare", word -> calculates(word, "\\+", BigInteger::add));
    all.put("binary-multiplication-flare", word -> calculates(word, "×", BigInteger::multiply));
    all.put("compute-sqrt-flare", SecondDefinitions::isRoot);
    return all;
  }

  private static void regular(Map<String, Predicate<String>> all) {
    REGULAR.forEach((name, regex) -> all.put(name, Pattern.compile(regex).asMatchPredicate()));
    all.put("tomita-2", word -> word.equals("10".repeat(word.length() / 2)));
    all.put("tomita-7", word -> runs(word).size() <= (word.startsWith("1") ? 3 : 4));
    all.put("tomita-3", SecondDefinitions::hasNoOddRuns);
    all.put("contains-ab", word -> word.contains("ab"));
    all.put("lt-2", word -> word.contains("bb"));
    all.put(
        "even-pairs", word -> word.isEmpty() || word.charAt(0) == word.charAt(word.length() - 1));
  }

  private static void counting(Map<String, Predicate<String>> all) {
    all.put("tomita-5", word -> count(word, '0') % 2 == 0 && count(word, '1') % 2 == 0);
    all.put("tomita-6", word -> (count(word, '0') - count(word, '1')) % 3 == 0);
    all.put("parity", word -> count(word, '1') % 2 == 1);
    all.put("parity-bhattamishra", word -> count(word, '1') % 2 == 0);
    all.put("parity-b", word -> count(word, 'b') % 2 == 0);
    for (int modulus : new int[] {2, 3, 5}) {
      all.put("mod-" + modulus, word -> count(word, '1') % modulus == 0);
    }
    all.put("majority", word -> 2 * count(word, '1') > word.length());
  }

  private static void halves(Map<String, Predicate<String>> all) {
    all.put("marked-reversal", word -> marked(word, half -> reversed(half)));
    all.put("marked-copy", word -> marked(word, half -> half));
    all.put("odds-first-flare", word -> marked(word, SecondDefinitions::oddsFirst));
    all.put("bucket-sort-flare", word -> marked(word, SecondDefinitions::sorted));
    all.put("unmarked-reversal", word -> word.length() % 2 == 0 && word.equals(reversed(word)));
    all.put("palindrome", word -> word.equals(reversed(word)));
    all.put("unmarked-copy", word -> word.matches("(?:([01]*)\\1)"));
    all.put(
        "missing-duplicate-flare",
        word ->
            IntStream.range(0, word.length())
                .filter(i -> word.charAt(i) == '_')
                .mapToObj(i -> word.substring(0, i) + "1" + word.substring(i + 1))
                .anyMatch(filled -> filled.matches("([01]*)\\1")));
  }

  /**
   * What is left when pairs of brackets with nothing between are struck out until there are none.
   */
  private static String struck(String word) {
    String left = word;
    while (true) {
      String next = left.replace("()", "").replace("{}", "").replace("[]", "");
      if (next.equals(left)) return left;
      left = next;
    }
  }

  private static int depth(String word, String opening) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < word.length(); i++) {
      depth += opening.indexOf(word.charAt(i)) >= 0 ? 1 : -1;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static boolean shuffled(String word, String brackets) {
    for (int i = 0; i < brackets.length(); i += 2) {
      String pair = brackets.substring(i, i + 2);
      String own = word.replaceAll("[^\\Q" + pair + "\\E]", "");
      if (!struck(own.replace(pair.charAt(0), '(').replace(pair.charAt(1), ')')).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isExpression(String word) {
    String left = word.replaceAll("[01]", "v");
    while (true) {
      String next = left.replace("~v", "v").replace("+vv", "v").replace(">vvv", "v");
      if (next.equals(left)) return left.equals("v");
      left = next;
    }
  }

  private static String blocks(String letters, int size) {
    var blocks = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      blocks.append(letters.substring(i, i + 1).repeat(size));
    }
    return blocks.toString();
  }

  private static long count(String word, char letter) {
    return word.chars().filter(c -> c == letter).count();
  }

  private static List<String> runs(String word) {
    return word.isEmpty() ? List.of() : List.of(word.split("(?<=0)(?=1)|(?<=1)(?=0)"));
  }

  private static boolean hasNoOddRuns(String word) {
    List<String> runs = runs(word);
    return IntStream.range(1, runs.size())
        .noneMatch(i ->
            runs.get(i).startsWith("0")
                && runs.get(i).length() % 2 == 1
                && runs.get(i - 1).length() % 2 == 1);
  }

  private static boolean marked(String word, UnaryOperator<String> image) {
    String[] halves = word.split("#", -1);
    return halves.length == 2 && halves[1].equals(image.apply(halves[0]));
  }

  private static String reversed(String word) {
    var reversed = new StringBuilder();
    for (int i = word.length() - 1; i >= 0; i--) reversed.append(word.charAt(i));
    return reversed.toString();
  }

  private static String oddsFirst(String word) {
    return word.replaceAll("(.)(.?)", "$1") + word.replaceAll("(.)(.?)", "$2");
  }

  private static String sorted(String word) {
    var sorted = new StringBuilder();
    for (char letter = '1'; letter <= '5'; letter++) {
      sorted.append(Character.toString(letter).repeat((int) count(word, letter)));
    }
    return sorted.toString();
  }

  private static boolean navigates(String word) {
    if (!word.matches("[<=>]*[0-4]")) return false;
    long place = count(word, '>') - count(word, '<');
    return Math.floorMod(place, 5L) == word.charAt(word.length() - 1) - '0';
  }

  private static boolean calculatesLeftToRight(String word) {
    if (!word.matches("[0-4]([-+*][0-4])*=[0-4]")) return false;
    int value = word.charAt(0) - '0';
    int i = 1;
    for (; word.charAt(i) != '='; i += 2) {
      int digit = word.charAt(i + 1) - '0';
      if (word.charAt(i) == '+') value += digit;
      else if (word.charAt(i) == '-') value -= digit;
      else value *= digit;
      value %= 5;
    }
    return Math.floorMod(value, 5) == word.charAt(i + 1) - '0';
  }

  /** Pops are struck out together with what they pop. */
  private static boolean manipulates(String word) {
    if (!word.matches("[01]*(\\+[01]|-)*#[01]*")) return false;
    String[] parts = word.split("#", -1);
    String left = parts[0];
    while (true) {
      String next = left.replaceFirst("\\+?[01]-", "");
      if (next.equals(left)) break;
      left = next;
    }
    return !left.contains("-") && reversed(left.replace("+", "")).equals(parts[1]);
  }

  private static BigInteger number(String digits) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) == '1') number = number.add(BigInteger.TWO.pow(i));
    }
    return number;
  }

  private static boolean calculates(
      String word, String sign, BinaryOperator<BigInteger> operation) {
    if (!word.matches("[01]+" + sign + "[01]+=[01]+")) return false;
    String[] numbers = word.split("[+×=]", -1);
    return operation.apply(number(numbers[0]), number(numbers[1])).equals(number(numbers[2]));
  }

  private static boolean isRoot(String word) {
    if (!word.matches("[01]+=[01]+")) return false;
    String[] numbers = word.split("=", -1);
    BigInteger root = number(numbers[1]);
    BigInteger more = root.add(BigInteger.ONE);
    return root.multiply(root).compareTo(number(numbers[0])) <= 0
        && more.multiply(more).compareTo(number(numbers[0])) > 0;
  }
}
