package rasp.graph.schedule;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Objects;

/** What published programs have to schedule. */
public final class PublishedJobs {
  private PublishedJobs() {}

  /** The 182 aggregates of a program of 16 layers, for which the reference takes 10 heads. */
  public static Jobs rover() throws IOException {
    try (var reader =
        new InputStreamReader(
            Objects.requireNonNull(
                PublishedJobs.class.getResourceAsStream("/schedule/rover-aggregates.json")),
            StandardCharsets.UTF_8)) {
      var selectorOf = new ArrayList<Integer>();
      var before = new ArrayList<BitSet>();
      JsonObject all = JsonParser.parseReader(reader).getAsJsonObject();
      for (JsonElement one : all.getAsJsonArray("aggregates")) {
        selectorOf.add(one.getAsJsonObject().get("selector").getAsInt());
        var reads = new BitSet();
        one.getAsJsonObject().getAsJsonArray("after").forEach(b -> reads.set(b.getAsInt()));
        before.add(reads);
      }
      return new Jobs(selectorOf, before);
    }
  }
}
