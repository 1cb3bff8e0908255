package rasp.judge.claim;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.text.Source;

/** The letters of the inputs that a program's claims name. */
public final class ClaimedLetters {
  private final List<String> applications;

  private ClaimedLetters(List<String> applications) {
    this.applications = applications;
  }

  /** Reads the claims of a program. */
  public static ClaimedLetters of(Source source) {
    return new ClaimedLetters(
        Claims.of(source).claims().stream()
            .flatMap(claim -> claim instanceof Claim.Gives gives ? applied(gives) : Stream.empty())
            .toList());
  }

  /** The application as written, where it has a text for its input. */
  private static Stream<String> applied(Claim.Gives gives) {
    return gives.application().matches("\\w+\\(\".+\"\\)")
        ? Stream.of(gives.application())
        : Stream.empty();
  }

  /** Returns those of an s-op's own claims, or of all, or else a and b. */
  public ImmutableList<String> of(String name) {
    List<String> own = applications.stream().filter(one -> one.startsWith(name + "(")).toList();
    Set<String> letters = new LinkedHashSet<>();
    for (String one : own.isEmpty() ? applications : own) {
      String input = one.substring(one.indexOf('"') + 1, one.lastIndexOf('"'));
      Input.of(input).tokens().stream().map(Atom::text).forEach(letters::add);
    }
    return letters.isEmpty() ? ImmutableList.of("a", "b") : ImmutableList.copyOf(letters);
  }
}
