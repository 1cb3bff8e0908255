package rasp.show.report;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import rasp.formal.language.Language;
import rasp.formal.language.Problem;
import rasp.formal.library.Library;
import rasp.source.resolve.SourceFiles;
import rasp.text.Source;
import rasp.theory.classes.Classification;

/**
 * The pages of all programs below a folder, and the atlas over them.
 *
 * @param pages by path below the folder, without the ending, in order
 * @param unreadable files that are no text, a message each
 */
public record AtlasFolder(SequencedMap<String, Page> pages, Atlas atlas, List<String> unreadable) {
  private static final String ENDING = ".rasp";

  /**
   * Reads and reports on every program below the folder.
   *
   * @throws IOException where the folder cannot be read
   */
  public static AtlasFolder of(Path folder) throws IOException {
    List<Path> programs;
    try (Stream<Path> files = Files.walk(folder)) {
      programs =
          files
              .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
              .sorted()
              .toList();
    }
    List<Made> made = programs.parallelStream().map(program -> page(folder, program)).toList();
    var pages = new LinkedHashMap<String, Page>();
    var unreadable = new ArrayList<String>();
    for (int i = 0; i < made.size(); i++) {
      switch (made.get(i)) {
        case Made.Whole(Page page) -> pages.put(name(folder.relativize(programs.get(i))), page);
        case Made.Unreadable(String message) -> unreadable.add(message);
      }
    }
    return new AtlasFolder(pages, atlas(pages), unreadable);
  }

  private sealed interface Made {
    record Whole(Page page) implements Made {}

    record Unreadable(String message) implements Made {}
  }

  /** Every page, on its way into HTML, by path below the folder without an ending. */
  public SequencedMap<String, PageView> views() {
    var views = new LinkedHashMap<String, PageView>();
    pages.forEach((name, page) -> {
      String up = "../".repeat((int) name.chars().filter(c -> c == '/').count());
      views.put(name, new PageView(page, Optional.of(up + "index.html")));
    });
    return views;
  }

  /** All that is to be written, by file name: the index, and every page in each of its views. */
  public SortedMap<String, String> documents() {
    var documents = new TreeMap<String, String>();
    documents.put("index.html", AtlasHtml.of(atlas));
    views().forEach((name, view) -> documents.putAll(view.documents(name)));
    return documents;
  }

  private static String name(Path below) {
    String name = below.toString().replace('\\', '/');
    String page = name.substring(0, name.length() - ENDING.length());
    // The atlas itself is the folder's index.
    return page.equals("index") ? "index-program" : page;
  }

  /** The page of a program, which is named from the folder on, from wherever that is read. */
  private static Made page(Path folder, Path program) {
    SourceFiles files = SourceFiles.beside(program);
    Path named = folder.toAbsolutePath().normalize().getFileName();
    String name = "%s/%s".formatted(named, folder.relativize(program));
    return switch (files.read(program)) {
      case SourceFiles.Reply.Found(Path path, var source) ->
          new Made.Whole(
              ProgramPage.of(
                  new Source(name, source.text()), path, files, ProgramPage.Request.EVERYTHING));
      case SourceFiles.Reply.Refused(var code, String message, String help) ->
          new Made.Unreadable("error[%s]: %s".formatted(code.number(), message));
    };
  }

  private static Atlas atlas(SequencedMap<String, Page> pages) {
    var rows = new ArrayList<Atlas.Row>();
    var places = new LinkedHashMap<String, Map<String, Boolean>>();
    pages.forEach((name, page) -> {
      for (Page.Output output : page.outputs()) {
        if (!output.selector()) rows.add(row(name, page, output));
      }
    });
    for (Problem problem : Library.standard().all()) {
      Optional<Classification> classification = classification(problem);
      classification.ifPresent(found -> places.put(problem.name(), PlaceSection.classes(found)));
      boolean hasProgram = rows.stream().anyMatch(row -> row.task().equals(problem.name()));
      if (!hasProgram) rows.add(row(problem, classification.map(PlaceSection::classes)));
    }
    return new Atlas(rows, published(pages), places);
  }

  private static Optional<Classification> classification(Problem problem) {
    return problem instanceof Language language
        ? language.dfa().map(dfa -> Classification.of(dfa, PlaceSection.MOST_ELEMENTS))
        : Optional.empty();
  }

  /** A language or task for which there is no program. */
  private static Atlas.Row row(Problem problem, Optional<Map<String, Boolean>> classes) {
    return new Atlas.Row(
        "–",
        Optional.empty(),
        "–",
        problem.name(),
        Optional.empty(),
        Optional.empty(),
        "–",
        classes.map(HierarchyPicture::titles).orElse(problem.definition().level().toString()),
        "no program",
        Optional.empty());
  }

  private static Atlas.Row row(String name, Page page, Page.Output output) {
    Page.Count least = output.counting().counts().getLast();
    String bound =
        output.counting().proved()
            ? "%d × %d, proved".formatted(least.layers(), least.heads())
            : "not proved";
    return new Atlas.Row(
        name,
        Optional.of(name + ".html"),
        output.name(),
        output.check().map(Page.Checked::language).orElse("–"),
        Optional.of(least.layers()),
        Optional.of(least.heads()),
        bound,
        output.place().map(place -> HierarchyPicture.titles(place.classes())).orElse("–"),
        verdict(page, output),
        output.compiled().map(Page.Compiled::width));
  }

  private static String verdict(Page page, Page.Output output) {
    if (!page.mistakes().isEmpty()) return "has mistakes";
    return output.check().map(PageView::brief).orElseGet(() -> verdict(page.claims()));
  }

  private static String verdict(List<Page.CheckedClaim> claims) {
    if (claims.isEmpty()) return "claims nothing";
    if (claims.stream().allMatch(Page.CheckedClaim::holds)) return "its examples hold";
    return claims.stream().anyMatch(claim -> !claim.holds() && !claim.isUndecided())
        ? "an example fails"
        : "? a claim is undecided";
  }

  /** The paper's tasks of which the folder has the program. */
  private static List<Atlas.Published> published(Map<String, Page> pages) {
    var published = new ArrayList<Atlas.Published>();
    for (String line : resource("published.tsv").lines().skip(1).toList()) {
      List<String> cells = Splitter.on('\t').splitToList(line);
      Page page = pages.get(cells.get(1));
      if (page == null) continue;
      for (Page.Output output : page.outputs()) {
        if (!output.name().equals(cells.get(2))) continue;
        published.add(
            new Atlas.Published(
                cells.get(0),
                cells.get(1) + ".html",
                cells.get(2),
                cells.get(3),
                PageView.perLayer(output.counting().counts().getLast()),
                cells.get(4)));
      }
    }
    return published;
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(AtlasFolder.class, name), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
