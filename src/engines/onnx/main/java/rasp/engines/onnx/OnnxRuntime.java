package rasp.engines.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.TreeMap;
import rasp.transformer.engine.Engine;

/** Runs ONNX files in ONNX Runtime, on one thread, so that sums are always taken in one order. */
public final class OnnxRuntime implements Engine {
  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public Session open(byte[] model) {
    try {
      var environment = OrtEnvironment.getEnvironment();
      var options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return new Model(environment, environment.createSession(model, options));
    } catch (OrtException refused) {
      throw new IllegalArgumentException(
          "ONNX Runtime cannot read the model: " + refused.getMessage(), refused);
    }
  }

  private record Model(OrtEnvironment environment, OrtSession session) implements Session {
    @Override
    public Map<String, float[][]> logits(long[] ids) {
      var logits = new TreeMap<String, float[][]>();
      run(ids, ".logits").forEach((name, value) -> logits.put(name, ((float[][][]) value)[0]));
      return logits;
    }

    @Override
    public Map<String, long[]> ids(long[] ids) {
      var places = new TreeMap<String, long[]>();
      run(ids, ".ids").forEach((name, value) -> places.put(name, ((long[][]) value)[0]));
      return places;
    }

    private Map<String, Object> run(long[] ids, String ending) {
      try (OnnxTensor word = OnnxTensor.createTensor(environment, new long[][] {ids});
          OrtSession.Result result = session.run(Map.of("ids", word))) {
        var found = new TreeMap<String, Object>();
        for (Map.Entry<String, OnnxValue> output : result) {
          String name = output.getKey();
          if (!name.endsWith(ending)) continue;
          found.put(
              name.substring(0, name.length() - ending.length()), output.getValue().getValue());
        }
        return found;
      } catch (OrtException failed) {
        throw new IllegalStateException(
            "ONNX Runtime cannot run the model: " + failed.getMessage(), failed);
      }
    }

    @Override
    public void close() {
      try {
        session.close();
      } catch (OrtException failed) {
        throw new IllegalStateException("cannot close: " + failed.getMessage(), failed);
      }
    }
  }
}
