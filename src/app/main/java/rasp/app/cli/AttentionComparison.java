package rasp.app.cli;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rasp.form.AttentionJson;
import rasp.form.HeadNames;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.graph.rewrite.Simplifier;
import rasp.transformer.attention.Attention;
import rasp.transformer.attention.AttentionRun;
import rasp.transformer.attention.Divergence;
import rasp.transformer.attention.HeadValue;
import rasp.transformer.attention.OneWord;
import rasp.transformer.attention.Setting;

/** What one word gives in each setting, side by side. */
final class AttentionComparison {
  private final Simplifier.Simplified shared;
  private final HeadNames heads;
  private final PrintWriter out;

  AttentionComparison(Simplifier.Simplified shared, HeadNames heads, PrintWriter out) {
    this.shared = shared;
    this.heads = heads;
    this.out = out;
  }

  Simplifier.Simplified shared() {
    return shared;
  }

  /** Prints a word on which the program has a value. */
  void print(
      String name,
      Input word,
      ImmutableList<Atom> letters,
      boolean bosWords,
      List<Setting> settings,
      Format format) {
    var one = OneWord.of(shared.graph(), shared.output(), letters, bosWords, word, settings);
    if (format == Format.JSON) out.println(json(name, one));
    else print(name, one);
  }

  private void print(String name, OneWord one) {
    out.println(
        "%s(%s) = %s"
            .formatted(
                name,
                AttentionText.word(one.input()),
                one.expected().stream()
                    .map(atom -> atom.shortText())
                    .collect(Collectors.joining(", ", "[", "]"))));
    var text = new AttentionText(out, heads);
    var settingsOf = new LinkedHashMap<Divergence, List<Setting>>();
    for (OneWord.Answer answer : one.answers()) {
      out.printf(
          Locale.ROOT,
          "  %-15s %-9s  %s%n",
          answer.setting().attention().text(),
          answer.setting().precision().word(),
          values(answer) + (answer.divergence().isEmpty() ? "" : "  ← differs") + empties(answer));
      answer
          .divergence()
          .ifPresent(divergence -> text.note(settingsOf, divergence, answer.setting()));
    }
    text.print(settingsOf);
  }

  private static String empties(OneWord.Answer answer) {
    int rows = answer.run().emptyRows().size();
    if (rows == 0 || answer.setting().attention() instanceof Attention.Mean) return "";
    return "; %d empty row%s, %s"
        .formatted(
            rows,
            rows == 1 ? "" : "s",
            answer.setting().bos() ? "given to the first position" : "whose keys tie");
  }

  private String values(OneWord.Answer answer) {
    return answer
        .run()
        .failure()
        .map(AttentionRun.Failure::message)
        .orElseGet(() ->
            answer.run().column(shared.output()).stream()
                .map(AttentionComparison::value)
                .collect(Collectors.joining(", ", "[", "]")));
  }

  private static String value(HeadValue cell) {
    return cell.isCategory() && cell instanceof HeadValue.Plain(Atom atom)
        ? atom.shortText()
        : cell.text();
  }

  /** As the expected values have it: a text without quotes, True and False in full. */
  private static String plain(HeadValue cell) {
    return cell.isCategory() && cell instanceof HeadValue.Plain(Atom atom)
        ? atom.text()
        : cell.text();
  }

  private JsonObject json(String name, OneWord one) {
    var json = new JsonObject();
    json.addProperty("name", name);
    json.add("input", AttentionJson.input(one.input()));
    var expected = new JsonArray();
    one.expected().forEach(atom -> expected.add(atom.text()));
    json.add("expected", expected);
    var answers = new JsonArray();
    for (OneWord.Answer answer : one.answers()) {
      var each = new JsonObject();
      AttentionJson.setting(each, answer.setting());
      if (answer.run().failure().isEmpty()) {
        var values = new JsonArray();
        answer.run().column(shared.output()).forEach(cell -> values.add(plain(cell)));
        each.add("values", values);
      }
      answer.run().failure().ifPresent(why -> each.addProperty("failure", why.message()));
      each.addProperty("emptyRows", answer.run().emptyRows().size());
      each.addProperty("agrees", answer.divergence().isEmpty());
      answer
          .divergence()
          .ifPresent(
              divergence -> each.add("divergence", AttentionJson.divergence(divergence, heads)));
      answers.add(each);
    }
    json.add("answers", answers);
    return json;
  }
}
