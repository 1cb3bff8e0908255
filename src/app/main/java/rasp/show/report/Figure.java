package rasp.show.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import rasp.show.draw.Svg;

/**
 * A picture of a page by itself.
 *
 * @param name of its file, without an ending
 * @param element the picture as it stands in the page
 */
public record Figure(String name, String element) {
  /** Pixels for a unit of the picture. */
  private static final int SCALE = 2;

  /** The letters that come along; where a machine has the same ones, those are used. */
  private static final Supplier<ImmutableList<Font>> LETTERS =
      Suppliers.memoize(() -> ImmutableList.of(letters(""), letters("-Bold")));

  private static Font letters(String style) {
    URL file =
        Resources.getResource("net/sf/jasperreports/fonts/dejavu/DejaVuSansMono" + style + ".ttf");
    try (InputStream letters = file.openStream()) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, letters);
      GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
      return font;
    } catch (IOException | FontFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An SVG document, which brings its style along. */
  public String document() {
    return styled(Svg.STYLE);
  }

  private String styled(String style) {
    int end = element.indexOf('\n') + 1;
    return element.substring(0, end)
        + "<style>\n"
        + style
        + "</style>\n"
        + element.substring(end)
        + "\n";
  }

  /** The picture in pixels, as it looks on light paper: the bytes of a PNG file. */
  public byte[] png() {
    String letters =
        "font-size: 12px; font-family: '%s';".formatted(LETTERS.get().getFirst().getFamily());
    // What turns the picture into pixels knows selectors of one part only, and no dark paper.
    String light =
        Svg.STYLE
            .substring(0, Svg.STYLE.indexOf("@media"))
            .replaceAll("(?m)^svg (?=[.t])", "")
            .replaceFirst("font: .*monospace;", letters)
            .replaceFirst("text \\{.*\\}", "")
            .replace("font-weight: 600", "font-weight: bold");
    SVGDocument picture =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(styled(light).getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (picture == null) throw new IllegalStateException("no picture: " + name);
    FloatSize size = picture.size();
    var image =
        new BufferedImage(
            Math.round(size.width * SCALE),
            Math.round(size.height * SCALE),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    picture.render(null, graphics);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
