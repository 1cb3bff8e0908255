package rasp.text;

import java.util.List;

/**
 * A mistake in a program or its input, as a value: what, where, and what to do about it.
 *
 * @param code the kind of mistake, never reused for another
 * @param place where it is
 * @param message what was found and what was needed
 * @param help what to try; empty where there is nothing to suggest
 * @param notes further places that have to do with it
 */
public record Diagnostic(Code code, Place place, String message, String help, List<Note> notes) {
  /** A second place that a mistake has to do with, such as "declared here". */
  public record Note(Place place, String message) {}

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** A mistake with one place. */
  public Diagnostic(Code code, Place place, String message, String help) {
    this(code, place, message, help, List.of());
  }
}
