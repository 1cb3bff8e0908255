package rasp.formal.library.builtin;

import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.counting.Continuations;
import rasp.formal.counting.Reader;
import rasp.formal.language.ConstructedLanguage;
import rasp.formal.language.Definition;
import rasp.formal.language.Problem;
import rasp.formal.language.ReadAt;

/** The complete calculations of an operation. */
record Calculations(Operation operation) implements ConstructedLanguage.Members {
  static BuiltIn builtIn(Operation operation) {
    return new BuiltIn() {
      @Override
      public Alphabet alphabet() {
        return Alphabet.of("01" + Calculation.EQUALS + operation.sign());
      }

      @Override
      public Problem named(Definition definition, ReadAt readAt) {
        return new ConstructedLanguage(definition, readAt, new Calculations(operation));
      }
    };
  }

  @Override
  public boolean contains(String word) {
    return Calculation.read(operation, word).filter(Calculation::isComplete).isPresent();
  }

  @Override
  public boolean exist(int length) {
    return length >= Calculation.none(operation).missing();
  }

  @Override
  public int longest() {
    return operation.longest();
  }

  @Override
  public Optional<BigInteger> count(int length) {
    return operation.count(length);
  }

  @Override
  public String draw(int length, RandomGenerator random) {
    Operation.Draw drawn = operation.draw(length, random);
    String operands = Calculation.digits(drawn.x(), drawn.xDigits());
    if (operation.operands() == 2) {
      operands += operation.sign() + Calculation.digits(drawn.y(), drawn.yDigits());
    }
    return operands
        + Calculation.EQUALS
        + Calculation.digits(operation.apply(drawn.x(), drawn.y()), length - operands.length() - 1);
  }

  @Override
  public Reader reader(int length) {
    return Unfinished.of(Calculation.none(operation), length);
  }

  @Override
  public Continuations after(String prefix) {
    return Calculation.read(operation, prefix)
        .map(calculation ->
            new Continuations(
                letters().stream()
                    .filter(letter -> calculation.then(letter).isPresent())
                    .map(letter -> Character.toString(letter))
                    .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo)),
                calculation.isComplete()))
        .orElse(Continuations.NONE);
  }

  private List<Character> letters() {
    return letters(operation);
  }

  private static List<Character> letters(Operation operation) {
    return Stream.of('0', '1', operation.sign(), Calculation.EQUALS).distinct().toList();
  }

  /** A calculation that is to become so many letters longer, and the letters that let it. */
  private record Unfinished(Calculation calculation, List<Character> letters, int left)
      implements Reader {
    static Unfinished of(Calculation calculation, int left) {
      return new Unfinished(
          calculation,
          Calculations.letters(calculation.operation()).stream()
              .filter(letter ->
                  calculation.then(letter).filter(then -> then.missing() < left).isPresent())
              .toList(),
          left);
    }

    @Override
    public boolean mayEnd() {
      return calculation.isComplete();
    }

    @Override
    public int moves() {
      return left == 0 ? 0 : letters.size();
    }

    @Override
    public int letter(int move) {
      return letters.get(move);
    }

    @Override
    public Reader after(int move) {
      return of(calculation.then(letters.get(move)).orElseThrow(), left - 1);
    }
  }
}
