package rasp.graph.lower;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;
import rasp.source.resolve.Scope;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.Expression;
import rasp.source.syntax.ParsedProgram;
import rasp.source.syntax.Statement;
import rasp.text.Code;
import rasp.text.Diagnostic;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/**
 * Executes a program, statement by statement, and writes down what its s-ops and selectors would
 * compute. A statement with a mistake has no effect but to report it; the next one is executed all
 * the same.
 */
public final class Lowering {
  private static final Source LIBRARY = new Source("library.rasp", libraryText());
  private static final ParsedProgram PARSED_LIBRARY = ParsedProgram.of(LIBRARY);

  private final WrittenGraph written = new WrittenGraph();
  private final Allowance allowance;
  private final ExpressionLowering expressions;
  private final SourceFiles files;
  private final Scope<Value> program;
  private final List<Path> loading = new ArrayList<>();
  private final Id length;

  /**
   * A lowering in which only the library has been executed.
   *
   * @param name under which functions say where they come from
   * @param files what {@code load} can reach
   */
  public Lowering(String name, SourceFiles files) {
    this(name, files, Allowance.unlimited());
  }

  /**
   * A lowering that stops when its work exceeds what is allowed, with {@link Allowance.Spent}.
   *
   * @param name under which functions say where they come from
   * @param files what {@code load} can reach
   */
  public Lowering(String name, SourceFiles files, Allowance allowance) {
    this.allowance = allowance;
    this.expressions = new ExpressionLowering(written, allowance, new Bodies());
    this.files = files;
    Scope<Value> library = Scope.library();
    var start = new Place(LIBRARY, new Span(0, 0));
    for (Op.Reading reading : Op.Reading.values())
      define(library, tokensName(reading), new Op.Tokens(reading), start);
    define(library, "indices", new Op.Indices(), start);
    this.program = library.program(name);
    library.assignConstant("True", new Value.Scalar(Atom.Bool.TRUE));
    library.assignConstant("False", new Value.Scalar(Atom.Bool.FALSE));
    List<Outcome> outcomes = execute(PARSED_LIBRARY, library, Optional.empty());
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Failed(Diagnostic diagnostic))
        throw new IllegalStateException(diagnostic.toString());
    }
    this.length = ((Value.SOp) library.find("length").orElseThrow()).id();
  }

  static boolean isLibrary(Source source) {
    return source == LIBRARY;
  }

  private static String libraryText() {
    try {
      var resource = Resources.getResource(Lowering.class, "library.rasp");
      return Resources.toString(resource, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String tokensName(Op.Reading reading) {
    return switch (reading) {
      case STR -> "tokens_str";
      case INT -> "tokens_int";
      case FLOAT -> "tokens_float";
      case BOOL -> "tokens_bool";
      case AS_IS -> "tokens_asis";
    };
  }

  private void define(Scope<Value> library, String name, Op op, Place place) {
    library.assignConstant(name, new Value.SOp(written.append(op, name, place)));
  }

  /** The graph written so far. */
  public WrittenGraph written() {
    return written;
  }

  /** What the program's own names, and the library's, stand for now. */
  public Scope<Value> scope() {
    return program;
  }

  /** The names that were to be given a value by a statement that failed, and have none. */
  ImmutableSet<String> failedNames() {
    return expressions.names().failedNames().stream()
        .filter(name -> program.find(name).isEmpty())
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Executes a whole program in the program's scope; its loads are relative to the folder, if there
   * is one.
   */
  public List<Outcome> execute(ParsedProgram parsed, Optional<Path> folder) {
    return execute(parsed, program, folder);
  }

  /** The statements of a text and its mistakes, in order of writing. */
  private List<Outcome> execute(ParsedProgram parsed, Scope<Value> scope, Optional<Path> folder) {
    written.read(parsed.source());
    var outcomes = new ArrayList<Outcome>();
    var mistakes = new ArrayList<>(parsed.diagnostics());
    for (Statement statement : parsed.statements()) {
      while (!mistakes.isEmpty()
          && mistakes.getFirst().place().span().start() < statement.span().start()) {
        outcomes.add(new Outcome.Failed(mistakes.removeFirst()));
      }
      expressions.startStatement();
      outcomes.addAll(attempt(statement, scope, parsed.source(), folder));
      if (statement instanceof Statement.Exit) return outcomes;
    }
    mistakes.forEach(mistake -> outcomes.add(new Outcome.Failed(mistake)));
    return outcomes;
  }

  private List<Outcome> attempt(
      Statement statement, Scope<Value> scope, Source source, Optional<Path> folder) {
    try {
      return execute(statement, scope, source, folder);
    } catch (FailedStatement mistake) {
      if (statement instanceof Statement.Assign assign) {
        assign.targets().forEach(target -> expressions.names().noteFailed(target, source));
      }
      return List.of(new Outcome.Failed(mistake.diagnostic()));
    } catch (StackOverflowError deep) {
      return List.of(
          new Outcome.Failed(
              new Diagnostic(
                  Code.E601_TOO_DEEP,
                  new Place(source, statement.span()),
                  "this statement nests or recurses too deeply",
                  "")));
    }
  }

  private List<Outcome> execute(
      Statement statement, Scope<Value> scope, Source source, Optional<Path> folder) {
    allowance.spend(1);
    return switch (statement) {
      case Statement.Assign assign -> assign(assign, scope, source);
      case Statement.Show show -> List.of(show(show, scope, source));
      case Statement.Define define -> List.of(define(define, scope, source));
      case Statement.For loop -> {
        for (Value turn : expressions.turns(loop.source(), "a for loop", scope, source)) {
          expressions.names().bind(loop.names(), turn, scope, source);
          for (Statement inner : loop.body()) execute(inner, scope, source, folder);
        }
        yield List.of();
      }
      case Statement.Load load -> List.of(load(load, scope, source, folder));
      case Statement.Draw draw -> List.of(draw(draw, scope, source));
      case Statement.SetExample example -> {
        Input input = expressions.input(example.input(), scope, source);
        Value value = scope.find("out").orElseThrow();
        yield List.of(new Outcome.Example(example.audience(), input, expressions.written(value)));
      }
      case Statement.ShowExample command -> List.of(new Outcome.Command(command));
      case Statement.Examples command -> List.of(new Outcome.Command(command));
      case Statement.FullDisplay command -> List.of(new Outcome.Command(command));
      case Statement.Exit command -> List.of(new Outcome.Command(command));
    };
  }

  private List<Outcome> assign(Statement.Assign assign, Scope<Value> scope, Source source) {
    List<Value> right = expressions.evaluate(assign.values(), scope, source);
    Value value = right.size() == 1 ? right.getFirst() : new Value.Items(right);
    int wanted = assign.targets().size();
    List<Value> values =
        wanted == 1
            ? List.of(value)
            : expressions.names().elements(value, wanted, expressions.place(source, assign.span()));
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < wanted; i++) {
      Expression.Name name = assign.targets().get(i);
      expressions.names().assign(name, values.get(i), scope, source);
      rename(values.get(i), name.text());
      outcomes.add(new Outcome.Named(name.text(), values.get(i)));
    }
    return outcomes;
  }

  private void rename(Value value, String name) {
    if (value instanceof Value.SOp(Id id)) written.rename(id, name);
    if (value instanceof Value.Selector(Id id)) written.rename(id, name);
  }

  /**
   * An s-op or selector followed by an input in brackets is shown on that input, and only as a
   * statement of its own.
   */
  private Outcome show(Statement.Show show, Scope<Value> scope, Source source) {
    if (show.expression() instanceof Expression.Call call
        && call.arguments().size() == 1
        && !isSpecialForm(call, scope)) {
      Value target = expressions.evaluate(call.target(), scope, source);
      Place place = expressions.place(source, call.span());
      if (target instanceof Value.SOp(Id id)) {
        return new Outcome.Applied(
            id, expressions.input(call.arguments().getFirst(), scope, source), place);
      }
      if (target instanceof Value.Selector(Id id)) {
        return new Outcome.Applied(
            id, expressions.input(call.arguments().getFirst(), scope, source), place);
      }
    }
    Value value = expressions.evaluate(show.expression(), scope, source);
    String name = show.expression() instanceof Expression.Name written ? written.text() : "out";
    return new Outcome.Named(name, value);
  }

  private static boolean isSpecialForm(Expression.Call call, Scope<Value> scope) {
    return call.target() instanceof Expression.Name name && scope.find(name.text()).isEmpty();
  }

  private Outcome define(Statement.Define define, Scope<Value> scope, Source source) {
    var function = new Value.Defined(define, scope, source);
    expressions.names().assign(define.name(), function, scope, source);
    return new Outcome.Named(define.name().text(), function);
  }

  private Outcome draw(Statement.Draw draw, Scope<Value> scope, Source source) {
    Optional<Input> input =
        draw.input() == null
            ? Optional.empty()
            : Optional.of(expressions.input(draw.input(), scope, source));
    Value value = expressions.evaluate(draw.sop(), scope, source);
    Place place = expressions.place(source, draw.sop().span());
    if (value instanceof Value.SOp(Id id)) return new Outcome.Drawn(id, input, place);
    throw FailedStatement.of(
        Code.E203_SOP_EXPECTED,
        place,
        "draw needs an s-op, but this is " + value.kind().phrase(),
        "");
  }

  private Outcome load(
      Statement.Load load, Scope<Value> scope, Source source, Optional<Path> folder) {
    Place place = new Place(source, load.pathSpan());
    return switch (files.load(load.path(), folder)) {
      case SourceFiles.Reply.Refused(Code code, String message, String help) ->
          throw FailedStatement.of(code, place, message, help);
      case SourceFiles.Reply.Found(Path path, Source text) -> {
        if (loading.contains(path)) {
          String circle =
              String.join(
                  " loads ",
                  loading.subList(loading.indexOf(path), loading.size()).stream()
                      .map(Path::getFileName)
                      .map(String::valueOf)
                      .toList());
          throw FailedStatement.of(
              Code.E503_LOAD_CYCLE,
              place,
              "%s loads %s, which is being loaded".formatted(circle, path.getFileName()),
              "");
        }
        loading.add(path);
        try {
          ParsedProgram parsed = ParsedProgram.of(text);
          yield new Outcome.Loaded(
              execute(parsed, scope.loaded(load.path()), Optional.ofNullable(path.getParent())));
        } finally {
          loading.removeLast();
        }
      }
    };
  }

  /** Marks a file as being executed, so that loading it from itself is seen to be a circle. */
  public void startFile(Path path) {
    loading.add(path.toAbsolutePath().normalize());
  }

  private final class Bodies implements ExpressionLowering.FunctionBodies {
    @Override
    public void execute(Value.Defined function, Scope<Value> scope) {
      for (Statement statement : function.definition().body()) {
        Lowering.this.execute(statement, scope, function.source(), Optional.empty());
      }
    }

    @Override
    public Id length() {
      return Objects.requireNonNull(length);
    }
  }
}
