package rasp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rasp.Checkout;

/**
 * Modules, storeys and packages know each other as {@code arrows.txt} says: each package, in the
 * order of reading, with those that it knows. {@code -Dgolden=write} renews the arrows, not the
 * order.
 */
class ArrowsTest {
  private static final Path ARROWS = Checkout.resource("app", "rasp/build/arrows.txt");

  /** Each module with those that it stands on. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "language", Set.of(),
          "verifier", Set.of("language"),
          "core", Set.of("language"),
          "app", Set.of("language", "verifier", "core"));

  /** The first part of a package's name after {@code rasp}, in the order of reading. */
  private static final List<String> STOREYS =
      List.of(
          "",
          "text",
          "json",
          "formal",
          "source",
          "graph",
          "verify",
          "transformer",
          "theory",
          "judge",
          "form",
          "show",
          "app");

  /** Packages of sealed families, of one class a law, and of one class a command. */
  private static final Set<String> LARGE = Set.of("rasp.graph.rewrite.rule", "rasp.app.cli");

  private static final int MOST_FILES = 40;

  private static final Pattern MODULE = Pattern.compile("/src/([a-z]+)/target/");

  private static final JavaClasses TOOLKIT =
      new ClassFileImporter().withImportOption(new MainClasses()).importPackages("rasp");

  private static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  /** The packages in order, each with its module and the packages that it knows. */
  private record Plan(Map<String, String> moduleOf, ImmutableSetMultimap<String, String> arrows) {
    static Plan written() throws IOException {
      var moduleOf = new LinkedHashMap<String, String>();
      var arrows = ImmutableSetMultimap.<String, String>builder();
      String module = "";
      for (String line : Files.readAllLines(ARROWS)) {
        if (line.startsWith("module ")) {
          module = line.substring("module ".length());
          continue;
        }
        if (line.isBlank()) continue;
        List<String> parts = Splitter.on(" -> ").limit(2).splitToList(line);
        moduleOf.put(parts.getFirst(), module);
        if (parts.size() > 1) arrows.putAll(parts.getFirst(), Splitter.on(' ').split(parts.get(1)));
      }
      return new Plan(moduleOf, arrows.build());
    }

    static Plan found() {
      var moduleOf = new LinkedHashMap<String, String>();
      var arrows = ImmutableSetMultimap.<String, String>builder();
      for (JavaClass from : TOOLKIT) {
        moduleOf.put(from.getPackageName(), module(from));
        for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
          String target = arrow.getTargetClass().getPackageName();
          if (!isOurs(target) || target.equals(from.getPackageName())) continue;
          arrows.put(from.getPackageName(), target);
        }
      }
      return new Plan(moduleOf, arrows.build());
    }

    /** Returns these packages and arrows as they are written, in the order of another plan. */
    String text(Plan order) {
      var lines = new ArrayList<String>();
      for (String module : List.of("language", "verifier", "core", "app")) {
        lines.add("module " + module);
        List<String> ordered =
            order.moduleOf.keySet().stream()
                .filter(name -> module.equals(moduleOf.get(name)))
                .toList();
        Set<String> others = new TreeSet<>(moduleOf.keySet());
        others.removeIf(name -> ordered.contains(name) || !module.equals(moduleOf.get(name)));
        for (String name : Iterables.concat(ordered, others)) {
          Set<String> known = ImmutableSortedSet.copyOf(arrows.get(name));
          lines.add(known.isEmpty() ? name : name + " -> " + Joiner.on(' ').join(known));
        }
        lines.add("");
      }
      lines.removeLast();
      return Joiner.on('\n').join(lines) + "\n";
    }

    /** Each arrow that points to a later package, to a later storey, or to a foreign module. */
    List<String> wrong() {
      List<String> order = List.copyOf(moduleOf.keySet());
      var wrong = new TreeSet<String>();
      arrows.forEach((from, to) -> {
        if (order.indexOf(from) < order.indexOf(to)) wrong.add(from + " knows the later " + to);
        if (STOREYS.indexOf(storey(from)) < STOREYS.indexOf(storey(to))) {
          wrong.add(from + " knows " + to + " of a later storey");
        }
        String home = String.valueOf(moduleOf.get(from));
        String other = String.valueOf(moduleOf.get(to));
        if (!home.equals(other)
            && !Set.copyOf(MODULES.getOrDefault(home, Set.of())).contains(other))
          wrong.add(from + " in " + home + " knows " + to + " in " + other);
      });
      return List.copyOf(wrong);
    }
  }

  private static boolean isOurs(String name) {
    return name.equals("rasp") || name.startsWith("rasp.");
  }

  private static String storey(String name) {
    return name.equals("rasp") ? "" : Splitter.on('.').splitToList(name).get(1);
  }

  private static String module(JavaClass type) {
    String place = String.valueOf(type.getSource().orElseThrow().getUri());
    Matcher matcher = MODULE.matcher(place);
    if (!matcher.find()) throw new IllegalStateException("of no module: " + place);
    return matcher.group(1);
  }

  @Test
  void theArrowsAreThoseThatAreWrittenDown() throws IOException {
    Plan order = Plan.written();
    String found = Plan.found().text(order);
    if ("write".equals(System.getProperty("golden"))) Files.writeString(ARROWS, found);
    assertEquals(Files.readString(ARROWS), found, "-Dgolden=write renews " + ARROWS);
  }

  @Test
  void noArrowPointsToWhatComesLater() throws IOException {
    assertEquals(List.of(), Plan.written().wrong());
  }

  @Test
  void everyPackageHasItsStorey() {
    for (String name : Plan.found().moduleOf().keySet()) {
      assertTrue(STOREYS.contains(storey(name)), name);
    }
  }

  @Test
  void wrongArrowsAreSeen() {
    var plan =
        new Plan(
            new LinkedHashMap<>(Map.of("rasp.graph.lower", "language", "rasp.judge.check", "core")),
            ImmutableSetMultimap.of("rasp.graph.lower", "rasp.judge.check"));
    assertTrue(
        plan.wrong().contains("rasp.graph.lower in language knows rasp.judge.check in core"));
    assertTrue(plan.wrong().contains("rasp.graph.lower knows rasp.judge.check of a later storey"));
    assertFalse(Plan.found().arrows().isEmpty());
  }

  @Test
  void noPackageIsLarge() {
    Map<String, Set<String>> files = new LinkedHashMap<>();
    for (JavaClass type : TOOLKIT) {
      if (type.getSource().orElseThrow().getUri().toString().contains("generated")) continue;
      files
          .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
          .add(String.valueOf(type.getSource().orElseThrow().getFileName().orElse("")));
    }
    files.forEach((name, sources) ->
        assertTrue(
            sources.size() <= MOST_FILES || LARGE.contains(name),
            () -> name + " has " + sources.size() + " files"));
  }
}
