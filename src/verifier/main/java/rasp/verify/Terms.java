package rasp.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rasp.graph.ir.Atom;
import rasp.graph.ir.ElementwiseFunction;
import rasp.graph.ir.Id;

/** Terms of elementwise functions, hash-consed: equal ones have one number. */
final class Terms {
  /** A term. */
  sealed interface Term {
    /** A value that is known. */
    record Known(Atom atom) implements Term {}

    /** An operation whose inside is not looked at. */
    record Opaque(Id id) implements Term {}

    /** A function of terms. */
    record Apply(ElementwiseFunction function, List<Integer> operands) implements Term {}
  }

  private final List<Kinds> ofOperations;
  private final Map<Term, Integer> numbers = new HashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private final List<Kinds> kinds = new ArrayList<>();

  Terms(List<Kinds> ofOperations) {
    this.ofOperations = ofOperations;
  }

  int of(Term term) {
    Integer known = numbers.get(term);
    if (known != null) return known;
    numbers.put(term, terms.size());
    terms.add(term);
    kinds.add(kindsOf(term));
    return terms.size() - 1;
  }

  int known(Atom atom) {
    return of(new Term.Known(atom));
  }

  Term term(int number) {
    return terms.get(number);
  }

  Kinds kinds(int number) {
    return kinds.get(number);
  }

  private Kinds kindsOf(Term term) {
    return switch (term) {
      case Term.Known(Atom atom) -> Kinds.of(atom);
      case Term.Opaque(Id id) -> ofOperations.get(id.index());
      case Term.Apply(ElementwiseFunction function, List<Integer> operands) ->
          Kinds.of(function, operands.stream().map(kinds::get).toList());
    };
  }
}
