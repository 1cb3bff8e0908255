package rasp.judge.check;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.Language;
import rasp.formal.language.ReadAt;
import rasp.formal.sampling.LanguageSampler;
import rasp.graph.ir.Atom;

/**
 * A language that the program is to recognise: to accept its members, and to reject all other
 * words.
 *
 * @param readAt which outputs say whether the program accepts
 */
public record LanguageSpecification(Language language, ReadAt readAt, Acceptance acceptance)
    implements Specification {
  private static final String ACCEPT = "accept";
  private static final String REJECT = "reject";

  @Override
  public List<Atom> alphabet() {
    return Letters.atoms(language.alphabet());
  }

  @Override
  public Trial trial(ProgramUnderTest subject, boolean sharing) {
    return new Run(new ProgramRun(subject, alphabet(), sharing));
  }

  private final class Run implements Trial {
    private final List<String> letters = language.alphabet().letters();
    private final ProgramRun program;
    private final StringBuilder word = new StringBuilder();

    /** Of each beginning whether it is a member, where that is asked. */
    private final List<Boolean> members = new ArrayList<>();

    Run(ProgramRun program) {
      this.program = program;
    }

    @Override
    public void push(int letter) {
      word.append(letters.get(letter));
      program.push(letter);
      if (readAt == ReadAt.PREFIXES) members.add(language.contains(word.toString()));
    }

    @Override
    public void pop() {
      word.setLength(word.offsetByCodePoints(word.length(), -1));
      program.pop();
      if (readAt == ReadAt.PREFIXES) members.removeLast();
    }

    @Override
    public boolean isPromising(int longest) {
      return true;
    }

    @Override
    public boolean isAsked() {
      return true;
    }

    @Override
    public boolean isRight() {
      if (!program.evaluate()) return false;
      return switch (readAt) {
        case LAST -> accepts(program.size() - 1) == isMember();
        case FIRST -> accepts(0) == isMember();
        case ALL -> {
          int i = 0;
          while (i < program.size() && accepts(i)) i++;
          yield (i == program.size()) == isMember();
        }
        case PREFIXES -> {
          int i = 0;
          while (i < program.size() && accepts(i) == members.get(i)) i++;
          yield i == program.size();
        }
      };
    }

    private boolean accepts(int position) {
      return acceptance.accepts(program.at(position));
    }

    private boolean isMember() {
      return language.contains(word.toString());
    }
  }

  @Override
  public Counterexample explain(ProgramUnderTest subject, Word word) {
    List<Atom> letters = word.atoms(alphabet());
    boolean member = language.contains(Letters.text(letters));
    String expected = word(member);
    List<String> wanted = wanted(letters, member);
    return switch (Outputs.of(subject, letters, expected, wanted)) {
      case Outputs.None(var counterexample) -> counterexample;
      case Outputs.Given(List<Atom> output) -> {
        int position = position(letters, output, member);
        yield new Counterexample(
            letters,
            OptionalInt.of(position),
            readAt == ReadAt.PREFIXES ? wanted.get(position) : expected,
            output.get(position).quoted(),
            output,
            wanted,
            Optional.empty());
      }
    };
  }

  /** What is wanted at the positions that say whether the program accepts. */
  private List<String> wanted(List<Atom> letters, boolean member) {
    int last = letters.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(i ->
            switch (readAt) {
              case LAST -> i == last ? word(member) : "";
              case FIRST -> i == 0 ? word(member) : "";
              // A word is rejected by any one position.
              case ALL -> member ? ACCEPT : i == last ? REJECT + " here or before" : "";
              case PREFIXES -> word(language.contains(Letters.text(letters.subList(0, i + 1))));
            })
        .toList();
  }

  private static String word(boolean accept) {
    return accept ? ACCEPT : REJECT;
  }

  /** Where the program's answer is decided, or wrong. */
  private int position(List<Atom> letters, List<Atom> output, boolean member) {
    return switch (readAt) {
      case LAST -> output.size() - 1;
      case FIRST -> 0;
      case ALL -> {
        int i = 0;
        while (member && acceptance.accepts(output.get(i))) i++;
        // A word that is wrongly accepted is so by all positions, up to the last.
        yield member ? i : output.size() - 1;
      }
      case PREFIXES -> {
        int i = 0;
        while (acceptance.accepts(output.get(i))
            == language.contains(Letters.text(letters.subList(0, i + 1)))) i++;
        yield i;
      }
    };
  }

  @Override
  public Set<WordSource> shares() {
    return ImmutableSet.copyOf(WordSource.values());
  }

  @Override
  public Sampler sampler(WordSource share) {
    var sampler = new LanguageSampler(language);
    Alphabet letters = language.alphabet();
    return switch (share) {
      case MEMBERS -> Letters.words(letters, sampler::member, sampler::mayHaveMembers);
      case EDGES -> Letters.words(letters, sampler::edgeMember, sampler::mayHaveMembers);
      case NEAR_MISSES -> Letters.words(letters, sampler::nearMiss, length -> true);
      case RANDOM -> (length, number, random) -> Word.random(length, letters.size(), random);
    };
  }

  @Override
  public String identity() {
    return Fingerprint.of(
        "language",
        language.definition().toString(),
        readAt.name(),
        acceptance.values().toString(),
        Letters.fingerprint(language.alphabet(), word -> language.contains(word) ? "1" : "0"));
  }

  @Override
  public String phrase() {
    return "recognises " + language.name();
  }
}
