package rasp.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Graph;
import rasp.graph.ir.Id;
import rasp.graph.ir.Op;

/**
 * The kinds of values that an s-op may have: an abstract value, a sound over-approximation.
 *
 * @param bits of {@link #BOOL} to {@link #NAN}
 */
record Kinds(int bits) {
  static final int BOOL = 1;
  static final int INT = 2;

  /** A float, of which {@link #NAN} says separately that it may be nan. */
  static final int REAL = 4;

  static final int TEXT = 8;
  static final int NAN = 16;

  private static final Kinds TRUTH = new Kinds(BOOL);
  private static final Kinds WHOLE = new Kinds(INT);
  private static final Kinds ANY = new Kinds(BOOL | INT | REAL | TEXT | NAN);

  /** Of each operation of a graph; selectors have none. */
  static List<Kinds> of(Graph graph) {
    var kinds = new ArrayList<Kinds>();
    for (Op op : graph.ops()) {
      kinds.add(op instanceof Op.SOp sop ? of(sop, kinds) : new Kinds(0));
    }
    return kinds;
  }

  private static Kinds of(Op.SOp op, List<Kinds> before) {
    return switch (op) {
      case Op.Tokens(Op.Reading reading) ->
          switch (reading) {
            case STR -> new Kinds(TEXT);
            case INT -> WHOLE;
            case FLOAT -> new Kinds(REAL | NAN);
            case BOOL -> TRUTH;
            case AS_IS -> ANY;
          };
      case Op.Indices() -> WHOLE;
      case Op.Constant(Atom value) -> of(value);
      case Op.Elementwise(ElementwiseFunction function, List<Id> operands) ->
          of(function, operands.stream().map(id -> before.get(id.index())).toList());
      case Op.Aggregate(Id selector, Id values, Atom otherwise) ->
          mean(before.get(values.index())).or(of(otherwise));
    };
  }

  static Kinds of(Atom atom) {
    return switch (atom) {
      case Atom.Bool bool -> TRUTH;
      case Atom.Int number -> WHOLE;
      case Atom.Real(double value) -> new Kinds(Double.isNaN(value) ? REAL | NAN : REAL);
      case Atom.Text text -> new Kinds(TEXT);
    };
  }

  /** One value is fetched as it is; several numbers have a float for their mean. */
  private static Kinds mean(Kinds values) {
    if ((values.bits & (INT | REAL)) == 0) return values;
    // The sum of an infinite one and its opposite is nan.
    return new Kinds(values.bits | REAL | (values.mayBe(REAL) ? NAN : 0));
  }

  /** The transfer function: the kinds of what a function gives, where it gives anything. */
  static Kinds of(ElementwiseFunction function, List<Kinds> x) {
    return switch (function) {
      case ElementwiseFunction.Unary unary ->
          switch (unary) {
            case NOT -> TRUTH;
            case INDICATOR, ROUND, FLOOR, CEIL -> WHOLE;
            case NEGATE, PLUS, ABS -> new Kinds(number(x.getFirst()));
          };
      case ElementwiseFunction.Binary binary -> of(binary, x.get(0), x.get(1));
      case ElementwiseFunction.Letter letter ->
          letter == ElementwiseFunction.Letter.CODE ? WHOLE : new Kinds(TEXT);
      case ElementwiseFunction.Choose() -> x.get(1).or(x.get(2));
      case ElementwiseFunction.MemberOf member -> TRUTH;
      case ElementwiseFunction.ItemAt(var items) -> any(items);
      case ElementwiseFunction.CharacterAt(var characters) -> any(characters);
      case ElementwiseFunction.ValueUnder(var entries) -> any(entries.values());
    };
  }

  private static Kinds of(ElementwiseFunction.Binary function, Kinds x, Kinds y) {
    int texts = (x.bits | y.bits) & TEXT;
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> TRUTH;
      case ADD, MULTIPLY -> new Kinds(arithmetic(x, y) | texts);
      case SUBTRACT, MODULO -> new Kinds(arithmetic(x, y));
      case POWER -> new Kinds(arithmetic(x, y) | REAL | NAN);
      case DIVIDE ->
          // The quotient of two whole numbers is finite, or there is none.
          new Kinds(x.mayBe(REAL) || y.mayBe(REAL) ? REAL | NAN : REAL);
    };
  }

  private static int arithmetic(Kinds x, Kinds y) {
    boolean whole = x.mayBe(INT | BOOL) && y.mayBe(INT | BOOL);
    boolean real = x.mayBe(REAL) || y.mayBe(REAL);
    return (whole ? INT : 0) | (real ? REAL | NAN : 0);
  }

  private static int number(Kinds x) {
    return (x.mayBe(BOOL | INT) ? INT : 0) | (x.bits & (REAL | NAN));
  }

  private static Kinds any(Collection<Atom> atoms) {
    return atoms.stream().map(Kinds::of).reduce(new Kinds(0), Kinds::or);
  }

  private Kinds or(Kinds other) {
    return new Kinds(bits | other.bits);
  }

  /** Says that it may be one of these kinds. */
  boolean mayBe(int kinds) {
    return (bits & kinds) != 0;
  }

  /** Says that it is one of these kinds whenever there is a value. */
  boolean isOnly(int kinds) {
    return (bits & ~kinds) == 0;
  }

  /** Says that no sequence of such values has texts among numbers. */
  boolean isUniform() {
    return !mayBe(TEXT) || isOnly(TEXT);
  }

  /** Says that two such values can always be ordered, but for nan, which is less than nothing. */
  boolean isOrderedWith(Kinds other) {
    boolean numbers = !mayBe(TEXT) && !other.mayBe(TEXT);
    return numbers || (isOnly(TEXT) && other.isOnly(TEXT));
  }
}
