package rasp.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rasp.Publication;
import rasp.form.ClassesJson;
import rasp.form.ModelsJson;
import rasp.formal.automaton.AutomatonFormat;
import rasp.formal.automaton.Dfa;
import rasp.theory.classes.Answer;
import rasp.theory.classes.Classification;
import rasp.theory.classes.Explanation;
import rasp.theory.classes.LanguageClass;
import rasp.theory.classes.ModelTable;
import rasp.theory.classes.ModelText;
import rasp.theory.construct.Checked;

/** Says where a regular language stands, and which transformers recognise it. */
@Command(
    name = "classify",
    description = "Decide the classes of a regular language, each answer with words to check it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Expressions: | union, & intersection, ~ complement, * + ? {m,n} repetition, [a-c] and [^a]"
          + " classes, . any letter, () the empty word, [] the empty language, \\* the letter *. ~"
          + " binds tighter than concatenation and looser than repetition: ~a* is ~(a*)."
    })
final class ClassifyCommand implements Callable<Integer> {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RegularLanguageArgument language = new RegularLanguageArgument();

  @Option(
      names = "--max-elements",
      paramLabel = "N",
      description =
          "Give the semigroup up beyond so many elements; what needs it stays open (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private int maxElements;

  @Mixin private ConstructionOptions constructions = new ConstructionOptions();

  @Option(names = "--format", description = "text or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description =
          "Also write the minimal automaton into a file: DOT if it ends in .dot, JSON if in .json,"
              + " else AT&T's format.")
  private Optional<Path> target = Optional.empty();

  @Override
  public Integer call() {
    constructions
        .mistake()
        .ifPresent(mistake -> {
          throw new ParameterException(spec.commandLine(), mistake);
        });
    if (maxElements < 1) {
      throw new ParameterException(spec.commandLine(), "--max-elements is at least 1");
    }
    return switch (language.read()) {
      case RegularLanguageArgument.Reply.Wrong(var mistake) -> {
        refuse(mistake.text(), mistake.json());
        yield mistake.exit();
      }
      case RegularLanguageArgument.Reply.Found found -> classify(found);
    };
  }

  private int classify(RegularLanguageArgument.Reply.Found found) {
    Classification classification = Classification.of(found.dfa(), maxElements);
    if (target.isPresent()) {
      AutomatonFormat automaton = AutomatonFormat.ofFile(target.get().toString());
      try {
        WholeFile.write(target.get(), automaton.write(classification.language().dfa()));
      } catch (IOException unwritable) {
        throw new ParameterException(
            spec.commandLine(), Unwritable.message(target.get(), unwritable));
      }
    }
    return print(found, classification);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void refuse(String message, List<JsonObject> mistakes) {
    switch (format) {
      case TEXT -> spec.commandLine().getErr().println(message);
      case JSON -> {
        var json = new JsonObject();
        var errors = new JsonArray();
        mistakes.forEach(errors::add);
        json.add("errors", errors);
        out().println(GSON.toJson(json));
      }
    }
  }

  /** Undecided classes make the exit code 3. */
  private int print(RegularLanguageArgument.Reply.Found found, Classification classification) {
    ModelTable models = ModelTable.of(classification);
    List<ConstructionOptions.Made> made = constructions.write(classification, found.text());
    switch (format) {
      case TEXT -> {
        printText(found, classification);
        ModelText.lines(models).forEach(out()::println);
        printMade(made);
      }
      case JSON -> printJson(found, classification, models, made);
    }
    if (made.stream().anyMatch(one -> one instanceof ConstructionOptions.Made.Missing)) return 1;
    boolean open =
        classification.answers().values().stream().anyMatch(a -> a instanceof Answer.Undecided);
    return open ? 3 : 0;
  }

  private void printText(RegularLanguageArgument.Reply.Found found, Classification classification) {
    Dfa dfa = classification.language().dfa();
    out()
        .printf(
            "%s, %s over {%s}\n",
            found.text(), found.what(), String.join(", ", dfa.alphabet().letters()));
    out()
        .println(
            "minimal automaton: %s; syntactic monoid: %s"
                .formatted(
                    count(dfa.states(), "state"),
                    classification
                        .language()
                        .semigroup()
                        .map(semigroup -> count(semigroup.monoidSize(), "element"))
                        .orElse("too large")));
    for (LanguageClass one : LanguageClass.values()) {
      Answer answer = classification.answer(one);
      out().println();
      out()
          .printf(
              "%-4s %s: %s%s\n", Explanation.word(answer), one.title(), one.meaning(), keys(one));
      Explanation.of(classification.language(), one, answer)
          .lines()
          .forEach(line -> out().println("       " + line));
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String keys(LanguageClass one) {
    if (one.papers().isEmpty()) return "";
    return one.papers().stream().map(Publication::key).collect(Collectors.joining(", ", " [", "]"));
  }

  private void printMade(List<ConstructionOptions.Made> made) {
    if (made.stream().anyMatch(one -> one instanceof ConstructionOptions.Made.Written)) {
      out().println();
    }
    for (ConstructionOptions.Made one : made) {
      switch (one) {
        case ConstructionOptions.Made.Written(String kind, Path file, Checked checked) ->
            out()
                .println(
                    "%s, %s, written to %s: %s"
                        .formatted(kind, checked.size(), file, checked.evidence()));
        case ConstructionOptions.Made.Missing(String kind, String reason) ->
            spec.commandLine().getErr().println("no %s is written: %s".formatted(kind, reason));
      }
    }
  }

  private static JsonObject json(ConstructionOptions.Made made) {
    var json = new JsonObject();
    switch (made) {
      case ConstructionOptions.Made.Written(String kind, Path file, Checked checked) -> {
        json.addProperty("kind", kind);
        json.addProperty("file", file.toString());
        json.addProperty("size", checked.size());
        json.addProperty("evidence", checked.evidence());
      }
      case ConstructionOptions.Made.Missing(String kind, String reason) -> {
        json.addProperty("kind", kind);
        json.addProperty("missing", reason);
      }
    }
    return json;
  }

  private void printJson(
      RegularLanguageArgument.Reply.Found found,
      Classification classification,
      ModelTable models,
      List<ConstructionOptions.Made> made) {
    var json = new JsonObject();
    json.addProperty("language", found.text());
    json.addProperty("takenFor", found.what());
    json.addProperty("alphabet", classification.language().dfa().alphabet().toString());
    json.add("classes", ClassesJson.of(classification));
    json.add("reasons", ClassesJson.reasons(classification));
    json.add("models", ModelsJson.of(models));
    json.add("depths", ModelsJson.depths(models));
    if (!made.isEmpty()) {
      var constructions = new JsonArray();
      made.forEach(one -> constructions.add(json(one)));
      json.add("constructions", constructions);
    }
    JsonArray errors = ClassesJson.leftOut(classification);
    if (!errors.isEmpty()) json.add("errors", errors);
    out().println(GSON.toJson(json));
  }
}
