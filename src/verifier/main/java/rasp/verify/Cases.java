package rasp.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides a statement in every case of the questions that it asks. The statement is run again and
 * again: where it asks what has no answer yet, it is run with each answer in turn.
 */
final class Cases {
  /** More cases are not gone through; then nothing is proved. */
  private static final int MOST = 20_000;

  private final Map<Object, Object> answers = new HashMap<>();
  private int left = MOST;

  /** Something that is true or false in a case. */
  @FunctionalInterface
  interface Statement {
    boolean holds(Cases cases);
  }

  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Object question;
    private final transient List<?> answers;

    Asked(Object question, List<?> answers) {
      super(null, null, false, false);
      this.question = question;
      this.answers = answers;
    }
  }

  /** Says that a statement holds in every case, of which there are not too many. */
  static boolean all(Statement statement) {
    return new Cases().decide(statement);
  }

  private boolean decide(Statement statement) {
    if (--left < 0) return false;
    Asked asked;
    try {
      return statement.holds(this);
    } catch (Asked question) {
      asked = question;
    }
    for (Object answer : asked.answers) {
      answers.put(asked.question, answer);
      boolean holds = decide(statement);
      answers.remove(asked.question);
      if (!holds) return false;
    }
    return true;
  }

  /** The answer in this case, one of those that are possible. */
  <T> T ask(Object question, List<T> possible) {
    Object answer = answers.get(question);
    for (T one : possible) {
      if (one.equals(answer)) return one;
    }
    throw new Asked(question, possible);
  }
}
