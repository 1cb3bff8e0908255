package rasp.graph.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.Spelling;
import rasp.graph.ir.Atom;
import rasp.source.resolve.Scope;
import rasp.source.syntax.Expression;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;

/** What names stand for, and how they come to stand for values: one for one, or several at once. */
final class Names {
  private final ProgramPlaces places;
  private final Operators operators;
  private final Map<String, Place> failedDefinitions = new LinkedHashMap<>();

  Names(ProgramPlaces places, Operators operators) {
    this.places = places;
    this.operators = operators;
  }

  /** What the name stands for; a name that stands for nothing is a mistake that says why. */
  Value find(Expression.Name name, Scope<Value> scope, Source source) {
    Optional<Value> value = scope.find(name.text());
    if (value.isPresent()) return value.get();
    for (Value.Builtin builtin : Value.Builtin.values()) {
      if (builtin.spelling().equals(name.text())) return builtin;
    }
    throw undefined(name, scope, source);
  }

  private FailedStatement undefined(Expression.Name name, Scope<Value> scope, Source source) {
    Place failed = failedDefinitions.get(name.text());
    if (failed != null) {
      return new FailedStatement(
          new Diagnostic(
              Code.E214_NO_VALUE,
              places.of(source, name.span()),
              "`%s` has no value, because its definition failed".formatted(name.text()),
              "",
              List.of(new Diagnostic.Note(failed, "defined here"))));
    }
    var known = new ArrayList<>(scope.visibleNames());
    for (Value.Builtin builtin : Value.Builtin.values()) known.add(builtin.spelling());
    String help =
        Spelling.nearest(name.text(), known).map(near -> "did you mean " + near + "?").orElse("");
    return FailedStatement.of(
        Code.E201_UNDEFINED,
        places.of(source, name.span()),
        "`%s` is not defined".formatted(name.text()),
        help);
  }

  /** Remembers that a name was to be given a value, so that its uses can say why it has none. */
  void noteFailed(Expression.Name name, Source source) {
    failedDefinitions.put(name.text(), places.of(source, name.span()));
  }

  /** The names of failed definitions, in order. */
  Set<String> failedNames() {
    return failedDefinitions.keySet();
  }

  /** Lets one name stand for the value, or several for its elements. */
  void bind(List<Expression.Name> names, Value value, Scope<Value> scope, Source source) {
    List<Value> values =
        names.size() == 1
            ? List.of(value)
            : elements(value, names.size(), places.of(source, names.getFirst().span()));
    for (int i = 0; i < names.size(); i++) assign(names.get(i), values.get(i), scope, source);
  }

  /**
   * The elements that several names are to stand for: items, characters or keys, as many as there
   * are names.
   */
  List<Value> elements(Value value, int wanted, Place place) {
    List<Value> elements =
        switch (value) {
          case Value.Items(List<Value> items) -> items;
          case Value.Entries entries -> entries.keys();
          case Value.Scalar(Atom.Text(String text)) ->
              text.codePoints()
                  .<Value>mapToObj(point -> new Value.Scalar(Atom.of(Character.toString(point))))
                  .toList();
          case Value.Scalar scalar -> throw cannotUnpack(value, wanted, place);
          case Value.SOp sop -> throw cannotUnpack(value, wanted, place);
          case Value.Selector selector -> throw cannotUnpack(value, wanted, place);
          case Value.Function function -> throw cannotUnpack(value, wanted, place);
        };
    if (elements.size() == wanted) return elements;
    throw FailedStatement.of(
        Code.E209_UNPACK,
        place,
        "expected %d values, but got %d".formatted(wanted, elements.size()),
        "");
  }

  private FailedStatement cannotUnpack(Value value, int wanted, Place place) {
    return FailedStatement.of(
        Code.E209_UNPACK,
        place,
        "%d values are needed, but `%s` is %s"
            .formatted(wanted, operators.shown(value), value.kind().phrase()),
        "a list, a dict or a text can be unpacked");
  }

  /** Lets the name stand for the value from now on, unless it is reserved. */
  void assign(Expression.Name name, Value value, Scope<Value> scope, Source source) {
    if (!scope.mayAssign(name.text())) {
      throw FailedStatement.of(
          Code.E207_RESERVED,
          places.of(source, name.span()),
          "`%s` is reserved and cannot be assigned".formatted(name.text()),
          "choose another name, for example my_" + name.text());
    }
    scope.assign(name.text(), value);
  }
}
