package rasp.theory.recognition;

import rasp.theory.recognition.SymbolicValue.Known;
import rasp.theory.recognition.SymbolicValue.Undefined;

/** The words on which some operation has no value, as they come to light. */
final class UndefinedWords {
  private final int letters;
  private MarkedAutomaton automaton;

  UndefinedWords(int letters) {
    this.letters = letters;
    this.automaton =
        new MarkedAutomaton.Builder<Integer>(letters, 0)
            .build(0, (state, symbol) -> 0, state -> Known.FALSE);
  }

  /** Whether some operation that was noted has no value on a word; it reads no marks. */
  MarkedAutomaton automaton() {
    return automaton;
  }

  /** The words with marks at which the automaton gives {@link Undefined} have no value. */
  private void note(MarkedAutomaton where) {
    MarkedAutomaton left = where;
    while (left.marks() > 0) {
      left = Projection.exists(left).map(v -> v.equals(Known.TRUE) ? v : null);
    }
    automaton =
        new MarkedProduct(letters, 0)
            .with(automaton)
            .with(total(left))
            .giving(v -> Known.of(v.contains(Known.TRUE)));
  }

  private MarkedAutomaton total(MarkedAutomaton partial) {
    return new MarkedAutomaton.Builder<Integer>(letters, 0)
        .build(0, partial::next, state -> Known.of(partial.valueAt(state) != null));
  }

  /** The automaton where it has a value; the words on which it has none are noted. */
  MarkedAutomaton without(MarkedAutomaton made) {
    if (!made.values().contains(Undefined.INSTANCE)) return made;
    note(made.map(v -> v.equals(Undefined.INSTANCE) ? v : null));
    return made.map(v -> v.equals(Undefined.INSTANCE) ? null : v);
  }

  /** A sequence that holds texts and numbers has no value. */
  void noteMixedTypes(MarkedAutomaton sop) {
    boolean texts = sop.values().stream().anyMatch(SymbolicValue::isText);
    if (!texts || sop.values().stream().allMatch(SymbolicValue::isText)) return;
    note(
        new MarkedProduct(letters, 0)
            .with(somewhere(sop, true))
            .with(somewhere(sop, false))
            .giving(v -> v.contains(Known.FALSE) ? null : Known.TRUE));
  }

  private MarkedAutomaton somewhere(MarkedAutomaton sop, boolean text) {
    return Projection.exists(sop.map(v -> v.isText() == text ? Known.TRUE : null));
  }

  /** Scores are numbers: a word with a text among them has no value. */
  MarkedAutomaton withoutTexts(MarkedAutomaton scores) {
    if (scores.values().stream().noneMatch(SymbolicValue::isText)) return scores;
    note(somewhere(scores, true).map(v -> v.equals(Known.TRUE) ? v : null));
    return scores.map(v -> v.isText() ? null : v);
  }
}
