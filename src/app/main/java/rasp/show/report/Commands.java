package rasp.show.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rasp.graph.eval.Input;

/**
 * The commands that give the figures of an output again. Each is made of the same records as the
 * figure.
 */
final class Commands {
  private final String file;
  private final String name;
  private final List<Page.Command> commands = new ArrayList<>();

  Commands(String file, String name) {
    this.file = file;
    this.name = name;
  }

  /** What makes a page, and what checks the claims of its program. */
  static List<Page.Command> ofPage(String file, ProgramPage.Request request, boolean claims) {
    var commands = new ArrayList<Page.Command>();
    if (claims) {
      commands.add(new Page.Command("claims", Shell.rasp(List.of("check", file))));
    }
    var words = new ArrayList<>(List.of("report", file));
    words.addAll(request.names());
    request.aim().ifPresent(aim -> words.addAll(aim.checkOptions()));
    commands.add(new Page.Command("this page", Shell.rasp(words)));
    return commands;
  }

  List<Page.Command> all() {
    return List.copyOf(commands);
  }

  /** The values on the examples, and how they come about where that is drawn. */
  Commands examples(List<Input> inputs, List<Page.Example> examples) {
    var options = new ArrayList<String>();
    inputs.forEach(input -> options.addAll(Shell.input(input)));
    add("values on examples", "run", options);
    int drawn = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (examples.get(i).flow().isEmpty()) continue;
      var draw = new ArrayList<>(Shell.input(inputs.get(i)));
      draw.addAll(List.of("-o", "flow-" + ++drawn + ".svg"));
      add("computation flow " + drawn, "draw", draw);
    }
    return this;
  }

  Commands bounds(boolean selector) {
    List<String> nodes = List.of("--nodes", String.valueOf(BoundsSection.NODES));
    add("layers, heads, frontier, argument, price as formulas", "bounds", nodes);
    var length = new ArrayList<>(nodes);
    length.addAll(List.of("--length", String.valueOf(BoundsSection.LENGTH)));
    add("price at length " + BoundsSection.LENGTH, "bounds", length);
    if (!selector) {
      var certificate = new ArrayList<>(nodes);
      certificate.addAll(List.of("--certificate", "bounds.json"));
      add("certificate, which ./rasp bounds --verify bounds.json checks", "bounds", certificate);
    }
    return this;
  }

  Commands compiled(Optional<Page.Compiled> compiled) {
    compiled.ifPresent(it -> add("compiled transformer", "compile", CompiledSection.options(it)));
    return this;
  }

  Commands check(Optional<Aim> aim, Optional<CheckSection> check) {
    if (aim.isEmpty() || check.isEmpty()) return this;
    var options = new ArrayList<>(aim.get().checkOptions());
    options.addAll(check.get().found().plan().options());
    add("check, counterexample, accuracy by length", "check", options);
    return this;
  }

  Commands numerics(Optional<NumericsSection> numerics) {
    numerics.ifPresent(it -> add("arithmetic, error by length", "attention", it.options()));
    return this;
  }

  Commands place(Optional<Aim> aim, Optional<Page.Place> place) {
    if (aim.isEmpty() || place.isEmpty()) return this;
    var words = new ArrayList<>(List.of("classify"));
    words.addAll(aim.get().options());
    words.addAll(List.of("--max-elements", String.valueOf(PlaceSection.MOST_ELEMENTS)));
    commands.add(new Page.Command("place among the classes, models", Shell.rasp(words)));
    return this;
  }

  private void add(String figure, String command, List<String> options) {
    var words = new ArrayList<>(List.of(command, file, name));
    words.addAll(options);
    commands.add(new Page.Command(figure, Shell.rasp(words)));
  }
}
