package rasp.graph.lower;

import java.util.List;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;
import rasp.source.resolve.Scope;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;

/** {@code target(arguments)}: calls of the program's functions and of the language's own. */
final class Calls {
  /** How deep calls may go; more is an endless recursion. */
  private static final int MAX_CALLS = 10_000;

  private final WrittenGraph written;
  private final Description description;
  private final Operators operators;
  private final ProgramPlaces places;
  private final Bodies bodies;
  private int depth;

  /** Executes the body of a function in a scope where its parameters have values. */
  interface Bodies {
    List<Value> results(Value.Defined function, Scope<Value> scope);
  }

  Calls(
      WrittenGraph written,
      Description description,
      Operators operators,
      ProgramPlaces places,
      Bodies bodies) {
    this.written = written;
    this.description = description;
    this.operators = operators;
    this.places = places;
    this.bodies = bodies;
  }

  /** Forgets the calls that a mistake has left. */
  void clear() {
    depth = 0;
  }

  Value of(Argument callee, List<Argument> arguments, Place place) {
    return switch (callee.value()) {
      case Value.Defined function ->
          call(function, arguments.stream().map(Argument::value).toList(), place);
      case Value.Builtin builtin -> call(builtin, arguments, place);
      case Value.SOp sop -> throw applied(place);
      case Value.Selector selector -> throw applied(place);
      case Value.Scalar scalar -> throw notCallable(callee);
      case Value.Items items -> throw notCallable(callee);
      case Value.Entries entries -> throw notCallable(callee);
    };
  }

  private FailedStatement applied(Place place) {
    return FailedStatement.of(
        Code.E301_OPERAND_KINDS,
        place,
        "the values of an s-op or selector on an input are for looking at, not for computing with",
        "use the s-op itself in expressions, and write its application as a statement of its own");
  }

  private FailedStatement notCallable(Argument callee) {
    Value target = callee.value();
    return FailedStatement.of(
        Code.E206_FUNCTION_EXPECTED,
        callee.place(),
        "only functions, s-ops and selectors can be called, but `%s` is %s"
            .formatted(operators.shown(target), target.kind().phrase()),
        "");
  }

  private Value call(Value.Builtin builtin, List<Argument> arguments, Place place) {
    requireCount(builtin, arguments.size(), place);
    return switch (builtin) {
      case BEST -> operators.heads().best(arguments.get(0), arguments.get(1), place);
      case FLOOR ->
          operators.numeric(ElementwiseFunction.Unary.FLOOR, arguments.get(0).value(), place);
      case CEIL ->
          operators.numeric(ElementwiseFunction.Unary.CEIL, arguments.get(0).value(), place);
      case ABS -> operators.numeric(ElementwiseFunction.Unary.ABS, arguments.get(0).value(), place);
    };
  }

  private void requireCount(Value.Function function, int count, Place place) {
    int wanted = function.parameters().size();
    if (count != wanted) {
      throw FailedStatement.of(
          Code.E208_ARGUMENT_COUNT,
          place,
          "%s takes %d argument%s, but got %d"
              .formatted(function.spelling(), wanted, wanted == 1 ? "" : "s", count),
          "its definition is "
              + function.spelling()
              + "("
              + String.join(", ", function.parameters())
              + ")");
    }
  }

  private Value call(Value.Defined function, List<Value> arguments, Place place) {
    requireCount(function, arguments.size(), place);
    if (++depth > MAX_CALLS) {
      throw FailedStatement.of(
          Code.E601_TOO_DEEP,
          place,
          "calls of %s go deeper than %d".formatted(function.spelling(), MAX_CALLS),
          "a recursion ends only by a ternary whose condition is an atom");
    }
    Place outerCall = places.enter(function, place);
    try {
      Value result = result(function, arguments, place);
      String name =
          function.spelling()
              + "("
              + String.join(" , ", arguments.stream().map(description::argument).toList())
              + ")";
      if (result instanceof Value.SOp(Id id)) written.rename(id, name);
      if (result instanceof Value.Selector(Id id)) written.rename(id, name);
      return result;
    } catch (FailedStatement mistake) {
      throw withCaller(mistake, function, place);
    } finally {
      places.leave(outerCall);
      depth--;
    }
  }

  private Value result(Value.Defined function, List<Value> arguments, Place place) {
    Scope<Value> scope = function.scope().nested();
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = function.parameters().get(i);
      if (!scope.mayAssign(parameter)) {
        throw FailedStatement.of(
            Code.E207_RESERVED,
            place,
            "`%s` is reserved and cannot be a parameter".formatted(parameter),
            "rename the parameter");
      }
      scope.assign(parameter, arguments.get(i));
    }
    List<Value> results = bodies.results(function, scope);
    return results.size() == 1 ? results.getFirst() : new Value.Items(results);
  }

  /** A mistake inside a function names the call that led to it, the innermost one only. */
  private FailedStatement withCaller(FailedStatement mistake, Value.Defined function, Place place) {
    Diagnostic diagnostic = mistake.diagnostic();
    if (!diagnostic.notes().isEmpty() || diagnostic.place().equals(place)) return mistake;
    return new FailedStatement(
        new Diagnostic(
            diagnostic.code(),
            diagnostic.place(),
            diagnostic.message(),
            diagnostic.help(),
            List.of(new Diagnostic.Note(place, "in this call of " + function.spelling()))));
  }
}
