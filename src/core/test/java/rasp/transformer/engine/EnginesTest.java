package rasp.transformer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EnginesTest {
  @Test
  void aRuntimeThatIsNotThereIsASentence() {
    assertTrue(Engines.find("nothing").isEmpty());
    assertEquals(
        "no runtime 'nothing' here (found: ); build with -Pengines", Engines.missing("nothing"));
  }
}
