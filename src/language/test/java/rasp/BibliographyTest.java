package rasp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BibliographyTest {
  @Test
  void everyPaperIsFiledUnderItsKey() throws IllegalAccessException {
    for (Field paper : Bibliography.class.getFields()) {
      assertEquals(Optional.of(paper.get(null)), Bibliography.find(paper.getName()));
    }
  }

  @Test
  void anUnknownKeyIsNotFound() {
    assertEquals(Optional.empty(), Bibliography.find("NOBODY99"));
  }
}
