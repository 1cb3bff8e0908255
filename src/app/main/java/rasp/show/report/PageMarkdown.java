package rasp.show.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page as Markdown, for a repository. */
public final class PageMarkdown {
  private final StringBuilder text = new StringBuilder();

  private PageMarkdown() {}

  /** The document. */
  public static String of(Page page) {
    var markdown = new PageMarkdown();
    markdown.write(page);
    return markdown.text.toString();
  }

  private void write(Page page) {
    line("# " + escaped(page.title()));
    page.description().forEach(paragraph -> line("\n" + escaped(paragraph)));
    if (!page.mistakes().isEmpty()) {
      line("\n## The program has mistakes");
      page.mistakes().forEach(this::block);
    }
    line("\n## The program\n\n`" + page.path() + "`, each line after the layer of what it names:");
    block(page.source().stream().map(PageMarkdown::row).collect(Collectors.joining("\n")));
    if (!page.claims().isEmpty()) {
      table(
          List.of("claim", "checked"),
          page.claims().stream()
              .map(claim -> List.of(code(claim.claim()), escaped(PageView.brief(claim))))
              .toList());
    }
    page.outputs().forEach(this::write);
    line("\n## Papers\n");
    page.papers().forEach(paper -> line("- **[" + paper.key() + "]** " + paper.reference()));
    line("\n## How to make this again\n\nWith " + page.version() + ".");
    table(
        List.of("what", "command"),
        Stream.concat(
                page.outputs().stream()
                    .flatMap(output ->
                        output.commands().stream()
                            .map(command -> row(escaped(output.name()) + ": ", command))),
                page.commands().stream().map(command -> row("", command)))
            .toList());
  }

  private static String row(Page.Line line) {
    String mistakes = line.mistakes().isEmpty() ? "" : "   ✗ " + String.join("; ", line.mistakes());
    return "%2s | %s%s"
        .formatted(line.layer().map(String::valueOf).orElse(""), line.text(), mistakes)
        .stripTrailing();
  }

  private static List<String> row(String of, Page.Command command) {
    return List.of(of + command.figure(), code(command.command()));
  }

  private void write(Page.Output output) {
    line("\n## " + (output.selector() ? "Selector " : "S-op ") + code(output.name()));
    table(
        List.of("input", "value"),
        output.examples().stream()
            .map(example ->
                List.of(
                    code(example.input()),
                    example.failed()
                        ? "no value: " + escaped(example.value())
                        : code(example.value())))
            .toList());
    write(output.counting());
    output.compiled().ifPresent(this::write);
    output.check().ifPresent(this::write);
    output.numerics().ifPresent(this::write);
    output.place().ifPresent(this::write);
  }

  private void write(Page.Counting counting) {
    line("\n### Layers and heads");
    table(
        List.of("counting", "layers", "heads", "per layer", "in all"),
        counting.counts().stream()
            .map(count ->
                List.of(
                    count.counting(),
                    String.valueOf(count.layers()),
                    String.valueOf(count.heads()),
                    PageView.perLayer(count),
                    String.valueOf(count.total())))
            .toList());
    line("\n" + (counting.proved() ? "The minimal count is proved." : "Not proved."));
    if (!counting.argument().isEmpty()) {
      table(
          List.of("number", "proof", "argument"),
          counting.argument().stream()
              .map(argument -> List.of(argument.of(), argument.proof(), argument.sentence()))
              .toList());
    }
    write(counting.price());
    String assumed =
        counting.assumed().isEmpty() ? "nothing" : String.join(", ", counting.assumed());
    line("\nAssumed of the inputs: " + escaped(assumed) + ".");
    line("Causal: " + escaped(counting.causal()) + ".");
    if (counting.frontier().size() > 1) {
      table(
          List.of("layers", "heads", "in all"),
          counting.frontier().stream()
              .map(step ->
                  List.of(
                      String.valueOf(step.layers()),
                      String.valueOf(step.heads()),
                      step.total() + (step.proved() ? "" : " (not proved)")))
              .toList());
    }
  }

