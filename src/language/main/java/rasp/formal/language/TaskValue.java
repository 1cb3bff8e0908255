package rasp.formal.language;

/** What a task wants at a position. */
public sealed interface TaskValue {
  /** A whole number; a program may give it as an int or as a float. */
  record Int(long value) implements TaskValue {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  record Text(String value) implements TaskValue {
    @Override
    public String toString() {
      return value;
    }
  }

  record Truth(boolean value) implements TaskValue {
    @Override
    public String toString() {
      return value ? "T" : "F";
    }
  }

  /** Whatever the program likes: this position is not compared. */
  record Any() implements TaskValue {
    @Override
    public String toString() {
      return "·";
    }
  }
}
