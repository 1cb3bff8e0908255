package rasp.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import rasp.compile.Agreement;
import rasp.compile.Compilation;
import rasp.ir.Id;
import rasp.lower.WrittenGraph;
import rasp.rewrite.Assumptions;
import rasp.schedule.Effort;

/** How wide the residual stream of a small transformer is that computes an output. */
final class CompiledWidth {
  private static final int MAX_LENGTH = 6;
  private static final int MOST_LETTERS = 6;
  private static final int MOST_UNITS = 4_000;
  private static final long NODES = 20_000;

  private CompiledWidth() {}

  /**
   * The width for words of a few letters and a small length; absent where it cannot be compiled
   * within small limits.
   */
  static Optional<Integer> of(WrittenGraph written, Id output, ImmutableList<String> letters) {
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
        ? Optional.of(compiled.transformer().width())
        : Optional.empty();
  }
}
