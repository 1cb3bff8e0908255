package rasp.formal.library.builtin;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A calculation of binary numbers, such as {@code 01+1=11}, as far as it has been read; the least
 * digit comes first.
 *
 * @param operands the numbers, of which the last may still grow
 * @param result what stands behind the equals sign, once there is one
 */
record Calculation(Operation operation, List<String> operands, Optional<String> result) {
  static final char EQUALS = '=';

  Calculation {
    operands = List.copyOf(operands);
  }

  static Calculation none(Operation operation) {
    return new Calculation(operation, List.of(""), Optional.empty());
  }

  /** As far as a text is the beginning of a calculation. */
  static Optional<Calculation> read(Operation operation, String text) {
    Optional<Calculation> read = Optional.of(none(operation));
    for (int i = 0; i < text.length() && read.isPresent(); i++) {
      char letter = text.charAt(i);
      read = read.flatMap(calculation -> calculation.then(letter));
    }
    return read;
  }

  static BigInteger number(String digits) {
    return digits.isEmpty()
        ? BigInteger.ZERO
        : new BigInteger(new StringBuilder(digits).reverse().toString(), 2);
  }

  /** A number in so many digits, or in more if it needs them. */
  static String digits(BigInteger number, int atLeast) {
    var digits = new StringBuilder(number.toString(2)).reverse();
    while (digits.length() < atLeast) digits.append('0');
    return digits.toString();
  }

  private String computed() {
    BigInteger last = number(operands.getLast());
    return digits(
        operands.size() == operation.operands()
            ? operation.apply(number(operands.getFirst()), last)
            : operation.apply(last, BigInteger.ZERO),
        1);
  }

  /** The calculation with a letter more, if that can be completed. */
  Optional<Calculation> then(char letter) {
    if (result.isPresent()) return digit(result.get(), letter);
    boolean last = operands.size() == operation.operands();
    if (letter == '0' || letter == '1') {
      return Optional.of(with(operands.getLast() + letter, Optional.empty()));
    }
    if (operands.getLast().isEmpty()) return Optional.empty();
    if (last && letter == EQUALS) return Optional.of(with(operands.getLast(), Optional.of("")));
    if (last || letter != operation.sign()) return Optional.empty();
    return Optional.of(
        new Calculation(operation, List.of(operands.getFirst(), ""), Optional.empty()));
  }

  private Calculation with(String lastOperand, Optional<String> result) {
    return new Calculation(
        operation,
        operands.size() == 1 ? List.of(lastOperand) : List.of(operands.getFirst(), lastOperand),
        result);
  }

  private Optional<Calculation> digit(String before, char letter) {
    String whole = computed();
    char expected = before.length() < whole.length() ? whole.charAt(before.length()) : '0';
    return letter == expected
        ? Optional.of(with(operands.getLast(), Optional.of(before + letter)))
        : Optional.empty();
  }

  /** How many letters are missing at least; any number beyond that can be filled with 0s. */
  int missing() {
    if (result.isPresent()) return Math.max(0, computed().length() - result.get().length());
    int digit = operands.getLast().isEmpty() ? 1 : 0;
    int secondOperand = 2 * (operation.operands() - operands.size());
    return digit + secondOperand + 1 + computed().length();
  }

  boolean isComplete() {
    return result.isPresent() && missing() == 0;
  }

  @Override
  public String toString() {
    return String.join(Character.toString(operation.sign()), operands)
        + result.map(digits -> EQUALS + digits).orElse("");
  }
}
