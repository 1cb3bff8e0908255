package rasp.verify;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rasp.graph.ir.Assumptions;

/** Certificates of ten different kinds, for those who forge. */
final class TenCertificates {
  private TenCertificates() {}

  private static Assumptions alphabet(String letters) {
    return new Assumptions(Optional.of(Assumptions.letters(letters)), false, false);
  }

  private static JsonObject published(String file, String name, Assumptions assumptions)
      throws IOException {
    return CertificateText.of(Files.readString(CertificateText.published(file)), name, assumptions);
  }

  /** The one that is special in this way. */
  static JsonObject of(String which) throws IOException {
    return Optional.ofNullable(all().get(which)).orElseThrow();
  }

  /** By what is special about each. */
  static Map<String, JsonObject> all() throws IOException {
    var all = new LinkedHashMap<String, JsonObject>();
    all.put("no attention", CertificateText.of("v = indices * 1 + 0;", "v", Assumptions.NONE));
    all.put("bos", published("hist", "hist_bos", new Assumptions(Optional.empty(), true, false)));
    all.put(
        "length", published("reverse", "reverse", new Assumptions(Optional.empty(), false, true)));
    all.put("alphabet", published("hist", "hist", alphabet("abc")));
    all.put("one letter", CertificateText.of("v = length % 3;", "v", alphabet("a")));
    all.put(
        "selector",
        CertificateText.of(
            "s = select(tokens, tokens, ==) and not select(indices, indices, >);",
            "s",
            Assumptions.NONE));
    all.put(
        "loads",
        CertificateText.of(
            "load \"lib/near\"; load \"far\"; v = double(aggregate(same, indices));",
            Map.of(
                "lib/near.rasp",
                "load \"deep\"; same = select(k, k, ==);",
                "lib/deep.rasp",
                "k = tokens;",
                "far.rasp",
                "def double(x) { return 2 * x; }"),
            "v",
            alphabet("ab")));
    all.put(
        "free",
        CertificateText.of(
            "before = select(indices, indices, <);"
                + " v = aggregate(before, indices) + aggregate(select(tokens, tokens, ==), 2 * indices);",
            "v",
            Assumptions.NONE));
    all.put(
        "chain",
        CertificateText.of(
            "same = select(tokens, tokens, ==); v0 = indices;"
                + IntStream.range(0, 4)
                    .mapToObj(i ->
                        " v%d = aggregate(select(v%d, indices, %s) and same, v%d + indices);"
                            .formatted(i + 1, i, List.of("<", ">=").get(i % 2), i))
                    .collect(Collectors.joining()),
            "v4",
            alphabet("12")));
    all.put("large", published("long_addition", "sum", Assumptions.NONE));
    return all;
  }
}
