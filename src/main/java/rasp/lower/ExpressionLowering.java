package rasp.lower;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rasp.eval.Input;
import rasp.ir.Atom;
import rasp.ir.Function;
import rasp.ir.Id;
import rasp.ir.Op;
import rasp.resolve.Scope;
import rasp.syntax.Code;
import rasp.syntax.Diagnostic;
import rasp.syntax.Expression;
import rasp.syntax.Place;
import rasp.syntax.Source;
import rasp.syntax.Span;
import rasp.syntax.Spelling;

/**
 * The value of an expression in a scope. Operands are evaluated from left to right, a ternary's
 * condition first; only a ternary whose condition is no s-op leaves a branch out.
 */
final class ExpressionLowering {
  /** How deep calls may go; more is an endless recursion. */
  private static final int MAX_CALLS = 10_000;

  /** How many expressions one statement may evaluate. */
  private static final long MAX_STEPS = 50_000_000;

  private final WrittenGraph written;
  private final Description description;
  private final Operators operators;
  private final FunctionBodies bodies;
  private final Indexing indexing;
  private final ListForms lists;

  /** The library calls are the user's: their operations and mistakes are placed at the call. */
  private @org.jspecify.annotations.Nullable Place libraryCall;

  private final Map<String, Place> failedDefinitions = new LinkedHashMap<>();
  private int calls;
  private long steps;

  /**
   * Executes the statements of a function's body; kept apart because only {@link Lowering} knows
   * statements.
   */
  interface FunctionBodies {
    void execute(Value.Defined function, Scope<Value> scope);

    /** The library's {@code length}. */
    Id length();

    boolean isLibrary(Source source);
  }

  ExpressionLowering(WrittenGraph written, FunctionBodies bodies) {
    this.written = written;
    this.bodies = bodies;
    this.description = new Description(written);
    this.operators = new Operators(written, description);
    this.indexing = new Indexing(written, operators, bodies::length);
    this.lists = new ListForms(operators);
  }

  /** Starts the count of steps anew, for a new statement of the program. */
  void startStatement() {
    steps = 0;
    calls = 0;
    libraryCall = null;
  }

  Place place(Source source, Span span) {
    return libraryCall != null && bodies.isLibrary(source) ? libraryCall : new Place(source, span);
  }

