package rasp.theory.construct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import rasp.formal.automaton.Alphabet;
import rasp.formal.automaton.Dfa;
import rasp.formal.language.ReadAt;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.theory.recognition.AllLengths;
import rasp.theory.recognition.Recognition;
import rasp.theory.recognition.WordLengths;

/**
 * What was made, and how far it was held against the automaton that it was made from. What differs
 * from it is a mistake of ours, and never given out.
 *
 * @param text for a file
 * @param size in words: depth, or layers and heads
 * @param longest all words up to this length agree
 * @param words how many these are
 * @param proof why it is right on all words, or why that was not proved
 */
public record Checked(String text, String size, int longest, long words, Proof proof) {
  /** Words up to about so many are run. */
  private static final long MOST_WORDS = 20_000;

  /** A bound is searched in so many nodes. */
  private static final long MOST_NODES = 1_000_000;

  /** What is known of longer words. */
  public sealed interface Proof {
    /** The automaton of what was made accepts the same words. */
    record AllLengths(WordLengths lengths) implements Proof {}

    /** It is right for words up to a length, by the way it was made. */
    record UpTo(int length, String reason) implements Proof {}

    /** Longer words were not looked at. */
    record Unproved(String reason) implements Proof {}
  }

  /** In a sentence. */
  public String evidence() {
    String run =
        "agrees with the automaton on all %d words up to length %d".formatted(words, longest);
    return switch (proof) {
      case Proof.AllLengths(WordLengths lengths) -> run + "; proved " + lengths.inWords();
      case Proof.UpTo(int length, String reason) ->
          run + "; for words up to length %d only, because %s".formatted(length, reason);
      case Proof.Unproved(String reason) -> run + "; " + reason;
    };
  }

  /** An LTL[P] formula or C-RASP program. */
  public static Checked of(Dfa dfa, LogicProgram program) {
    var depth = "depth " + program.depth();
    Agreement agreement = Agreement.of(dfa, 0, program::accepts);
    Proof proof =
        switch (program.logic()) {
          case LTL_P -> {
            require(program.automaton(dfa.alphabet()).separatingWord(dfa));
            yield new Proof.AllLengths(WordLengths.ALL);
          }
          case C_RASP -> new Proof.Unproved("no procedure proves C-RASP programs for all lengths");
        };
    String head =
        "// %s over {%s}, %s: accepted where the last definition holds behind the last letter.\n"
            .formatted(program.logic().title(), String.join(", ", dfa.alphabet().letters()), depth);
    return new Checked(head + program.text(), depth, agreement.longest(), agreement.words(), proof);
  }

  /**
   * A RASP program, in a file that claims what it gives and what it costs.
   *
   * @param language what it recognises, in words
   */
  public static Checked of(Dfa dfa, RaspProgram program, String language) {
    var source = new Source("accept", program.text());
    var lowered = LoweredProgram.of(source, new SourceFiles(Path.of(""), Optional.empty()));
    if (!lowered.diagnostics().isEmpty()) {
      throw new IllegalStateException(lowered.diagnostics().getFirst().toString());
    }
    Id output = ((Value.SOp) lowered.value("accept").orElseThrow()).id();
    var evaluator = new FastEvaluator(lowered.written().graph(), output);
    Agreement agreement = Agreement.of(dfa, 1, word -> accepts(evaluator, word));
    Bounds bounds =
        Bounds.of(lowered.written().graph(), output, Assumptions.NONE, Effort.nodes(MOST_NODES));
    String size =
        "%s, heads %s%s"
            .formatted(
                layers(bounds.schedule().count().layers()),
                bounds.schedule().count().perLayer(),
                bounds.usesBest() ? ", with best" : "");
    return new Checked(
        header(dfa, program, language, evaluator, bounds) + program.text(),
        size,
        agreement.longest(),
        agreement.words(),
        proof(dfa, program, lowered, output));
  }

  private static boolean accepts(FastEvaluator evaluator, String word) {
    return switch (evaluator.evaluate(Input.of(word))) {
      case Evaluation.Values(var sequence) -> sequence.values().getLast().truth();
      case Evaluation.Failure failure -> throw new IllegalStateException(failure.message());
      case Evaluation.Pattern pattern -> throw new IllegalStateException("accept is an s-op");
    };
  }