  private void write(Page.Price price) {
    if (!price.aggregates().isEmpty()) {
      line(
          "\nThe price: what each aggregate carries, on words of at most n letters, of %d different ones."
              .formatted(price.letters()));
      table(
          List.of("aggregate", "different values", "bits", "bits at n = " + price.length()),
          price.aggregates().stream()
              .map(carried ->
                  List.of(
                      code(carried.aggregate()),
                      code(carried.values()),
                      code(carried.bits()),
                      carried.bitsAtLength()))
              .toList());
    }
    line(
        "\nWidths: %s in the residual stream; a head averages %d at most."
            .formatted(PageView.columns(price.columns()), price.averaged()));
  }

  private void write(Page.Compiled model) {
    line(
        "\nCompiled for words of up to %d of the letters %s, the stream has %d dimensions, a key %d, the largest feed-forward block %d hidden units."
            .formatted(
                model.maxLength(),
                code(model.letters()),
                model.width(),
                model.keys(),
                model.units()));
  }

  private void write(Page.Checked check) {
    line("\n### Checked against " + escaped(check.language()));
    line("\n" + PageView.mark(check) + " " + escaped(check.verdict()));
    line("\n" + escaped(check.reading()));
    if (!check.everyLength().isEmpty()) {
      line("Of words of every length: " + escaped(check.everyLength()) + ".");
    }
    if (!check.complete()) line("\n**The check was cut short.**");
    if (!check.counterexample().isEmpty()) {
      table(
          List.of("position", "token", "expected", "program"),
          check.counterexample().stream()
              .map(position ->
                  List.of(
                      String.valueOf(position.index()),
                      code(position.token()),
                      code(position.expected()),
                      code(position.actual()) + (position.wrong() ? " ✗" : "")))
              .toList());
    }
    if (!check.accuracy().isEmpty()) {
      table(
          List.of("length", "words", "drawn", "right", "accuracy, 95 %"),
          check.accuracy().stream()
              .map(row ->
                  List.of(
                      String.valueOf(row.length()),
                      row.share(),
                      String.valueOf(row.words()),
                      String.valueOf(row.right()),
                      "\\[%s, %s\\] %%".formatted(row.low(), row.high())))
              .toList());
    }
  }

  private void write(Page.Numerics numerics) {
    line("\n### In the arithmetic of a transformer\n");
    numerics.findings().forEach(finding -> line("- " + escaped(finding)));
    if (numerics.lines().isEmpty()) return;
    line("\nThe largest error by length:");
    var header = new ArrayList<>(List.of("length"));
    numerics.lines().forEach(line -> header.add(line.name()));
    table(
        header,
        PageView.errorRows(numerics).stream()
            .map(row ->
                Stream.concat(Stream.of(String.valueOf(row.length())), row.errors().stream())
                    .toList())
            .toList());
  }

  private void write(Page.Place place) {
    line("\n### Where the language stands\n");
    line(escaped(place.language() + ": " + place.states()) + ".");
    table(
        List.of("class", "in it"),
        place.classes().entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue() ? "yes" : "no"))
            .toList());
    table(
        List.of("model", "answer", "because"),
        place.models().stream()
            .map(model ->
                List.of(escaped(model.model()), escaped(model.answer()), escaped(model.because())))
            .toList());
  }

  private void table(List<String> header, List<List<String>> rows) {
    line("");
    line("| " + String.join(" | ", header) + " |");
    line("|" + "---|".repeat(header.size()));
    rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
  }

  private void block(String content) {
    String fence = "```";
    while (content.contains(fence)) fence += "`";
    line("\n" + fence + "\n" + PageView.shown(content) + "\n" + fence);
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** Text in which nothing is markup. */
  private static String escaped(String text) {
    return PageView.shown(text)
        .replace("\n", " ")
        .replaceAll("([\\\\`*_\\[\\]<>#|~])", "\\\\$1")
        .replace("&", "&amp;");
  }

  private static String code(String text) {
    String shown = PageView.shown(text).replace("\n", " ").replace("|", "\\|");
    if (shown.isEmpty()) return "";
    String fence = shown.contains("`") ? "``" : "`";
    String room = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
    return fence + room + shown + room + fence;
  }
}
