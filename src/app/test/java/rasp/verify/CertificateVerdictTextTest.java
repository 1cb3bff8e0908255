package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rasp.graph.ir.Assumptions;

/** A verdict says on what it rests, and no more than that. */
class CertificateVerdictTextTest {
  private static List<String> lines(JsonObject certificate) {
    return CertificateVerdictText.of(CertificateText.verdict(certificate));
  }

  private static String line(List<String> lines, String title) {
    return lines.stream()
        .filter(line -> line.startsWith("  " + title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lines.toString()));
  }

  private static List<String> lines(String program, String name, Assumptions assumptions) {
    return lines(CertificateText.of(program, name, assumptions));
  }

  /** Up to length 12 the aggregate is 0 at all positions; of longer words nothing is shown. */
  @Test
  void aForgedFreeAggregateIsACondition() {
    JsonObject certificate =
        CertificateText.of("x = aggregate(select(indices,12,==), 1);", "x", Assumptions.NONE);
    int aggregate = certificate.get("output").getAsInt();
    certificate.add("free", JsonParser.parseString("[%d]".formatted(aggregate)));
    certificate.add("schedule", JsonParser.parseString("[]"));
    for (String number : List.of("layers", "heads", "total")) certificate.addProperty(number, 0);
    String nothing = "{\"first\": 1, \"last\": 0, \"uses\": 0}";
    certificate.add(
        "argument",
        JsonParser.parseString("{\"heads\": %s, \"total\": %s}".formatted(nothing, nothing)));
    List<String> lines = lines(certificate);
    assertTrue(
        lines
            .getFirst()
            .endsWith(", if 1 aggregate of it needs no head, which is shown on words only"),
        lines.toString());
  }

  @Test
  void whatIsAssumedIsSaid() {
    String program = "x = aggregate(select(indices,0,==), tokens, \"\");";
    List<String> none = lines(program, "x", Assumptions.NONE);
    assertEquals("  assumed   nothing", line(none, "assumed"));
    List<String> bos = lines(program, "x", new Assumptions(Optional.empty(), true, false));
    assertTrue(line(bos, "assumed").contains("inputs are §w with no § in w"), bos.toString());
    assertTrue(line(bos, "values").contains(", §w for w over"), bos.toString());
    List<String> length =
        lines("x = length + indices;", "x", new Assumptions(Optional.empty(), false, true));
    assertTrue(line(length, "assumed").endsWith("the length is there before the first layer"));
    List<String> letters =
        lines(program, "x", new Assumptions(Optional.of(List.of("a", "\n")), false, false));
    assertTrue(line(letters, "assumed").endsWith("inputs are over \"a\\n\" only"));
  }

  /** With three heads in a layer the two aggregates of one selector could share one. */
  @Test
  void headsInAllAreTheLeastAmongSchedulesOfSoManyHeads() {
    String program =
        """
        def ag(k, v) { return aggregate(select(tokens_str, k, ==), v); }
        c1 = ag("1", indices); c2 = ag("2", c1); d2 = ag("3", c1 + 1);
        f = aggregate(select(tokens_str,"b",==), indices*2);
        g = aggregate(select(tokens_str,"b",==), c1*3);
        c3 = ag("4", c2 + d2*5 + f*7);  r = c3 + g*11;
        """;
    List<String> lines = lines(program, "r", Assumptions.NONE);
    assertTrue(lines.getFirst().contains("in this order the least"), lines.toString());
    assertTrue(line(lines, "in all").contains("and at most 2 heads in one"), lines.toString());
  }

  @Test
  void mistakesOfTheProgramAreSaid() {
    List<String> lines = lines("x = indices;\ny = foo;", "x", Assumptions.NONE);
    assertTrue(line(lines, "of").endsWith(", without the statements of 1 mistake in it"));
  }
}
