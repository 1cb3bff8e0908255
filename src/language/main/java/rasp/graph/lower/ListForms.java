package rasp.graph.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rasp.graph.ir.Atom;
import rasp.text.Code;
import rasp.text.Place;

/** The built-in forms that make or measure lists: {@code range}, {@code zip} and {@code len}. */
final class ListForms {
  /** Steps for an item that is made, and not only held. */
  private static final long MADE = 2;

  private final Operators operators;
  private final Allowance allowance;

  ListForms(Operators operators, Allowance allowance) {
    this.operators = operators;
    this.allowance = allowance;
  }

  static void requireArguments(
      String form, List<Argument> arguments, int least, int most, Place place) {
    if (arguments.size() < least || arguments.size() > most) {
      throw FailedStatement.of(
          Code.E208_ARGUMENT_COUNT,
          place,
          "%d arguments do not fit %s".formatted(arguments.size(), form),
          "");
    }
  }

  Value range(List<Argument> arguments, Place place) {
    requireArguments(
        "range(stop), range(start, stop) or range(start, stop, step)", arguments, 1, 3, place);
    List<BigInteger> numbers =
        arguments.stream()
            .map(argument ->
                operators.wholeNumber(argument.value(), "an argument of range", argument.place()))
            .toList();
    BigInteger start = numbers.size() == 1 ? BigInteger.ZERO : numbers.getFirst();
    BigInteger stop = numbers.size() == 1 ? numbers.getFirst() : numbers.get(1);
    BigInteger step = numbers.size() == 3 ? numbers.get(2) : BigInteger.ONE;
    if (step.signum() == 0) {
      throw FailedStatement.of(Code.E302_ARITHMETIC, place, "the step of a range is not 0", "");
    }
    // As many as there are steps from start to just before stop.
    BigInteger distance = step.signum() > 0 ? stop.subtract(start) : start.subtract(stop);
    BigInteger count =
        distance.add(step.abs()).subtract(BigInteger.ONE).divide(step.abs()).max(BigInteger.ZERO);
    ListOperators.limitItems(count.bitLength() > 31 ? Long.MAX_VALUE : count.longValue(), place);
    allowance.spend(MADE * count.longValue());
    return new Value.Items(
        IntStream.range(0, distance.signum() <= 0 ? 0 : count.intValue())
            .<Value>mapToObj(i ->
                new Value.Scalar(new Atom.Int(start.add(step.multiply(BigInteger.valueOf(i))))))
            .toList());
  }

  Value zip(List<Argument> arguments, Place place) {
    requireArguments("zip(list, …)", arguments, 1, Integer.MAX_VALUE, place);
    var lists = new ArrayList<List<Value>>();
    for (Argument argument : arguments) lists.add(items("zip", argument));
    int size = lists.getFirst().size();
    for (List<Value> list : lists) {
      if (list.size() != size) {
        throw FailedStatement.of(
            Code.E205_LIST_EXPECTED,
            place,
            "zip needs lists of one length, but got %d and %d".formatted(size, list.size()),
            "");
      }
    }
    allowance.spend(MADE * size);
    allowance.spendCopies((long) size * lists.size());
    return new Value.Items(
        IntStream.range(0, size)
            .<Value>mapToObj(i -> new Value.Items(lists.stream().map(list -> list.get(i)).toList()))
            .toList());
  }

  Value length(List<Argument> arguments, Place place) {
    requireArguments("len(list)", arguments, 1, 1, place);
    return new Value.Scalar(Atom.of(items("len", arguments.getFirst()).size()));
  }

  private List<Value> items(String form, Argument argument) {
    Value value = argument.value();
    if (value instanceof Value.Items(List<Value> items)) return items;
    throw FailedStatement.of(
        Code.E205_LIST_EXPECTED,
        argument.place(),
        "%s needs a list, but `%s` is %s"
            .formatted(form, operators.shown(value), value.kind().phrase()),
        form.equals("len") && value instanceof Value.SOp
            ? "length is the number of positions"
            : "");
  }
}
