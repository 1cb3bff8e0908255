package rasp.show.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import rasp.Checkout;

/**
 * Pages as a reader has them: in Chromium, with and without scripts, narrow, dark, by keyboard.
 * With {@code -Dpictures=write} the pictures in the README are renewed from what is seen here.
 */
class BrowserTest {
  private static final List<String> PAGES = List.of("dyck1", "hist", "dyck_best");

  private static final Path PICTURES = Checkout.REPORTS.resolve("pictures");

  /** Refuted at its first letter. */
  private static final String REFUTED =
      """
      # claim: dyck computes dyck-1-ptf up to 3

      dyck = "P" if tokens == ")" else "T";
      """;

  /** A word that no line holds, a name that no column holds, and letters that run to the left. */
  private static final String WIDE =
      """
      # %1$s
      #
      # claim: %1$s("\u05D0\u05D1\u05D2") = [3]*3 (ints)
      # claim: back("\u05D0\u05D1\u05D2") = [\u05D2, \u05D1, \u05D0] (strings)
      %1$s = length;
      back = aggregate(select(indices, length - indices - 1, ==), tokens);
      """
          .formatted("w".repeat(300));

  private static final String BROKEN = "a = select(indices, lenght, ==);\nb = tokens;\nc = a +;\n";

  @TempDir static Path folder = Path.of("");
  private static Optional<ChromeDriver> browser = Optional.empty();

