package rasp.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verifier links without the rewriter, the scheduler and the compiler. */
class LinkTest {
  /** All that it stands on; of these packages the parser and the look-up of files use others. */
  private static final List<String> STANDS_ON =
      List.of(
          "rasp",
          "rasp.text",
          "rasp.json",
          "rasp.source.syntax",
          "rasp.source.resolve",
          "rasp.graph.ir",
          "rasp.graph.eval",
          "rasp.graph.lower",
          "rasp.verify");

  /** Loads the toolkit's classes anew, from those packages only, and notes which. */
  private static final class Only extends ClassLoader {
    private final List<String> allowed;
    private final List<String> refused = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();

    Only(List<String> allowed) {
      super(LinkTest.class.getClassLoader());
      this.allowed = allowed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("rasp.")) return super.loadClass(name, resolve);
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      if (!allowed.contains(name.substring(0, name.lastIndexOf('.')))) {
        refused.add(name);
        throw new ClassNotFoundException(name);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream stream = getParent().getResourceAsStream(file)) {
        if (stream == null) throw new ClassNotFoundException(name);
        byte[] bytes = stream.readAllBytes();
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  /** The first line of the verdict of a verifier that these packages make up. */
  private static String verdict(Only loader, String certificate)
      throws ReflectiveOperationException {
    Class<?> options = loader.loadClass("rasp.verify.Verifier$Options");
    Class<?> verdict = loader.loadClass("rasp.verify.CertificateVerdict");
    Object found =
        loader
            .loadClass("rasp.verify.Verifier")
            .getMethod("of", byte[].class, options)
            .invoke(
                null,
                certificate.getBytes(StandardCharsets.UTF_8),
                options.getField("USUAL").get(null));
    Object lines =
        loader
            .loadClass("rasp.verify.CertificateVerdictText")
            .getMethod("of", verdict)
            .invoke(null, found);
    return String.valueOf(((List<?>) lines).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bos", "selector", "loads", "large"})
  void aVerificationRunsWhereNothingElseIs(String which) throws Exception {
    String certificate = CertificateText.text(TenCertificates.of(which));
    var loader = new Only(STANDS_ON);
    assertTrue(verdict(loader, certificate).startsWith("valid: "));
    assertEquals(List.of(), loader.refused);
    assertTrue(loader.loaded.contains("rasp.verify.BoundCheck"), loader.loaded.toString());
    String wrong = certificate.replace("\"total\":1,", "\"total\":7,");
    if (!wrong.equals(certificate)) {
      assertTrue(verdict(new Only(STANDS_ON), wrong).startsWith("refuted: "));
    }
  }

  @Test
  void whatIsMissingWouldBeSeen() throws Exception {
    String certificate = CertificateText.text(TenCertificates.of("bos"));
    List<String> less = new ArrayList<>(STANDS_ON);
    less.remove("rasp.graph.lower");
    var loader = new Only(less);
    assertThrows(LinkageError.class, () -> verdict(loader, certificate));
    assertTrue(
        loader.refused.getFirst().startsWith("rasp.graph.lower."), loader.refused.toString());
  }

  @Test
  void noClassOfTheVerifierKnowsOthers() {
    noClasses()
        .that()
        .resideInAPackage("rasp.verify")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "rasp.formal..",
            "rasp.graph.rewrite..",
            "rasp.graph.schedule..",
            "rasp.graph.price..",
            "rasp.transformer..",
            "rasp.theory..",
            "rasp.judge..",
            "rasp.form..",
            "rasp.show..",
            "rasp.app..",
            "com.google.gson..",
            "java.nio.file.spi..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("rasp.verify"));
  }
}
