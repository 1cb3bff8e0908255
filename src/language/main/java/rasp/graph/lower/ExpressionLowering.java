package rasp.graph.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.source.resolve.Scope;
import rasp.source.syntax.Expression;
import rasp.text.Code;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/**
 * The value of an expression in a scope. Operands are evaluated from left to right, a ternary's
 * condition first; only a ternary whose condition is no s-op leaves a branch out.
 */
final class ExpressionLowering {
  /** How many expressions one statement may evaluate. */
  private static final long MAX_STEPS = 50_000_000;

  private final Description description;
  private final Operators operators;
  private final FunctionBodies bodies;
  private final Indexing indexing;
  private final ListForms lists;
  private final Membership membership;
  private final ProgramPlaces places = new ProgramPlaces();
  private final Names names;
  private final Calls calls;
  private final Allowance allowance;
  private long steps;

  /** What only {@link Lowering} knows: statements and the library. */
  interface FunctionBodies {
    /** Executes the statements of the function's body. */
    void execute(Value.Defined function, Scope<Value> scope);

    /** The library's {@code length}. */
    Id length();
  }

  ExpressionLowering(WrittenGraph written, Allowance allowance, FunctionBodies bodies) {
    this.allowance = allowance;
    this.bodies = bodies;
    this.description = new Description(written);
    this.operators = new Operators(written, description, allowance);
    this.indexing = new Indexing(written, operators, description, allowance, bodies::length);
    this.lists = new ListForms(operators, allowance);
    this.membership = new Membership(written, operators, description, allowance);
    this.names = new Names(places, operators);
    this.calls = new Calls(written, description, operators, places, this::results);
  }

  private List<Value> results(Value.Defined function, Scope<Value> scope) {
    bodies.execute(function, scope);
    return evaluate(function.definition().result(), scope, function.source());
  }

  /** Starts the count of steps anew, for a new statement of the program. */
  void startStatement() {
    steps = 0;
    calls.clear();
    places.clear();
  }

  Place place(Source source, Span span) {
    return places.of(source, span);
  }

  Names names() {
    return names;
  }

  Value evaluate(Expression expression, Scope<Value> scope, Source source) {
    Value value = valueOf(expression, scope, source);
    allowance.spend(value);
    scope.setOut(value);
    return value;
  }

  List<Value> evaluate(List<Expression> expressions, Scope<Value> scope, Source source) {
    var values = new ArrayList<Value>(expressions.size());
    for (Expression expression : expressions) values.add(evaluate(expression, scope, source));
    return values;
  }

  private Value valueOf(Expression expression, Scope<Value> scope, Source source) {
    Place place = place(source, expression.span());
    step(place);
    return switch (expression) {
      case Expression.Name name -> names.find(name, scope, source);
      case Expression.IntLiteral literal -> new Value.Scalar(new Atom.Int(literal.value()));
      case Expression.FloatLiteral literal -> new Value.Scalar(Atom.of(literal.value()));
      case Expression.TextLiteral literal -> new Value.Scalar(Atom.of(literal.value()));
      case Expression.Unary unary ->
          operators.unary(unary.operator(), evaluate(unary.operand(), scope, source), place);
      case Expression.Binary binary -> binary(binary, scope, source);
      case Expression.Conditional conditional -> conditional(conditional, scope, source);
      case Expression.Membership membership -> membership(membership, scope, source);
      case Expression.Call call -> call(call, scope, source);
      case Expression.Index index -> index(index, scope, source);
      case Expression.ListLiteral list -> new Value.Items(evaluate(list.items(), scope, source));
      case Expression.DictLiteral dict -> dict(dict, scope, source);
      case Expression.ListComprehension comprehension -> list(comprehension, scope, source);
      case Expression.DictComprehension comprehension -> dict(comprehension, scope, source);
      case Expression.Select select -> {
        Argument keys = argument(select.keys(), scope, source);
        Argument queries = argument(select.queries(), scope, source);
        yield operators.heads().select(keys, queries, select.comparison(), place);
      }
      case Expression.Aggregate aggregate -> {
        List<Expression> arguments =
            new ArrayList<>(List.of(aggregate.selector(), aggregate.values()));
        if (aggregate.otherwise() != null) arguments.add(aggregate.otherwise());
        yield aggregate(arguments, scope, source, place);
      }
      case Expression.Range range ->
          lists.range(arguments(range.arguments(), scope, source), place);
      case Expression.Zip zip -> lists.zip(arguments(zip.lists(), scope, source), place);
      case Expression.Len len -> lists.length(arguments(List.of(len.list()), scope, source), place);
    };
  }

