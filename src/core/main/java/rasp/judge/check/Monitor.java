package rasp.judge.check;

/** Who looks on while a check runs, and may stop it. */
public interface Monitor {
  /** Nobody. */
  Monitor NONE =
      new Monitor() {
        @Override
        public boolean isStopped() {
          return false;
        }

        @Override
        public void progress(double share, long words) {}

        @Override
        public void notice(String sentence) {}
      };

  /** Whether the check is to end as soon as it can; asked often, by any thread. */
  boolean isStopped();

  /**
   * How far the check is; told by one thread at a time.
   *
   * @param share of all its work, from 0 to 1
   * @param words that were put to the program
   */
  void progress(double share, long words);

  /** Something that the user should know and that is no part of the verdict. */
  void notice(String sentence);
}
