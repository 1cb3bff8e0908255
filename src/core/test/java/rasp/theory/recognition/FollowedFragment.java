package rasp.theory.recognition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rasp.formal.automaton.Alphabet;
import rasp.formal.language.ReadAt;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.judge.claim.ClaimedLetters;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;

/**
 * Prints what becomes of every s-op of every program in a folder when it is followed for words of
 * every length: the automaton of the words on whose last letter it is True, or why there is none.
 *
 * <p>Arguments: the folder and, to see some only, a part of the paths. The letters of an s-op are
 * those of the inputs that its program's claims name.
 */
final class FollowedFragment {
  private int total;
  private int followed;

  public static void main(String[] args) throws IOException {
    var fragment = new FollowedFragment();
    System.out.println("program | s-op | letters | states or reason");
    System.out.println("---|---|---|---");
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".rasp")).sorted().toList()) {
        if (args.length < 2 || file.toString().contains(args[1])) fragment.file(file);
      }
    }
    System.out.printf(
        Locale.ROOT, "%n%d of %d s-ops followed%n", fragment.followed, fragment.total);
  }

  private void file(Path file) throws IOException {
    var source = new Source(file.toString(), Files.readString(file));
    LoweredProgram program =
        LoweredProgram.of(source, file, new SourceFiles(Path.of(""), Optional.empty()));
    ClaimedLetters letters = ClaimedLetters.of(source);
    for (String name : program.ownNames()) {
      if (program.value(name).orElse(null) instanceof Value.SOp(Id id)) {
        List<String> row =
            List.of(
                file.getFileName().toString(),
                name,
                String.join("", letters.of(name)),
                outcome(program, id, letters.of(name)));
        System.out.println(String.join(" | ", row));
      }
    }
  }

  private String outcome(LoweredProgram program, Id id, List<String> letters) {
    total++;
    Recognition recognition =
        AllLengths.of(
            program.written().graph(),
            id,
            Alphabet.of(String.join("", letters)),
            ReadAt.LAST,
            List.of(Atom.of(true)));
    return switch (recognition) {
      case Recognition.Language language -> {
        followed++;
        yield "%d states%s"
            .formatted(
                language.language().states(),
                language.undefined().firstWord().isPresent() ? ", undefined on some words" : "");
      }
      case Recognition.Outside(Id operation, String reason) -> reason;
    };
  }
}
