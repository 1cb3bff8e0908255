package rasp.judge.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.Checkout;
import rasp.formal.counting.WordLists;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.Evaluator;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/** The published programs against their tasks in plain Java, on every short word. */
class PublishedTasksTest {
  /** What a program is to compute, on which words, from which position on. */
  record Task(
      String file,
      String name,
      String letters,
      int longest,
      boolean bos,
      Predicate<String> isInput,
      Function<String, List<String>> truth) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Task task(
      String file, String name, String letters, int longest, Function<String, List<String>> truth) {
    boolean bos = name.endsWith("_bos") || name.equals("most_freq");
    return new Task(file, name, letters, longest, bos, word -> true, truth);
  }

  private static Stream<Task> tasks() {
    return Stream.of(
        task("reverse", "reverse", "abc", 7, word -> each(word, i -> at(word, -1 - i))),
        task("hist", "hist", "abc", 7, PublishedTasksTest::hist),
        task("hist", "hist_bos", "abc", 7, PublishedTasksTest::hist),
        task("hist2", "hist2", "abcd", 6, PublishedTasksTest::doubleHist),
        task("hist2", "hist2_bos", "abcd", 6, PublishedTasksTest::doubleHist),
        task(
            "sort",
            "sorted",
            "abc",
            7,
            word -> word.chars().sorted().mapToObj(c -> text(c)).toList()),
        task(
            "sort",
            "sorted_bos",
            "abc",
            7,
            word -> word.chars().sorted().mapToObj(c -> text(c)).toList()),
        task("most_freq", "most_freq", "abc", 7, PublishedTasksTest::mostFrequent),
        task("dyck1", "dyck1_ptf", "()a", 8, word -> dyck(word, "()")),
        task("dyck_k", "dyck2_ptf", "(){}", 8, word -> dyck(word, "(){}")),
        task("dyck_k", "dyck3_ptf", "(){}[]", 6, word -> dyck(word, "(){}[]")),
        task("dyck_best", "dyck2_best", "(){}a", 7, word -> dyck(word, "(){}")),
        task("dyck_neutral", "dyck2_neutral", "(){}a", 7, word -> dyck(word, "(){}")),
        new Task(
            "long_addition",
            "sum",
            "0189+",
            7,
            false,
            word -> word.matches("[0-9]+\\+[0-9]+"),
            PublishedTasksTest::sum));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theProgramComputesItsTaskOnEveryShortWord(Task task) throws IOException {
    Evaluator evaluator = evaluator(task);
    int compared = 0;
    for (String word : WordLists.upTo(task.letters(), task.longest())) {
      if (!task.isInput().test(word)) continue;
      List<String> values = values(evaluator, (task.bos() ? "§" : "") + word);
      assertEquals(
          task.truth().apply(word),
          task.bos() ? values.subList(1, values.size()) : values,
          () -> "on " + word);
      compared++;
    }
    assertEquals(true, compared > 1000, () -> "words compared");
  }

  private static Evaluator evaluator(Task task) throws IOException {
    Path file = Checkout.ANALYSIS.resolve("paper").resolve(task.file() + ".rasp");
    var files = new SourceFiles(Checkout.ANALYSIS, Optional.empty());
    var program = LoweredProgram.of(new Source(task.file(), Files.readString(file)), file, files);
    Value value = program.value(task.name()).orElseThrow();
    if (!(value instanceof Value.SOp(var id))) throw new AssertionError(task.name());
    return new FastEvaluator(program.written().graph(), id);
  }

  private static List<String> values(Evaluator evaluator, String word) {
    if (!(evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(var sequence))) {
      throw new AssertionError("no value on " + word);
    }
    return sequence.values().stream().map(Atom::text).toList();
  }

  private static String text(int letter) {
    return Character.toString(letter);
  }

  private static String at(String word, int position) {
    return text(word.charAt(Math.floorMod(position, word.length())));
  }

  private static List<String> each(String word, java.util.function.IntFunction<String> value) {
    return IntStream.range(0, word.length()).mapToObj(value).toList();
  }

  private static long occurrences(String word, int letter) {
    return word.chars().filter(c -> c == letter).count();
  }

  private static List<String> hist(String word) {
    return each(word, i -> String.valueOf(occurrences(word, word.charAt(i))));
  }

  private static List<String> doubleHist(String word) {
    return each(
        word,
        i ->
            String.valueOf(
                word.chars()
                    .distinct()
                    .filter(c -> occurrences(word, c) == occurrences(word, word.charAt(i)))
                    .count()));
  }

  private static List<String> mostFrequent(String word) {
    List<String> letters =
        word.chars()
            .distinct()
            .boxed()
            .sorted(Comparator.comparingLong(c -> -occurrences(word, c)))
            .map(PublishedTasksTest::text)
            .toList();
    return each(word, i -> i < letters.size() ? letters.get(i) : "§");
  }

  /** By a stack. Pairs stand one after another in {@code pairs}; other letters change nothing. */
  private static List<String> dyck(String word, String pairs) {
    var open = new ArrayDeque<Integer>();
    var labels = new ArrayList<String>();
    boolean broken = false;
    for (int i = 0; i < word.length(); i++) {
      int bracket = pairs.indexOf(word.charAt(i));
      if (bracket >= 0 && bracket % 2 == 0) open.push(bracket);
      if (bracket >= 0 && bracket % 2 == 1) {
        broken |= open.isEmpty() || open.pop() != bracket - 1;
      }
      labels.add(broken ? "F" : open.isEmpty() ? "T" : "P");
    }
    return labels;
  }

  private static List<String> sum(String word) {
    int plus = word.indexOf('+');
    var first = new BigInteger(word.substring(0, plus));
    String sum = first.add(new BigInteger(word.substring(plus + 1))).toString();
    String padded = " ".repeat(word.length() - sum.length()) + sum;
    return each(word, i -> at(padded, i));
  }
}
