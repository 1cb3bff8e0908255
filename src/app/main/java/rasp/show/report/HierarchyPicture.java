package rasp.show.report;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Lists;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import rasp.show.draw.Svg;
import rasp.theory.classes.Hierarchy;
import rasp.theory.classes.LanguageClass;

/**
 * The classes of regular languages, each above those that it contains, with a tick where it holds a
 * language, or with the languages that stand in it and in none below it.
 */
final class HierarchyPicture {
  private static final int HEIGHT = 26;
  private static final int LINE = 15;

  /** Languages that stand side by side in a line of a box. */
  private static final int ABREAST = 2;

  /** The classes alone lie the same way on every page. */
  private static final Supplier<ElkNode> OF_CLASSES =
      Suppliers.memoize(() -> new HierarchyPicture(ImmutableListMultimap.of()).layout());

  private final ImmutableListMultimap<LanguageClass, String> residents;

  private HierarchyPicture(ImmutableListMultimap<LanguageClass, String> residents) {
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
    var residents = ImmutableListMultimap.<LanguageClass, String>builder();
    languages.forEach(
        (language, classes) -> smallest(classes).forEach(one -> residents.put(one, language)));
    return new HierarchyPicture(residents.build())
        .svg(Map.of(), "the classes of regular languages, each with the languages in it");
  }

  /** The classes that hold a language and of which no smaller one does. */
  static List<LanguageClass> smallest(Map<String, Boolean> classes) {
    Predicate<LanguageClass> holds = one -> classes.getOrDefault(one.key(), false);
    return Arrays.stream(LanguageClass.values())
        .filter(holds)
        .filter(one ->
            Hierarchy.larger().entries().stream()
                .noneMatch(
                    inclusion -> inclusion.getValue() == one && holds.test(inclusion.getKey())))
        .toList();
  }

  /** Their titles. */
  static String titles(Map<String, Boolean> classes) {
    List<LanguageClass> smallest = smallest(classes);
    return smallest.isEmpty()
        ? "none of them"
        : smallest.stream().map(LanguageClass::title).collect(Collectors.joining(", "));
  }

  private List<String> lines(LanguageClass one) {
    return Lists.partition(residents.get(one), ABREAST).stream()
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
    var nodes = new EnumMap<LanguageClass, ElkNode>(LanguageClass.class);
    for (LanguageClass one : LanguageClass.values()) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setIdentifier(one.name());
      List<String> lines = lines(one);
      int longest = lines.stream().mapToInt(String::length).max().orElse(0);
      double width = Math.max(one.title().length() + 3, longest + 1) * Svg.LETTER + 10;
      node.setDimensions(width, HEIGHT + LINE * lines.size());
      nodes.put(one, node);
    }
    Hierarchy.larger()
        .forEach(
            (inner, outer) -> ElkGraphUtil.createSimpleEdge(nodes.get(inner), nodes.get(outer)));
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return root;
  }

  private String svg(Map<String, Boolean> classes, String label) {
    ElkNode root = residents.isEmpty() ? OF_CLASSES.get() : layout();
    var svg = new Svg();
    for (ElkEdge edge : root.getContainedEdges()) edge(edge, svg);
    for (ElkNode node : root.getChildren()) {
      LanguageClass one = LanguageClass.valueOf(node.getIdentifier());
      boolean inside = classes.getOrDefault(one.key(), false);
      int x = (int) Math.round(node.getX());
      int y = (int) Math.round(node.getY());
      int width = (int) Math.round(node.getWidth());
      int middle = x + width / 2;
      svg.rect(inside ? "inside" : "band", x, y, width, (int) Math.round(node.getHeight()));
      String style = inside || classes.isEmpty() ? "layer" : "quiet";
      svg.text(middle, y + 17, style, "middle", (inside ? "✓ " : "") + one.title());
      int at = y + 17;
      for (String line : lines(one)) svg.text(middle, at += LINE, "", "middle", line);
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
