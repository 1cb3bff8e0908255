package rasp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command writes is there whole, or is not there. */
class WholeFileTest {
  @TempDir Path folder = Path.of("");

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void whatIsCutShortLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "before");
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                file,
                beside -> {
                  Files.writeString(beside, "half of");
                  throw new IOException("the disk is full");
                }));
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void whatIsWrittenReplacesWhatWasThereWithWhatBelongsToIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a.bin"), "before");
    WholeFile.write(
        file,
        beside -> {
          Files.writeString(beside, "after");
          Files.writeString(beside.resolveSibling("a.json"), "described");
        });
    assertEquals("after", Files.readString(file));
    assertEquals("described", Files.readString(folder.resolve("a.json")));
    assertEquals(List.of("a.bin", "a.json"), names());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    WholeFile.write(link, "after");
    assertEquals(true, Files.isSymbolicLink(link));
    assertEquals("after", Files.readString(file));
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() throws IOException {
    Path file = folder.resolve("none").resolve("a.svg");
    assertThrows(NoSuchFileException.class, () -> WholeFile.write(file, "text"));
    assertEquals(List.of(), names());
  }
}
