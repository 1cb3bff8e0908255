package rasp.show.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All programs and languages at a glance.
 *
 * @param rows one for each output of each program, and for each language that no program is for
 * @param published the paper's counts beside ours
 * @param places the regular languages, each with its classes
 */
public record Atlas(
    List<Row> rows, List<Published> published, Map<String, Map<String, Boolean>> places) {

  /**
   * A line of the table; what is not known is absent.
   *
   * @param page relative to the index
   * @param bound the proved least heads in the least layers, or the interval that holds them
   */
  public record Row(
      String program,
      Optional<String> page,
      String output,
      String task,
      Optional<Integer> layers,
      Optional<Integer> heads,
      String bound,
      String classes,
      String verdict,
      Optional<Integer> width) {}

  /**
   * A task of the paper: as published, and the least for our program.
   *
   * @param heads as published, by layer
   * @param ours as {@code rasp bounds} counts, by layer
   */
  public record Published(
      String task, String page, String output, String heads, String ours, String note) {}

  public Atlas {
    rows = List.copyOf(rows);
    published = List.copyOf(published);
  }
}
