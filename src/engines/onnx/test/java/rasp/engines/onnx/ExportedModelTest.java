package rasp.engines.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonParser;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.engine.Engine;
import rasp.transformer.engine.EngineAgreement;
import rasp.transformer.engine.Engines;
import rasp.transformer.export.OnnxModel;
import rasp.transformer.model.RandomTransformers;
import rasp.transformer.model.Transformer;

/** What an exported model takes, what it refuses, and what it says about itself. */
class ExportedModelTest {
  private static final int LENGTH = 6;

  /** Generators of neighbouring seeds begin alike. */
  static LongStream seeds() {
    return LongStream.range(0, 12).map(seed -> seed * 1_000_003);
  }

  private static Engine engine() {
    return Engines.find("onnx").orElseThrow();
  }

  private static Compilation.Compiled compiled(
      LoweredProgram program,
      Map<String, Id> outputs,
      String letters,
      boolean bos,
      boolean causal) {
    var request =
        new Compilation.Request(
            letters(letters),
            LENGTH,
            new Assumptions(Optional.empty(), bos, false),
            causal,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(20_000),
            Agreement.Effort.QUICK);
    if (Compilation.of(program.written(), outputs, request)
        instanceof Compilation.Compiled compiled) return compiled;
    throw new AssertionError(outputs);
  }

  private static ImmutableList<String> letters(String text) {
    return text.codePoints().mapToObj(Character::toString).collect(ImmutableList.toImmutableList());
  }

  private static LoweredProgram program(String text) {
    return LoweredProgram.of(
        new Source("program", text + "\n"), new SourceFiles(Path.of(""), Optional.empty()));
  }

  private static Id id(LoweredProgram program, String name) {
    if (program.value(name).orElseThrow() instanceof Value.SOp(Id id)) return id;
    throw new AssertionError(name);
  }

  /** A start token, which silences ramps; a mask; both; § before the word; texts of any kind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "v = aggregate(select(tokens, \"a\", ==), indices * indices, -3) > 2.5 | ab | false | false",
        "v = aggregate(select(indices, indices - 1, ==), tokens, \"-\") | abc | false | true",
        "v = round(1 / aggregate(select(indices, indices, <=), indicator(indices == 0))) % 3 | ab | false | true",
        "n = selector_width(select(tokens, \"a\", ==) and select(indices, indices, <=)); v = n % 3 | ab | false | true",
        "n = selector_width(select(tokens, \"a\", ==)); v = n * n | ab | true | false",
        "n = selector_width(select(tokens, \"a\", ==) and select(indices, indices, <)); v = n % 2 == 0 | ab | true | true",
        "v = aggregate(select(tokens, \"ä\", ==), indices, -1) | ä\"'\\😀 | false | false",
      })
  void startsAndMasksGiveTheSame(String text, String letters, boolean bos, boolean causal) {
    LoweredProgram program = program(text + ";");
    Id id = id(program, "v");
    Transformer model = compiled(program, Map.of("v", id), letters, bos, causal).transformer();
    ImmutableList<Atom> atoms =
        letters(letters).stream().map(Atom::of).collect(ImmutableList.toImmutableList());
    var words = new TestWords(program.written().graph(), id, atoms, bos, 200);
    var agreement =
        EngineAgreement.of(
            engine(),
            model,
            TestWords.lengths(LENGTH).stream()
                .flatMap(n -> words.ofLength(n).words().stream())
                .map(TestWords.Word::input));
    assertEquals(Optional.empty(), agreement.first());
    assertTrue(agreement.logitError() <= 1e-5, agreement::toString);
  }

  /** With a start, without, causal or not: the seeds have them all. */
  @ParameterizedTest(name = "transformer {0}")
  @MethodSource("seeds")
  void aBatchIsEachOfItsWords(long seed) throws OrtException {
    byte[] model = OnnxModel.bytes(RandomTransformers.of(new Random(seed), 5), "model");
    long[][] batch = {{0, 1, 2, 0}, {2, 2, 2, 2}, {1, 0, 0, 1}};
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
      float[][][] together = logits(session, batch);
      for (int w = 0; w < batch.length; w++) {
        float[][] alone = logits(session, new long[][] {batch[w]})[0];
        for (int p = 0; p < alone.length; p++) assertArrayEquals(alone[p], together[w][p], 1e-5f);
      }
      // A word of one token, and none.
      assertEquals(1, logits(session, new long[][] {{1}})[0].length);
      assertEquals(List.of(1L, 0L, 3L), emptyWord(session));
    }
  }

  private static float[][][] logits(OrtSession session, long[][] ids) throws OrtException {
    try (OnnxTensor words = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), ids);
        OrtSession.Result result = session.run(Map.of("ids", words))) {
      return (float[][][]) result.get("letters.logits").orElseThrow().getValue();
    }
  }

  /** The shape of the logits that a batch with the empty word gives. */
  private static List<Long> emptyWord(OrtSession session) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor none =
            OnnxTensor.createTensor(environment, LongBuffer.allocate(0), new long[] {1, 0});
        OrtSession.Result result = session.run(Map.of("ids", none))) {
      var tensor = (OnnxTensor) result.get("letters.logits").orElseThrow();
      return Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
    }
  }

  /** What has no answer gets none: a longer word's positions are not those of another token. */
  @ParameterizedTest(name = "transformer {0}")
  @MethodSource("seeds")
  void longerWordsAndOtherTokensAreRefused(long seed) {
    // Of two positions one may be the start's, and what is one long fits anything.
    Transformer model = RandomTransformers.of(new Random(seed), 2);
    try (Engine.Session session = engine().open(OnnxModel.bytes(model, "model"))) {
      assertEquals(2, session.logits(new long[model.maxLength()]).size());
      long[] tooLong = new long[model.maxLength() + 1];
      assertThrows(IllegalStateException.class, () -> session.logits(tooLong));
      assertThrows(IllegalStateException.class, () -> session.logits(new long[] {0, 4}));
    }
  }

  @Test
  void severalOutputsAndAnyLettersAreInTheMetadata() throws OrtException {
    LoweredProgram program = program("a = tokens == \"ä\"; b = length * 0.5; c = tokens + \"'x\";");
    var outputs =
        ImmutableMap.of("ä\"'", id(program, "a"), "b", id(program, "b"), "c.ids", id(program, "c"));
    Transformer model = compiled(program, outputs, "ä\"'", false, false).transformer();
    try (OrtSession session =
        OrtEnvironment.getEnvironment().createSession(OnnxModel.bytes(model, "model"))) {
      Map<String, String> said = session.getMetadata().getCustomMetadata();
      assertEquals(
          "[\"ä\",\"\\\"\",\"'\"]", JsonParser.parseString(said.get("rasp.vocabulary")).toString());
      assertEquals("6", said.get("rasp.maxLength"));
      assertEquals(
          List.of("ä\"'", "b", "c.ids"),
          JsonParser.parseString(said.get("rasp.outputs")).getAsJsonArray().asList().stream()
              .map(one -> one.getAsJsonObject().get("name").getAsString())
              .toList());
      assertTrue(session.getOutputNames().contains("ä\"'.ids"), session.getOutputNames()::toString);
      assertTrue(session.getOutputNames().contains("c.ids.logits"));
    }
  }
}
