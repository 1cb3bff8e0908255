package rasp.judge.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import rasp.graph.ir.Atom;

/**
 * Another program, whose values are wanted at every position: numbers compare by what they are (1 =
 * 1.0). Where one program has no value the other is to have none.
 *
 * @param alphabet the letters that the two programs are compared on
 */
public record ProgramSpecification(ProgramUnderTest other, List<Atom> alphabet)
    implements Specification {
  public ProgramSpecification {
    alphabet = List.copyOf(alphabet);
  }

  @Override
  public Trial trial(ProgramUnderTest subject, boolean sharing) {
    var mine = new ProgramRun(subject, alphabet, sharing);
    var theirs = new ProgramRun(other, alphabet, sharing);
    return new Trial() {
      @Override
      public void push(int letter) {
        mine.push(letter);
        theirs.push(letter);
      }

      @Override
      public void pop() {
        mine.pop();
        theirs.pop();
      }

      @Override
      public boolean isPromising(int longest) {
        return true;
      }

      @Override
      public boolean isAsked() {
        return true;
      }

      @Override
      public boolean isRight() {
        boolean known = mine.evaluate();
        if (theirs.evaluate() != known) return false;
        for (int i = 0; known && i < mine.size(); i++) {
          if (!Outputs.same(mine.at(i), theirs.at(i))) return false;
        }
        return true;
      }
    };
  }

  @Override
  public Counterexample explain(ProgramUnderTest subject, Word word) {
    List<Atom> letters = word.atoms(alphabet);
    return switch (Outputs.of(other, letters, "no value", List.of())) {
      case Outputs.None none -> explain(subject, letters, none);
      case Outputs.Given(List<Atom> expected) ->
          switch (Outputs.of(subject, letters, text(expected), quoted(expected))) {
            case Outputs.None(var counterexample) -> counterexample;
            case Outputs.Given(List<Atom> actual) -> difference(letters, expected, actual);
          };
    };
  }

  private static Counterexample explain(
      ProgramUnderTest subject, List<Atom> letters, Outputs.None expected) {
    return switch (Outputs.of(subject, letters, "no value", List.of())) {
      case Outputs.None none -> throw new IllegalStateException("both programs have no value");
      case Outputs.Given(List<Atom> actual) ->
          new Counterexample(
              letters,
              OptionalInt.empty(),
              "no value",
              text(actual),
              actual,
              List.of(),
              expected.counterexample().failure());
    };
  }

  private static Counterexample difference(
      List<Atom> letters, List<Atom> expected, List<Atom> actual) {
    for (int i = 0; i < letters.size(); i++) {
      if (!Outputs.same(actual.get(i), expected.get(i))) {
        return new Counterexample(
            letters,
            OptionalInt.of(i),
            expected.get(i).quoted(),
            actual.get(i).quoted(),
            actual,
            quoted(expected),
            Optional.empty());
      }
    }
    throw new IllegalStateException("the programs do not differ on " + letters);
  }

  private static List<String> quoted(List<Atom> values) {
    return values.stream().map(Atom::quoted).toList();
  }

  private static String text(List<Atom> values) {
    return "[" + String.join(", ", quoted(values)) + "]";
  }

  @Override
  public Set<WordSource> shares() {
    return EnumSet.of(WordSource.RANDOM);
  }

  @Override
  public Sampler sampler(WordSource share) {
    return (length, number, random) -> Word.random(length, alphabet.size(), random);
  }

  @Override
  public String identity() {
    return Fingerprint.of("program", other.identity(), alphabet.toString());
  }

  @Override
  public String phrase() {
    return "does what " + other.name() + " does";
  }
}
