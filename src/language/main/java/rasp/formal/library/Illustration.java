package rasp.formal.library;

import java.util.List;
import java.util.stream.IntStream;
import rasp.formal.counting.AllWords;
import rasp.formal.language.Definition;
import rasp.formal.language.Language;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;

/** Examples that are found by looking at the shortest words. */
final class Illustration {
  private static final int EXAMPLES = 4;
  private static final int LONGEST = 6;

  private Illustration() {}

  static Definition.Examples of(Language language) {
    List<String> members =
        IntStream.rangeClosed(0, LONGEST)
            .boxed()
            .flatMap(n -> language.ofLength(n).words().limit(2))
            .limit(EXAMPLES)
            .toList();
    List<String> others =
        IntStream.rangeClosed(1, LONGEST)
            .boxed()
            .flatMap(n ->
                AllWords.ofLength(language.alphabet(), n)
                    .limit(100)
                    .filter(word -> !language.contains(word))
                    .limit(2))
            .limit(EXAMPLES)
            .toList();
    return new Definition.Examples.OfLanguage(members, others);
  }

  static Definition.Examples of(Task task) {
    return new Definition.Examples.OfTask(
        IntStream.rangeClosed(1, LONGEST)
            .boxed()
            .flatMap(n -> task.inputs().ofLength(n).words().limit(2))
            .limit(EXAMPLES)
            .map(input -> new Definition.Answer(input, task.output(input)))
            .toList());
  }

  /** An output as it is written in a definition. */
  static List<String> text(List<TaskValue> output) {
    return output.stream().map(TaskValue::toString).toList();
  }

  /** Examples as they are written down; no output where the input is none. */
  static Definition.Examples of(Task task, List<DefinitionFile.Example> written) {
    return new Definition.Examples.OfTask(
        written.stream()
            .map(example ->
                new Definition.Answer(
                    example.input(),
                    task.inputs().contains(example.input())
                        ? task.output(example.input())
                        : List.of()))
            .toList());
  }
}
