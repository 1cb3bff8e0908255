package rasp.language;

import com.google.common.collect.ImmutableList;
import java.util.List;
import rasp.Publication;
import rasp.automaton.Alphabet;

/**
 * What is to be known of a language or task before any word is looked at.
 *
 * @param name the name under which the library finds it
 * @param description a sentence: which words, or which answer
 * @param papers where it comes from; empty for a user's own
 */
public record Definition(
    String name,
    String description,
    Alphabet alphabet,
    Level level,
    List<Publication> papers,
    Examples examples) {
  public Definition {
    papers = ImmutableList.copyOf(papers);
  }

  /** Words that show what is meant. */
  public sealed interface Examples {
    record OfLanguage(List<String> members, List<String> nonMembers) implements Examples {
      public OfLanguage {
        members = ImmutableList.copyOf(members);
        nonMembers = ImmutableList.copyOf(nonMembers);
      }
    }

    record OfTask(List<Answer> answers) implements Examples {
      public OfTask {
        answers = ImmutableList.copyOf(answers);
      }
    }
  }

  /** An input of a task and its output, position by position. */
  public record Answer(String input, List<Value> output) {
    public Answer {
      output = ImmutableList.copyOf(output);
    }
  }
}
