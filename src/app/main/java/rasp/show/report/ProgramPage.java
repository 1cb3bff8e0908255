package rasp.show.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rasp.Bibliography;
import rasp.Publication;
import rasp.Version;
import rasp.graph.eval.Input;
import rasp.graph.ir.Id;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.Lowering;
import rasp.graph.lower.Outcome;
import rasp.graph.lower.Value;
import rasp.graph.schedule.EarliestLayers;
import rasp.judge.check.Monitor;
import rasp.judge.check.Verdict;
import rasp.judge.claim.Claim;
import rasp.judge.claim.ClaimCheck;
import rasp.judge.claim.Claims;
import rasp.judge.claim.Finding;
import rasp.source.resolve.SourceFiles;
import rasp.source.syntax.Expression;
import rasp.source.syntax.ParsedProgram;
import rasp.source.syntax.Statement;
import rasp.text.Diagnostic;
import rasp.text.DiagnosticText;
import rasp.text.Place;
import rasp.text.Source;

/** Gathers what is to be said of a program. */
public final class ProgramPage {
  /** What a page is made of beyond the program. */
  public record Request(List<String> names, Optional<Aim> aim, Monitor monitor) {
    /** What the program claims something of, against what it claims. */
    public static final Request EVERYTHING = new Request(List.of(), Optional.empty(), Monitor.NONE);

    public Request {
      names = List.copyOf(names);
    }
  }

  private static final int MOST_EXAMPLES = 4;

  private final Source source;
  private final Lowering lowering;
  private final LoweredProgram program;
  private final Claims claims;
  private final Request request;

  /** What the page is about, each name with the inputs that it is shown on. */
  private final Map<String, List<Input>> inputs = new LinkedHashMap<>();

  private ProgramPage(Source source, Path file, SourceFiles files, Request request) {
    this.source = source;
    this.request = request;
    this.claims = Claims.of(source);
    this.lowering = new Lowering(source.name(), files);
    lowering.startFile(file);
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    this.program = LoweredProgram.of(lowering, source, folder);
  }

  /**
   * The page of a program file.
   *
   * @param file where the source is from; what it loads is relative to it
   */
  public static Page of(Source source, Path file, SourceFiles files, Request request) {
    return new ProgramPage(source, file, files, request).page(file, files);
  }

  private Page page(Path file, SourceFiles files) {
    for (String name : names()) {
      if (program.value(name).flatMap(ProgramPage::id).isPresent()) inputs.put(name, inputs(name));
    }
    List<OutputParts> parts = inputs.keySet().stream().map(this::parts).toList();
    OutputParts.make(parts);
    var verdicts = new HashMap<Claim, Verdict>();
    parts.forEach(part -> verdicts.putAll(part.verdicts()));
    List<Page.Output> outputs = parts.stream().map(OutputParts::output).toList();
    List<Page.CheckedClaim> checked =
        ClaimCheck.of(source, file, files, verdicts, request.monitor()).stream()
            .map(ProgramPage::checked)
            .toList();
    return new Page(
        String.valueOf(file.getFileName()).replaceFirst("\\.rasp$", ""),
        source.name(),
        description(),
        lines(),
        Stream.concat(program.diagnostics().stream(), claims.mistakes().stream())
            .map(DiagnosticText::of)
            .toList(),
        checked,
        outputs,
        papers(outputs),
        Commands.ofPage(source.name(), request, !checked.isEmpty()),
        "rasp " + Version.NUMBER);
  }

  private static Page.CheckedClaim checked(ClaimCheck.Checked claim) {
    String expected = claim.claim().expected();
    String actual =
        switch (claim.finding()) {
          case Finding.Holds(String evidence) ->
              evidence.isEmpty() ? expected : expected + " (" + evidence + ")";
          case Finding.Refuted(String other) -> other;
          case Finding.Undecided(String reason) -> reason;
          case Finding.Unchecked(String reason) -> reason;
          case Finding.Unreadable(String reason, String help) ->
              help.isEmpty() ? reason : reason + "; " + help;
        };
    return new Page.CheckedClaim(
        claim.claim().place().text(), expected, actual, claim.holds(), claim.finding().verdict());
  }

  /** The comment at the head of the program, without its claims, by paragraph. */
  private List<String> description() {
    var paragraphs = new ArrayList<String>();
    var paragraph = new StringBuilder();
    for (String line : source.text().lines().toList()) {
      if (!line.startsWith("#")) break;
      String text = line.substring(1).strip();
      boolean ends = text.isEmpty() || text.startsWith("claim:");
      if (ends && !paragraph.isEmpty()) {
        paragraphs.add(paragraph.toString());
        paragraph.setLength(0);
      }
      if (!ends) paragraph.append(paragraph.isEmpty() ? "" : " ").append(text);
    }
    if (!paragraph.isEmpty()) paragraphs.add(paragraph.toString());
    return paragraphs;
  }

