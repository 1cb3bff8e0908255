package rasp.judge.check;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A SHA-256 hash of texts, in hexadecimal digits. */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns the hash of the texts, which differs where one does, or where they are cut apart. */
  static String of(String... texts) {
    return of(List.of(texts));
  }

  /** Returns the hash of the texts in their order. */
  static String of(Collection<String> texts) {
    Hasher hasher = Hashing.sha256().newHasher().putInt(texts.size());
    for (String text : texts) {
      // With its length before it, no text can be mistaken for the end of another.
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      hasher.putInt(bytes.length).putBytes(bytes);
    }
    return hasher.hash().toString();
  }
}
