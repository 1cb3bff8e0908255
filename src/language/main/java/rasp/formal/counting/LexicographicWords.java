package rasp.formal.counting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Walks through all words of a length by the order of letters; every move leads to one. */
public final class LexicographicWords extends Spliterators.AbstractSpliterator<String> {
  private final int length;
  private final List<Branch> branches = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  /** What has been read, and the moves that are still to be tried. */
  private record Branch(Reader at, Iterator<Integer> moves) {
    static Branch at(Reader at) {
      return new Branch(
          at,
          IntStream.range(0, at.moves())
              .boxed()
              .sorted(Comparator.comparingInt(at::letter))
              .iterator());
    }
  }

  private LexicographicWords(Reader first, int length) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
    this.length = length;
    branches.add(Branch.at(first));
  }

  /** All words of a length, found one after the other. */
  public static Stream<String> words(Reader first, int length) {
    return StreamSupport.stream(new LexicographicWords(first, length), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    while (!branches.isEmpty()) {
      Branch branch = branches.getLast();
      if (branches.size() > length) {
        String found = word.toString();
        leave();
        action.accept(found);
        return true;
      }
      if (!branch.moves.hasNext()) {
        leave();
        continue;
      }
      int move = branch.moves.next();
      word.appendCodePoint(branch.at.letter(move));
      branches.add(Branch.at(branch.at.after(move)));
    }
    return false;
  }

  private void leave() {
    branches.removeLast();
    if (word.length() > 0) word.setLength(word.offsetByCodePoints(word.length(), -1));
  }
}