  private Argument argument(Expression expression, Scope<Value> scope, Source source) {
    return new Argument(evaluate(expression, scope, source), place(source, expression.span()));
  }

  private void step(Place place) {
    if (++steps > MAX_STEPS) {
      throw FailedStatement.of(
          Code.E603_TOO_MANY_STEPS,
          place,
          "this statement takes more than " + MAX_STEPS + " steps",
          "");
    }
  }

  /**
   * A chain a + b + c + … nests to the left, one level for each operator, and may be long: its
   * spine is walked in a loop.
   */
  private Value binary(Expression.Binary expression, Scope<Value> scope, Source source) {
    var spine = new ArrayDeque<Expression.Binary>();
    Expression leftmost = expression;
    while (leftmost instanceof Expression.Binary binary) {
      spine.push(binary);
      leftmost = binary.left();
    }
    Value value = evaluate(leftmost, scope, source);
    for (Expression.Binary binary : spine) {
      scope.setOut(value);
      Value right = evaluate(binary.right(), scope, source);
      value = operators.binary(binary.operator(), value, right, place(source, binary.span()));
      step(place(source, binary.span()));
    }
    return value;
  }

  private Value conditional(Expression.Conditional expression, Scope<Value> scope, Source source) {
    Value condition = evaluate(expression.condition(), scope, source);
    if (condition instanceof Value.SOp || condition instanceof Value.Selector) {
      Value then = evaluate(expression.then(), scope, source);
      Value otherwise = evaluate(expression.otherwise(), scope, source);
      return operators.choose(condition, then, otherwise, place(source, expression.span()));
    }
    return evaluate(condition.truth() ? expression.then() : expression.otherwise(), scope, source);
  }

  private Value membership(Expression.Membership expression, Scope<Value> scope, Source source) {
    Value element = evaluate(expression.element(), scope, source);
    Value container = evaluate(expression.container(), scope, source);
    Optional<String> name =
        expression.container() instanceof Expression.Name written
            ? Optional.of(written.text())
            : Optional.empty();
    return membership.of(element, container, name, place(source, expression.span()));
  }

  private Value call(Expression.Call expression, Scope<Value> scope, Source source) {
    Place place = place(source, expression.span());
    if (expression.target() instanceof Expression.Name name && scope.find(name.text()).isEmpty()) {
      Optional<Value> form = specialForm(name.text(), expression, scope, source);
      if (form.isPresent()) return form.get();
    }
    Value target = evaluate(expression.target(), scope, source);
    Place targetPlace = place(source, expression.target().span());
    List<Argument> arguments = arguments(expression.arguments(), scope, source);
    return calls.of(new Argument(target, targetPlace), arguments, place);
  }

  /**
   * {@code aggregate (…)} with a blank before the bracket is the built-in one unless the program
   * has taken the name.
   */
  private Optional<Value> specialForm(
      String name, Expression.Call expression, Scope<Value> scope, Source source) {
    Place place = place(source, expression.span());
    List<Expression> arguments = expression.arguments();
    return switch (name) {
      case "aggregate" -> Optional.of(aggregate(arguments, scope, source, place));
      case "range" -> Optional.of(lists.range(arguments(arguments, scope, source), place));
      case "zip" -> Optional.of(lists.zip(arguments(arguments, scope, source), place));
      case "len" -> Optional.of(lists.length(arguments(arguments, scope, source), place));
      default -> Optional.empty();
    };
  }

  private Value index(Expression.Index expression, Scope<Value> scope, Source source) {
    Argument holder = argument(expression.target(), scope, source);
    Argument index = argument(expression.index(), scope, source);
    return indexing.at(holder, index, place(source, expression.span()));
  }

  private Value dict(Expression.DictLiteral expression, Scope<Value> scope, Source source) {
    var pairs = new ArrayList<Value.Entries.Entry>();
    for (Expression.DictLiteral.Entry entry : expression.entries()) {
      Atom key = key(entry.key(), scope, source);
      pairs.add(new Value.Entries.Entry(key, evaluate(entry.value(), scope, source)));
    }
    return Value.Entries.of(pairs);
  }

