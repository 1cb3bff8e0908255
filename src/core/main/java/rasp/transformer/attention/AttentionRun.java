package rasp.transformer.attention;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rasp.graph.ir.Id;
import rasp.text.Code;

/** What a graph gave on one word in some setting, operation by operation. */
public final class AttentionRun {
  /**
   * An operation that has no value.
   *
   * @param position at which it has none, of a query where it is a head
   */
  public record Failure(Id operation, int position, Code code, String message) {}

  private final Map<Id, List<HeadValue>> columns = new HashMap<>();
  private final Map<Id, List<HeadValue>> computed = new HashMap<>();
  private final Map<Id, AttentionPattern> patterns = new HashMap<>();
  private final List<Id> emptyIn = new ArrayList<>();
  private Optional<Failure> failure = Optional.empty();

  AttentionRun() {}

  void put(Id id, List<HeadValue> column) {
    columns.put(id, column);
  }

  void put(Id id, AttentionPattern pattern) {
    patterns.put(id, pattern);
  }

  void putComputed(Id aggregate, List<HeadValue> column) {
    computed.put(aggregate, column);
  }

  void emptyRow(Id aggregate) {
    emptyIn.add(aggregate);
  }

  void fail(Failure why) {
    failure = Optional.of(why);
  }

  /** Why there are no values; empty where there are. */
  public Optional<Failure> failure() {
    return failure;
  }

  /** What an s-op gave, as the feed-forward block that follows reads it. */
  public List<HeadValue> column(Id id) {
    return require(columns.get(id), id);
  }

  /** Whether the run came as far as this s-op. */
  public boolean reached(Id id) {
    return columns.containsKey(id);
  }

  /** What the head of an aggregate computed, before it is read. */
  public List<HeadValue> computed(Id aggregate) {
    return require(computed.get(aggregate), aggregate);
  }

  /** The aggregates in which a query selected no key that it sees, once for each such query. */
  public ImmutableList<Id> emptyRows() {
    return ImmutableList.copyOf(emptyIn);
  }

  AttentionPattern pattern(Id selector) {
    return require(patterns.get(selector), selector);
  }

  private static <T> T require(@Nullable T value, Id id) {
    if (value == null) throw new IllegalStateException("the run has no value of " + id);
    return value;
  }
}
