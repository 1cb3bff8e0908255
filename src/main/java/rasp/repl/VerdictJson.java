package rasp.repl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.check.Accuracy;
import rasp.check.Counterexample;
import rasp.check.EveryLength;
import rasp.check.Extent;
import rasp.check.Share;
import rasp.check.Standard;
import rasp.check.Subject;
import rasp.check.Verdict;
import rasp.eval.Sequence;
import rasp.ir.Atom;
import rasp.syntax.Place;

/** A verdict as JSON. */
public final class VerdictJson {
  private VerdictJson() {}

  /** Of a program that was held to a standard. */
  public static JsonObject of(Subject subject, Standard standard, Extent extent, Verdict verdict) {
    var json = new JsonObject();
    json.addProperty("name", subject.name());
    json.addProperty("claim", subject.name() + " " + standard.phrase());
    json.add("alphabet", letters(standard.alphabet()));
    json.addProperty("emptyWord", "never put to a program");
    switch (verdict) {
      case Verdict.Holds(var exhausted, var drawn) -> {
        json.addProperty("verdict", "holds");
        add(json, exhausted);
        add(json, extent, drawn);
      }
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> {
        json.addProperty("verdict", "refuted");
        json.add("counterexample", counterexample(counterexample));
        json.addProperty("shortest", drawn.isEmpty());
        add(json, exhausted);
        add(json, extent, drawn);
      }
      case Verdict.Undecided(String reason, var exhausted) -> {
        json.addProperty("verdict", "undecided");
        json.addProperty("reason", reason);
        add(json, exhausted);
      }
    }
    return json;
  }

  /** What is known of words of every length. */
  public static void add(JsonObject json, EveryLength every) {
    var lengths = new JsonObject();
    switch (every) {
      case EveryLength.Proved proved -> lengths.addProperty("proved", true);
      case EveryLength.Wrong wrong -> lengths.addProperty("proved", false);
      case EveryLength.Open(String reason, Optional<Place> place) -> {
        lengths.addProperty("reason", reason);
        place.ifPresent(at -> {
          lengths.addProperty("file", at.source().name());
          lengths.addProperty("line", at.line());
          lengths.addProperty("column", at.column());
        });
      }
    }
    json.add("everyLength", lengths);
  }

  private static void add(JsonObject json, Verdict.Exhausted exhausted) {
    json.addProperty("length", exhausted.length());
    json.addProperty("words", exhausted.words());
  }

  private static void add(JsonObject json, Extent extent, Map<Share, Accuracy> drawn) {
    if (drawn.isEmpty()) return;
    var shares = new JsonArray();
    drawn.forEach((share, accuracy) -> {
      var one = new JsonObject();
      one.addProperty("share", share.words());
      one.addProperty("right", accuracy.right());
      one.addProperty("words", accuracy.words());
      one.addProperty("low", accuracy.low());
      one.addProperty("high", accuracy.high());
      shares.add(one);
    });
    json.addProperty("shortestDrawn", extent.shortest());
    json.addProperty("longestDrawn", extent.longest());
    json.addProperty("seed", extent.seed());
    json.add("drawn", shares);
  }

  private static JsonArray letters(List<Atom> word) {
    var letters = new JsonArray();
    word.forEach(letter -> letters.add(letter.text()));
    return letters;
  }

  private static JsonObject counterexample(Counterexample counterexample) {
    var json = new JsonObject();
    List<Atom> word = counterexample.word();
    json.addProperty("word", String.join("", word.stream().map(Atom::text).toList()));
    json.add("letters", letters(word));
    counterexample.position().ifPresent(position -> json.addProperty("position", position));
    json.addProperty("expected", counterexample.expected());
    json.addProperty("actual", counterexample.actual());
    if (!counterexample.output().isEmpty()) {
      json.add("output", JsonValues.value(Sequence.of(counterexample.output())));
    }
    counterexample.failure().ifPresent(failure -> json.add("error", JsonValues.error(failure)));
    return json;
  }
}
