package rasp.source.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that a stretch of a program sees, with what they stand for.
 *
 * <p>A name is looked up here and then outwards. The scope of a loaded file sees the library and
 * not its loader, but hands each public name that it assigns on to its loader.
 *
 * @param <V> what names stand for
 */
public final class Scope<V> {
  private enum Level {
    LIBRARY,
    TOP,
    NESTED
  }

  private final String name;
  private final Level level;
  private final @Nullable Scope<V> outer;
  private final @Nullable Scope<V> loader;
  private final Map<String, V> values = new HashMap<>();
  private @Nullable V out;

  private Scope(String name, Level level, @Nullable Scope<V> outer, @Nullable Scope<V> loader) {
    this.name = name;
    this.level = level;
    this.outer = outer;
    this.loader = loader;
  }

  /** The outermost scope, in which the library is defined. */
  public static <V> Scope<V> library() {
    return new Scope<>("library", Level.LIBRARY, null, null);
  }

  /** A program's own scope, around which is only the library's. */
  public Scope<V> program(String programName) {
    return new Scope<>(programName, Level.TOP, outermost(), null);
  }

  /** The scope of a file that is loaded from here. */
  public Scope<V> loaded(String fileName) {
    return new Scope<>(fileName, Level.TOP, outermost(), this);
  }

  /** The scope of a function's call or of one turn of a comprehension. */
  public Scope<V> nested() {
    return new Scope<>(name + "'", Level.NESTED, this, null);
  }

  private Scope<V> outermost() {
    Scope<V> scope = this;
    while (scope.outer != null) scope = scope.outer;
    return scope;
  }

  /**
   * Under which functions that are defined here say where they come from; one prime for each
   * nesting.
   */
  public String name() {
    return name;
  }

  /** What the name stands for, here or further out. */
  public Optional<V> find(String wanted) {
    for (Scope<V> scope = this; scope != null; scope = scope.outer) {
      V value = wanted.equals("out") ? scope.out : scope.values.get(wanted);
      if (value != null) return Optional.of(value);
    }
    return Optional.empty();
  }

  /** Whether the name may be assigned here. */
  public boolean mayAssign(String wanted) {
    if (Reserved.everywhere().contains(wanted)) return false;
    return level != Level.TOP || !Reserved.library().contains(wanted);
  }

  /**
   * Lets the name stand for the value, here and, where it is public, in the file that loads this
   * one.
   */
  public void assign(String wanted, V value) {
    if (!mayAssign(wanted)) throw new IllegalArgumentException(wanted + " is reserved");
    values.put(wanted, value);
    if (loader != null && isPublic(wanted) && loader.mayAssign(wanted))
      loader.assign(wanted, value);
  }

  /** Lets a reserved name stand for the value; for the library, before any program is read. */
  public void assignConstant(String wanted, V value) {
    if (level != Level.LIBRARY) throw new IllegalStateException("only the library has constants");
    values.put(wanted, value);
  }

  /** Whether a loaded file hands the name on: all but those that start with an underscore. */
  public static boolean isPublic(String wanted) {
    return !wanted.startsWith("_");
  }

  /** Keeps the value of the last expression, which {@code out} stands for. */
  public void setOut(V value) {
    out = value;
  }

  /** All names that are seen from here, sorted. */
  public Set<String> visibleNames() {
    var names = new TreeSet<String>();
    for (Scope<V> scope = this; scope != null; scope = scope.outer)
      names.addAll(scope.values.keySet());
    return names;
  }
}
