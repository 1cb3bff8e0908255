package rasp.formal.library.builtin;

import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Configuration;

/**
 * A stack of 0s and 1s from bottom to top, pushes {@code +0} and {@code +1} and pops {@code -} of
 * what is there, {@code #}, and the stack from top to bottom. A configuration is the stack and how
 * far the word has got; what counts is its height.
 */
record StackManipulation(String stack, Phase phase) implements Configuration {
  /** What is being read. */
  enum Phase {
    STACK("01+-#"),
    ACTION("+-#"),
    PUSHED("01"),
    RESULT("");

    private final String letters;

    Phase(String letters) {
      this.letters = letters;
    }
  }

  static BuiltIn builtIn() {
    return new CounterLanguages.ReadFrom(
        Alphabet.of("01+-#"), new StackManipulation("", Phase.STACK));
  }

  @Override
  public boolean mayEnd() {
    return phase == Phase.RESULT && stack.isEmpty();
  }

  /** Nothing can be popped from an empty stack. */
  private String letters() {
    if (phase == Phase.RESULT) return top();
    return stack.isEmpty() ? phase.letters.replace("-", "") : phase.letters;
  }

  private String top() {
    return stack.isEmpty() ? "" : stack.substring(stack.length() - 1);
  }

  private String popped() {
    return stack.substring(0, stack.length() - 1);
  }

  @Override
  public int moves() {
    return letters().length();
  }

  @Override
  public int letter(int move) {
    return letters().charAt(move);
  }

  @Override
  public Configuration after(int move) {
    char letter = letters().charAt(move);
    if (phase == Phase.RESULT) return new StackManipulation(popped(), Phase.RESULT);
    return switch (letter) {
      case '+' -> new StackManipulation(stack, Phase.PUSHED);
      case '-' -> new StackManipulation(popped(), Phase.ACTION);
      case '#' -> new StackManipulation(stack, Phase.RESULT);
      default ->
          new StackManipulation(stack + letter, phase == Phase.STACK ? Phase.STACK : Phase.ACTION);
    };
  }

  private record Kind(int height, Phase phase) {}

  @Override
  public Object kind() {
    return new Kind(stack.length(), phase);
  }
}
