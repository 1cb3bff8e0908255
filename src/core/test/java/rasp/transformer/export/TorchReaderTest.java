package rasp.transformer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rasp.Checkout;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.transformer.attention.TestWords;
import rasp.transformer.compile.Compilation;
import rasp.transformer.compile.CompiledPrograms;
import rasp.transformer.compile.trial.Agreement;
import rasp.transformer.model.Transformer;

/**
 * The README's PyTorch listing, as it stands there, runs the files that compile writes and gives
 * what the programs give. One Python runs it for all models, as it takes seconds to start.
 */
class TorchReaderTest {
  private static final Pattern LISTING =
      Pattern.compile("```python\\n(import json, torch\\n.*?)```", Pattern.DOTALL);
  private static final String ALL_LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int WORDS_OF_A_LENGTH = 25;

  /** The search for values as the command does it, and few words for the trial. */
  private static final Agreement.Effort SEARCHED_LONG =
      new Agreement.Effort(60_000_000, 200, 6, 0, 20, ImmutableList.of());

  /**
   * Runs the listing in the folder of each model, and prints what each output gives on each word.
   */
  private static final String EVERY_MODEL =
      """
      import json, os, sys
      sys.path.append(sys.argv[1])
      with open(sys.argv[2], encoding="utf-8") as file:
          listing = file.read()
      for folder in sys.argv[3:]:
          os.chdir(folder)
          names = {}
          exec(listing, names)
          with open("words", encoding="utf-8") as file:
              words = [json.loads(line) for line in file]
          for output in range(len(names["model"]["outputs"])):
              for word in words:
                  print(json.dumps(names["run"](word, output)))
      """;

  @TempDir Path folder = Path.of("");
  private final List<Model> models = new ArrayList<>();

  /** A model in a folder of its own, and the words with what each output has to give on them. */
  private record Model(Path folder, String name, List<List<TestWords.Word>> words) {}

  /** What to compile. */
  private record Task(
      LoweredProgram program,
      List<String> outputs,
      String letters,
      int length,
      boolean bos,
      boolean causal) {}

  private static Task file(String file, String outputs, String letters, int length)
      throws IOException {
    LoweredProgram program = CompiledPrograms.ofAnalysis(file);
    List<String> names = Arrays.asList(outputs.split(" ", -1));
    return new Task(program, names, letters, length, outputs.endsWith("_bos"), false);
  }

  private static Task text(String text, String outputs, String letters, boolean causal) {
    LoweredProgram program = CompiledPrograms.ofText(text + "\n");
    return new Task(program, Arrays.asList(outputs.split(" ", -1)), letters, 6, false, causal);
  }

  private static List<Task> tasks() throws IOException {
    return List.of(
        file("paper/reverse", "reverse", ALL_LETTERS, 16),
        file("paper/hist", "hist", ALL_LETTERS, 16),
        file("paper/hist", "hist_bos", ALL_LETTERS, 16),
        file("paper/hist2", "hist2", "abc", 6),
        file("paper/hist2", "hist2_bos", ALL_LETTERS, 8),
        file("paper/sort", "sorted", "abcde", 8),
        file("paper/sort", "sorted_bos", ALL_LETTERS, 16),
        file("paper/most_freq", "most_freq", "abcde", 8),
        file("paper/dyck1", "dyck1_ptf", "()", 16),
        file("paper/dyck_best", "dyck2_best", "(){}", 12),
        file("dyck/dyck-k", "dyck2", "(){}", 12),
        file("counter/shuffle-dyck", "shuffle2", "(){}", 12),
        file("paper/long_addition", "sum", "0123456789+", 7),
        file("arithmetic/binary-addition", "sum_best", "01+", 6),
        file("strings/hist2", "hist2", "abc", 6),
        file("strings/odds-first", "odds_first", "abc", 8),
        file("strings/bucket-sort", "sorted", "abc", 6),
        file("regular/moments", "tomita7", "01", 8),
        file("primers/one-head-reverse", "reversed", "abc", 6),
        file("primers/04-means", "share_of_a so_far", "ab", 8),
        text("a = tokens == \"a\"; b = length * 2.5; c = tokens + \"x\";", "a b c", "ab", false),
        text("v = aggregate(select(indices, indices - 1, ==), tokens, \"-\");", "v", "abc", true),
        text(
            "v = aggregate(select(indices, indices, <=), indicator(tokens == \"a\"));",
            "v",
            "ab",
            true),
        text("v = aggregate(select(tokens, tokens, ==), indices) * 1.37;", "v", "abc", false),
        text("v = aggregate(select(tokens, \"ä\", ==), indices, -3);", "v", "ä\"'", false));
  }

