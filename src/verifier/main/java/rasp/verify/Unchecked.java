package rasp.verify;

/** Something could not be checked within the limits; the message says what. */
final class Unchecked extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unchecked(String what) {
    super(what, null, false, false);
  }
}
