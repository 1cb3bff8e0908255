package rasp.show.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rasp.judge.check.Monitor;

/** What a page says, in each of its three views. */
class PageTest {
  /** A program whose names, texts and comments try to get out of where they are put. */
  private static final String HOSTILE =
      """
      # </script><script>alert(1)</script> & "quotes" 'and' `ticks` | bars
      # turned \u202E around and \u200F marked
      #
      # claim: out_("</script>") = [<, /, s, c, r, i, p, t, >] (strings)

      out_ = tokens + "</script><img src=x onerror=alert(1)>";
      mark = "\u202Eevil";
      """;

  /** Wrong on the first letters already. */
  private static final String REFUTED =
      """
      # claim: ptf computes dyck-1-ptf up to 3
      # claim: member recognises dyck-1 up to 3
      # claim: every recognises dyck-1 up to 3 (read prefixes)

      ptf = "P" if indices > -1 else "T";
      member = length == 2;
      every = indices == 1 or tokens == ")";
      """;

  @Test
  void aCounterexampleHasTheWholeWantedRowAndMarksWhereItFirstDiffers() {
    Page page = TestPages.page("refuted", REFUTED);
    List<Page.Position> ptf = counterexample(page, "ptf");
    assertEquals(List.of("'F'"), ptf.stream().map(Page.Position::expected).toList());
    List<Page.Position> member = counterexample(page, "member");
    assertEquals(List.of("", "reject"), member.stream().map(Page.Position::expected).toList());
    assertEquals(List.of("True", "True"), member.stream().map(Page.Position::actual).toList());
    List<Page.Position> every = counterexample(page, "every");
    assertEquals(List.of("reject"), every.stream().map(Page.Position::expected).toList());
    for (var positions : List.of(ptf, member, every)) {
      assertEquals(1, positions.stream().filter(Page.Position::wrong).count());
      assertTrue(positions.getLast().wrong());
    }
    assertEquals(List.of(), violations(PageJson.of(page)));
  }

  private static List<Page.Position> counterexample(Page page, String name) {
    return page.outputs().stream()
        .filter(output -> output.name().equals(name))
        .flatMap(output -> output.check().stream())
        .findFirst()
        .orElseThrow()
        .counterexample();
  }

  @Test
  void aCheckThatWasCutShortSaysSo() {
    Monitor stopped =
        new Monitor() {
          @Override
          public boolean isStopped() {
            return true;
          }

          @Override
          public void progress(double share, long words) {}

          @Override
          public void notice(String sentence) {}
        };
    var request = new ProgramPage.Request(List.of(), Optional.empty(), stopped);
    Page page =
        TestPages.page(
            "stopped",
            """
            # claim: h computes hist up to 6
            # claim: h minimal 1 layer, heads 1
            # claim: h("ab") = [2]*2 (ints)
            h = length;
            """,
            request);
    assertFalse(page.isComplete());
    assertTrue(PageHtml.of(page, Optional.empty()).contains("The check was cut short"));
    assertTrue(PageMarkdown.of(page).contains("**The check was cut short.**"));
    assertEquals(
        List.of("undecided", "undecided", "holds"),
        page.claims().stream().map(Page.CheckedClaim::verdict).toList());
    assertEquals(List.of(), violations(PageJson.of(page)));
  }

  @Test
  void theMarginHasTheLayerOfWhatALineNamesWhoeverComputesIt() {
    Page page =
        TestPages.page(
            "margin",
            """
            def mean(x) {
              return aggregate(full_s, x);
            }
            n = length;
            a = mean(indices);
            b = mean(a);
            b = mean(b);
            for c in [1, 2] {
              d = mean(b);
            }
            """);
    var layers = page.source().stream().map(line -> line.layer().orElse(-1)).toList();
    assertEquals(List.of(-1, 2, -1, 1, 1, -1, 3, -1, -1, -1), layers);
  }

