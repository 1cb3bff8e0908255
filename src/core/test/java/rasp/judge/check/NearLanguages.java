package rasp.judge.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import rasp.formal.language.Language;

/** What listed languages that are not regular would be with one constraint less, or one more. */
final class NearLanguages {
  private static final String OPENING = "({[<«‹";
  private static final String CLOSING = ")}]>»›";

  private final Language language;
  private final Map<String, Predicate<String>> near = new LinkedHashMap<>();

  private NearLanguages(Language language) {
    this.language = language;
  }

  /** By what is changed in them; none of a regular language. */
  static Map<String, Predicate<String>> of(Language language) {
    var run = new NearLanguages(language);
    if (language.dfa().isEmpty()) run.collect(language.name());
    return run.near;
  }

  private void collect(String name) {
    switch (name) {
      case "anbn", "anbncn", "anbncndn" -> {
        ends();
        accepts("letters in any order", NearLanguages::sorted);
        accepts("blocks backwards", NearLanguages::reversed);
      }
      case "majority" -> {
        near.put("as many suffice", word -> more(word) >= 0);
        near.put("two more are needed", word -> more(word) >= 2);
        near.put("not only 1s", word -> more(word) > 0 && word.contains("0"));
        near.put("a 1 too few at the end", word -> more(word + "1") > 0);
      }
      case "palindrome", "unmarked-copy", "unmarked-reversal" -> {
        ends();
        accepts("middle not compared", word -> symmetrical(word));
        near.put("not of one letter", word -> language.contains(word) && !ofOneLetter(word));
      }
      case "missing-duplicate-flare" -> {
        ends();
        accepts(
            "a 0 may be missing",
            word -> word.replace('0', '2').replace('1', '0').replace('2', '1'));
        accepts("two gaps", word -> word.replaceFirst("_", "1"));
        near.put("no gap", word -> language.contains(word.replaceFirst("1", "_")) || is(word));
      }
      case "reset-dyck-1" -> {
        near.put("no reset needed", word -> is("1" + word));
        near.put(
            "before the reset, too", word -> is(word) && balanced(word.replace("1", ""), true));
        near.put("below zero", word -> is(word) || balanced(afterReset(word), false));
      }
      case "stack-manipulation-flare" -> {
        ends();
        accepts("a pop of nothing", word -> word.replaceFirst("^-", ""));
        accepts("result not compared", word -> swapped(word, word.length() - 2));
      }
      default -> {
        if (name.startsWith("shuffle-dyck")) shuffled();
        else if (name.startsWith("dyck")) nested(name.endsWith("prefixes"));
        else computed();
      }
    }
  }

  /** Words with a part that is determined by the rest. */
  private void computed() {
    ends();
    String marker = language.alphabet().contains('=') ? "=" : "#";
    if (!language.alphabet().contains(marker.codePointAt(0))) return;
    near.put(
        "the order behind the marker",
        word ->
            is(word)
                || IntStream.range(word.indexOf(marker) + 1, word.length())
                    .anyMatch(i -> is(swapped(word, i))));
    near.put(
        "the first behind the marker", word -> is(word) || anyAt(word, word.indexOf(marker) + 1));
    near.put(
        "the last before the marker", word -> is(word) || anyAt(word, word.indexOf(marker) - 1));
  }

  private void nested(boolean prefixes) {
    near.put("kinds not told apart", word -> kindless(word, prefixes));
    if (!prefixes) {
      near.put("below zero", word -> is(word) || balanced(word, false));
      near.put("may end open", word -> is(word + ")") || is(word));
      near.put("not in one nest", word -> is(word) && depth(word) < word.length() / 2);
      near.put("not flat", word -> is(word) && depth(word) > 1);
    }
    near.put("first letter", word -> is(word) || anyAt(word, 0));
    near.put("last letter", word -> is(word) || anyAt(word, word.length() - 1));
    if (language.alphabet().size() == 2) near.remove("kinds not told apart");
  }

