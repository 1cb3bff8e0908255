package rasp.judge.check;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a check is, in a file that a killed check leaves behind and the next of the same key goes
 * on from. Written whole beside its place and then moved there, so that it is never half a file.
 */
final class StateFile implements AutoCloseable {
  /** The largest file that is read, in bytes; a check writes some kilobytes. */
  private static final int MAX_BYTES = 16 << 20;

  /** How far a check is: the tallies of the stages that are done, and how far the next one is. */
  record State(List<Tally> finished, Units.Done current) {
    static final State START = new State(List.of(), Units.Done.NOTHING);

    State {
      finished = List.copyOf(finished);
    }

    long words() {
      return finished.stream().mapToLong(Tally::words).sum() + current.tally().words();
    }
  }

  /** What there is to go on from. */
  sealed interface Found {
    record Nothing() implements Found {}

    record Resumable(State state) implements Found {}

    record Unreadable(String reason) implements Found {}
  }

  private final Path file;
  private final Path fresh;
  private final Path lockFile;
  private final String key;
  private final FileChannel channel;
  private final FileLock lock;

  private StateFile(Path folder, String key, FileChannel channel, FileLock lock) {
    this.file = folder.resolve(key + ".json");
    this.fresh = folder.resolve(key + ".new");
    this.lockFile = lockFile(folder, key);
    this.key = key;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens the state of a key, this process's alone; absent where another process has it.
   *
   * @param key what may go on from the state: a hash of all that the check depends on
   */
  static Optional<StateFile> open(Path folder, String key) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            lockFile(folder, key),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new StateFile(folder, key, channel, lock));
  }

  private static Path lockFile(Path folder, String key) {
    return folder.resolve(key + ".lock");
  }

  Path file() {
    return file;
  }

  /** Reads the state that is there, if it is whole. */
  Found read() {
    String text;
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return new Found.Nothing();
      if (!Files.isRegularFile(file)) return new Found.Unreadable("it is no file");
      try (InputStream stream = Files.newInputStream(file)) {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) return new Found.Unreadable("it is too large");
        text = new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException unreadable) {
      return new Found.Unreadable("it cannot be read");
    }
    int end = Math.max(text.indexOf('\n'), 0);
    String state = text.substring(0, end);
    if (!text.equals(signed(state))) return new Found.Unreadable("it was changed or cut off");
    try {
      return new Found.Resumable(StateText.read(key, state));
    } catch (ParseException other) {
      return new Found.Unreadable("it is no state of this check");
    }
  }

  /**
   * Writes the state whole beside its place, and then puts it there: a kill leaves the one before
   * or this one. It is not forced to the disk; by its hash, what a power cut leaves is told apart.
   */
  void write(State state) throws IOException {
    byte[] bytes = signed(StateText.of(key, state)).getBytes(StandardCharsets.UTF_8);
    // A killed check may have left one, and nobody's link is to be followed.
    Files.deleteIfExists(fresh);
    try (FileChannel written =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) written.write(rest);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A text and its hash, each on a line. */
  private static String signed(String text) {
    return text + "\n" + Hashing.sha256().hashString(text, StandardCharsets.UTF_8) + "\n";
  }

  /** Leaves nothing behind; the check has ended. */
  void delete() throws IOException {
    Files.deleteIfExists(fresh);
    Files.deleteIfExists(file);
    Files.deleteIfExists(lockFile);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
