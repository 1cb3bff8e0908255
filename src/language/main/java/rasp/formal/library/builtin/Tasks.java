package rasp.formal.library.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Construction;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Reading;
import rasp.formal.automaton.RegularExpression;
import rasp.formal.language.AutomatonLanguage;
import rasp.formal.language.Definition;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;

/** The tasks of "Thinking Like Transformers" and their like: one output for each letter. */
final class Tasks {
  /** The letter that stands before the input where a task says so. */
  static final String BOS = "§";

  private Tasks() {}

  /** A task on all words but the empty one. */
  static BuiltIn onWords(Alphabet letters, Function<String, List<TaskValue>> function) {
    return new OnWords(letters, false, function);
  }

  /** The task with {@link #BOS} before each input, whose output is not compared. */
  static BuiltIn afterBos(Alphabet letters, Function<String, List<TaskValue>> function) {
    return new OnWords(letters, true, function);
  }

  private record OnWords(Alphabet letters, boolean bos, Function<String, List<TaskValue>> function)
      implements BuiltIn {
    @Override
    public Alphabet alphabet() {
      return bos ? letters.with(Alphabet.of(BOS)) : letters;
    }

    @Override
    public Problem named(Definition definition, ReadAt readAt) {
      Language inputs = inputs(definition, bos ? "§[^§]*" : ".+");
      return new Task(
          definition,
          inputs,
          bos ? this::behindBos : function,
          others ->
              over(others)
                  .map(same -> (Task) same.named(definition.over(same.alphabet()), readAt)));
    }

    private List<TaskValue> behindBos(String input) {
      var output = new ArrayList<TaskValue>();
      output.add(new TaskValue.Any());
      if (input.length() > BOS.length())
        output.addAll(function.apply(input.substring(BOS.length())));
      return output;
    }

    private Optional<OnWords> over(Alphabet others) {
      return others.size() == 0 || (bos && others.contains(BOS.codePointAt(0)))
          ? Optional.empty()
          : Optional.of(new OnWords(others, bos, function));
    }
  }

  /** The words of a regular expression as the inputs of a task. */
  static Language inputs(Definition task, String regex) {
    return AutomatonLanguage.regular(task, ReadAt.LAST, dfa(regex, task.alphabet()));
  }

  /** The automaton of an expression that we wrote ourselves. */
  static Dfa dfa(String regex, Alphabet alphabet) {
    return switch (RegularExpression.read(regex, alphabet)) {
      case Reading.Read<RegularExpression.Over>(RegularExpression.Over over) ->
          switch (over.automaton(RegularExpression.MAX_STATES)) {
            case Construction.Built(Dfa dfa) -> dfa;
            case Construction.TooLarge(String reason) -> throw new IllegalStateException(reason);
          };
      case Reading.Failed<RegularExpression.Over> failed ->
          throw new IllegalStateException(regex + ": " + failed.mistakes());
    };
  }

  static List<String> letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<TaskValue> texts(Stream<String> letters) {
    return letters.<TaskValue>map(TaskValue.Text::new).toList();
  }

  static List<TaskValue> reverse(String word) {
    return texts(letters(word).reversed().stream());
  }

  static List<TaskValue> sort(String word) {
    return texts(letters(word).stream().sorted());
  }

  private static Map<String, Long> occurrences(List<String> letters) {
    var occurrences = new HashMap<String, Long>();
    for (String letter : letters) occurrences.merge(letter, 1L, Long::sum);
    return occurrences;
  }

  /** How often the letter occurs in the word. */
  static List<TaskValue> hist(String word) {
    List<String> letters = letters(word);
    Map<String, Long> occurrences = occurrences(letters);
    return letters.stream()
        .<TaskValue>map(letter -> new TaskValue.Int(occurrences.getOrDefault(letter, 0L)))
        .toList();
  }

  /** How many different letters occur as often as this one. */
  static List<TaskValue> hist2(String word) {
    List<String> letters = letters(word);
    Map<String, Long> occurrences = occurrences(letters);
    return letters.stream()
        .<TaskValue>map(letter ->
            new TaskValue.Int(Collections.frequency(occurrences.values(), occurrences.get(letter))))
        .toList();
  }

  /**
   * The letters by how often they occur, then by where they first do; {@link #BOS} for the rest.
   */
  static List<TaskValue> mostFrequent(String word) {
    List<String> letters = letters(word);
    Map<String, Long> occurrences = occurrences(letters);
    var ranked = new ArrayList<>(letters.stream().distinct().toList());
    ranked.sort(
        (a, b) -> Long.compare(occurrences.getOrDefault(b, 0L), occurrences.getOrDefault(a, 0L)));
    return texts(
        Stream.concat(
            ranked.stream(), Collections.nCopies(letters.size() - ranked.size(), BOS).stream()));
  }

  /**
   * For each prefix: T balanced, P can be completed, F cannot. Other letters than brackets change
   * nothing.
   */
  static List<TaskValue> prefixBalance(String word) {
    var open = new ArrayList<Integer>();
    var output = new ArrayList<TaskValue>();
    boolean broken = false;
    for (int letter : word.codePoints().toArray()) {
      int closed = Brackets.closed(letter);
      if (Brackets.opened(letter) >= 0) open.add(Brackets.opened(letter));
      else if (closed >= 0) broken |= open.isEmpty() || open.removeLast() != closed;
      output.add(new TaskValue.Text(broken ? "F" : open.isEmpty() ? "T" : "P"));
    }
    return output;
  }

  /**
   * From each letter back to where it last stood and one to the right, so many times, and what
   * stands there; {@code -} if there is no such place.
   */
  static List<TaskValue> hop(String word, int hops) {
    List<String> letters = letters(word);
    var output = new ArrayList<TaskValue>();
    for (int i = 0; i < letters.size(); i++) {
      int at = i;
      for (int hop = 0; hop < hops && at >= 0; hop++) at = hop(letters, at);
      output.add(new TaskValue.Text(at < 0 ? "-" : letters.get(at)));
    }
    return output;
  }

  private static int hop(List<String> letters, int from) {
    int before = letters.subList(0, from).lastIndexOf(letters.get(from));
    return before < 0 ? -1 : before + 1;
  }
}
