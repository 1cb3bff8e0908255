package rasp.theory.recognition;

import rasp.graph.ir.Atom;
import rasp.theory.recognition.Range.NumberKind;
import rasp.theory.recognition.SymbolicValue.Form;
import rasp.theory.recognition.SymbolicValue.Known;

/** The marked automata of positions and of distances between them. */
final class Positions {
  /** An automaton has a state for every distance. */
  private static final int MAX_DISTANCE = 1000;

  private Positions() {}

  /** A whole number up to a limit of which all at least a cap with the same residue are one. */
  private static SymbolicValue capped(int number, int cap, int modulus, double limit) {
    if (number < cap) return Known.of(Atom.of(number));
    return Range.whole(cap, limit, number % modulus, modulus, NumberKind.INT);
  }

  /** The next number, or the one that stands for it. */
  private static int successor(int number, int cap, int modulus) {
    return number + 1 < cap + modulus ? number + 1 : cap;
  }

  /** Where a run through a word is. */
  private record Progress(int stage, int count) {}

  /** The position of the mark, from 0. */
  static MarkedAutomaton index(int letters, int cap, int modulus, double longest) {
    return new MarkedAutomaton.Builder<Progress>(letters, 1)
        .build(
            new Progress(0, 0),
            (at, symbol) -> {
              if ((symbol & 1) == 1)
                return new Progress(
                    at.stage() + (at.stage() < 2 ? 1 : 0), at.stage() == 0 ? at.count() : 0);
              return at.stage() == 0 ? new Progress(0, successor(at.count(), cap, modulus)) : at;
            },
            at ->
                at.stage() != 1
                    ? null
                    : capped(at.count(), cap, modulus, longest).with(Form.INDEX));
  }

  /** How many positions there are from the mark to the end, the mark's own among them. */
  static MarkedAutomaton toEnd(int letters, int cap, double longest) {
    return new MarkedAutomaton.Builder<Progress>(letters, 1)
        .build(
            new Progress(0, 0),
            (at, symbol) -> {
              if ((symbol & 1) == 1)
                return new Progress(at.stage() == 0 ? 1 : 2, at.stage() == 0 ? 1 : 0);
              return at.stage() == 1 ? new Progress(1, successor(at.count(), cap, 1)) : at;
            },
            at -> at.stage() == 1 ? capped(at.count(), cap, 1, longest) : null);
  }

  /** How far the position of mark 0 lies behind that of mark 1; negative where it lies before. */
  static MarkedAutomaton difference(int letters, int cap, double longest) {
    // Stage: bit 0 and 1, which marks were met; 4, a mark stood twice. Count: signed distance.
    return new MarkedAutomaton.Builder<Progress>(letters, 2)
        .build(
            new Progress(0, 0),
            (at, symbol) -> {
              int met = symbol & 3;
              if (at.stage() == 4 || (at.stage() & met) != 0) return new Progress(4, 0);
              int before = at.stage();
              int distance = at.count();
              // One of the two was met: each further position takes it one away.
              if (before == 1) distance = Math.max(distance - 1, -cap);
              if (before == 2) distance = Math.min(distance + 1, cap);
              return new Progress(before | met, distance);
            },
            at -> at.stage() == 3 ? signed(at.count(), cap, longest) : null);
  }

  private static SymbolicValue signed(int distance, int cap, double longest) {
    if (distance >= cap) return Range.whole(cap, longest, 0, 1, NumberKind.INT);
    if (distance <= -cap) return Range.whole(-longest, -cap, 0, 1, NumberKind.INT);
    return Known.of(Atom.of(distance));
  }

  /** Up to which distance positions are told apart: as far as is needed, if that is not too far. */
  static int distance(long needed) {
    if (needed > MAX_DISTANCE) {
      throw OutsideFragment.because("positions are compared across a distance of " + needed);
    }
    return (int) needed;
  }
}