  private Atom key(Expression expression, Scope<Value> scope, Source source) {
    Value value = evaluate(expression, scope, source);
    if (value instanceof Value.Scalar(Atom atom)) return atom;
    throw FailedStatement.of(
        Code.E204_ATOM_EXPECTED,
        place(source, expression.span()),
        "the key of a dict is an atom, but `%s` is %s"
            .formatted(operators.shown(value), value.kind().phrase()),
        "");
  }

  private Value list(Expression.ListComprehension expression, Scope<Value> scope, Source source) {
    var items = new ArrayList<Value>();
    for (Value turn : turns(expression.source(), "a list comprehension", scope, source)) {
      Scope<Value> inner = scope.nested();
      names.bind(expression.names(), turn, inner, source);
      items.add(evaluate(expression.body(), inner, source));
    }
    return new Value.Items(items);
  }

  private Value dict(Expression.DictComprehension expression, Scope<Value> scope, Source source) {
    var pairs = new ArrayList<Value.Entries.Entry>();
    for (Value turn : turns(expression.source(), "a dict comprehension", scope, source)) {
      Scope<Value> inner = scope.nested();
      names.bind(expression.names(), turn, inner, source);
      Atom key = key(expression.key(), inner, source);
      pairs.add(new Value.Entries.Entry(key, evaluate(expression.value(), inner, source)));
    }
    return Value.Entries.of(pairs);
  }

  /** What a loop goes over: the items of a list or the keys of a dict. */
  List<Value> turns(Expression expression, String what, Scope<Value> scope, Source source) {
    Value value = evaluate(expression, scope, source);
    if (value instanceof Value.Items(List<Value> items)) {
      allowance.spend(items.size());
      return items;
    }
    if (value instanceof Value.Entries entries) {
      allowance.spend(entries.entries().size());
      return entries.keys();
    }
    throw FailedStatement.of(
        Code.E212_NOT_ITERABLE,
        place(source, expression.span()),
        "%s goes over a list or a dict, but `%s` is %s"
            .formatted(what, operators.shown(value), value.kind().phrase()),
        "");
  }

  private List<Argument> arguments(
      List<Expression> expressions, Scope<Value> scope, Source source) {
    var arguments = new ArrayList<Argument>(expressions.size());
    for (Expression expression : expressions) arguments.add(argument(expression, scope, source));
    return arguments;
  }

  private Value aggregate(
      List<Expression> arguments, Scope<Value> scope, Source source, Place place) {
    List<Argument> values = arguments(arguments, scope, source);
    ListForms.requireArguments("aggregate(selector, values, default)", values, 2, 3, place);
    if (values.size() == 2) {
      values.add(new Argument(new Value.Scalar(Atom.Int.ZERO), place));
    }
    return operators.heads().aggregate(values.get(0), values.get(1), values.get(2), place);
  }

  /**
   * The input that an s-op or selector is applied to: a text, a list of atoms, or a dict's keys.
   */
  Input input(Expression expression, Scope<Value> scope, Source source) {
    Value value = evaluate(expression, scope, source);
    Place place = place(source, expression.span());
    return switch (value) {
      case Value.Scalar(Atom.Text(String text)) -> Input.of(text);
      case Value.Items(List<Value> items) -> new Input(operators.atoms(items, "an input", place));
      case Value.Entries entries -> new Input(operators.atoms(entries.keys(), "an input", place));
      case Value.Scalar scalar -> throw noInput(value, place);
      case Value.SOp sop -> throw noInput(value, place);
      case Value.Selector selector -> throw noInput(value, place);
      case Value.Function function -> throw noInput(value, place);
    };
  }

  private FailedStatement noInput(Value value, Place place) {
    return FailedStatement.of(
        Code.E404_EMPTY_INPUT,
        place,
        "an input is a text or a list of atoms, but `%s` is %s"
            .formatted(operators.shown(value), value.kind().phrase()),
        "");
  }

  /** As it was written: a text in double quotes, a list as the console prints it. */
  String written(Value value) {
    return value instanceof Value.Scalar ? description.inMessage(value) : description.flat(value);
  }
}
