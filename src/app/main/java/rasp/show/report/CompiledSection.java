package rasp.show.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.WrittenGraph;
import rasp.graph.schedule.Effort;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.Transformer;

/** How large a transformer is that computes an output on words of few letters. */
final class CompiledSection {
  private static final int MAX_LENGTH = 6;
  private static final int MOST_LETTERS = 6;
  private static final int MOST_UNITS = 4_000;
  private static final long NODES = 20_000;

  private CompiledSection() {}

  /** The sizes; absent where the output cannot be compiled within small limits. */
  static Optional<Page.Compiled> of(
      WrittenGraph written, Id output, ImmutableList<String> letters) {
    if (letters.size() > MOST_LETTERS) return Optional.empty();
    var request =
        new Compilation.Request(
            letters,
            MAX_LENGTH,
            Assumptions.NONE,
            false,
            MOST_UNITS,
            Effort.nodes(NODES),
            Agreement.Effort.QUICK);
    return Compilation.of(written, ImmutableMap.of("output", output), request)
            instanceof Compilation.Compiled compiled
        ? Optional.of(said(letters, compiled.transformer()))
        : Optional.empty();
  }

  private static Page.Compiled said(List<String> letters, Transformer model) {
    return new Page.Compiled(
        String.join("", letters), MAX_LENGTH, model.width(), model.keyWidth(), model.units());
  }

  /** The options with which {@code rasp compile} builds the same. */
  static List<String> options(Page.Compiled compiled) {
    return List.of(
        "--alphabet",
        compiled.letters(),
        "--max-length",
        String.valueOf(compiled.maxLength()),
        "--max-units",
        String.valueOf(MOST_UNITS),
        "--nodes",
        String.valueOf(NODES));
  }
}
