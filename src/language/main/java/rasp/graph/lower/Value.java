package rasp.graph.lower;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.source.resolve.Kind;
import rasp.source.resolve.Scope;
import rasp.source.syntax.Expression;
import rasp.source.syntax.Statement;
import rasp.text.Source;

/** What a name or an expression stands for while a program is executed. */
public sealed interface Value {
  record SOp(Id id) implements Value {}

  record Selector(Id id) implements Value {}

  record Scalar(Atom atom) implements Value {}

  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A dict: under the {@linkplain Atom#key key} of each atom, the atom as it was first written and
   * its value, in order of first writing.
   */
  record Entries(SequencedMap<Atom, Entry> entries) implements Value {
    public record Entry(Atom key, Value value) {}

    /** A dict of these pairs; a later value replaces an earlier one under the same key. */
    static Entries of(List<Entry> pairs) {
      var entries = new LinkedHashMap<Atom, Entry>();
      for (Entry pair : pairs) {
        entries.merge(
            pair.key().key(), pair, (first, later) -> new Entry(first.key(), later.value()));
      }
      return new Entries(entries);
    }

    /** The keys as atoms, in order. */
    public List<Value> keys() {
      return entries.values().stream().<Value>map(entry -> new Scalar(entry.key())).toList();
    }

    Map<Atom, Entry> byKey() {
      return entries;
    }
  }

  /** Something that can be called; the same only as itself. */
  sealed interface Function extends Value {
    String spelling();

    List<String> parameters();
  }

  /**
   * A function that a program defines; sees the names of the scope that it stands in, as they are
   * when it is called.
   */
  final class Defined implements Function {
    private final Statement.Define definition;
    private final Scope<Value> scope;
    private final Source source;

    Defined(Statement.Define definition, Scope<Value> scope, Source source) {
      this.definition = definition;
      this.scope = scope;
      this.source = source;
    }

    @Override
    public String spelling() {
      return definition.name().text();
    }

    @Override
    public List<String> parameters() {
      return definition.parameters().stream().map(Expression.Name::text).toList();
    }

    /** Where it was defined: the console, a file, or a function with a prime for each nesting. */
    public String origin() {
      return scope.name();
    }

    Statement.Define definition() {
      return definition;
    }

    Scope<Value> scope() {
      return scope;
    }

    Source source() {
      return source;
    }
  }

  /**
   * A function of the language itself that is no reserved word: a program's own definition of the
   * name wins.
   */
  enum Builtin implements Function {
    BEST("best", ImmutableList.of("sel", "score")),
    FLOOR("floor", ImmutableList.of("x")),
    CEIL("ceil", ImmutableList.of("x")),
    ABS("abs", ImmutableList.of("x"));

    private final String spelling;
    private final ImmutableList<String> parameters;

    Builtin(String spelling, ImmutableList<String> parameters) {
      this.spelling = spelling;
      this.parameters = parameters;
    }

    @Override
    public List<String> parameters() {
      return parameters;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What kind of thing it is. */
  default Kind kind() {
    return switch (this) {
      case SOp sop -> Kind.SOP;
      case Selector selector -> Kind.SELECTOR;
      case Scalar scalar -> Kind.ATOM;
      case Items items -> Kind.LIST;
      case Entries entries -> Kind.DICT;
      case Function function -> Kind.FUNCTION;
    };
  }

  /** Whether it holds as a condition. An s-op and a selector hold somewhere, and so are none. */
  default boolean truth() {
    return switch (this) {
      case Scalar(Atom atom) -> atom.truth();
      case Items(List<Value> items) -> !items.isEmpty();
      case Entries entries -> !entries.entries().isEmpty();
      case Function function -> true;
      case SOp sop -> throw new IllegalArgumentException("an s-op has no single truth value");
      case Selector selector ->
          throw new IllegalArgumentException("a selector has no single truth value");
    };
  }

  /** The int of an int or of a truth value. */
  default Optional<BigInteger> wholeNumber() {
    if (this instanceof Scalar(Atom.Int(BigInteger number))) return Optional.of(number);
    if (this instanceof Scalar(Atom.Bool(boolean truth)))
      return Optional.of(truth ? BigInteger.ONE : BigInteger.ZERO);
    return Optional.empty();
  }
}
