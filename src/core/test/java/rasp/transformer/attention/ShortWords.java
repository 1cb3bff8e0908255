package rasp.transformer.attention;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;

/** Words of one to seven letters, of which one is a digit too. */
final class ShortWords implements ArbitrarySupplier<Input> {
  @Override
  public Arbitrary<Input> get() {
    return Arbitraries.of("a", "b", "1")
        .map(text -> (Atom) Atom.of(text))
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(Input::new);
  }
}
