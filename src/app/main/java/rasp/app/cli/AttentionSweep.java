package rasp.app.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import rasp.form.AttentionJson;
import rasp.form.HeadNames;
import rasp.graph.ir.Id;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Behaviour;
import rasp.transformer.attention.NeededGap;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.Setting;

/** The numerics of a program as files for a spreadsheet and for a plot. */
final class AttentionSweep {
  private final Numerics numerics;
  private final HeadNames heads;

  AttentionSweep(Numerics numerics, HeadNames heads) {
    this.numerics = numerics;
    this.heads = heads;
  }

  void write(Path folder, Gson gson) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve("error.csv"), errors());
    WholeFile.write(folder.resolve("gap.csv"), gaps());
    WholeFile.write(folder.resolve("plot.json"), gson.toJson(plot()) + "\n");
  }

  private String errors() {
    var csv =
        new StringBuilder(
            "attention,beta,precision,mask,bos,accumulate,read,length,words,exhaustive,wrong,"
                + "head_error,output_error\n");
    for (Behaviour one : numerics.behaviours()) {
      Setting setting = one.setting();
      String beta =
          setting.attention() instanceof Attention.Softmax(double value) ? value + "" : "";
      for (Behaviour.AtLength at : one.byLength()) {
        csv.append(
            String.join(
                ",",
                AttentionJson.kind(setting.attention()),
                beta,
                setting.precision().word(),
                setting.mask().word(),
                setting.bos() + "",
                setting.strict() ? "same" : "wide",
                setting.readsNearest() ? "nearest" : "computed",
                at.length() + "",
                at.words() + "",
                at.exhaustive() + "",
                at.wrong() + "",
                at.headError() + "",
                at.outputError() + ""));
        csv.append('\n');
      }
    }
    return csv.toString();
  }

  private String gaps() {
    var csv = new StringBuilder("head,layer,place,length,bound,measured,range,separation\n");
    for (Id head : numerics.heads()) {
      for (NeededGap gap : numerics.gapsOf(head)) {
        csv.append(
            String.join(
                ",",
                quoted(heads.name(head)),
                heads.layer(head) + "",
                quoted(heads.place(head).orElse("")),
                gap.length() + "",
                gap.analytic() + "",
                gap.measured() + "",
                gap.range() + "",
                gap.separation() + ""));
        csv.append('\n');
      }
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** Two figures, each of named lines, each of points. */
  private JsonObject plot() {
    var errors = new JsonArray();
    for (Behaviour one : numerics.behaviours()) {
      Setting setting = one.setting();
      String label = setting.attention().text() + ", " + setting.precision().word();
      errors.add(
          line(label, one.byLength(), Behaviour.AtLength::length, Behaviour.AtLength::headError));
    }
    var gaps = new JsonArray();
    for (Id head : numerics.heads()) {
      List<NeededGap> all = numerics.gapsOf(head);
      gaps.add(line(heads.name(head) + ", bound", all, NeededGap::length, NeededGap::analytic));
      gaps.add(line(heads.name(head) + ", measured", all, NeededGap::length, NeededGap::measured));
    }
    var json = new JsonObject();
    json.add("error", figure("length", "largest error of a head", errors));
    json.add("gap", figure("length", "score gap", gaps));
    return json;
  }

  private static JsonObject figure(String x, String y, JsonArray lines) {
    var json = new JsonObject();
    json.addProperty("x", x);
    json.addProperty("y", y);
    json.add("lines", lines);
    return json;
  }

  private static <T> JsonObject line(
      String label, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    var json = new JsonObject();
    json.addProperty("label", label);
    var all = new JsonArray();
    for (T point : points) {
      // What is not finite has no place in a figure.
      if (!Double.isFinite(y.applyAsDouble(point))) continue;
      var pair = new JsonArray();
      pair.add(x.applyAsDouble(point));
      pair.add(y.applyAsDouble(point));
      all.add(pair);
    }
    json.add("points", all);
    return json;
  }
}
