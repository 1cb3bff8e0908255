package rasp.check;

import com.google.common.hash.Hashing;
import com.google.common.primitives.ImmutableIntArray;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a check is, in a file that a killed check leaves behind and the next of the same key goes
 * on from. Written whole beside its place and then moved there, so that it is never half a file.
 */
final class StateFile implements AutoCloseable {
  private static final Gson GSON = new Gson();

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
  private final Path lockFile;
  private final String key;
  private final FileChannel channel;
  private final FileLock lock;

  private StateFile(Path file, Path lockFile, String key, FileChannel channel, FileLock lock) {
    this.file = file;
    this.lockFile = lockFile;
    this.key = key;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * The state of a key, this process's alone; absent where another process has it.
   *
   * @param key what may go on from the state: a hash of all that the check depends on
   */
  static Optional<StateFile> open(Path folder, String key) throws IOException {
    Files.createDirectories(folder);
    Path lockFile = folder.resolve(key + ".lock");
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    return Optional.of(new StateFile(folder.resolve(key + ".json"), lockFile, key, channel, lock));
  }

  Path file() {
    return file;
  }

  Found read() {
    String text;
    try {
      if (!Files.exists(file)) return new Found.Nothing();
      text = Files.readString(file);
    } catch (IOException unreadable) {
      return new Found.Unreadable(String.valueOf(unreadable.getMessage()));
    }
    int end = text.indexOf('\n');
    if (end < 0 || !hash(text.substring(0, end)).equals(text.substring(end + 1).strip())) {
      return new Found.Unreadable("it was changed or cut off");
    }
    try {
      @Nullable Written written = GSON.fromJson(text.substring(0, end), Written.class);
      if (written == null || !key.equals(written.key())) {
        return new Found.Unreadable("it belongs to another check");
      }
      return new Found.Resumable(written.state());
    } catch (JsonParseException | IllegalArgumentException malformed) {
      return new Found.Unreadable("it is no state of a check");
    }
  }

  void write(State state) throws IOException {
    String json = GSON.toJson(Written.of(key, state));
    Path fresh = file.resolveSibling(key + ".new");
    Files.writeString(fresh, json + "\n" + hash(json) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String hash(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /** The check has ended; nothing is left behind. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(lockFile);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }

  /** As it stands in the file. */
  private record Written(
      String key, List<TallyWritten> finished, long before, List<Long> beyond, TallyWritten tally) {
    static Written of(String key, State state) {
      return new Written(
          key,
          state.finished().stream().map(TallyWritten::of).toList(),
          state.current().before(),
          state.current().beyond(),
          TallyWritten.of(state.current().tally()));
    }

    State state() {
      return new State(
          finished.stream().map(TallyWritten::tally).toList(),
          new Units.Done(before, beyond, tally.tally()));
    }
  }

  private record TallyWritten(long words, long right, @Nullable List<Integer> wrong) {
    static TallyWritten of(Tally tally) {
      return new TallyWritten(
          tally.words(),
          tally.right(),
          tally.wrong().map(word -> word.letters().asList()).orElse(null));
    }

    Tally tally() {
      return new Tally(
          words,
          right,
          Optional.ofNullable(wrong).map(letters -> new Word(ImmutableIntArray.copyOf(letters))));
    }
  }
}
