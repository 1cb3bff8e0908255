package rasp.formal.language;

import com.google.common.collect.ImmutableList;
import java.util.List;
import rasp.Publication;
import rasp.formal.automaton.Alphabet;

/**
 * What is to be known of a language or task before any word is looked at.
 *
 * @param name the name under which the library finds it
 * @param description a sentence: which words, or which answer
 * @param papers where it comes from; empty for a user's own
 * @param text the whole text that defines it, with what that loads; empty where code does. It tells
 *     apart definitions of one name.
 * @param family of what it is a case by its numbers
 */
public record Definition(
    String name,
    String description,
    Alphabet alphabet,
    Level level,
    List<Publication> papers,
    Examples examples,
    String text,
    Family family) {
  public Definition {
    papers = ImmutableList.copyOf(papers);
  }

  /** A definition that stands alone, without a family. */
  public Definition(
      String name,
      String description,
      Alphabet alphabet,
      Level level,
      List<Publication> papers,
      Examples examples,
      String text) {
    this(name, description, alphabet, level, papers, examples, text, Family.NONE);
  }

  /** Returns the same over other letters. */
  public Definition over(Alphabet letters) {
    return new Definition(name, description, letters, level, papers, examples, text, family);
  }

  /** Returns the same with other words that show what is meant. */
  public Definition showing(Examples others) {
    return new Definition(name, description, alphabet, level, papers, others, text, family);
  }

  /** Returns the same, defined by a text that its own one refers to as well. */
  public Definition loading(String loaded) {
    return new Definition(
        name, description, alphabet, level, papers, examples, text + "\n" + loaded, family);
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
  public record Answer(String input, List<TaskValue> output) {
    public Answer {
      output = ImmutableList.copyOf(output);
    }
  }
}
