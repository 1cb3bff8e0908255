package rasp;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A paper: who, what, when and where it is to be found.
 *
 * @param authors family names, in the paper's order
 * @param locator arXiv number, DOI or venue
 */
public record Publication(List<String> authors, String title, int year, String locator) {
  public Publication {
    authors = List.copyOf(authors);
  }

  /** The initials of all authors and the last two digits of the year. */
  public String key() {
    String initials =
        authors.stream().map(name -> name.substring(0, 1)).collect(Collectors.joining());
    return initials + String.format(Locale.ROOT, "%02d", year % 100);
  }

  /** One line for a list of references. */
  public String reference() {
    return "%s (%d). %s. %s.".formatted(String.join(", ", authors), year, title, locator);
  }
}
