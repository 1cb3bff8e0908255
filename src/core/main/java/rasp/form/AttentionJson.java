package rasp.form;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.Behaviour;
import rasp.transformer.attention.Divergence;
import rasp.transformer.attention.NeededGap;
import rasp.transformer.attention.Numerics;
import rasp.transformer.attention.ScalingLaw;
import rasp.transformer.attention.Setting;

/**
 * The numerics of a program as JSON; what is not finite is a text, {@code "inf"} or {@code "nan"}.
 */
public final class AttentionJson {
  private AttentionJson() {}

  public static JsonObject of(String name, Numerics numerics, HeadNames heads) {
    var json = new JsonObject();
    json.addProperty("name", name);
    json.add("alphabet", atoms(numerics.letters()));
    var words = new JsonArray();
    for (Numerics.Tried tried : numerics.words()) {
      var one = new JsonObject();
      one.addProperty("length", tried.length());
      one.addProperty("words", tried.words());
      one.addProperty("exhaustive", tried.exhaustive());
      one.addProperty("leftOut", tried.leftOut());
      words.add(one);
    }
    json.add("words", words);
    numerics.stoppedAt().ifPresent(length -> json.addProperty("stoppedAt", length));
    var behaviours = new JsonArray();
    numerics.behaviours().forEach(one -> behaviours.add(behaviour(one, heads)));
    json.add("behaviours", behaviours);
    if (!numerics.decidedByRounding().isEmpty()) {
      var decided = new JsonArray();
      numerics.decidedByRounding().forEach(word -> decided.add(input(word)));
      json.add("decidedByRounding", decided);
    }
    var gaps = new JsonArray();
    numerics.heads().forEach(head -> gaps.add(gaps(numerics, head, heads)));
    json.add("gaps", gaps);
    return json;
  }

  private static JsonArray atoms(Iterable<Atom> atoms) {
    var json = new JsonArray();
    atoms.forEach(atom -> json.add(atom.text()));
    return json;
  }

  public static JsonArray input(Input input) {
    return atoms(input.tokens());
  }

  public static void setting(JsonObject json, Setting setting) {
    json.addProperty("attention", kind(setting.attention()));
    if (setting.attention() instanceof Attention.Softmax(double beta)) {
      json.addProperty("beta", beta);
    }
    json.addProperty("precision", setting.precision().word());
    json.addProperty("mask", setting.mask().word());
    json.addProperty("bos", setting.bos());
    json.addProperty("accumulate", setting.strict() ? "same" : "wide");
    json.addProperty("read", setting.readsNearest() ? "nearest" : "computed");
  }

  public static String kind(Attention attention) {
    return attention instanceof Attention.Softmax ? "softmax" : attention.text();
  }

  private static JsonObject behaviour(Behaviour behaviour, HeadNames heads) {
    var json = new JsonObject();
    setting(json, behaviour.setting());
    json.addProperty("rightUpTo", behaviour.rightUpTo());
    behaviour.failsAt().ifPresent(length -> json.addProperty("failsAt", length));
    behaviour.first().ifPresent(first -> json.add("first", divergence(first, heads)));
    json.addProperty("emptyRows", behaviour.emptyRows());
    var byLength = new JsonArray();
    for (Behaviour.AtLength at : behaviour.byLength()) {
      var one = new JsonObject();
      one.addProperty("length", at.length());
      one.addProperty("words", at.words());
      one.addProperty("exhaustive", at.exhaustive());
      one.addProperty("wrong", at.wrong());
      number(one, "headError", at.headError());
      number(one, "outputError", at.outputError());
      byLength.add(one);
    }
    json.add("byLength", byLength);
    law(json, "errorLaw", Numerics.errorLaw(behaviour));
    return json;
  }

  public static JsonObject divergence(Divergence divergence, HeadNames heads) {
    var json = new JsonObject();
    json.add("input", input(divergence.input()));
    divergence.position().ifPresent(position -> json.addProperty("position", position));
    json.addProperty("expected", divergence.expected());
    json.addProperty("actual", divergence.actual());
    Divergence.Cause cause = divergence.cause();
    var why = new JsonObject();
    operation(why, cause.operation(), heads);
    why.addProperty("position", cause.position());
    why.addProperty("expected", cause.expected());
    why.addProperty("actual", cause.actual());
    if (cause instanceof Divergence.Head head) {
      why.addProperty("selected", head.selected());
      why.addProperty("visible", head.visible());
      why.addProperty("hidden", head.hidden());
      head.needed().ifPresent(beta -> number(why, "neededBeta", beta));
    }
    json.add("cause", why);
    return json;
  }

  private static void operation(JsonObject json, Id id, HeadNames heads) {
    json.addProperty("name", heads.name(id));
    json.addProperty("layer", heads.layer(id));
    heads.place(id).ifPresent(place -> json.addProperty("place", place));
  }

  private static JsonObject gaps(Numerics numerics, Id head, HeadNames heads) {
    var json = new JsonObject();
    operation(json, head, heads);
    var byLength = new JsonArray();
    for (NeededGap gap : numerics.gapsOf(head)) {
      var one = new JsonObject();
      one.addProperty("length", gap.length());
      number(one, "bound", gap.analytic());
      number(one, "measured", gap.measured());
      number(one, "range", gap.range());
      number(one, "separation", gap.separation());
      gap.word().ifPresent(word -> one.add("word", input(word)));
      byLength.add(one);
    }
    json.add("byLength", byLength);
    law(json, "law", numerics.gapLaw(head));
    return json;
  }

  private static void law(JsonObject json, String name, Optional<ScalingLaw> law) {
    law.ifPresent(found -> {
      var one = new JsonObject();
      number(one, "slope", found.slope());
      number(one, "slopeError", found.slopeError());
      number(one, "intercept", found.intercept());
      number(one, "fit", found.fit());
      one.addProperty("points", found.points());
      json.add(name, one);
    });
  }

  static void number(JsonObject json, String name, double value) {
    if (Double.isFinite(value)) json.addProperty(name, value);
    else json.addProperty(name, Atom.of(value).text());
  }
}
