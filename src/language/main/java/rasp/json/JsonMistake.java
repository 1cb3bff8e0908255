package rasp.json;

/** A text that is no JSON, or JSON that is not of the form that was asked for. */
public final class JsonMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int LONGEST_PATH = 200;

  private final transient JsonPlace place;
  private final String path;

  JsonMistake(JsonPlace place, String path, String message) {
    super(message, null, false, false);
    this.place = place;
    this.path = path;
  }

  /** The place in the text. */
  public JsonPlace place() {
    return place;
  }

  /** The path of the value, as {@code $.schedule[0][1].selector}; empty where it is no JSON. */
  public String path() {
    return path;
  }

  /** One sentence with place and path. */
  public String text() {
    return place
        + ": "
        + (path.isEmpty() ? "" : Quoted.escaped(path, LONGEST_PATH) + " ")
        + getMessage();
  }
}
