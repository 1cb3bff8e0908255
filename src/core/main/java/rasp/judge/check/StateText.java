package rasp.judge.check;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableIntArray;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The progress of a check, as a line of JSON. A text is read only if it would be written so: each
 * state has one text, and no other text has a state.
 */
final class StateText {
  /** Numbers of more digits would not fit. */
  private static final int DIGITS = 18;

  private static final int DIGITS_OF_LETTER = 9;

  private final String text;
  private int at;

  private StateText(String text) {
    this.text = text;
  }

  /** Writes the state of a key. */
  static String of(String key, StateFile.State state) {
    return "{\"key\":\"%s\",\"finished\":%s,\"before\":%d,\"beyond\":%s,\"tally\":%s}"
        .formatted(
            key,
            list(state.finished().stream().map(StateText::of).toList()),
            state.current().before(),
            list(state.current().beyond()),
            of(state.current().tally()));
  }

  private static String of(Tally tally) {
    String lengths =
        list(
            tally.lengths().entrySet().stream()
                .map(entry -> list(List.of(entry.getKey(), entry.getValue())))
                .toList());
    return "{\"words\":%d,\"right\":%d%s%s}"
        .formatted(
            tally.words(),
            tally.right(),
            tally.wrong().map(word -> ",\"wrong\":" + list(word.letters().asList())).orElse(""),
            tally.lengths().isEmpty() ? "" : ",\"lengths\":" + lengths);
  }

  private static String list(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * Reads the state of a key.
   *
   * @throws ParseException where {@link #of} does not write so
   */
  static StateFile.State read(String key, String text) throws ParseException {
    var reader = new StateText(text);
    reader.expect("{\"key\":\"" + key + "\",\"finished\":");
    List<Tally> finished = reader.list(reader::tally);
    reader.expect(",\"before\":");
    long before = reader.number(DIGITS);
    reader.expect(",\"beyond\":");
    List<Long> beyond = reader.list(() -> reader.number(DIGITS));
    reader.expect(",\"tally\":");
    Tally tally = reader.tally();
    reader.expect("}");
    if (reader.at < text.length()) throw reader.unexpected();
    return new StateFile.State(finished, new Units.Done(before, beyond, tally));
  }

  private Tally tally() throws ParseException {
    expect("{\"words\":");
    long words = number(DIGITS);
    expect(",\"right\":");
    long right = number(DIGITS);
    Optional<Word> wrong = Optional.empty();
    if (skip(",\"wrong\":")) {
      int[] letters =
          list(() -> number(DIGITS_OF_LETTER)).stream().mapToInt(Math::toIntExact).toArray();
      wrong = Optional.of(new Word(ImmutableIntArray.copyOf(letters)));
    }
    ImmutableSortedMap<Integer, Long> lengths = ImmutableSortedMap.of();
    if (skip(",\"lengths\":")) lengths = lengths();
    expect("}");
    return new Tally(words, right, wrong, lengths);
  }

  /** Reads pairs of a length and a number of words, lengths ascending; there is one at least. */
  private ImmutableSortedMap<Integer, Long> lengths() throws ParseException {
    var lengths = ImmutableSortedMap.<Integer, Long>naturalOrder();
    long before = -1;
    for (List<Long> pair : list(() -> list(() -> number(DIGITS)))) {
      boolean isNext =
          pair.size() == 2 && pair.getFirst() > before && pair.getFirst() <= Integer.MAX_VALUE;
      if (!isNext) throw unexpected();
      before = pair.getFirst();
      lengths.put((int) before, pair.getLast());
    }
    if (before < 0) throw unexpected();
    return lengths.buildOrThrow();
  }

  /** Reads one thing of a list. */
  @FunctionalInterface
  private interface Item<T> {
    T read() throws ParseException;
  }

  private <T> List<T> list(Item<T> item) throws ParseException {
    var items = new ArrayList<T>();
    expect("[");
    if (skip("]")) return items;
    do items.add(item.read());
    while (skip(","));
    expect("]");
    return items;
  }

  private long number(int digits) throws ParseException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    boolean padded = at - start > 1 && text.charAt(start) == '0';
    if (at == start || at - start > digits || padded) throw unexpected();
    return Long.parseLong(text, start, at, 10);
  }

  private void expect(String wanted) throws ParseException {
    if (!skip(wanted)) throw unexpected();
  }

  private boolean skip(String wanted) {
    boolean there = text.startsWith(wanted, at);
    if (there) at += wanted.length();
    return there;
  }

  private ParseException unexpected() {
    return new ParseException("no state of this check", at);
  }
}
