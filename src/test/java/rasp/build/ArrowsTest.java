package rasp.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages know only those to their left in {@link #ORDER}, and the root package. */
class ArrowsTest {
  private static final List<String> ORDER =
      List.of(
          "json",
          "automaton",
          "language",
          "syntax",
          "resolve",
          "ir",
          "eval",
          "lower",
          "verify",
          "rewrite",
          "schedule",
          "certificate",
          "price",
          "attention",
          "compile",
          "engine",
          "expressivity",
          "recognition",
          "construct",
          "check",
          "draw",
          "claim",
          "report",
          "repl",
          "cli");

  private static final JavaClasses TOOLKIT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("rasp");

  /** Each arrow that points to the right, once. */
  private static List<String> wrongArrows(List<String> order) {
    var wrong = new TreeSet<String>();
    for (JavaClass from : TOOLKIT) {
      for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
        String source = packageOf(from);
        String target = packageOf(arrow.getTargetClass());
        if (source.equals(target) || target.isEmpty()) continue;
        if (source.isEmpty() || order.indexOf(source) < order.indexOf(target)) {
          wrong.add(from.getSimpleName() + " in " + source + " knows " + target);
        }
      }
    }
    return List.copyOf(wrong);
  }

  /**
   * The first part after {@code rasp}; empty for the root package and for other people's classes.
   */
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("rasp.") ? name.substring("rasp.".length()).split("\\.", 2)[0] : "";
  }

  @Test
  void packagesKnowOnlyThoseToTheirLeft() {
    assertEquals(List.of(), wrongArrows(ORDER));
  }

  @Test
  void everyPackageHasItsPlace() {
    for (JavaClass type : TOOLKIT) {
      String name = packageOf(type);
      assertTrue(name.isEmpty() || ORDER.contains(name), () -> name + " is not in the order");
    }
  }

  @Test
  void anArrowToTheRightIsSeen() {
    assertTrue(wrongArrows(ORDER.reversed()).contains("Lowering in lower knows syntax"));
  }
}
