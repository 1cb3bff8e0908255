package rasp.judge.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rasp.graph.ir.Atom;

/**
 * The output values by which a program accepts; by all others it rejects. Numbers and truth values
 * are compared by what they are (1 = 1.0 = True), texts letter by letter.
 */
public record Acceptance(List<Atom> values) {
  /** True, 1 and "T". */
  public static final Acceptance USUAL = new Acceptance(List.of(Atom.of(true), Atom.of("T")));

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,300}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,300}\\.\\d{0,300}|\\.\\d{1,300})");

  public Acceptance {
    values = List.copyOf(values);
  }

  /** Values as they are written: True and False, numbers, and everything else a text. */
  public static Acceptance of(List<String> written) {
    return new Acceptance(written.stream().map(Acceptance::value).toList());
  }

  /** A text may stand in double quotes, and has to where it would be read as something else. */
  private static Atom value(String written) {
    if (written.equals("True")) return Atom.of(true);
    if (written.equals("False")) return Atom.of(false);
    if (WHOLE.matcher(written).matches()) return new Atom.Int(new BigInteger(written));
    if (DECIMAL.matcher(written).matches()) return Atom.of(Double.parseDouble(written));
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    return Atom.of(quoted ? written.substring(1, written.length() - 1) : written);
  }

  /** The values as {@link #of} reads them. */
  public List<String> written() {
    return values.stream().map(Acceptance::written).toList();
  }

  private static String written(Atom value) {
    return switch (value) {
      case Atom.Text(String text) -> '"' + text + '"';
      case Atom.Real(double real) when Double.isFinite(real) ->
          new BigDecimal(real).toPlainString();
      case Atom.Real infinite -> infinite.text();
      case Atom.Int number -> number.text();
      case Atom.Bool truth -> truth.text();
    };
  }

  boolean accepts(Atom output) {
    for (int i = 0; i < values.size(); i++) {
      if (Outputs.same(output, values.get(i))) return true;
    }
    return false;
  }

  /** As it is printed and read. */
  @Override
  public String toString() {
    return values.stream().map(Atom::quoted).collect(Collectors.joining(", "));
  }
}
