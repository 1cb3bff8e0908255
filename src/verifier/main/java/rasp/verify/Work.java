package rasp.verify;

/** The rest of the work that a verification may do. */
final class Work {
  private long left;

  Work(long units) {
    this.left = units;
  }

  void spend(long units) {
    left -= units;
    if (left < 0) throw new Unchecked("the values on all words that are to be tried");
  }
}
