package rasp.graph.lower;

import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.source.syntax.Statement;
import rasp.text.Diagnostic;
import rasp.text.Place;

/** What executing a statement comes to, for whoever shows it. */
public sealed interface Outcome {
  /** A name now stands for a value, or the value of an expression was asked for ({@code out}). */
  record Named(String name, Value value) implements Outcome {}

  /** An s-op or selector is to be shown on an input, as the statement at the place asks. */
  record Applied(Id id, Input input, Place place) implements Outcome {}

  /** An s-op's flow of computation is to be shown; on the running example if no input is given. */
  record Drawn(Id id, Optional<Input> input, Place place) implements Outcome {}

  /** A file was executed. */
  record Loaded(List<Outcome> outcomes) implements Outcome {
    public Loaded {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** The running example is to be changed. */
  record Example(Statement.Audience audience, Input input, String written) implements Outcome {}

  /** A console command, which is the console's to carry out. */
  record Command(Statement statement) implements Outcome {}

  /** The statement did nothing but report this. */
  record Failed(Diagnostic diagnostic) implements Outcome {}
}
