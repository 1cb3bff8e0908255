package rasp.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value of which a consumer says what it is to be. Every method throws {@link JsonMistake} where
 * it is something else.
 *
 * @param path from the root, as {@code $.schedule[0][1].selector}
 */
public record JsonForm(String path, JsonValue value) {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");

  /** Whole numbers of more characters are in no range that is asked for. */
  private static final int MOST_DIGITS = 18;

  /** The root of a text. */
  public static JsonForm of(JsonValue root) {
    return new JsonForm("$", root);
  }

  /** The string. */
  public String text() {
    if (value instanceof JsonValue.Text(String text, JsonPlace place)) return text;
    throw expected("a string");
  }

  /** The truth value. */
  public boolean bool() {
    if (value instanceof JsonValue.Bool(boolean truth, JsonPlace place)) return truth;
    throw expected("true or false");
  }

  /** The whole number, written as one: neither 1.0 nor 1e0. */
  public int integer(int least, int most) {
    if (!(value instanceof JsonValue.Num(String text, JsonPlace place))) {
      throw expected("a whole number");
    }
    if (!WHOLE.matcher(text).matches()) {
      throw mistake("is to be a whole number, without a fraction or an exponent");
    }
    long number = text.length() <= MOST_DIGITS ? Long.parseLong(text) : Long.MAX_VALUE;
    if (number < least || number > most) {
      throw mistake(
          "is to be from %d to %d, but is %s".formatted(least, most, JsonReader.shown(text)));
    }
    return (int) number;
  }

  /** The number, as a double. */
  public double number() {
    if (!(value instanceof JsonValue.Num(String text, JsonPlace place))) throw expected("a number");
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) throw mistake("is too large for a double");
    return number;
  }

  /** One of some strings. */
  public String choice(Collection<String> choices) {
    String text = text();
    if (choices.contains(text)) return text;
    throw mistake(
        "is to be one of %s, but is \"%s\""
            .formatted(String.join(", ", choices), JsonReader.shown(text)));
  }

  /** The items of the array. */
  public ImmutableList<JsonForm> items() {
    if (!(value instanceof JsonValue.Arr(ImmutableList<JsonValue> items, JsonPlace place))) {
      throw expected("an array");
    }
    var forms = ImmutableList.<JsonForm>builder();
    for (int i = 0; i < items.size(); i++) {
      forms.add(new JsonForm(path + "[" + i + "]", items.get(i)));
    }
    return forms.build();
  }

  /** The items of an array of that many. */
  public ImmutableList<JsonForm> items(int count) {
    ImmutableList<JsonForm> items = items();
    if (items.size() == count) return items;
    throw mistake("is to have %d items, but has %d".formatted(count, items.size()));
  }

  /** The members of an object whose names may be any. */
  public ImmutableMap<String, JsonForm> entries() {
    if (!(value
        instanceof JsonValue.Obj(ImmutableList<JsonValue.Member> members, JsonPlace place))) {
      throw expected("an object");
    }
    var forms = ImmutableMap.<String, JsonForm>builder();
    for (JsonValue.Member member : members) {
      forms.put(member.name(), new JsonForm(path + "." + member.name(), member.value()));
    }
    return forms.buildOrThrow();
  }

  /** The members of an object that has the required names, perhaps the optional, and no others. */
  public Fields fields(List<String> required, String... optional) {
    ImmutableMap<String, JsonForm> entries = entries();
    for (String name : required) {
      if (!entries.containsKey(name)) throw mistake("has no \"" + name + "\"");
    }
    var known = ImmutableSet.<String>builder().addAll(required).add(optional).build();
    for (JsonForm entry : entries.values()) {
      String name = entry.path.substring(path.length() + 1);
      if (!known.contains(name)) {
        throw entry.mistake("is not known here; known are " + String.join(", ", known));
      }
    }
    return new Fields(entries);
  }

  /**
   * The members of an object, all of them known.
   *
   * @param entries by name
   */
  public record Fields(ImmutableMap<String, JsonForm> entries) {
    /** Says that the object has this optional member. */
    public boolean has(String name) {
      return entries.containsKey(name);
    }

    /** Returns a member that is there. */
    public JsonForm get(String name) {
      JsonForm form = entries.get(name);
      if (form == null) throw new IllegalArgumentException("no field " + name);
      return form;
    }
  }

  /** A mistake in this value; the message goes on after its path. */
  public JsonMistake mistake(String message) {
    return new JsonMistake(value.place(), path, message);
  }

  private JsonMistake expected(String wanted) {
    return mistake("is to be %s, but is %s".formatted(wanted, value.kind()));
  }
}
