package rasp.formal.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.automaton.Mistake;
import rasp.formal.automaton.Reading;

/**
 * Reads a deterministic automaton from lines {@code start STATE}, {@code accept STATE …} and {@code
 * STATE LETTERS STATE}, the latter one step for each of the letters. Where there is no step, the
 * word is rejected.
 */
public final class AutomatonReader {
  private static final Pattern KEYWORD =
      Pattern.compile("(?m)^[ \\t]*(start[ \\t]+\\S+[ \\t]*$|accept([ \\t]|$))");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final String text;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, Integer> states = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Token> accepting = new ArrayList<>();
  private int start = -1;

  private record Token(String text, int start) {
    int end() {
      return start + text.length();
    }
  }

  private record Step(Token from, Token letters, Token to) {}

  private AutomatonReader(String text) {
    this.text = text;
  }

  /** Whether a line says where to start or what accepts, as it does in no other format. */
  public static boolean isMeant(String text) {
    return KEYWORD.matcher(text).find();
  }

  /** Reads an automaton over the letters of its steps and some more. */
  public static Reading<Dfa> read(String text, Alphabet more) {
    var reader = new AutomatonReader(text);
    reader.lines();
    if (!reader.mistakes.isEmpty()) return new Reading.Failed<>(reader.mistakes);
    Dfa dfa = reader.automaton(more);
    return reader.mistakes.isEmpty()
        ? new Reading.Read<>(dfa.minimal())
        : new Reading.Failed<>(reader.mistakes);
  }

  private void wrong(Token token, String message, String help) {
    mistakes.add(new Mistake(token.start, token.end(), message, help));
  }

  private void lines() {
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      if (end < 0) end = text.length();
      List<Token> tokens = tokens(from, end);
      if (!tokens.isEmpty() && !tokens.getFirst().text.startsWith("#")) line(tokens);
      from = end + 1;
    }
    if (start < 0 && mistakes.isEmpty()) {
      int first = text.length() - text.stripLeading().length();
      int end = text.indexOf('\n', first);
      mistakes.add(
          new Mistake(
              first,
              end < 0 ? text.length() : end,
              "nothing says where to start",
              "add a line start STATE"));
    }
  }

  private List<Token> tokens(int from, int end) {
    var tokens = new ArrayList<Token>();
    Matcher words = WORD.matcher(text).region(from, end);
    while (words.find()) tokens.add(new Token(words.group(), words.start()));
    return tokens;
  }

  private void line(List<Token> tokens) {
    Token first = tokens.getFirst();
    if (first.text.equals("start") && tokens.size() == 2) {
      if (start >= 0) wrong(first, "there are two starts", "keep one of them");
      start = state(tokens.getLast());
    } else if (first.text.equals("accept")) {
      accepting.addAll(tokens.subList(1, tokens.size()));
    } else if (tokens.size() == 3) {
      steps.add(new Step(first, tokens.get(1), tokens.get(2)));
    } else {
      wrong(
          first,
          "this is no line of an automaton",
          "write STATE LETTERS STATE, start STATE or accept STATE");
    }
  }

  private int state(Token name) {
    return states.computeIfAbsent(name.text, fresh -> states.size());
  }

  private Dfa automaton(Alphabet more) {
    var letters = new TreeSet<Integer>();
    for (Step step : steps) {
      state(step.from);
      state(step.to);
      step.letters.text.codePoints().forEach(letters::add);
    }
    var spelled = new StringBuilder();
    letters.forEach(spelled::appendCodePoint);
    Alphabet alphabet = Alphabet.of(spelled.toString()).with(more);
    int sink = states.size();
    var next = new int[sink + 1][alphabet.size()];
    for (int[] row : next) Arrays.fill(row, sink);
    for (Step step : steps) {
      int[] row = next[state(step.from)];
      for (int letter : step.letters.text.codePoints().toArray()) {
        int index = alphabet.indexOf(letter);
        if (row[index] != sink && row[index] != state(step.to)) {
          wrong(
              step.letters,
              "`%s` leads from %s to two states"
                  .formatted(Character.toString(letter), step.from.text),
              "an automaton is deterministic: keep one of the steps");
        }
        row[index] = state(step.to);
      }
    }
    return Dfa.of(alphabet, Math.max(0, start), next, accepted()::contains);
  }

  private List<Integer> accepted() {
    var accepted = new ArrayList<Integer>();
    for (Token name : accepting) {
      Integer state = states.get(name.text);
      if (state == null) {
        wrong(name, "no step leads to or from " + name.text, "check how it is spelt");
      } else {
        accepted.add(state);
      }
    }
    return accepted;
  }
}
