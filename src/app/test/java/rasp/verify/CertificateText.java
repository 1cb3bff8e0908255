package rasp.verify;

import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rasp.Checkout;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.Allowance;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.Effort;
import rasp.judge.certificate.BoundsCertificate;

/** Certificates of program texts, for tests. */
public final class CertificateText {
  private CertificateText() {}

  /** The certificate of a program that loads nothing. */
  public static JsonObject of(String program, String name, Assumptions assumptions) {
    return of(program, Map.of(), name, assumptions);
  }

  /** The certificate of a program, whose files are the given ones. */
  public static JsonObject of(
      String program, Map<String, String> loaded, String name, Assumptions assumptions) {
    var texts = new ProgramTexts(program, ImmutableSortedMap.copyOf(new TreeMap<>(loaded)));
    LoweredProgram lowered = texts.execute(Allowance.unlimited()).program();
    Id id =
        switch (lowered.value(name).orElseThrow()) {
          case Value.SOp(Id sop) -> sop;
          case Value.Selector(Id selector) -> selector;
          default -> throw new AssertionError(name);
        };
    var graph = lowered.written().graph();
    Bounds bounds = Bounds.of(graph, id, assumptions, Effort.nodes(1_000_000));
    // As it would come from a file.
    return JsonParser.parseString(
            text(BoundsCertificate.of(texts, name, graph, id, bounds, Optional.empty())))
        .getAsJsonObject();
  }

  static String text(JsonElement certificate) {
    return new GsonBuilder().disableHtmlEscaping().create().toJson(certificate);
  }

  static CertificateVerdict verdict(JsonObject certificate) {
    return verdict(text(certificate));
  }

  static CertificateVerdict verdict(String text) {
    return Verifier.of(
        text.getBytes(StandardCharsets.UTF_8),
        new Verifier.Options(Optional.empty(), Limits.QUICK, WeightsFiles.NONE));
  }

  static Path published(String file) {
    return Checkout.ANALYSIS.resolve("paper").resolve(file + ".rasp");
  }
}
