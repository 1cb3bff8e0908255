package rasp.show.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rasp.show.draw.Svg;

/**
 * Lines over a common axis, each with the band of its intervals and its name at its end. Each line
 * has its own dashes, so that it is told apart without colours.
 */
final class Chart {
  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final int WIDTH = 520;
  private static final int HEIGHT = 240;
  private static final int NAMES = 190;
  private static final int STYLES = 5;
  private static final int MOST_LINES = 6;
  private static final int MOST_VALUES = 12;

  /** Below this power of ten all is 0. */
  private static final int SMALLEST = -18;

  private record Line(String name, List<Page.Point> points) {}

  private final String xName;
  private final String yName;
  private final boolean linear;
  private final List<Line> lines = new ArrayList<>();
  private final Svg svg = new Svg();
  private double xLow;
  private double xHigh;
  private double yLow;
  private double yHigh;
  private double yStep;
  private boolean steps;

  /**
   * @param linear whether the vertical axis is linear; else logarithmic, with 0 at its foot
   */
  Chart(String xName, String yName, boolean linear) {
    this.xName = xName;
    this.yName = yName;
    this.linear = linear;
  }

  /** Between two points a line stays where it is, until it falls or rises at the second one. */
  Chart inSteps() {
    steps = true;
    return this;
  }

  Chart line(String name, List<Page.Point> points) {
    if (!points.isEmpty()) lines.add(new Line(name, List.copyOf(points)));
    return this;
  }

  String svg(String label) {
    measure();
    grid();
    for (int i = 0; i < lines.size(); i++) draw(lines.get(i), i);
    svg.text(LEFT + WIDTH / 2, TOP + HEIGHT + 42, "quiet", "middle", xName);
    svg.text(4, TOP - 14, "quiet", yName);
    return svg.element(LEFT + WIDTH + NAMES, TOP + HEIGHT + 52, label).stripTrailing();
  }

  private Stream<Page.Point> points() {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  private void measure() {
    xLow = points().mapToDouble(Page.Point::x).min().orElse(0);
    xHigh = Math.max(xLow + 1, points().mapToDouble(Page.Point::x).max().orElse(1));
    yLow = points().mapToDouble(point -> height(point.low())).min().orElse(0);
    yHigh = points().mapToDouble(point -> height(point.high())).max().orElse(1);
    if (linear) yLow = Math.min(yLow, yHigh > 50 ? Math.floor(yLow / 10) * 10 : 0);
    if (yHigh <= yLow) yHigh = yLow + 1;
    yStep = step(yHigh - yLow);
    yLow = Math.floor(yLow / yStep) * yStep;
    yHigh = Math.ceil(yHigh / yStep) * yStep;
  }

  /** The distance of grid lines: 1, 2, 5, 10, 20, …, so that there are four or a few more. */
  private static double step(double range) {
    double step = 1;
    for (int i = 0; range / step > MOST_LINES; i++) step *= i % 3 == 1 ? 2.5 : 2;
    return step;
  }

  /** What is linear in the picture: the value, or its order of magnitude. */
  private double height(double y) {
    if (linear) return y;
    return y <= 0 ? SMALLEST : Math.max(SMALLEST, StrictMath.log10(y));
  }

  private int x(double value) {
    return (int) Math.round(LEFT + (value - xLow) / (xHigh - xLow) * WIDTH);
  }

  private int y(double value) {
    double share = (height(value) - yLow) / (yHigh - yLow);
    return (int) Math.round(TOP + HEIGHT - Math.clamp(share, 0, 1) * HEIGHT);
  }

  private void grid() {
    for (double value = yLow; value <= yHigh; value += yStep) {
      int at = (int) Math.round(TOP + HEIGHT - HEIGHT * (value - yLow) / (yHigh - yLow));
      svg.path("grid", "M%d %dH%d".formatted(LEFT, at, LEFT + WIDTH));
      svg.text(LEFT - 6, at + 4, "quiet", "end", tick(value));
    }
    List<Double> values = points().map(Page.Point::x).distinct().sorted().toList();
    int every = Math.ceilDiv(values.size(), MOST_VALUES);
    for (int i = 0; i < values.size(); i += every) {
      double value = values.get(i);
      svg.text(x(value), TOP + HEIGHT + 20, "quiet", "middle", plain(value));
    }
    svg.path("axis", "M%d %dV%dH%d".formatted(LEFT, TOP, TOP + HEIGHT, LEFT + WIDTH));
  }

  private String tick(double value) {
    if (linear) return plain(value);
    return value <= SMALLEST ? "0" : String.format(Locale.ROOT, "1e%.0f", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private void draw(Line line, int number) {
    List<Page.Point> points = line.points();
    if (points.stream().anyMatch(point -> point.high() > point.low())) band(points, number);
    var path = new StringBuilder();
    for (Page.Point point : points) {
      if (steps && !path.isEmpty()) path.append('H').append(x(point.x()));
      path.append(path.isEmpty() ? "M" : "L").append(x(point.x())).append(' ').append(y(point.y()));
    }
    if (points.size() == 1) path.append("h4");
    svg.path("line" + number % STYLES, path.toString());
    int legend = TOP + 10 + number * 20;
    svg.path("line" + number % STYLES, "M%d %dh28".formatted(LEFT + WIDTH + 14, legend - 4));
    svg.text(LEFT + WIDTH + 48, legend, "", Svg.cut(line.name(), 18));
  }

  private void band(List<Page.Point> points, int number) {
    var path = new StringBuilder();
    for (Page.Point point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(x(point.x()))
          .append(' ')
          .append(y(point.high()));
    }
    for (Page.Point point : points.reversed()) {
      path.append("L").append(x(point.x())).append(' ').append(y(point.low()));
    }
    svg.path("area" + number % 3, path.append("Z").toString());
  }
}
