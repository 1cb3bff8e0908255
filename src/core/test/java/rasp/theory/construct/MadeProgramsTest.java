package rasp.theory.construct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rasp.Checkout;
import rasp.formal.automaton.Automata;
import rasp.formal.automaton.Dfa;

/** The programs in {@code analysis/regular/made} are what is made from their expressions today. */
class MadeProgramsTest {
  private static final Path MADE = Checkout.ANALYSIS.resolve("regular/made");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tomita-1, 1*",
    "tomita-2, (10)*",
    "tomita-3, ~((()|.*0)1(11)*0(00)*(()|1.*))",
    "tomita-4, ~(.*000.*)",
    "tomita-5, (00|11|(01|10)(00|11)*(01|10))*",
    "tomita-6, ((0|11)(01)*(1|00)|10)*",
    "tomita-7, 0*1*0*1*",
  })
  void programsAreMadeAsTheyStand(String name, String regex) throws IOException {
    Dfa dfa = Automata.of(regex, "01");
    Checked made = Checked.of(dfa, RaspProgram.of(dfa, 64).orElseThrow(), regex);
    assertInstanceOf(Checked.Proof.AllLengths.class, made.proof());
    Path file = MADE.resolve(name + ".rasp");
    if ("write".equals(System.getProperty("golden"))) Files.writeString(file, made.text());
    assertEquals(Files.readString(file), made.text());
  }
}
