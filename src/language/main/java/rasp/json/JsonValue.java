package rasp.json;

import com.google.common.collect.ImmutableList;

/** A value of JSON, with the place where it begins. */
public sealed interface JsonValue {
  JsonPlace place();

  /** An object; no two members have one name. */
  record Obj(ImmutableList<Member> members, JsonPlace place) implements JsonValue {}

  /**
   * A name of an object, and the value under it.
   *
   * @param place of the name
   */
  record Member(String name, JsonValue value, JsonPlace place) {}

  /** An array. */
  record Arr(ImmutableList<JsonValue> items, JsonPlace place) implements JsonValue {}

  /** A string, of whole characters: a surrogate never stands alone. */
  record Text(String value, JsonPlace place) implements JsonValue {}

  /**
   * A number.
   *
   * @param text as it was written, so that nothing is rounded and 1, 1.0 and 1e0 are told apart
   */
  record Num(String text, JsonPlace place) implements JsonValue {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value, JsonPlace place) implements JsonValue {}

  /** {@code null}. */
  record Null(JsonPlace place) implements JsonValue {}

  /** The kind of value, as a sentence names it. */
  default String kind() {
    return switch (this) {
      case Obj object -> "an object";
      case Arr array -> "an array";
      case Text text -> "a string";
      case Num number -> "a number";
      case Bool bool -> "a truth value";
      case Null nothing -> "null";
    };
  }
}
