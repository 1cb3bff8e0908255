package rasp.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each field of each of ten certificates, and items of each array, changed to another value and
 * another type, out of range, left out and given twice: the certificate is refused, or what is then
 * said of it is true.
 */
class EveryFieldTest {
  /** So many items of the arrays of one certificate are changed. */
  private static final int ITEMS = 40;

  /** A mark that no certificate has, in the place of a value. */
  private static final String MARK = "\u2603";

  /** A place in a certificate: the way to it, by names and numbers. */
  private record Place(List<Object> steps) {
    Place then(Object step) {
      var longer = new ArrayList<>(steps);
      longer.add(step);
      return new Place(longer);
    }

    JsonElement in(JsonElement root) {
      JsonElement at = root;
      for (Object step : steps) {
        at =
            step instanceof Integer index
                ? at.getAsJsonArray().get(index)
                : at.getAsJsonObject().get(step.toString());
      }
      return at;
    }

    private JsonElement holder(JsonElement root) {
      return new Place(steps.subList(0, steps.size() - 1)).in(root);
    }

    void set(JsonElement root, JsonElement value) {
      if (steps.getLast() instanceof Integer index) holder(root).getAsJsonArray().set(index, value);
      else holder(root).getAsJsonObject().add(steps.getLast().toString(), value);
    }

    void remove(JsonElement root) {
      if (steps.getLast() instanceof Integer index)
        holder(root).getAsJsonArray().remove((int) index);
      else holder(root).getAsJsonObject().remove(steps.getLast().toString());
    }
  }

  private static void collect(JsonElement at, Place place, List<Place> fields, List<Place> items) {
    if (at instanceof JsonObject object) {
      for (String name : object.keySet()) {
        Place field = place.then(name);
        boolean inGraph = place.steps().contains("graph");
        (inGraph ? items : fields).add(field);
        collect(object.get(name), field, fields, items);
      }
    }
    if (at instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        items.add(place.then(i));
        collect(array.get(i), place.then(i), fields, items);
      }
    }
  }

  private static List<Place> places(JsonObject certificate) {
    var fields = new ArrayList<Place>();
    var items = new ArrayList<Place>();
    collect(certificate, new Place(List.of()), fields, items);
    var random = new Random(items.size());
    while (items.size() > ITEMS) items.remove(random.nextInt(items.size()));
    fields.addAll(items);
    return fields;
  }

  /** Other values and types, as JSON. */
  private static List<String> others(JsonElement value) {
    var others =
        new ArrayList<>(
            List.of("null", "true", "false", "0", "\"\"", "[]", "{}", "[0]", "{\"a\":0}"));
    others.addAll(List.of("NaN", "'a'", "01", "1e400", "-1", "4294967297", "\"\\ud800\"", "1.5"));
    if (value instanceof JsonPrimitive one && one.isNumber()) {
      long number = one.getAsLong();
      others.addAll(List.of(String.valueOf(number + 1), String.valueOf(number - 1)));
      others.addAll(
          List.of(number + ".0", number + "e0", "\"" + number + "\"", "[" + number + "]"));
    }
    if (value instanceof JsonPrimitive one && one.isString()) {
      others.add(new JsonPrimitive(one.getAsString() + " ").toString());
      others.add(new JsonPrimitive(one.getAsString() + "0").toString());
      others.add(new JsonPrimitive("x" + one.getAsString()).toString());
    }
    if (value instanceof JsonArray array && !array.isEmpty()) {
      JsonArray twice = array.deepCopy();
      twice.add(array.get(0));
      others.add(twice.toString());
      JsonArray reversed = new JsonArray();
      array.asList().reversed().forEach(reversed::add);
      others.add(reversed.toString());
      JsonArray shorter = array.deepCopy();
      shorter.remove(array.size() - 1);
      others.add(shorter.toString());
    }
    others.remove(value.toString());
    return others;
  }

  private static List<String> changed(JsonObject certificate, Place place) {
    var changed = new ArrayList<String>();
    JsonObject marked = certificate.deepCopy();
    place.set(marked, new JsonPrimitive(MARK));
    String text = CertificateText.text(marked);
    for (String other : others(place.in(certificate))) {
      changed.add(text.replace("\"" + MARK + "\"", other));
    }
    JsonObject without = certificate.deepCopy();
    place.remove(without);
    changed.add(CertificateText.text(without));
    if (place.steps().getLast() instanceof String name) {
      String value = CertificateText.text(place.in(certificate));
      changed.add(text.replace("\"" + MARK + "\"", value + ",\"" + name + "\":" + value));
    }
    return changed;
  }

  private static void isRefusedOrTrue(String certificate) {
    CertificateVerdict verdict = CertificateText.verdict(certificate);
    if (!(verdict instanceof CertificateVerdict.Valid(Evidence evidence))) return;
    assertEquals(
        Optional.empty(), Judge.falseClaim(certificate, evidence), () -> shortened(certificate));
  }

  private static String shortened(String text) {
    return text.length() < 3000 ? text : text.substring(0, 3000) + "…";
  }

  @TestFactory
  Stream<DynamicTest> aChangeIsRefusedOrTrue() throws IOException {
    Map<String, JsonObject> all = TenCertificates.all();
    assertEquals(10, all.size());
    return all.entrySet().stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> changeAll(one.getValue())));
  }

  private static void changeAll(JsonObject certificate) {
    String text = CertificateText.text(certificate);
    CertificateVerdict verdict = CertificateText.verdict(text);
    var valid =
        assertInstanceOf(
            CertificateVerdict.Valid.class,
            verdict,
            () -> CertificateVerdictText.of(verdict).toString());
    assertEquals(Optional.empty(), Judge.falseClaim(text, valid.evidence()));
    List<Place> places = places(certificate);
    assertTrue(places.size() >= 20, places.size() + " places");
    for (Place place : places) changed(certificate, place).forEach(EveryFieldTest::isRefusedOrTrue);
  }
}