  @BeforeAll
  static void open() throws IOException {
    Optional<File> chromium = program("chromium");
    Optional<File> driver = program("chromedriver");
    Assumptions.assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "no chromium with its chromedriver here (Debian: chromium chromium-driver); pages are not"
            + " looked at");
    for (String name : PAGES) {
      Files.writeString(
          folder.resolve(name + ".html"),
          PageHtml.of(TestPages.known("paper/" + name), Optional.empty()));
    }
    Map.of("refuted", REFUTED, "broken", BROKEN, "empty", "", "wide", WIDE)
        .forEach(BrowserTest::write);
    Files.writeString(folder.resolve("atlas.html"), AtlasHtml.of(TestPages.atlas().atlas()));
    browser = Optional.of(browser(chromium.orElseThrow(), driver.orElseThrow(), true));
  }

  private static void write(String name, String program) {
    try {
      Files.writeString(
          folder.resolve(name + ".html"),
          PageHtml.of(TestPages.page(name, program), Optional.empty()));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static ChromeDriver browser(File chromium, File driver, boolean scripts) {
    var options = new ChromeOptions();
    options.setBinary(chromium);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    if (!scripts) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    var service = new ChromeDriverService.Builder().usingDriverExecutable(driver).build();
    return new ChromeDriver(service, options);
  }

  private static Optional<File> program(String name) {
    for (String folder :
        Splitter.on(File.pathSeparatorChar).split(System.getenv().getOrDefault("PATH", ""))) {
      var file = new File(folder, name);
      if (file.canExecute()) return Optional.of(file);
    }
    return Optional.empty();
  }

  @AfterAll
  static void close() {
    browser.ifPresent(ChromeDriver::quit);
  }

  private static ChromeDriver show(String page) {
    ChromeDriver driver = browser.orElseThrow();
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.get(folder.resolve(page + ".html").toUri().toString());
    return driver;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dyck1", "hist", "dyck_best"})
  void thereIsNoErrorAndEveryFigureIsThere(String page) {
    ChromeDriver driver = show(page);
    assertEquals(List.of(), driver.manage().logs().get(LogType.BROWSER).getAll());
    List<WebElement> figures = driver.findElements(By.tagName("figure"));
    assertFalse(figures.isEmpty());
    for (WebElement figure : figures) {
      WebElement svg = figure.findElement(By.tagName("svg"));
      assertFalse(svg.findElements(By.cssSelector("rect, path")).isEmpty(), page);
    }
  }

  @Test
  void aCounterexampleMarksWhereItFirstDiffers() {
    ChromeDriver driver = show("refuted");
    List<WebElement> wrong = driver.findElements(By.cssSelector("tr.wrong"));
    assertEquals(1, wrong.size());
    assertTrue(wrong.getFirst().getText().startsWith("0 ("), wrong.getFirst().getText());
    assertTrue(wrong.getFirst().getText().contains("'P' 'T'"), wrong.getFirst().getText());
  }

  @ParameterizedTest
  @CsvSource({"dyck1,page,1100,1500", "atlas,atlas,1280,760"})
  void thePicturesInTheReadmeShowThePages(String page, String name, int width, int height)
      throws IOException {
    ChromeDriver driver = show(page);
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "light"))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    byte[] picture = driver.getScreenshotAs(OutputType.BYTES);
    assertTrue(picture.length > 20_000, () -> picture.length + " bytes");
    if ("write".equals(System.getProperty("pictures"))) {
      Files.write(PICTURES.resolve(name + ".png"), picture);
    }
  }

  /** The first token stands left of the last, in whichever direction its script is written. */
  @Test
  void tokensAreInTheOrderOfTheirPositions() {
    ChromeDriver driver = show("wide");
    Object ordered =
        driver.executeScript(
            """
            const cell = [...document.querySelectorAll('section:last-of-type td.mono')]
                .find(cell => cell.textContent.startsWith('['));
            const at = i => {
              const range = document.createRange();
              range.setStart(cell.firstChild, i);
              range.setEnd(cell.firstChild, i + 1);
              return range.getBoundingClientRect().left;
            };
            return at(1) < at(4) && at(4) < at(7);
            """);
    assertEquals(true, ordered);
  }

  @Test
  void choosingAnExampleShowsItsFlow() {
    ChromeDriver driver = show("dyck1");
    List<WebElement> flows = driver.findElements(By.cssSelector("figure.flow"));
    assertTrue(flows.get(0).isDisplayed() && !flows.get(1).isDisplayed());
    new Select(driver.findElement(By.tagName("select"))).selectByIndex(1);
    assertTrue(!flows.get(0).isDisplayed() && flows.get(1).isDisplayed());
  }

  @Test
  void pointingAtACellSaysWhatPassesThere() {
    ChromeDriver driver = show("dyck1");
    WebElement flow = driver.findElement(By.cssSelector("figure.flow"));
    WebElement cell =
        flow.findElement(By.cssSelector("g[data-layer='1'] rect[data-q='1'][data-k='0']"));
    new Actions(driver).moveToElement(cell).perform();
    String text = flow.findElement(By.className("read")).getText();
    assertTrue(text.contains("the query at position 1 (()"), text);
    assertTrue(text.contains("the weight 1/2"), text);
  }

  @Test
  void arrowKeysMoveFromCellToCell() {
    ChromeDriver driver = show("dyck1");
    WebElement flow = driver.findElement(By.cssSelector("figure.flow"));
    WebElement heat = flow.findElement(By.cssSelector("[role=group]"));
    heat.sendKeys(Keys.ARROW_DOWN);
    String first = flow.findElement(By.className("read")).getText();
    heat.sendKeys(Keys.ARROW_DOWN);
    String second = flow.findElement(By.className("read")).getText();
    assertTrue(first.contains("position 0") && second.contains("position 1"), second);
    heat.sendKeys("h");
    assertNotEquals(second, flow.findElement(By.className("read")).getText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dyck1", "hist", "dyck_best", "refuted", "broken", "empty", "wide", "atlas"})
  void nothingScrollsSidewaysOnAPhone(String page) {
    ChromeDriver driver = show(page);
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    Object width = driver.executeScript("return document.documentElement.scrollWidth");
    assertEquals(400L, width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void contrastAndLabelsPass(String scheme) {
    for (String page :
        List.of("dyck1", "hist", "dyck_best", "refuted", "broken", "empty", "atlas")) {
      ChromeDriver driver = show(page);
      driver.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
      assertEquals(
          List.of(),
          violations.stream()
              .map(rule -> page + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml())
              .toList());
    }
  }

  @Test
  void theTableIsFilteredByWords() {
    ChromeDriver driver = show("atlas");
    WebElement words = driver.findElement(By.id("words"));
    words.sendKeys("paper/dyck1");
    List<String> shown = shownRows(driver);
    assertEquals(1, shown.size());
    assertTrue(shown.getFirst().contains("dyck1_ptf"));
    words.clear();
    words.sendKeys("nothing has this in it");
    assertEquals(List.of(), shownRows(driver));
  }

  @Test
  void theTableIsSortedByTheColumnAskedForBothWays() {
    ChromeDriver driver = show("atlas");
    int column = AtlasHtml.COLUMNS.indexOf("layers");
    WebElement button = driver.findElements(By.cssSelector("#atlas th button")).get(column);
    button.click();
    List<Integer> up = column(driver, column);
    button.click();
    List<Integer> down = column(driver, column);
    assertEquals(up.stream().sorted().toList(), up);
    assertEquals(up.reversed().stream().toList(), down);
    assertNotEquals(up.getFirst(), up.getLast());
  }

  /** The texts of the rows that take up room; one question to the browser and not one a row. */
  private static List<String> shownRows(ChromeDriver driver) {
    return texts(
        driver.executeScript(
            "return [...document.querySelectorAll('#atlas tbody tr')]"
                + ".filter(row => row.getClientRects().length > 0).map(row => row.innerText)"));
  }

  private static List<Integer> column(ChromeDriver driver, int column) {
    return texts(
            driver.executeScript(
                "return [...document.querySelectorAll('#atlas tbody tr')]"
                    + ".map(row => row.children[arguments[0]].innerText)",
                column))
        .stream()
        .filter(text -> !text.equals("–"))
        .map(Integer::valueOf)
        .toList();
  }

  private static List<String> texts(@Nullable Object answer) {
    return ((List<?>) Objects.requireNonNull(answer))
        .stream().map(String::valueOf).map(String::strip).toList();
  }

  @Test
  void withoutScriptsEveryFigureIsShown() {
    ChromeDriver driver =
        browser(program("chromium").orElseThrow(), program("chromedriver").orElseThrow(), false);
    try {
      driver.get(folder.resolve("dyck1.html").toUri().toString());
      for (WebElement svg : driver.findElements(By.cssSelector("figure svg"))) {
        assertTrue(svg.isDisplayed());
      }
    } finally {
      driver.quit();
    }
  }
}
