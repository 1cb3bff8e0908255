package rasp.transformer.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rasp.graph.eval.Input;
import rasp.graph.ir.Assumptions;
import rasp.graph.ir.Atom;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Value;
import rasp.graph.schedule.Effort;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.transformer.compile.trial.Agreement;

/** Compiles the reference's s-op cases, each for the letters of its input. */
public final class ReferenceCases {
  private ReferenceCases() {}

  /** A program, one of its s-ops, and an input. */
  public record Case(String id, String program, String name, Input input) {
    /** The letters that it is compiled for. */
    public ImmutableList<Atom> letters() {
      return input.tokens().stream().distinct().collect(ImmutableList.toImmutableList());
    }

    /** The length up to which it is compiled. */
    public int maxLength() {
      return Math.max(4, input.size());
    }

    /** The program, executed. */
    public LoweredProgram lowered() {
      return LoweredProgram.of(
          new Source("program", program), new SourceFiles(Path.of(""), Optional.empty()));
    }
  }

  /** Those that have values. */
  public static List<Case> all(Path file) throws IOException {
    var cases = new ArrayList<Case>();
    for (String line : Files.readAllLines(file)) {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      if (!json.getAsJsonObject("expect").has("values")) continue;
      String program =
          json.getAsJsonArray("program").asList().stream()
              .map(JsonElement::getAsString)
              .collect(Collectors.joining("\n"));
      cases.add(
          new Case(
              json.get("id").getAsString(),
              program,
              json.get("name").getAsString(),
              Input.of(json.get("input").getAsString())));
    }
    return cases;
  }

  static Compilation compile(Case one) {
    LoweredProgram program = one.lowered();
    Value value = program.value(one.name).orElseThrow();
    if (!(value instanceof Value.SOp(var id))) throw new IllegalStateException(one.id);
    return Compilation.of(
        program.written(),
        ImmutableMap.of(one.name, id),
        new Compilation.Request(
            one.letters().stream().map(Atom::text).collect(ImmutableList.toImmutableList()),
            one.maxLength(),
            Assumptions.NONE,
            false,
            Compilation.Request.MOST_UNITS,
            Effort.nodes(100_000),
            Agreement.Effort.QUICK.first(one.input)));
  }

  public static void main(String[] args) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    Map<String, String> example = new TreeMap<>();
    int compiled = 0;
    int total = 0;
    double slowest = 0;
    long maxWidth = 0;
    for (Case one : all(Path.of(args[0]))) {
      if (args.length > 1 && !one.id.equals(args[1])) continue;
      total++;
      long start = System.nanoTime();
      String reason;
      try {
        switch (compile(one)) {
          case Compilation.Compiled done -> {
            compiled++;
            reason = "";
            maxWidth = Math.max(maxWidth, done.transformer().width());
            if (args.length > 1) {
              System.out.println(done.transformer().basis() + " " + done.agreement());
            }
          }
          case Compilation.Refused(var at, String why, String help) ->
              reason = why.replaceAll("\".*?\"|\\d+|\\[.*?\\]", "_");
        }
      } catch (RuntimeException fault) {
        reason = "FAULT " + fault.getClass().getSimpleName() + " " + fault.getMessage();
        if (args.length > 1) fault.printStackTrace();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds > 1) System.out.printf("slow %s %.2f s %s%n", one.id, seconds, reason);
      slowest = Math.max(slowest, seconds);
      if (!reason.isEmpty()) {
        reasons.merge(reason, 1, Integer::sum);
        example.merge(reason, one.id, (a, b) -> a.length() > 60 ? a : a + " " + b);
      }
    }
    System.out.printf(
        "%d of %d compiled, slowest %.2f s, widest %d%n", compiled, total, slowest, maxWidth);
    reasons.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .forEach(r ->
            System.out.println(r.getValue() + "  " + r.getKey() + "   " + example.get(r.getKey())));
  }
}
