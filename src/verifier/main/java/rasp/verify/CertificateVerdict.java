package rasp.verify;

import java.util.Optional;

/** The outcome of verifying a certificate. */
public sealed interface CertificateVerdict {
  /** All that the certificate says was found so. */
  record Valid(Evidence evidence) implements CertificateVerdict {}

  /**
   * Nothing is wrong with it as far as was checked.
   *
   * @param what could not be checked
   * @param evidence what was checked, where that came to an end
   */
  record NotRechecked(String what, Optional<Evidence> evidence) implements CertificateVerdict {}

  /** Something that it says is not so. */
  record Refuted(String reason) implements CertificateVerdict {}

  /** It is no certificate of this form. */
  record NoCertificate(String reason) implements CertificateVerdict {}

  /** The exit code of a command that ends with this verdict. */
  default int exit() {
    return switch (this) {
      case Valid valid -> 0;
      case Refuted refuted -> 1;
      case NoCertificate none -> 2;
      case NotRechecked open -> 3;
    };
  }
}