  private List<Page.Line> lines() {
    var layers = new TreeMap<Integer, Integer>();
    Map<String, Integer> naming = naming();
    for (Outcome outcome : program.outcomes()) {
      if (outcome instanceof Outcome.Named(String name, Value value)) {
        boolean isLast = program.value(name).filter(value::equals).isPresent();
        Optional<Integer> line = Optional.ofNullable(isLast ? naming.get(name) : null);
        id(value).ifPresent(id -> mark(layers, id, line.or(() -> line(id))));
      }
    }
    var mistakes = new TreeMap<Integer, List<String>>();
    for (Diagnostic mistake : program.diagnostics()) {
      if (mistake.place().source() != source) continue;
      mistakes
          .computeIfAbsent(mistake.place().line(), line -> new ArrayList<>())
          .add(mistake.message());
    }
    List<String> texts = source.text().lines().toList();
    var lines = new ArrayList<Page.Line>();
    for (int i = 1; i <= texts.size(); i++) {
      lines.add(
          new Page.Line(
              i,
              texts.get(i - 1),
              Optional.ofNullable(layers.get(i)),
              mistakes.getOrDefault(i, List.of())));
    }
    return lines;
  }

  private void mark(Map<Integer, Integer> layers, Id id, Optional<Integer> line) {
    int layer = EarliestLayers.of(program.written().graph(), id).count().layers();
    line.ifPresent(at -> layers.merge(at, layer, Math::max));
  }

  /** Where an operation is written; absent where that is in another file. */
  private Optional<Integer> line(Id id) {
    Place place = program.written().place(id);
    return place.source() == source ? Optional.of(place.line()) : Optional.empty();
  }

  /** The line that gives each name its last value, whichever function computes that. */
  private Map<String, Integer> naming() {
    var lines = new HashMap<String, Integer>();
    for (Statement statement : ParsedProgram.of(source).statements()) {
      if (!(statement instanceof Statement.Assign assign)) continue;
      for (Expression.Name target : assign.targets()) {
        lines.put(target.text(), new Place(source, target.span()).line());
      }
    }
    return lines;
  }

  private static Optional<Id> id(Value value) {
    return switch (value) {
      case Value.SOp(Id id) -> Optional.of(id);
      case Value.Selector(Id id) -> Optional.of(id);
      case Value.Scalar scalar -> Optional.empty();
      case Value.Items items -> Optional.empty();
      case Value.Entries entries -> Optional.empty();
      case Value.Function function -> Optional.empty();
    };
  }

  /** The names asked for; else those that the program claims something of; else its last one. */
  private List<String> names() {
    if (!request.names().isEmpty()) return request.names();
    var claimed = new LinkedHashSet<String>();
    for (Claim claim : claims.claims()) claimed.addAll(names(claim));
    Set<String> own = program.ownNames();
    claimed.retainAll(own);
    if (!claimed.isEmpty()) return List.copyOf(claimed);
    return own.isEmpty() ? List.of() : List.of(List.copyOf(own).getLast());
  }

  private static List<String> names(Claim claim) {
    return switch (claim) {
      case Claim.Gives gives -> List.of(gives.application().replaceFirst("\\(.*", ""));
      case Claim.Written written -> List.of(written.name());
      case Claim.Minimal minimal -> List.of(minimal.name());
      case Claim.Solves solves -> List.of(solves.name());
    };
  }

  private OutputParts parts(String name) {
    Id id = program.value(name).flatMap(ProgramPage::id).orElseThrow();
    var asked = new OutputParts.Asked(name, id, inputs.getOrDefault(name, List.of()), aim(name));
    return new OutputParts(program, source, asked, request.monitor());
  }

  private Optional<Aim> aim(String name) {
    return request.aim().or(() -> Aim.claimed(claims, name));
  }

  /** The inputs of the program's own claims about the output. */
  private List<Input> inputs(String name) {
    var inputs = new LinkedHashSet<Input>();
    for (Claim claim : claims.claims()) {
      if (claim instanceof Claim.Gives gives && names(gives).contains(name)) {
        input(gives.application()).ifPresent(inputs::add);
      }
    }
    if (inputs.isEmpty()) inputs.add(Input.of("hello"));
    return inputs.stream().limit(MOST_EXAMPLES).toList();
  }

  private Optional<Input> input(String application) {
    var statement = new Source("claim", application + ";");
    return lowering.execute(ParsedProgram.of(statement), Optional.empty()).stream()
        .filter(Outcome.Applied.class::isInstance)
        .map(outcome -> ((Outcome.Applied) outcome).input())
        .findFirst();
  }

  /**
   * The paper of RASP, those that the program names, those that define what it is held to, and
   * those that say which models recognise it.
   */
  private List<Page.Paper> papers(List<Page.Output> outputs) {
    var papers = new LinkedHashSet<Publication>();
    papers.add(Bibliography.WGY21);
    for (Publication paper : Bibliography.all()) {
      if (source.text().contains("[" + paper.key() + "]")) papers.add(paper);
    }
    for (Page.Output output : outputs) {
      if (output.check().isEmpty()) continue;
      aim(output.name()).ifPresent(aim -> papers.addAll(aim.problem().definition().papers()));
    }
    String because =
        outputs.stream()
            .flatMap(output -> output.place().stream())
            .flatMap(place -> place.models().stream())
            .map(Page.Model::because)
            .collect(Collectors.joining("\n"));
    for (Publication paper : Bibliography.all()) {
      if (Pattern.compile("\\b" + paper.key() + "\\b").matcher(because).find()) papers.add(paper);
    }
    return papers.stream().map(paper -> new Page.Paper(paper.key(), paper.reference())).toList();
  }
}