  @Test
  void theListingGivesWhatTheProgramsGive() throws IOException, InterruptedException {
    Optional<String> python = ReadBack.python("torch");
    assumeTrue(python.isPresent(), "no python3 with torch is here");
    for (Task task : tasks()) export(task);
    List<String> answers = answers(python.get());
    int line = 0;
    for (Model model : models) {
      for (List<TestWords.Word> words : model.words) {
        for (TestWords.Word word : words) {
          JsonArray read = JsonParser.parseString(answers.get(line++)).getAsJsonArray();
          ReadBack.assertAgree(model.name + " of ", word, read);
        }
      }
    }
    assertEquals(answers.size(), line);
  }

  private static String listing() throws IOException {
    Matcher found = LISTING.matcher(Files.readString(Checkout.ROOT.resolve("README.md")));
    assertTrue(found.find(), "the README has no listing in PyTorch");
    return found.group(1);
  }

  private List<String> answers(String python) throws IOException, InterruptedException {
    Path listing = Files.writeString(folder.resolve("listing.py"), listing());
    Path script = Files.writeString(folder.resolve("every_model.py"), EVERY_MODEL);
    Path standIn = Checkout.resource("core", "python").toAbsolutePath();
    var command = new ArrayList<String>();
    command.addAll(List.of(python, script.toString(), standIn.toString(), listing.toString()));
    models.forEach(model -> command.add(model.folder.toString()));
    return ReadBack.lines(command.toArray(String[]::new));
  }

  private void export(Task task) throws IOException {
    var outputs = ImmutableMap.<String, Id>builder();
    for (String name : task.outputs) {
      if (task.program.value(name).orElseThrow() instanceof Value.SOp(Id id)) outputs.put(name, id);
    }
    ImmutableMap<String, Id> ids = outputs.buildOrThrow();
    Compilation made =
        Compilation.of(
            task.program.written(),
            ids,
            new Compilation.Request(
                Compilation.letters(task.letters),
                task.length,
                new Assumptions(Optional.empty(), task.bos, false),
                task.causal,
                Compilation.Request.MOST_UNITS,
                Effort.nodes(20_000),
                SEARCHED_LONG));
    if (!(made instanceof Compilation.Compiled compiled))
      throw new AssertionError(task + ": " + made);
    ImmutableList<Atom> letters =
        Compilation.letters(task.letters).stream()
            .map(Atom::of)
            .collect(ImmutableList.toImmutableList());
    var expected = new ArrayList<List<TestWords.Word>>();
    for (Id id : ids.values()) {
      var words =
          new TestWords(task.program.written().graph(), id, letters, task.bos, WORDS_OF_A_LENGTH);
      var all = new ArrayList<TestWords.Word>();
      for (int n = 1; n <= task.length; n++) all.addAll(words.ofLength(n).words());
      expected.add(all);
    }
    write(compiled.transformer(), String.join(" ", task.outputs), expected);
  }

  private void write(Transformer transformer, String name, List<List<TestWords.Word>> words)
      throws IOException {
    Path own = Files.createDirectory(folder.resolve("model" + models.size()));
    ModelFiles.write(transformer, own.resolve("reverse.safetensors"));
    List<String> lines =
        words.getFirst().stream()
            .map(word -> new Gson().toJson(word.input().tokens().stream().map(Atom::text).toList()))
            .toList();
    Files.write(own.resolve("words"), lines);
    models.add(new Model(own, name, words));
  }
}