  Value evaluate(Expression expression, Scope<Value> scope, Source source) {
    Value value = valueOf(expression, scope, source);
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
      case Expression.Name name -> named(name, scope, source);
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
        Operators.Argument keys = argument(select.keys(), scope, source);
        Operators.Argument queries = argument(select.queries(), scope, source);
        yield operators.select(keys, queries, select.comparison(), place);
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

  /** Remembers that a name was to be given a value, so that its uses can say why it has none. */
  void noteFailed(Expression.Name name, Source source) {
    failedDefinitions.put(name.text(), place(source, name.span()));
  }

  /** The names of failed definitions, in order. */
  Set<String> failedNames() {
    return failedDefinitions.keySet();
  }

  private Operators.Argument argument(Expression expression, Scope<Value> scope, Source source) {
    return new Operators.Argument(
        evaluate(expression, scope, source), place(source, expression.span()));
  }

  private void step(Place place) {
    if (++steps > MAX_STEPS) {
      throw Operators.mistake(
          Code.E603_TOO_MANY_STEPS,
          place,
          "this statement takes more than " + MAX_STEPS + " steps",
          "");
    }
  }

  private Value named(Expression.Name name, Scope<Value> scope, Source source) {
    Optional<Value> value = scope.find(name.text());
    if (value.isPresent()) return value.get();
    for (Value.Builtin builtin : Value.Builtin.values()) {
      if (builtin.spelling().equals(name.text())) return builtin;
    }
    throw undefined(name, scope, source);
  }

  private Mistake undefined(Expression.Name name, Scope<Value> scope, Source source) {
    Place failed = failedDefinitions.get(name.text());
    if (failed != null) {
      return new Mistake(
          new Diagnostic(
              Code.E214_NO_VALUE,
              place(source, name.span()),
              "`%s` has no value, because its definition failed".formatted(name.text()),
              "",
              List.of(new Diagnostic.Note(failed, "defined here"))));
    }
    var known = new ArrayList<>(scope.visibleNames());
    for (Value.Builtin builtin : Value.Builtin.values()) known.add(builtin.spelling());
    String help =
        Spelling.nearest(name.text(), known).map(near -> "did you mean " + near + "?").orElse("");
    return Operators.mistake(
        Code.E201_UNDEFINED,
        place(source, name.span()),
        "`%s` is not defined".formatted(name.text()),
        help);
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
    return evaluate(
        Operators.truth(condition) ? expression.then() : expression.otherwise(), scope, source);
  }

  private Value membership(Expression.Membership expression, Scope<Value> scope, Source source) {
    Value element = evaluate(expression.element(), scope, source);
    Value container = evaluate(expression.container(), scope, source);
    Place place = place(source, expression.span());
    if (element instanceof Value.SOp(Id id)
        && container instanceof Value.Items(List<Value> items)) {
      ImmutableList<Atom> atoms = operators.atoms(items, "the list to the right of `in`", place);
      String list =
          expression.container() instanceof Expression.Name name
              ? name.text()
              : description.flat(container);
      return new Value.SOp(
          written.append(
              new Op.Elementwise(new Function.MemberOf(atoms), id),
              written.name(id) + " in " + list,
              place));
    }
    if (element instanceof Value.Scalar && container instanceof Value.Items(List<Value> items)) {
      return new Value.Scalar(Atom.of(items.stream().anyMatch(item -> isSame(element, item))));
    }
    if (element instanceof Value.Scalar(Atom atom) && container instanceof Value.SOp(Id id)) {
      return occurs(atom, id, place);
    }
    throw Operators.mistake(
        Code.E301_OPERAND_KINDS,
        place,
        "`in` does not work on %s and %s"
            .formatted(element.kind().phrase(), container.kind().phrase()),
        "write s-op in [atoms], atom in [atoms] or atom in s-op");
  }

  private static boolean isSame(Value element, Value item) {
    return element instanceof Value.Scalar(Atom a)
        && item instanceof Value.Scalar(Atom b)
        && a.sameAs(b);
  }

  /**
   * Whether the atom is at any position: more than nothing of everything is it. The selector is one
   * for all uses.
   */
  private Value occurs(Atom atom, Id sop, Place place) {
    Id wanted = written.append(new Op.Constant(atom), atom.text(), place);
    Id is = written.append(new Op.Elementwise(Function.Binary.EQUAL, sop, wanted), "s-op", place);
    Id share =
        written.append(
            new Op.Aggregate(
                everything(place),
                written.append(new Op.Elementwise(Function.Unary.INDICATOR, is), "s-op", place),
                Atom.Int.ZERO),
            "s-op",
            place);
    Id none = written.append(new Op.Constant(Atom.Int.ZERO), "0", place);
    return new Value.SOp(
        written.append(
            new Op.Elementwise(Function.Binary.GREATER, share, none), "( s-op > 0 )", place));
  }

  private @org.jspecify.annotations.Nullable Id everything;

  private Id everything(Place place) {
    if (everything == null) {
      Id one = written.append(new Op.Constant(Atom.Int.ONE), "1", place);
      everything =
          written.append(new Op.Select(one, one, Op.Comparison.EQUAL), "full average", place);
    }
    return everything;
  }

  private Value call(Expression.Call expression, Scope<Value> scope, Source source) {
    Place place = place(source, expression.span());
    if (expression.target() instanceof Expression.Name name && scope.find(name.text()).isEmpty()) {
      Optional<Value> form = specialForm(name.text(), expression, scope, source);
      if (form.isPresent()) return form.get();
    }
    Value target = evaluate(expression.target(), scope, source);
    Place targetPlace = place(source, expression.target().span());
    List<Operators.Argument> arguments = arguments(expression.arguments(), scope, source);
    return switch (target) {
      case Value.Defined function ->
          call(function, arguments.stream().map(Operators.Argument::value).toList(), place);
      case Value.Builtin builtin -> call(builtin, arguments, place);
      case Value.SOp sop -> throw applied(place);
      case Value.Selector selector -> throw applied(place);
      case Value.Scalar scalar -> throw notCallable(target, targetPlace);
      case Value.Items items -> throw notCallable(target, targetPlace);
      case Value.Entries entries -> throw notCallable(target, targetPlace);
    };
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

  private Mistake applied(Place place) {
    return Operators.mistake(
        Code.E301_OPERAND_KINDS,
        place,
        "the values of an s-op or selector on an input are for looking at, not for computing with",
        "use the s-op itself in expressions, and write its application as a statement of its own");
  }

  private Mistake notCallable(Value target, Place place) {
    return Operators.mistake(
        Code.E206_FUNCTION_EXPECTED,
        place,
        "only functions, s-ops and selectors can be called, but `%s` is %s"
            .formatted(operators.shown(target), target.kind().phrase()),
        "");
  }

  private Value call(Value.Builtin builtin, List<Operators.Argument> arguments, Place place) {
    requireCount(builtin, arguments.size(), place);
    return switch (builtin) {
      case BEST -> operators.best(arguments.get(0), arguments.get(1), place);
      case FLOOR -> operators.numeric(Function.Unary.FLOOR, arguments.get(0).value(), place);
      case CEIL -> operators.numeric(Function.Unary.CEIL, arguments.get(0).value(), place);
      case ABS -> operators.numeric(Function.Unary.ABS, arguments.get(0).value(), place);
    };
  }

  private void requireCount(Value.Function function, int count, Place place) {
    int wanted = function.parameters().size();
    if (count != wanted) {
      throw Operators.mistake(
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
    if (++calls > MAX_CALLS) {
      throw Operators.mistake(
          Code.E601_TOO_DEEP,
          place,
          "calls of %s go deeper than %d".formatted(function.spelling(), MAX_CALLS),
          "a recursion ends only by a ternary whose condition is an atom");
    }
    Place outerCall = libraryCall;
    if (bodies.isLibrary(function.source()) && outerCall == null) libraryCall = place;
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
    } catch (Mistake mistake) {
      throw withCaller(mistake, function, place);
    } finally {
      libraryCall = outerCall;
      calls--;
    }
  }

  private Value result(Value.Defined function, List<Value> arguments, Place place) {
    Scope<Value> scope = function.scope().nested();
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = function.parameters().get(i);
      if (!scope.mayAssign(parameter)) {
        throw Operators.mistake(
            Code.E207_RESERVED,
            place,
            "`%s` is reserved and cannot be a parameter".formatted(parameter),
            "rename the parameter");
      }
      scope.assign(parameter, arguments.get(i));
    }
    bodies.execute(function, scope);
    List<Value> results = evaluate(function.definition().result(), scope, function.source());
    return results.size() == 1 ? results.getFirst() : new Value.Items(results);
  }

  /** A mistake inside a function names the call that led to it, the innermost one only. */
  private Mistake withCaller(Mistake mistake, Value.Defined function, Place place) {
    Diagnostic diagnostic = mistake.diagnostic();
    if (!diagnostic.notes().isEmpty() || diagnostic.place().equals(place)) return mistake;
    return new Mistake(
        new Diagnostic(
            diagnostic.code(),
            diagnostic.place(),
            diagnostic.message(),
            diagnostic.help(),
            List.of(new Diagnostic.Note(place, "in this call of " + function.spelling()))));
  }

  private Value index(Expression.Index expression, Scope<Value> scope, Source source) {
    Operators.Argument holder = argument(expression.target(), scope, source);
    Operators.Argument index = argument(expression.index(), scope, source);
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
    throw Operators.mistake(
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
      bind(expression.names(), turn, inner, source);
      items.add(evaluate(expression.body(), inner, source));
    }
    return new Value.Items(items);
  }

  private Value dict(Expression.DictComprehension expression, Scope<Value> scope, Source source) {
    var pairs = new ArrayList<Value.Entries.Entry>();
    for (Value turn : turns(expression.source(), "a dict comprehension", scope, source)) {
      Scope<Value> inner = scope.nested();
      bind(expression.names(), turn, inner, source);
      Atom key = key(expression.key(), inner, source);
      pairs.add(new Value.Entries.Entry(key, evaluate(expression.value(), inner, source)));
    }
    return Value.Entries.of(pairs);
  }

  /** What a loop goes over: the items of a list or the keys of a dict. */
  List<Value> turns(Expression expression, String what, Scope<Value> scope, Source source) {
    Value value = evaluate(expression, scope, source);
    if (value instanceof Value.Items(List<Value> items)) return items;
    if (value instanceof Value.Entries entries) return entries.keys();
    throw Operators.mistake(
        Code.E212_NOT_ITERABLE,
        place(source, expression.span()),
        "%s goes over a list or a dict, but `%s` is %s"
            .formatted(what, operators.shown(value), value.kind().phrase()),
        "");
  }

  /** Lets one name stand for the value, or several for its elements. */
  void bind(List<Expression.Name> names, Value value, Scope<Value> scope, Source source) {
    List<Value> values =
        names.size() == 1
            ? List.of(value)
            : elements(value, names.size(), place(source, names.getFirst().span()));
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
    throw Operators.mistake(
        Code.E209_UNPACK,
        place,
        "expected %d values, but got %d".formatted(wanted, elements.size()),
        "");
  }

  private Mistake cannotUnpack(Value value, int wanted, Place place) {
    return Operators.mistake(
        Code.E209_UNPACK,
        place,
        "%d values are needed, but `%s` is %s"
            .formatted(wanted, operators.shown(value), value.kind().phrase()),
        "a list, a dict or a text can be unpacked");
  }

  void assign(Expression.Name name, Value value, Scope<Value> scope, Source source) {
    if (!scope.mayAssign(name.text())) {
      throw Operators.mistake(
          Code.E207_RESERVED,
          place(source, name.span()),
          "`%s` is reserved and cannot be assigned".formatted(name.text()),
          "choose another name, for example my_" + name.text());
    }
    scope.assign(name.text(), value);
  }

  private List<Operators.Argument> arguments(
      List<Expression> expressions, Scope<Value> scope, Source source) {
    var arguments = new ArrayList<Operators.Argument>(expressions.size());
    for (Expression expression : expressions) arguments.add(argument(expression, scope, source));
    return arguments;
  }

  private Value aggregate(
      List<Expression> arguments, Scope<Value> scope, Source source, Place place) {
    List<Operators.Argument> values = arguments(arguments, scope, source);
    ListForms.requireArguments("aggregate(selector, values, default)", values, 2, 3, place);
    if (values.size() == 2) {
      values.add(new Operators.Argument(new Value.Scalar(Atom.Int.ZERO), place));
    }
    return operators.aggregate(values.get(0), values.get(1), values.get(2), place);
  }

  /**
   * The input that an s-op or selector is applied to: a text, a list of atoms, or a dict's keys.
   */
  Input input(Expression expression, Scope<Value> scope, Source source) {
    Value value = evaluate(expression, scope, source);
    Place place = place(source, expression.span());
    Input input =
        switch (value) {
          case Value.Scalar(Atom.Text(String text)) -> Input.of(text);
          case Value.Items(List<Value> items) ->
              new Input(operators.atoms(items, "an input", place));
          case Value.Entries entries ->
              new Input(operators.atoms(entries.keys(), "an input", place));
          case Value.Scalar scalar -> throw noInput(value, place);
          case Value.SOp sop -> throw noInput(value, place);
          case Value.Selector selector -> throw noInput(value, place);
          case Value.Function function -> throw noInput(value, place);
        };
    return input;
  }

  private Mistake noInput(Value value, Place place) {
    return Operators.mistake(
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
