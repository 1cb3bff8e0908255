package rasp.graph.rewrite;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;

/** What inputs are made of, letters or the edges of numbers. */
enum EdgeTokens {
  LETTERS(ImmutableList.of("a", "b")),
  DIGITS(ImmutableList.of("0", "1", "2", "7")),
  NUMERALS(ImmutableList.of("9007199254740993", "2.0", "-0.0", "1e308", "0.1", "3")),
  NUMBERS(ImmutableList.of());

  private final ImmutableList<String> texts;

  EdgeTokens(ImmutableList<String> texts) {
    this.texts = texts;
  }

  private boolean areLetters() {
    return texts.stream().allMatch(text -> text.length() == 1) && this != NUMBERS;
  }

  /** What may be assumed of the inputs. */
  List<Assumptions> assumptions() {
    if (this == NUMBERS) {
      return List.of(Assumptions.NONE, new Assumptions(Optional.empty(), false, true));
    }
    Optional<List<String>> alphabet = Optional.of(texts);
    var known =
        List.of(
            new Assumptions(alphabet, false, false),
            new Assumptions(alphabet, false, true),
            new Assumptions(alphabet, true, true));
    // A text of several characters is no letter.
    if (!areLetters()) return known;
    var all = new ArrayList<>(known);
    all.add(Assumptions.NONE);
    all.add(new Assumptions(Optional.empty(), false, true));
    all.add(new Assumptions(Optional.empty(), true, false));
    return all;
  }

  /** Short inputs, two of one token, and a long one; under bos with the mark before each. */
  List<Input> inputs(boolean bos, Random random) {
    var inputs = new ArrayList<Input>();
    for (int length : new int[] {1, 1, 2, 2, 3, 4, 5, 8 + random.nextInt(62)}) {
      var word = new ArrayList<Atom>();
      boolean alike = random.nextInt(4) == 0;
      for (int i = 0; i < length; i++) {
        word.add(alike && i > 0 ? word.getFirst() : draw(random));
      }
      if (bos) word.addFirst(Atom.of(Assumptions.BOS));
      inputs.add(new Input(word));
    }
    return inputs;
  }

  private Atom draw(Random random) {
    if (this != NUMBERS) return Atom.of(texts.get(random.nextInt(texts.size())));
    return switch (random.nextInt(6)) {
      case 0 -> EdgeGraphs.NUMBERS.get(random.nextInt(EdgeGraphs.NUMBERS.size()));
      case 1 -> Atom.of(random.nextBoolean());
      case 2 -> Atom.of((double) random.nextInt(4));
      default -> Atom.of(random.nextInt(4));
    };
  }
}
