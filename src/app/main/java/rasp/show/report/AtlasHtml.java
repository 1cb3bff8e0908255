package rasp.show.report;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The atlas as one HTML file that needs nothing but the pages that it leads to. */
public final class AtlasHtml {
  /** The heads of the table's columns. */
  public static final ImmutableList<String> COLUMNS =
      ImmutableList.of(
          "program",
          "output",
          "task",
          "layers",
          "heads",
          "lower bound",
          "class",
          "verdict",
          "compiled width");

  private AtlasHtml() {}

  /** The document. */
  public static String of(Atlas atlas) {
    return PageHtml.render("atlas.jte", atlas);
  }

  /** The classes with the languages in them. */
  public static String hierarchy(Atlas atlas) {
    return HierarchyPicture.svg(atlas.places());
  }

  /** A number, or a dash where it is not known. */
  public static String number(Optional<Integer> number) {
    return number.map(String::valueOf).orElse("–");
  }
}
