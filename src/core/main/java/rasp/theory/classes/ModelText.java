package rasp.theory.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of models in lines for a terminal. */
public final class ModelText {
  private ModelText() {}

  /** The models, what decides, and the papers; then what is known of depth. */
  public static List<String> lines(ModelTable table) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "Transformers that recognise it, read at the end of the sequence and at the last letter");
    for (ModelTable.Row row : table.rows()) {
      lines.add("");
      lines.add(
          "%-4s %-4s %s"
              .formatted(row.atEnd().word(), row.atLast().word(), row.model().assumptions()));
      lines.add(
          "          %s [%s]"
              .formatted(
                  row.because(),
                  row.model().sources().stream()
                      .map(TransformerModel.Source::text)
                      .collect(Collectors.joining("; "))));
    }
    lines.add("");
    if (table.rows().stream().anyMatch(ModelText::isUnlikely)) {
      lines.add("no*: unless two circuit classes that are thought to differ are one");
    }
    for (ModelTable.Depth depth : table.depths()) {
      lines.add(
          "depth of %s: %s [%s]".formatted(depth.model(), depth.bound(), depth.source().text()));
    }
    return lines;
  }

  private static boolean isUnlikely(ModelTable.Row row) {
    return row.atEnd() == ModelTable.Verdict.UNLIKELY
        || row.atLast() == ModelTable.Verdict.UNLIKELY;
  }
}
