package rasp.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that appear whole or not at all: what is written goes into a folder beside its place first,
 * and is moved there when all of it is there. So a command that is killed, or that finds the disk
 * full, leaves nothing half-written, and what was there before stays.
 */
final class WholeFile {
  /** What writes a file, and perhaps others beside it. */
  @FunctionalInterface
  interface Writer {
    void write(Path file) throws IOException;
  }

  private WholeFile() {}

  /** Writes a text. */
  static void write(Path target, String text) throws IOException {
    write(target, file -> Files.writeString(file, text, StandardCharsets.UTF_8));
  }

  /** Writes a file; what is no file, such as a pipe or a terminal, is written to as it is. */
  static void write(Path target, Writer writer) throws IOException {
    boolean isThere = Files.exists(target);
    Path place = isThere ? target.toRealPath() : target.toAbsolutePath();
    Optional<Path> folder = Optional.ofNullable(place.getParent());
    boolean isSpecial = isThere && !Files.isRegularFile(place);
    if (isSpecial || folder.isEmpty() || isFixed(folder.get(), isThere)) {
      writer.write(target);
      return;
    }
    if (isThere && !Files.isWritable(place)) throw new AccessDeniedException(target.toString());
    Path beside = Files.createTempDirectory(folder.get(), ".rasp-");
    try {
      writer.write(beside.resolve(target.getFileName()));
      for (Path file : files(beside)) {
        Path to = file.endsWith(target.getFileName()) ? place : moved(folder.get(), file);
        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path left : files(beside)) Files.delete(left);
      Files.delete(beside);
    }
  }

  /** Whether files of a folder may be changed, and none added. */
  private static boolean isFixed(Path folder, boolean isThere) {
    return isThere && !Files.isWritable(folder);
  }

  private static Path moved(Path folder, Path file) {
    return folder.resolve(String.valueOf(file.getFileName()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
