package rasp.verify;

import java.util.Optional;

/** The files beside a certificate, in which a transformer that it names is looked for. */
@FunctionalInterface
public interface WeightsFiles {
  /** There are none. */
  WeightsFiles NONE = name -> Optional.empty();

  /** The bytes of the file of that name in the certificate's folder; empty where there is none. */
  Optional<byte[]> read(String name);
}
