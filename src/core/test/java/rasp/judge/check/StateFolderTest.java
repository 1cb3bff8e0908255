package rasp.judge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.formal.automaton.Alphabet;

/** A check goes on, and says so once, where it cannot save how far it is. */
class StateFolderTest {
  private static final CheckScope EXTENT = CheckScope.upTo(14);
  private static final ProgramUnderTest SUBJECT = CheckedPrograms.subject("v = indices + 1;", "v");
  private static final Specification ITSELF =
      new ProgramSpecification(
          CheckedPrograms.subject("w = 1.0 * indices + 1;", "w"), Letters.atoms(Alphabet.of("ab")));

  @TempDir private Path folder;

  private static Verdict check(Path state, Monitor monitor) {
    return Check.of(SUBJECT, ITSELF, EXTENT, 2, Optional.of(state), monitor);
  }

  private static void assertHoldsAndSays(String beginning, Path state) {
    var monitor = new Stopping(Long.MAX_VALUE);
    assertTrue(check(state, monitor) instanceof Verdict.Holds);
    assertEquals(1, monitor.notices().size(), monitor.notices().toString());
    assertTrue(monitor.notices().getFirst().startsWith(beginning), monitor.notices().toString());
  }

  private static List<String> names(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** The key of the check, from the file that a stopped one leaves. */
  private static String stopped(Path state) throws IOException {
    assertTrue(check(state, new Stopping(20_000)) instanceof Verdict.Undecided);
    return names(state).stream()
        .filter(name -> name.endsWith(".json"))
        .map(name -> name.substring(0, name.length() - ".json".length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFolderIsAFile() throws IOException {
    assertHoldsAndSays(
        "cannot save how far the check is: ", Files.writeString(folder.resolve("f"), "text"));
    assertEquals("text", Files.readString(folder.resolve("f")));
  }

  @Test
  void theFolderIsBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "text");
    assertHoldsAndSays("cannot save how far the check is: ", file.resolve("state"));
  }

  @Test
  void theFolderIsALinkToNothing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    assertHoldsAndSays("cannot save how far the check is: ", link);
  }

  @Test
  void theFolderIsALinkToAFolder() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), there);
    String key = stopped(link);
    assertTrue(Files.exists(there.resolve(key + ".json")));
    assertHoldsAndSays("going on after ", link);
    assertEquals(List.of(), names(there));
  }

  @Test
  void theStateIsAFolder() throws IOException {
    Path state = folder.resolve("state");
    String key = stopped(state);
    Files.delete(state.resolve(key + ".json"));
    Files.createDirectories(state.resolve(key + ".json").resolve("in it"));
    var monitor = new Stopping(Long.MAX_VALUE);
    assertTrue(check(state, monitor) instanceof Verdict.Holds);
    assertTrue(monitor.notices().getFirst().contains("is ignored: it is no file"));
    assertTrue(monitor.notices().size() <= 2, monitor.notices().toString());
  }

  /** As where the disk is full. */
  @Test
  void nothingCanBeWritten() throws IOException {
    Path state = folder.resolve("state");
    String key = stopped(state);
    Files.delete(state.resolve(key + ".json"));
    Files.createDirectories(state.resolve(key + ".new").resolve("in it"));
    var stopped = new Stopping(20_000);
    assertTrue(check(state, stopped) instanceof Verdict.Undecided);
    assertEquals(1, stopped.notices().size(), stopped.notices().toString());
    assertHoldsAndSays("cannot save how far the check is: ", state);
  }

  @Test
  void whatAKilledCheckLeftBesideItsStateIsNothing() throws IOException {
    Path state = folder.resolve("state");
    String key = stopped(state);
    Files.writeString(state.resolve(key + ".new"), "{\"key\":\"" + key);
    assertHoldsAndSays("going on after ", state);
    assertEquals(List.of(), names(state));
  }

  @Test
  void nobodysLinkIsFollowed() throws IOException {
    Path state = folder.resolve("state");
    String key = stopped(state);
    Path other = Files.writeString(folder.resolve("other"), "text");
    Files.createSymbolicLink(state.resolve(key + ".new"), other);
    stopped(state);
    assertEquals("text", Files.readString(other));
    Files.delete(state.resolve(key + ".lock"));
    Files.createSymbolicLink(state.resolve(key + ".lock"), other);
    assertHoldsAndSays("cannot save how far the check is: ", state);
    assertEquals("text", Files.readString(other));
  }

  @Test
  void oneOfTwoChecksSaves() throws IOException {
    Path state = folder.resolve("state");
    String key = stopped(state);
    try (StateFile held = StateFile.open(state, key).orElseThrow()) {
      assertHoldsAndSays("the same check is running elsewhere", state);
      assertTrue(held.read() instanceof StateFile.Found.Resumable);
    }
    assertHoldsAndSays("going on after ", state);
  }

  @Test
  void anyByteOfABuildMakesItAnother() throws IOException {
    assertEquals(BuildIdentity.get(), BuildIdentity.get());
    Path classes = Files.createDirectories(folder.resolve("classes/rasp"));
    Files.writeString(classes.resolve("A.class"), "one");
    Files.writeString(classes.resolve("B.class"), "two");
    String before = BuildIdentity.of(folder.resolve("classes"));
    String jar = BuildIdentity.of(jar("a.jar", "one"));
    assertEquals(before, BuildIdentity.of(folder.resolve("classes")));
    assertEquals(jar, BuildIdentity.of(jar("b.jar", "one")));
    Files.writeString(classes.resolve("B.class"), "twp");
    assertNotEquals(before, BuildIdentity.of(folder.resolve("classes")));
    assertNotEquals(jar, BuildIdentity.of(jar("c.jar", "onf")));
  }

  private Path jar(String name, String text) throws IOException {
    Path jar = folder.resolve(name);
    try (var entries = new ZipOutputStream(Files.newOutputStream(jar))) {
      entries.putNextEntry(new ZipEntry("rasp/A.class"));
      entries.write(text.getBytes(StandardCharsets.UTF_8));
      entries.closeEntry();
    }
    return jar;
  }
}
