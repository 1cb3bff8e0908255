package rasp.show.report;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import rasp.show.draw.Svg;

/** What every page carries with it, so that it needs nothing from elsewhere. */
public final class Assets {
  /** How pages look, and the pictures in them. */
  public static final String STYLE = text("report.css") + Svg.STYLE;

  /** What the pages do when pointed at. */
  public static final String SCRIPT = text("report.js");

  /** The library that {@link #SCRIPT} stands on, unchanged. */
  public static final String LIBRARY = text("alpine-3.17.5.min.js");

  private Assets() {}

  private static String text(String resource) {
    try {
      return Resources.toString(
          Resources.getResource(Assets.class, resource), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
