package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import rasp.formal.counting.Continuations;
import rasp.formal.language.Language;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;

/** What a language or a task says of one word. */
public sealed interface WordFacts {
  /**
   * Whether it is a member.
   *
   * @param after what may follow, where that is known
   */
  record OfLanguage(String word, boolean isMember, Optional<Continuations> after)
      implements WordFacts {}

  record Answer(String word, List<TaskValue> output) implements WordFacts {
    public Answer {
      output = ImmutableList.copyOf(output);
    }
  }

  /** The task has no answer to the word. */
  record NoInput(String word) implements WordFacts {}

  static WordFacts of(Language language, String word) {
    return new OfLanguage(word, language.contains(word), language.after(word));
  }

  static WordFacts of(Task task, String word) {
    return task.inputs().contains(word) ? new Answer(word, task.output(word)) : new NoInput(word);
  }
}
