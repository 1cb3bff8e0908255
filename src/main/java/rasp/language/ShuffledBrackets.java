package rasp.language;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many brackets of each kind are open, where each kind is well-nested for itself. Moves go by
 * how many are open, so that only these numbers and not whose they are make the kind of a
 * configuration.
 *
 * @param open how many are open, of each kind
 * @param order the kinds by how many are open
 */
record ShuffledBrackets(List<Integer> open, List<Integer> order) implements Configuration {
  static BuiltIn builtIn(int kinds) {
    return new Counters.ReadFrom(
        Brackets.alphabet(kinds), of(IntStream.range(0, kinds).map(kind -> 0).boxed().toList()));
  }

  private static ShuffledBrackets of(List<Integer> open) {
    return new ShuffledBrackets(
        open,
        IntStream.range(0, open.size())
            .boxed()
            .sorted((a, b) -> Integer.compare(open.get(b), open.get(a)))
            .toList());
  }

  /** The first moves close a bracket each, the others open one. */
  private int closing() {
    return (int) open.stream().filter(number -> number > 0).count();
  }

  @Override
  public boolean mayEnd() {
    return closing() == 0;
  }

  @Override
  public int moves() {
    return closing() + open.size();
  }

  @Override
  public int letter(int move) {
    int closing = closing();
    return move < closing
        ? Brackets.closing(order.get(move))
        : Brackets.opening(order.get(move - closing));
  }

  @Override
  public Configuration after(int move) {
    int closing = closing();
    boolean closes = move < closing;
    int kind = order.get(closes ? move : move - closing);
    return of(
        IntStream.range(0, open.size())
            .map(i -> open.get(i) + (i != kind ? 0 : closes ? -1 : 1))
            .boxed()
            .toList());
  }

  @Override
  public Object kind() {
    return order.stream().map(open::get).toList();
  }
}