  private void shuffled() {
    near.put("kinds not told apart", word -> kindless(word, false));
    near.put("below zero", word -> is(word) || balanced(word, false));
    near.put("well-nested", word -> is(word) && wellNested(word));
    near.put("first letter", word -> is(word) || anyAt(word, 0));
    near.put("last letter", word -> is(word) || anyAt(word, word.length() - 1));
  }

  /** The first and the last letter are not looked at, or there is one more or less. */
  private void ends() {
    near.put("first letter", word -> is(word) || anyAt(word, 0));
    near.put("last letter", word -> is(word) || anyAt(word, word.length() - 1));
    accepts("one more at the end", word -> word.isEmpty() ? word : cut(word, 0, 1));
    accepts("one more at the beginning", word -> word.isEmpty() ? word : cut(word, 1, 0));
    near.put(
        "one less at the end",
        word -> is(word) || letters().stream().anyMatch(letter -> is(word + letter)));
    near.put(
        "one less at the beginning",
        word -> is(word) || letters().stream().anyMatch(letter -> is(letter + word)));
  }

  private void accepts(String name, UnaryOperator<String> mended) {
    near.put(name, word -> is(word) || is(mended.apply(word)));
  }

  private boolean is(String word) {
    return language.contains(word);
  }

  private List<String> letters() {
    return language.alphabet().letters();
  }

  private boolean anyAt(String word, int at) {
    return at >= 0
        && at < word.length()
        && letters().stream()
            .anyMatch(letter -> is(word.substring(0, at) + letter + word.substring(at + 1)));
  }

  private static String cut(String word, int first, int last) {
    return word.substring(first, word.length() - last);
  }

  private static String sorted(String word) {
    return word.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String reversed(String word) {
    return new StringBuilder(word).reverse().toString();
  }

  private static String swapped(String word, int at) {
    if (at < 0 || at + 1 >= word.length()) return word;
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }

  /** The letter in the middle, or behind it, as the first one is. */
  private static String symmetrical(String word) {
    if (word.length() < 4) return word;
    int middle = word.length() / 2 - 1;
    return word.substring(0, middle)
        + word.charAt(word.length() - 1 - middle)
        + word.substring(middle + 1);
  }

  private static boolean ofOneLetter(String word) {
    return word.chars().distinct().count() < 2;
  }

  private static long more(String word) {
    return 2 * word.chars().filter(letter -> letter == '1').count() - word.length();
  }

  private static String afterReset(String word) {
    int last = word.lastIndexOf('1');
    return last < 0 ? "(" : word.substring(last + 1);
  }

  /** Equally many of each kind open and close, and, if that is asked, never more close. */
  private static boolean balanced(String word, boolean neverNegative) {
    var open = new int[OPENING.length()];
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      int opened = OPENING.indexOf(letter);
      if (opened >= 0) open[opened]++;
      else if (--open[CLOSING.indexOf(letter)] < 0 && neverNegative) return false;
    }
    for (int left : open) if (left != 0) return false;
    return true;
  }

  private static boolean kindless(String word, boolean prefixes) {
    int open = 0;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      open += OPENING.indexOf(letter) >= 0 ? 1 : -1;
      if (open < 0) return false;
    }
    return prefixes || open == 0;
  }

  private static int depth(String word) {
    int open = 0;
    int deepest = 0;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      open += OPENING.indexOf(letter) >= 0 ? 1 : -1;
      deepest = Math.max(deepest, open);
    }
    return deepest;
  }

  private static boolean wellNested(String word) {
    var open = new ArrayList<Integer>();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      int opened = OPENING.indexOf(letter);
      if (opened >= 0) open.add(opened);
      else if (open.isEmpty() || open.removeLast() != CLOSING.indexOf(letter)) return false;
    }
    return open.isEmpty();
  }
}
