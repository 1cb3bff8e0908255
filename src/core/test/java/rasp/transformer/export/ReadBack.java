package rasp.transformer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import rasp.graph.ir.Atom;
import rasp.transformer.attention.TestWords;
import rasp.transformer.model.ForwardPass;

/** What a Python program prints of an exported model, and what it should have printed. */
final class ReadBack {
  private ReadBack() {}

  /** Whether a Python is here, under this name, that has a module. */
  static boolean has(String python, String module) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import " + module)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  /** A Python that has a module; where another comes first, the system's may have it. */
  static Optional<String> python(String module) throws IOException, InterruptedException {
    for (String name : List.of("python3", "/usr/bin/python3")) {
      if (has(name, module)) return Optional.of(name);
    }
    return Optional.empty();
  }

  /** The lines that a command prints; it has to end well. */
  static List<String> lines(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text.lines().toList();
  }

  static void assertAgree(String what, TestWords.Word word, JsonArray read) {
    assertEquals(word.expected().size(), read.size());
    for (int i = 0; i < read.size(); i++) {
      Atom expected = word.expected().get(i);
      Atom actual = atom(read.get(i).getAsJsonPrimitive());
      assertTrue(
          ForwardPass.Precision.FLOAT32.agree(expected, actual),
          () -> what + word.input().text() + ": " + word.expected() + " but read " + read);
    }
  }

  private static Atom atom(JsonPrimitive json) {
    if (json.isBoolean()) return Atom.of(json.getAsBoolean());
    return json.isString() ? Atom.of(json.getAsString()) : Atom.of(json.getAsDouble());
  }
}
