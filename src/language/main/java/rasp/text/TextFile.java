package rasp.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads texts that people wrote, whatever their editor put before them. */
public final class TextFile {
  /** The largest file that is read, in bytes; a text that somebody wrote is smaller. */
  public static final int MAX_BYTES = 64 << 20;

  private TextFile() {}

  /**
   * The text of a file without its byte order mark.
   *
   * @throws java.nio.charset.CharacterCodingException where it is no UTF-8 text
   * @throws TooLarge where it has more than {@link #MAX_BYTES}
   */
  public static String read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) throw new TooLarge(file);
      return withoutMark(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
  }

  /** A text without the byte order mark that it may begin with. */
  public static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A file is larger than a text that somebody wrote. */
  public static final class TooLarge extends FileSystemException {
    TooLarge(Path file) {
      super(file.toString(), null, "it is larger than %d MiB".formatted(MAX_BYTES >> 20));
    }
  }
}
