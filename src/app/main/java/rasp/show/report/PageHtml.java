package rasp.show.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Optional;

/** A page as one HTML file that needs nothing from elsewhere. */
public final class PageHtml {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageHtml.class.getClassLoader(), "rasp.show.report.template");

  private PageHtml() {}

  /**
   * The document.
   *
   * @param index where the atlas is, relative to the page, if there is one
   */
  public static String of(Page page, Optional<String> index) {
    return render("page.jte", new PageView(page, index));
  }

  static String render(String template, Object view) {
    var output = new StringOutput();
    TEMPLATES.render(template, view, output);
    return output.toString();
  }
}
