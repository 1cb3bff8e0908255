package rasp.formal.library;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rasp.Publication;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Level;
import rasp.formal.language.ReadAt;

/**
 * What a file of {@code languages/} says: one language or task, or a family of them with numbers in
 * their names.
 *
 * <p>A line is {@code key: value}; lines that begin with a blank go on with the value, and lines
 * that begin with {@code #} are comments.
 *
 * @param source the file's name, for messages
 * @param name a name, in which single capitals stand for numbers
 * @param ranges the numbers that each capital may stand for
 * @param listed which of a family are listed; of anything else, its name
 */
record DefinitionFile(
    String source,
    String text,
    boolean isTask,
    String name,
    Map<Character, Range> ranges,
    List<String> listed,
    List<String> otherNames,
    String description,
    Optional<String> letters,
    Level level,
    List<Publication> papers,
    List<String> members,
    List<String> nonMembers,
    List<Example> examples,
    ReadAt readAt,
    Body body) {
  DefinitionFile {
    ranges = ImmutableMap.copyOf(ranges);
    listed = ImmutableList.copyOf(listed);
    otherNames = ImmutableList.copyOf(otherNames);
    papers = ImmutableList.copyOf(papers);
    members = ImmutableList.copyOf(members);
    nonMembers = ImmutableList.copyOf(nonMembers);
    examples = ImmutableList.copyOf(examples);
  }

  /** A definition without a file, of which nothing but its words is known. */
  static DefinitionFile ofBody(
      String source,
      String text,
      String name,
      String description,
      Optional<Alphabet> letters,
      Level level,
      Body body) {
    return new DefinitionFile(
        source,
        text,
        false,
        name,
        Map.of(),
        List.of(name),
        List.of(),
        description,
        letters.map(Alphabet::toString),
        level,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ReadAt.LAST,
        body);
  }

  boolean hasExamples() {
    return !(members.isEmpty() && nonMembers.isEmpty() && examples.isEmpty());
  }

  /** From least to most. */
  record Range(int least, int most) {}

  /** An input of a task and what is written of its output. */
  record Example(String input, List<String> output) {
    Example {
      output = ImmutableList.copyOf(output);
    }
  }

  /** What defines the words or the answers; offsets are those of the text in the file. */
  sealed interface Body {
    int start();

    /** Java code by its name, with numbers or capitals that stand for them. */
    record BuiltIn(int start, String name, List<String> arguments) implements Body {
      public BuiltIn {
        arguments = ImmutableList.copyOf(arguments);
      }
    }

    record Regex(int start, String text) implements Body {}

    record Automaton(int start, String text) implements Body {}

    record Grammar(int start, String text) implements Body {}

    /** A RASP program's file, relative to this one, and its s-op. */
    record Program(int start, String file, String sop) implements Body {}
  }
}
