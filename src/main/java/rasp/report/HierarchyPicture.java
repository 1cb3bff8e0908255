package rasp.report;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import rasp.draw.Svg;

/**
 * The classes of regular languages, each above those that it contains, with a tick where it holds a
 * language, or with the languages that stand in it and in none below it.
 */
final class HierarchyPicture {
  private static final int HEIGHT = 26;
  private static final int LINE = 15;

  /** Languages that stand side by side in a line of a box. */
  private static final int ABREAST = 2;

  /** Each class under the name that answers use for it, with its title. */
  private static final ImmutableMap<String, String> TITLES =
      ImmutableMap.<String, String>builder()
          .put("finite", "finite")
          .put("cofinite", "cofinite")
          .put("definite", "definite")
          .put("reverse_definite", "reverse definite")
          .put("generalized_definite", "generalized definite")
          .put("locally_testable", "locally testable")
          .put("j_trivial", "piecewise testable (J)")
          .put("r_trivial", "R-trivial")
          .put("l_trivial", "L-trivial")
          .put("locally_r_trivial", "locally R-trivial")
          .put("da", "DA")
          .put("c_rasp", "C-RASP")
          .put("r_omega", "R-omega")
          .put("r_g", "R∘G")
          .put("star_free", "star-free")
          .put("quasi_aperiodic", "quasi-aperiodic (AC0)")
          .put("solvable", "solvable groups")
          .buildOrThrow();

  /** Each class with those that contain it and nothing of the list between. */
  private static final ImmutableMap<String, List<String>> WITHIN =
      ImmutableMap.<String, List<String>>builder()
          .put("finite", List.of("definite", "reverse_definite", "j_trivial"))
          .put("cofinite", List.of("definite", "reverse_definite", "j_trivial"))
          .put("definite", List.of("generalized_definite", "l_trivial"))
          .put("reverse_definite", List.of("generalized_definite", "r_trivial"))
          .put("generalized_definite", List.of("locally_testable", "da"))
          .put("locally_testable", List.of("locally_r_trivial"))
          .put("j_trivial", List.of("r_trivial", "l_trivial"))
          .put("r_trivial", List.of("locally_r_trivial", "da", "c_rasp"))
          .put("l_trivial", List.of("da"))
          .put("locally_r_trivial", List.of("star_free"))
          .put("da", List.of("star_free"))
          .put("c_rasp", List.of("r_omega"))
          .put("r_omega", List.of("star_free", "r_g"))
          .put("star_free", List.of("quasi_aperiodic"))
          .put("quasi_aperiodic", List.of("solvable"))
          .buildOrThrow();

  private final ImmutableListMultimap<String, String> residents;

  private HierarchyPicture(ImmutableListMultimap<String, String> residents) {
    this.residents = residents;
  }

  /** Which classes hold a language. */
  static String svg(Page.Place place) {
    return new HierarchyPicture(ImmutableListMultimap.of())
        .svg(place.classes(), "classes that contain " + place.language());
  }

  /**
   * Where many languages stand.
   *
   * @param languages each with its classes
   */
  static String svg(Map<String, Map<String, Boolean>> languages) {
    var residents = ImmutableListMultimap.<String, String>builder();
    languages.forEach(
        (language, classes) -> smallest(classes).forEach(name -> residents.put(name, language)));
    return new HierarchyPicture(residents.build())
        .svg(Map.of(), "the classes of regular languages, each with the languages in it");
  }

  /** The classes that hold a language and of which no smaller one does. */
  static List<String> smallest(Map<String, Boolean> classes) {
    return TITLES.keySet().stream()
        .filter(name -> classes.getOrDefault(name, false))
        .filter(name ->
            WITHIN.entrySet().stream()
                .noneMatch(below ->
                    below.getValue().contains(name) && classes.getOrDefault(below.getKey(), false)))
        .toList();
  }

  static String title(String name) {
    return Objects.requireNonNull(TITLES.get(name), name);
  }

  private List<String> lines(String name) {
    return Lists.partition(residents.get(name), ABREAST).stream()
        .map(languages -> String.join(", ", languages))
        .toList();
  }

  private ElkNode layout() {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
    root.setProperty(CoreOptions.DIRECTION, Direction.UP);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    root.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
    var nodes = new LinkedHashMap<String, ElkNode>();
    TITLES.forEach((name, title) -> {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setIdentifier(name);
      List<String> lines = lines(name);
      int longest = lines.stream().mapToInt(String::length).max().orElse(0);
      double width = Math.max(title.length() + 3, longest + 1) * Svg.LETTER + 10;
      node.setDimensions(width, HEIGHT + LINE * lines.size());
      nodes.put(name, node);
    });
    WITHIN.forEach((inner, outers) -> {
      for (String outer : outers) {
        ElkGraphUtil.createSimpleEdge(node(nodes, inner), node(nodes, outer));
      }
    });
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return root;
  }

  private static ElkNode node(Map<String, ElkNode> nodes, String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  private String svg(Map<String, Boolean> classes, String label) {
    ElkNode root = layout();
    var svg = new Svg();
    for (ElkEdge edge : root.getContainedEdges()) edge(edge, svg);
    for (ElkNode node : root.getChildren()) {
      String name = node.getIdentifier();
      boolean inside = classes.getOrDefault(name, false);
      int x = (int) Math.round(node.getX());
      int y = (int) Math.round(node.getY());
      int width = (int) Math.round(node.getWidth());
      int middle = x + width / 2;
      svg.rect(inside ? "inside" : "band", x, y, width, (int) Math.round(node.getHeight()));
      String style = inside || classes.isEmpty() ? "layer" : "quiet";
      svg.text(middle, y + 17, style, "middle", (inside ? "✓ " : "") + title(name));
      int at = y + 17;
      for (String line : lines(name)) svg.text(middle, at += LINE, "", "middle", line);
    }
    return svg.element((int) root.getWidth() + 1, (int) root.getHeight() + 1, label)
        .stripTrailing();
  }

  private static void edge(ElkEdge edge, Svg svg) {
    ElkEdgeSection section = edge.getSections().getFirst();
    var path = new StringBuilder();
    append(path, "M", section.getStartX(), section.getStartY());
    for (ElkBendPoint bend : section.getBendPoints()) append(path, "L", bend.getX(), bend.getY());
    append(path, "L", section.getEndX(), section.getEndY());
    // An arrow head, upwards as all edges go.
    long x = Math.round(section.getEndX());
    long y = Math.round(section.getEndY());
    svg.path("arrow", path + "M%d %dL%d %dL%d %d".formatted(x - 4, y + 7, x, y, x + 4, y + 7));
  }

  private static void append(StringBuilder path, String command, double x, double y) {
    path.append(command).append(Math.round(x)).append(' ').append(Math.round(y));
  }
}
