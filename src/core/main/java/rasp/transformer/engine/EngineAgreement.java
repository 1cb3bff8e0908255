package rasp.transformer.engine;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rasp.graph.eval.Input;
import rasp.graph.ir.Atom;
import rasp.transformer.export.OnnxModel;
import rasp.transformer.model.ForwardPass;
import rasp.transformer.model.Transformer;

/**
 * Whether an engine decodes of a transformer what the toolkit's own forward pass does in single
 * precision, and how exact its logits are.
 *
 * @param words on how many words both were run
 * @param logitError the largest difference of a logit of an output and the same in double
 *     precision, over the output's largest logit on any of the words
 * @param first the first word that is decoded to something else, or with logits that are not
 *     finite; none where all agree, as two neighbouring doubles do
 */
public record EngineAgreement(long words, double logitError, Optional<Input> first) {
  /** Runs all words in both; time O(words · forward passes). */
  public static EngineAgreement of(Engine engine, Transformer transformer, Stream<Input> words) {
    try (Engine.Session session = engine.open(OnnxModel.bytes(transformer, "model"))) {
      var run = new Run(transformer, session);
      words.forEach(run::compare);
      return new EngineAgreement(run.words, run.logitError(), run.first);
    }
  }

  /** The words so far. */
  private static final class Run {
    private final Transformer transformer;
    private final ForwardPass single;
    private final ForwardPass exact;
    private final Engine.Session session;
    private long words;
    private final double[] largest;
    private final double[] apart;
    private Optional<Input> first = Optional.empty();

    Run(Transformer transformer, Engine.Session session) {
      this.transformer = transformer;
      this.single = new ForwardPass(transformer, ForwardPass.Precision.FLOAT32);
      this.exact = new ForwardPass(transformer, ForwardPass.Precision.FLOAT64);
      this.session = session;
      largest = new double[transformer.outputs().size()];
      apart = new double[largest.length];
    }

    void compare(Input word) {
      words++;
      long[] ids =
          word.tokens().stream()
              .mapToLong(token -> transformer.vocabulary().indexOf(token.text()))
              .toArray();
      List<double[][]> own = exact.logits(word);
      List<ImmutableList<Atom>> ownValues = single.values(word);
      Map<String, float[][]> logits = session.logits(ids);
      Map<String, long[]> places = session.ids(ids);
      for (int o = 0; o < own.size(); o++) {
        Transformer.Output output = transformer.outputs().get(o);
        if (!isFinite(of(logits, output.name()))) {
          first = first.or(() -> Optional.of(word));
          continue;
        }
        measure(o, own.get(o), of(logits, output.name()));
        ImmutableList<Atom> members = output.reading().values();
        if (members.isEmpty()) continue;
        long[] chosen = of(places, output.name());
        for (int p = 0; p < chosen.length && first.isEmpty(); p++) {
          Atom other = members.get((int) chosen[p]);
          Atom mine = ownValues.get(o).get(p);
          boolean same = ForwardPass.Precision.FLOAT32.agree(mine, other);
          if (!same) first = Optional.of(word);
        }
      }
    }

    /** A distance to what is no number is none, and its largest entry is the first by chance. */
    private static boolean isFinite(float[][] logits) {
      for (float[] row : logits) {
        for (float logit : row) {
          if (!Float.isFinite(logit)) return false;
        }
      }
      return true;
    }

    private void measure(int output, double[][] own, float[][] other) {
      for (int p = 0; p < own.length; p++) {
        for (int i = 0; i < own[p].length; i++) {
          largest[output] = Math.max(largest[output], Math.abs(own[p][i]));
          apart[output] = Math.max(apart[output], Math.abs(own[p][i] - other[p][i]));
        }
      }
    }

    double logitError() {
      double error = 0;
      for (int o = 0; o < largest.length; o++) {
        if (apart[o] != 0) error = Math.max(error, apart[o] / largest[o]);
      }
      return error;
    }

    private static <T> T of(Map<String, T> byName, String name) {
      T found = byName.get(name);
      if (found == null) throw new IllegalStateException("the engine gives no output " + name);
      return found;
    }
  }
}
