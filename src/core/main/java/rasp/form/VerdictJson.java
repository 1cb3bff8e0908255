package rasp.form;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.graph.eval.Sequence;
import rasp.graph.ir.Atom;
import rasp.judge.check.Accuracy;
import rasp.judge.check.CheckReport;
import rasp.judge.check.CheckScope;
import rasp.judge.check.Counterexample;
import rasp.judge.check.DrawnWords;
import rasp.judge.check.EveryLength;
import rasp.judge.check.LanguageSpecification;
import rasp.judge.check.ProgramUnderTest;
import rasp.judge.check.Specification;
import rasp.judge.check.Verdict;
import rasp.judge.check.WordSource;
import rasp.text.Place;
import rasp.theory.recognition.WordLengths;

/** A verdict as JSON. */
public final class VerdictJson {
  private VerdictJson() {}

  /** Of a program that was held to a standard. */
  public static JsonObject of(ProgramUnderTest subject, Specification standard, CheckReport found) {
    var json = new JsonObject();
    json.addProperty("name", subject.name());
    json.addProperty("claim", subject.name() + " " + standard.phrase());
    json.add("alphabet", letters(standard.alphabet()));
    json.addProperty("emptyWord", "never put to a program");
    switch (found.verdict()) {
      case Verdict.Holds(var exhausted, var drawn) -> {
        json.addProperty("verdict", "holds");
        add(json, exhausted);
        add(json, found, drawn);
      }
      case Verdict.Refuted(var counterexample, var exhausted, var drawn) -> {
        json.addProperty("verdict", "refuted");
        json.add("counterexample", counterexample(counterexample));
        json.addProperty("shortest", drawn.isEmpty());
        add(json, exhausted);
        add(json, found, drawn);
      }
      case Verdict.Undecided(String reason, var exhausted) -> {
        json.addProperty("verdict", "undecided");
        json.addProperty("reason", reason);
        add(json, exhausted);
      }
    }
    if (!found.byLength().isEmpty()) json.add("byLength", byLength(found));
    if (standard instanceof LanguageSpecification) add(json, found.every());
    return json;
  }

  private static JsonArray byLength(CheckReport found) {
    var lengths = new JsonArray();
    found
        .byLength()
        .forEach((length, drawn) -> {
          var one = new JsonObject();
          one.addProperty("length", length);
          one.addProperty("seed", found.plan().extent().seed());
          one.add("drawn", shares(drawn));
          lengths.add(one);
        });
    return lengths;
  }

  /** What is known of words of every length. */
  private static void add(JsonObject json, EveryLength every) {
    var lengths = new JsonObject();
    switch (every) {
      case EveryLength.Proved(WordLengths proved) -> {
        lengths.addProperty("proved", true);
        if (proved == WordLengths.LIMITED) lengths.addProperty("upTo", proved.longest());
      }
      case EveryLength.Contradicted fault -> lengths.addProperty("fault", fault.sentence());
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

  /** What was drawn of a range of lengths. */
  private static void add(JsonObject json, CheckReport found, Map<WordSource, DrawnWords> drawn) {
    if (drawn.isEmpty() || !found.byLength().isEmpty()) return;
    CheckScope extent = found.plan().extent();
    json.addProperty("shortestDrawn", extent.shortest());
    json.addProperty("longestDrawn", extent.longest());
    json.addProperty("seed", extent.seed());
    json.add("drawn", shares(drawn));
  }

  private static JsonArray shares(Map<WordSource, DrawnWords> drawn) {
    var shares = new JsonArray();
    drawn.forEach((share, words) -> {
      Accuracy accuracy = words.accuracy();
      var one = new JsonObject();
      one.addProperty("share", share.words());
      one.addProperty("right", accuracy.right());
      one.addProperty("words", accuracy.words());
      one.addProperty("low", accuracy.low());
      one.addProperty("high", accuracy.high());
      one.add("lengths", lengths(words));
      shares.add(one);
    });
    return shares;
  }

  /** Returns how many words there are of each length that has some. */
  private static JsonArray lengths(DrawnWords words) {
    var lengths = new JsonArray();
    words
        .lengths()
        .forEach((length, number) -> {
          var one = new JsonObject();
          one.addProperty("length", length);
          one.addProperty("words", number);
          lengths.add(one);
        });
    return lengths;
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
    if (!counterexample.wanted().isEmpty()) {
      var wanted = new JsonArray();
      counterexample.wanted().forEach(wanted::add);
      json.add("wanted", wanted);
    }
    counterexample.failure().ifPresent(failure -> json.add("error", JsonValues.error(failure)));
    return json;
  }
}
