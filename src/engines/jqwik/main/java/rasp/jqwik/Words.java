package rasp.jqwik;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.JqwikException;
import net.jqwik.api.Shrinkable;
import rasp.formal.automaton.Mistake;
import rasp.formal.counting.Slice;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.library.Lookup;

/** Members of a language as an arbitrary: its length first, then one of that length. */
public final class Words {
  private Words() {}

  /** Members of a language with so many letters; of a task, its inputs. */
  static Arbitrary<String> of(Lookup lookup, int shortest, int longest) {
    return switch (lookup) {
      case Lookup.Found(Problem problem) ->
          switch (problem) {
            case Language language -> of(language, shortest, longest);
            case Task task -> of(task.inputs(), shortest, longest);
            case ProgramReference reference ->
                throw new JqwikException(
                    reference.name() + " is given by a program; its words cannot be drawn");
          };
      case Lookup.Unknown(String message, String help) ->
          throw new JqwikException(message + "; " + help);
      case Lookup.Unreadable unreadable -> throw new JqwikException(mistakes(unreadable));
    };
  }

  private static String mistakes(Lookup.Unreadable unreadable) {
    Mistake first = unreadable.mistakes().getFirst();
    return "%s, at character %d: %s; %s"
        .formatted(unreadable.source(), first.start() + 1, first.message(), first.help());
  }

  /** Members of a language with so many letters. */
  public static Arbitrary<String> of(Language language, int shortest, int longest) {
    List<Slice> slices =
        IntStream.rangeClosed(shortest, longest)
            .mapToObj(language::ofLength)
            .filter(slice -> slice.count().map(n -> n.signum() > 0).orElse(true))
            .toList();
    if (slices.isEmpty()) {
      throw new JqwikException(
          "%s has no members of lengths from %d to %d"
              .formatted(language.name(), shortest, longest));
    }
    return Arbitraries.fromGenerator(random -> draw(language, shortest, slices, random));
  }

  private static Shrinkable<String> draw(
      Language language, int shortest, List<Slice> slices, Random random) {
    while (true) {
      Slice slice = slices.get(random.nextInt(slices.size()));
      var word = slice.draw(random);
      if (word.isPresent()) return new Member(language, shortest, word.get());
    }
  }
}