  private static Proof proof(Dfa dfa, RaspProgram program, LoweredProgram lowered, Id output) {
    return switch (program.reach()) {
      case RaspProgram.Reach.UpTo(int length, String reason) -> new Proof.UpTo(length, reason);
      case RaspProgram.Reach.AllLengths() ->
          switch (AllLengths.of(
              lowered.written().graph(),
              output,
              dfa.alphabet(),
              ReadAt.LAST,
              List.of(Atom.of(true)))) {
            case Recognition.Outside(Id operation, String reason) ->
                new Proof.Unproved(
                    "right for all lengths by the way it was made; not proved from the program,"
                        + " since "
                        + reason);
            case Recognition.Language(Dfa language, Dfa undefined, var lengths) -> {
              require(undefined.firstWord());
              require(language.xor(dfa).firstWord().filter(word -> !word.isEmpty()));
              yield new Proof.AllLengths(lengths);
            }
          };
    };
  }

  private static void require(Optional<String> difference) {
    if (difference.isPresent()) {
      throw new IllegalStateException("what was made is wrong on " + difference.get());
    }
  }

  private static String layers(int layers) {
    return layers + (layers == 1 ? " layer" : " layers");
  }

  private static String header(
      Dfa dfa, RaspProgram program, String language, FastEvaluator evaluator, Bounds bounds) {
    var text = new StringBuilder();
    String reach =
        switch (program.reach()) {
          case RaspProgram.Reach.AllLengths() -> "right for words of every length";
          case RaspProgram.Reach.UpTo(int length, String reason) ->
              "right for words up to length %d, because %s".formatted(length, reason);
        };
    text.append("# %s\n#\n".formatted(language.replace("\n", " ").replace("\r", " ")));
    text.append(
        "# Made from the minimal automaton of %d states over {%s}; %s.\n"
            .formatted(
                dfa.states(),
                String.join(", ", dfa.alphabet().letters())
                    .replace("\n", "\\n")
                    .replace("\r", "\\r"),
                reach));
    text.append(
        "# `accept` says at each position whether the word up to there is in the language.\n#\n");
    examples(dfa).forEach(word -> text.append(gives(evaluator, word)));
    text.append(counted("written", bounds.written().layers(), bounds.written().perLayer()));
    if (bounds.minimal().isProved() && bounds.assumptionWords().isEmpty()) {
      text.append(
          counted(
              "minimal", bounds.schedule().count().layers(), bounds.schedule().count().perLayer()));
    }
    return text.append("\n").toString();
  }

  private static String counted(String counting, int layers, String perLayer) {
    return "# claim: accept %s %s%s\n"
        .formatted(counting, layers(layers), layers == 0 ? "" : ", heads " + perLayer);
  }

  /** The first member and the first word that is none, of those that can stand in a claim. */
  private static List<String> examples(Dfa dfa) {
    var words = new ArrayList<String>();
    Dfa long3 = atLeast(dfa.alphabet(), 3);
    for (Dfa side : List.of(dfa.and(long3), long3.minus(dfa))) {
      side.firstWord().filter(Checked::isPlain).ifPresent(words::add);
    }
    return words;
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\' && c != 127);
  }

  private static Dfa atLeast(Alphabet alphabet, int length) {
    var next = new int[length + 1][alphabet.size()];
    for (int state = 0; state <= length; state++) {
      Arrays.fill(next[state], Math.min(state + 1, length));
    }
    return Dfa.of(alphabet, 0, next, state -> state == length);
  }

  private static String gives(FastEvaluator evaluator, String word) {
    return evaluator.evaluate(Input.of(word)) instanceof Evaluation.Values(var sequence)
        ? "# claim: accept(\"%s\") = %s\n".formatted(word, sequence)
        : "";
  }

  /** All words up to a length, which agree. */
  private record Agreement(int longest, long words) {
    /** From a shortest length on; throws where a word does not. */
    static Agreement of(Dfa dfa, int shortest, Predicate<String> accepts) {
      int longest = shortest - 1;
      long words = 0;
      List<String> level = List.of("");
      for (int length = 0; words + level.size() <= MOST_WORDS && length <= 16; length++) {
        if (length >= shortest) {
          for (String word : level) {
            if (accepts.test(word) != dfa.accepts(word)) require(Optional.of(word));
          }
          longest = length;
          words += level.size();
        }
        var longer = new ArrayList<String>();
        if ((long) level.size() * dfa.letters() > MOST_WORDS || dfa.letters() == 0) break;
        for (String word : level) {
          for (String letter : dfa.alphabet().letters()) longer.add(word + letter);
        }
        level = longer;
      }
      return new Agreement(longest, words);
    }
  }
}
