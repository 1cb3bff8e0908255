package rasp.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import rasp.graph.ir.Assumptions;
import rasp.verify.Evidence;

/** The work of a verification, as JSON. */
final class EvidenceJson {
  private EvidenceJson() {}

  static JsonObject of(Evidence evidence) {
    var json = new JsonObject();
    json.addProperty("name", evidence.claim().name());
    json.addProperty("sha256", evidence.claim().sha256());
    json.addProperty("mistakes", evidence.claim().mistakes());
    json.add("assumed", of(evidence.claim().assumed()));
    json.addProperty("layers", evidence.size().layers());
    json.addProperty("heads", evidence.size().heads());
    json.addProperty("total", evidence.size().total());
    json.add("headsProof", of(evidence.heads()));
    json.add("totalProof", of(evidence.total()));
    json.add("words", of(evidence.words()));
    json.addProperty("steps", evidence.steps().all());
    var proved = new JsonObject();
    evidence.steps().proved().forEach((law, steps) -> proved.addProperty(law.title(), steps));
    json.add("proved", proved);
    json.addProperty("free", evidence.free());
    evidence
        .model()
        .ifPresent(model -> {
          var weights = new JsonObject();
          weights.addProperty("file", model.file());
          weights.addProperty("words", model.words());
          weights.addProperty("maxLength", model.maxLength());
          json.add("weights", weights);
        });
    return json;
  }

  private static JsonObject of(Assumptions assumed) {
    var json = new JsonObject();
    json.addProperty("bos", assumed.bos());
    json.addProperty("length", assumed.length());
    assumed
        .alphabet()
        .ifPresent(letters -> {
          var alphabet = new JsonArray();
          letters.forEach(alphabet::add);
          json.add("alphabet", alphabet);
        });
    return json;
  }

  private static JsonObject of(Evidence.Proof proof) {
    var json = new JsonObject();
    switch (proof) {
      case Evidence.Proof.Nothing() -> json.addProperty("by", "nothing is less");
      case Evidence.Proof.Counted(int first, int last, int uses) -> {
        json.addProperty("by", "counted");
        json.addProperty("first", first);
        json.addProperty("last", last);
        json.addProperty("uses", uses);
      }
      case Evidence.Proof.AllTried(long schedules) -> {
        json.addProperty("by", "all tried");
        json.addProperty("schedulesAtMost", schedules);
      }
      case Evidence.Proof.Excluded(long branches) -> {
        json.addProperty("by", "excluded");
        json.addProperty("branches", branches);
      }
      case Evidence.Proof.Open(String reason) -> json.addProperty("open", reason);
    }
    return json;
  }

  private static JsonObject of(Evidence.Words words) {
    var json = new JsonObject();
    var letters = new JsonArray();
    words.letters().forEach(letters::add);
    json.add("letters", letters);
    json.addProperty("lettersAre", words.origin().name().toLowerCase(Locale.ROOT));
    json.addProperty("allUpTo", words.allUpTo());
    json.add("tried", byLength(words.tried()));
    json.add("withValue", byLength(words.counted()));
    return json;
  }

  private static JsonObject byLength(Map<Integer, Integer> words) {
    var json = new JsonObject();
    words.forEach((length, number) -> json.addProperty(String.valueOf(length), number));
    return json;
  }
}
