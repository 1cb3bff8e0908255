package rasp.formal.language;

import java.util.List;

/** The languages or tasks that one definition stands for, with other numbers. */
public interface Family {
  /** The family of what has no numbers: it has no other case. */
  Family NONE =
      new Family() {
        @Override
        public List<Problem> neighbours() {
          return List.of();
        }

        @Override
        public String toString() {
          return "none";
        }
      };

  /** Returns the nearest other cases, as far as there are any. */
  List<Problem> neighbours();
}
