package rasp.app.repl;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import rasp.Spelling;
import rasp.graph.eval.Evaluation;
import rasp.graph.eval.FastEvaluator;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Id;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Bounds;
import rasp.graph.schedule.BoundsText;
import rasp.graph.schedule.EarliestLayers;
import rasp.graph.schedule.Effort;
import rasp.graph.schedule.HeadCount;
import rasp.show.draw.Flow;
import rasp.show.draw.FlowPicture;

/** What the console understands beyond the language: {@code :help}, {@code :count} and others. */
final class ColonCommands {
  private static final String HELP = help();

  /** How much is searched for a bound before the answer is an interval. */
  private static final long MOST_NODES = 500_000;

  private final Lowering lowering;
  private final Display display;
  private final List<String> lines;

  /**
   * @param lines to which is added what is said
   */
  ColonCommands(Lowering lowering, Display display, List<String> lines) {
    this.lowering = lowering;
    this.display = display;
    this.lines = lines;
  }

  private static String help() {
    try {
      return Resources.toString(
          Resources.getResource(Session.class, "help.txt"), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** No statement of the language begins with a colon. */
  static boolean isOne(String text) {
    return text.stripLeading().startsWith(":");
  }

  /** Carries the command out, and adds what it says. */
  void carryOut(String command) {
    String word = command.split("\\s", 2)[0];
    String argument = command.substring(word.length()).strip();
    switch (word) {
      case ":help" -> HELP.lines().forEach(lines::add);
      case ":count" -> withOperation(word, argument, this::count);
      case ":bounds" -> withOperation(word, argument, this::bound);
      case ":draw" -> withOperation(word, argument, this::draw);
      default -> lines.add("there is no " + word + "; :help says what there is");
    }
  }

  private void withOperation(String command, String name, BiConsumer<String, Id> action) {
    switch (lowering.scope().find(name).orElse(null)) {
      case null -> {
        String help =
            Spelling.nearest(name, lowering.scope().visibleNames())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        lines.add(
            name.isEmpty() ? command + " needs a name" : "`" + name + "` is not defined" + help);
      }
      case Value.SOp(Id id) -> action.accept(name, id);
      case Value.Selector(Id id) -> action.accept(name, id);
      case Value.Scalar scalar -> countsNothing(name, scalar);
      case Value.Items items -> countsNothing(name, items);
      case Value.Entries entries -> countsNothing(name, entries);
      case Value.Function function -> countsNothing(name, function);
    }
  }

  private void countsNothing(String name, Value value) {
    lines.add("`%s` is %s, which has no layers".formatted(name, value.kind().phrase()));
  }

  private void bound(String name, Id id) {
    Bounds bounds =
        Bounds.of(lowering.written().graph(), id, Assumptions.NONE, Effort.nodes(MOST_NODES));
    lines.add("    " + name);
    lines.add("      written   " + BoundsText.of(bounds.written()));
    lines.add("      shared    " + BoundsText.of(bounds.shared()));
    lines.add(
        "      minimal   "
            + BoundsText.of(bounds.schedule().count())
            + BoundsText.proof(bounds.minimal()));
    List<String> assumed = bounds.assumptionWords();
    if (!assumed.isEmpty()) lines.add("      assumed   " + String.join(", ", assumed));
  }

  private void count(String name, Id id) {
    HeadCount count = EarliestLayers.of(lowering.written().graph(), id).count();
    lines.add(
        "    %s, as written: %d layer%s, heads %s"
            .formatted(name, count.layers(), count.layers() == 1 ? "" : "s", count.perLayer()));
  }

  /** Writes a picture beside where the session runs, on the running example. */
  private void draw(String name, Id id) {
    Input input = display.example(id);
    if (new FastEvaluator(lowering.written().graph(), id).evaluate(input)
        instanceof Evaluation.Failure failure) {
      lines.add("`%s` has no value on %s: %s".formatted(name, input.quoted(), failure.message()));
      return;
    }
    write(Path.of(name + ".svg"), name, id, input);
  }

  /** Draws an operation on an input, and says so, or why not. */
  void write(Path picture, String name, Id id, Input input) {
    var schedule = EarliestLayers.of(lowering.written().graph(), id);
    try {
      Files.writeString(picture, FlowPicture.svg(Flow.of(lowering.written(), id, schedule, input)));
      lines.add("    %s on %s is drawn in %s".formatted(name, input.quoted(), picture));
    } catch (IOException unwritable) {
      lines.add("cannot write " + picture + ": " + unwritable.getMessage());
    }
  }
}
