package rasp.transformer.engine;

import java.util.Map;

/** A runtime for exported models. */
public interface Engine {
  /** The name under which it is asked for, such as {@code onnx}. */
  String name();

  /** Reads a model; throws {@link IllegalArgumentException} where the runtime refuses it. */
  Session open(byte[] model);

  /** A model that is ready to run. */
  interface Session extends AutoCloseable {
    /** The logits of each output, by its name, at each position of a word of these token ids. */
    Map<String, float[][]> logits(long[] ids);

    /** The places of the values of each output that has finitely many, at each position. */
    Map<String, long[]> ids(long[] ids);

    @Override
    void close();
  }
}