  @Test
  void aClaimThatIsOpenHasASignOfItsOwn() {
    Page page =
        TestPages.page(
            "open",
            """
            # claim: most recognises majority up to 3, proved for all lengths
            # claim: next("ab") = [1, 3] (ints)
            most = aggregate(full_s, indicator(tokens == "1")) > 0.5;
            next = indices + 1;
            """);
    assertEquals(
        List.of("undecided", "refuted"),
        page.claims().stream().map(Page.CheckedClaim::verdict).toList());
    String html = PageHtml.of(page, Optional.empty());
    assertTrue(html.contains("<span class=\"open\">? undecided: not proved for all lengths"), html);
    assertTrue(html.contains("<span class=\"bad\">✗ it is [1, 2] (ints)"), html);
    String markdown = PageMarkdown.of(page);
    assertTrue(markdown.contains("| ? undecided: not proved for all lengths"), markdown);
    assertTrue(markdown.contains("| ✗ it is"), markdown);
    assertFalse(page.isComplete());
    assertEquals(List.of(), violations(PageJson.of(page)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only words", "((((", "a = tokens", "x = 1 / tokens_int;"})
  void whatANewcomerGivesHasAPage(String text) {
    Page page = TestPages.page("given", text);
    assertEquals(List.of(), violations(PageJson.of(page)));
    assertTrue(PageHtml.of(page, Optional.empty()).contains("./rasp report"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"paper/dyck1", "paper/hist", "paper/long_addition", "primers/02-selectors"})
  void theJsonKeepsToItsSchema(String name) {
    assertEquals(List.of(), violations(PageJson.of(TestPages.known(name))));
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() {
    String json = PageJson.of(TestPages.known("paper/dyck1"));
    assertFalse(violations(json.replace("\"version\":", "\"vintage\":")).isEmpty());
    assertFalse(violations(json.replaceFirst("\"layers\": 2", "\"layers\": \"two\"")).isEmpty());
  }

  private static List<String> violations(String json) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(PageJson.class.getResourceAsStream("page.schema.json"));
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void hostileTextsStayTexts() {
    Page page = TestPages.page("hostile", HOSTILE);
    String html = PageHtml.of(page, Optional.empty());
    assertFalse(html.contains("<img"), "markup of the program");
    assertFalse(html.contains("alert(1)</script>"), "a script of the program");
    assertFalse(html.contains("\u202E") || html.contains("\u200F"), "marks that turn text around");
    assertTrue(html.contains("⟨U+202E⟩"), "and they are shown");
    String harmless = PageHtml.of(TestPages.page("harmless", "out_ = tokens;"), Optional.empty());
    assertEquals(
        harmless.split("</?script", -1).length, html.split("</?script", -1).length, "same scripts");
    String markdown = PageMarkdown.of(page);
    assertFalse(markdown.contains("\u202E"));
    assertEquals(List.of(), violations(PageJson.of(page)));
  }

  @Test
  void mistakesAreShownWhereTheyAre() {
    Page page = TestPages.page("broken", "a = select(indices, lenght, ==);\nb = tokens;\n");
    assertEquals(List.of("`lenght` is not defined"), page.source().getFirst().mistakes());
    assertTrue(page.source().get(1).mistakes().isEmpty());
    String html = PageHtml.of(page, Optional.empty());
    assertTrue(html.contains("✗ `lenght` is not defined"), html);
    assertTrue(html.contains("did you mean length?"));
  }

  @Test
  void everyFigureStartsOnALineOfItsOwn() {
    String html = PageHtml.of(TestPages.known("paper/hist2"), Optional.empty());
    long figures = html.split("<svg", -1).length - 1L;
    assertEquals(figures, html.lines().filter(line -> line.startsWith("<svg")).count());
    assertTrue(figures >= 3, () -> figures + " figures");
  }

  @Test
  void aPageNeedsNothingFromElsewhereAndIsSmall() {
    String html = PageHtml.of(TestPages.known("paper/dyck_k"), Optional.empty());
    assertFalse(html.contains("src=") || html.contains("<link") || html.contains("@import"));
    assertTrue(html.length() < 1_500_000, () -> html.length() + " characters");
  }

  @Test
  void theSameProgramGivesTheSamePage() {
    Page page = TestPages.known("paper/dyck_k");
    assertEquals(
        PageHtml.of(page, Optional.empty()),
        PageHtml.of(TestPages.page("paper/dyck_k"), Optional.empty()));
  }

  @Test
  void layersStandBesideTheLinesThatNameThem() {
    Page page = TestPages.known("paper/dyck1");
    List<Integer> layers = page.source().stream().flatMap(line -> line.layer().stream()).toList();
    assertEquals(List.of(1, 0, 1, 2, 2), layers);
  }

  @Test
  void aFigureByItselfIsADocumentAndAPicture() {
    PageView view = new PageView(TestPages.known("paper/hist2"), Optional.empty());
    for (Figure figure : view.figures()) {
      assertTrue(figure.document().startsWith("<svg") && figure.document().endsWith("</svg>\n"));
      byte[] png = figure.png();
      assertEquals((byte) 'P', png[1]);
    }
    assertTrue(view.figures().size() >= 3);
  }
}
