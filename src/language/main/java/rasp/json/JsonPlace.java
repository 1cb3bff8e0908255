package rasp.json;

/**
 * A place in a text, both counted from 1.
 *
 * @param column in code points
 */
public record JsonPlace(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
