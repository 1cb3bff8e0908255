package rasp.app.cli;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rasp.form.JsonValues;
import rasp.graph.eval.Input;
import rasp.text.TextFile;

/**
 * The inputs of a command: any number of them, from arguments, a file or standard input, as text or
 * as JSON.
 */
final class InputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "TEXT",
      description = "An input; each of its characters is a token. Repeatable.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "JSON",
      description = "An input as a JSON array of tokens: [1, 2.5, \"a\", true]. Repeatable.")
  private List<String> jsons = new ArrayList<>();

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description = "A file with one input a line; - is standard input.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--json-lines",
      description = "The lines of --inputs are JSON: an array of tokens or a string.")
  private boolean jsonLines;

  /** All inputs, in the order arguments, file; none where none was given. */
  List<Input> read() {
    var inputs = new ArrayList<Input>();
    texts.forEach(text -> inputs.add(Input.of(text)));
    jsons.forEach(json -> inputs.add(fromJson(json, "--json")));
    file.ifPresent(name -> readLines(name, inputs));
    return inputs;
  }

  private void readLines(String name, List<Input> inputs) {
    try (BufferedReader reader = open(name)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 ? TextFile.withoutMark(line) : line;
        inputs.add(jsonLines ? fromJson(text, name + ":" + number) : Input.of(text));
      }
    } catch (IOException unreadable) {
      throw new ParameterException(
          spec.commandLine(),
          "cannot read the inputs from " + name + ": " + reason(Path.of(name), unreadable));
    }
  }

  private static String reason(Path file, IOException unreadable) {
    if (unreadable instanceof CharacterCodingException) return "it is no UTF-8 text";
    if (Files.isDirectory(file)) return "it is a folder";
    return unreadable instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(unreadable.getMessage());
  }

  private static BufferedReader open(String name) throws IOException {
    return name.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(name));
  }

  private Input fromJson(String json, String where) {
    try {
      return JsonValues.input(JsonParser.parseString(json));
    } catch (JsonParseException | IllegalStateException | NumberFormatException malformed) {
      String reason =
          String.valueOf(malformed.getMessage())
              .lines()
              .findFirst()
              .orElse("")
              .replaceFirst("^[\\w.$]+Exception: ", "");
      throw new ParameterException(spec.commandLine(), where + ": no input: " + reason);
    }
  }
}
