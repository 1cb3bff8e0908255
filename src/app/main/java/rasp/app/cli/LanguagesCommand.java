package rasp.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rasp.Publication;
import rasp.formal.counting.Continuations;
import rasp.formal.language.Definition;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.language.ProgramReference;
import rasp.formal.language.Task;
import rasp.formal.language.TaskValue;
import rasp.formal.library.Library;
import rasp.formal.library.Lookup;
import rasp.formal.library.WordFacts;
import rasp.judge.check.ProblemSpecification;

/** Lists the library, or says all of one language or task. */
@Command(
    name = "languages",
    description = "List the languages and tasks of the library, or show one of them.",
    mixinStandardHelpOptions = true)
final class LanguagesCommand implements Callable<Integer> {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  /** JSON numbers are exact up to here. */
  private static final int EXACT_BITS = 53;

  private static final int LONGEST = 10_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = ProblemOptions.ARGUMENT)
  private Optional<String> name = Optional.empty();

  @Mixin private ProblemOptions problem = new ProblemOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "The exact number of words of each length up to N (for a task, of inputs).")
  private Optional<Integer> longest = Optional.empty();

  @Option(
      names = "--word",
      paramLabel = "WORD",
      description =
          "Say of a word whether it is a member and which letters may follow it, or what a task"
              + " answers. Repeatable.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--format", description = "text or json (one object a line).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    if (longest.isPresent() && (longest.get() < 0 || longest.get() > LONGEST)) {
      throw new ParameterException(
          spec.commandLine(), "--count is from 0 to %d, not %d".formatted(LONGEST, longest.get()));
    }
    return switch (problem.read(name)) {
      case ProblemOptions.Reply.Nothing nothing when !words.isEmpty() ->
          throw new ParameterException(
              spec.commandLine(), "--word is about one language or task: give its NAME");
      case ProblemOptions.Reply.Nothing nothing -> list();
      case ProblemOptions.Reply.Found(Problem found) -> show(found);
      case ProblemOptions.Reply.Wrong mistake -> {
        spec.commandLine().getErr().println(mistake.text());
        yield mistake.exit();
      }
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int list() {
    Library library = Library.standard();
    for (Lookup.Unreadable unreadable : library.unreadable()) {
      spec.commandLine().getErr().println(ProblemOptions.mistaken(unreadable).text());
    }
    int exit = library.unreadable().isEmpty() ? 0 : 1;
    int width = library.names().stream().mapToInt(String::length).max().orElse(0);
    for (String one : library.names()) {
      switch (ProblemOptions.reply(library.find(one))) {
        case ProblemOptions.Reply.Found(Problem found)
            when format == Format.JSON || longest.isPresent() ->
            exit = Math.max(exit, show(found));
        case ProblemOptions.Reply.Found(Problem found) ->
            out()
                .println(
                    one + " ".repeat(width - one.length() + 2) + found.definition().description());
        case ProblemOptions.Reply.Nothing nothing -> {}
        case ProblemOptions.Reply.Wrong mistake -> {
          spec.commandLine().getErr().println(mistake.text());
          exit = 1;
        }
      }
    }
    return exit;
  }

  private int show(Problem problem) {
    if (problem instanceof ProgramReference reference
        && ProblemSpecification.language(reference)
            instanceof ProblemSpecification.Defined.Impossible(String message)) {
      spec.commandLine().getErr().println(message);
      return 1;
    }
    if (format == Format.JSON) out().println(GSON.toJson(json(problem)));
    else print(problem);
    return 0;
  }

  /** The words themselves, of a task the inputs; a program's that cannot be run has been told. */
  private static Optional<Language> words(Problem problem) {
    return switch (problem) {
      case Language language -> Optional.of(language);
      case Task task -> Optional.of(task.inputs());
      case ProgramReference reference ->
          ProblemSpecification.language(reference)
                  instanceof ProblemSpecification.Defined.By(Language language)
              ? Optional.of(language)
              : Optional.empty();
    };
  }

  private Optional<List<Optional<BigInteger>>> counts(Problem problem) {
    return longest.flatMap(most -> words(problem).map(words -> words.counts(most)));
  }

  private List<WordFacts> facts(Problem problem) {
    if (words.isEmpty()) return List.of();
    if (problem instanceof Task task) {
      return words.stream().map(word -> WordFacts.of(task, word)).toList();
    }
    return words(problem).stream()
        .flatMap(language -> words.stream().map(word -> WordFacts.of(language, word)))
        .toList();
  }

  private static String papers(Definition definition) {
    return definition.papers().stream().map(Publication::key).collect(Collectors.joining(" "));
  }

  private static String shown(String word) {
    return word.isEmpty() ? "ε" : word;
  }

  private static String shown(List<String> words) {
    return words.stream().map(LanguagesCommand::shown).collect(Collectors.joining(" "));
  }

  private void print(Problem problem) {
    Definition definition = problem.definition();
    out().println(problem.name());
    line("kind", kind(problem));
    line("says", definition.description());
    line("alphabet", definition.alphabet().toString());
    line("level", definition.level().toString());
    line("papers", papers(definition));
    readAt(problem).ifPresent(read -> line("read", read));
    switch (definition.examples()) {
      case Definition.Examples.OfLanguage(List<String> members, List<String> others) -> {
        line("members", shown(members));
        line("others", shown(others));
      }
      case Definition.Examples.OfTask(List<Definition.Answer> answers) ->
          answers.forEach(
              answer -> line("example", shown(answer.input()) + " -> " + text(answer.output())));
    }
    counts(problem).ifPresent(this::printCounts);
    for (WordFacts facts : facts(problem)) line("word", text(facts));
  }

  private static String text(WordFacts facts) {
    return switch (facts) {
      case WordFacts.Answer(String word, List<TaskValue> output) ->
          shown(word) + " -> " + text(output);
      case WordFacts.NoInput(String word) -> shown(word) + " is no input";
      case WordFacts.OfLanguage(String word, boolean isMember, Optional<Continuations> after) ->
          shown(word)
              + (isMember ? " is a member" : " is no member")
              + after
                  .map(next ->
                      next.letters().isEmpty()
                          ? "; nothing may follow"
                          : "; there may follow " + String.join(" ", next.letters()))
                  .orElse("");
    };
  }

  private void printCounts(List<Optional<BigInteger>> counts) {
    for (int length = 0; length < counts.size(); length++) {
      line(
          length == 0 ? "words" : "",
          length + ": " + counts.get(length).map(BigInteger::toString).orElse("not counted"));
    }
  }

  private void line(String key, String value) {
    if (!value.isEmpty()) out().println("  " + key + " ".repeat(10 - key.length()) + value);
  }

  private static String kind(Problem problem) {
    return switch (problem) {
      case Language language -> "language";
      case Task task -> "task";
      case ProgramReference reference ->
          "language of the program " + reference.program() + ", " + reference.sop();
    };
  }

  private static Optional<String> readAt(Problem problem) {
    return switch (problem) {
      case Language language -> Optional.of(language.readAt().toString());
      case Task task -> Optional.empty();
      case ProgramReference reference -> Optional.of(reference.readAt().toString());
    };
  }

  private static String text(List<TaskValue> output) {
    return output.stream().map(TaskValue::toString).collect(Collectors.joining(" "));
  }

  private JsonObject json(Problem problem) {
    Definition definition = problem.definition();
    var json = new JsonObject();
    json.addProperty("name", problem.name());
    json.addProperty("kind", problem instanceof Task ? "task" : "language");
    json.addProperty("description", definition.description());
    json.addProperty("alphabet", definition.alphabet().toString());
    json.addProperty("level", definition.level().toString());
    json.add("papers", strings(definition.papers().stream().map(Publication::key).toList()));
    readAt(problem).ifPresent(read -> json.addProperty("read", read));
    switch (definition.examples()) {
      case Definition.Examples.OfLanguage(List<String> members, List<String> others) -> {
        json.add("members", strings(members));
        json.add("nonMembers", strings(others));
      }
      case Definition.Examples.OfTask(List<Definition.Answer> answers) -> {
        var examples = new JsonArray();
        for (Definition.Answer answer : answers) {
          var example = new JsonObject();
          example.addProperty("input", answer.input());
          example.add(
              "output", strings(answer.output().stream().map(TaskValue::toString).toList()));
          examples.add(example);
        }
        json.add("examples", examples);
      }
    }
    counts(problem).ifPresent(counts -> json.add("counts", numbers(counts)));
    if (!words.isEmpty()) {
      var facts = new JsonArray();
      for (WordFacts of : facts(problem)) facts.add(json(of));
      json.add("words", facts);
    }
    return json;
  }

  private static JsonObject json(WordFacts facts) {
    var json = new JsonObject();
    switch (facts) {
      case WordFacts.Answer(String word, List<TaskValue> output) -> {
        json.addProperty("word", word);
        json.add("output", strings(output.stream().map(TaskValue::toString).toList()));
      }
      case WordFacts.NoInput(String word) -> {
        json.addProperty("word", word);
        json.addProperty("input", false);
      }
      case WordFacts.OfLanguage(String word, boolean isMember, Optional<Continuations> after) -> {
        json.addProperty("word", word);
        json.addProperty("member", isMember);
        after.ifPresent(next -> json.add("next", strings(List.copyOf(next.letters()))));
      }
    }
    return json;
  }

  private static JsonArray strings(List<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  /** What is not counted is null, and what a double does not hold exactly is a string. */
  private static JsonArray numbers(List<Optional<BigInteger>> counts) {
    var array = new JsonArray();
    for (Optional<BigInteger> count : counts) {
      if (count.isEmpty()) array.add(JsonNull.INSTANCE);
      else if (count.get().bitLength() <= EXACT_BITS) array.add(count.get().longValueExact());
      else array.add(count.get().toString());
    }
    return array;
  }
}
