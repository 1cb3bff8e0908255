package rasp.verify;

import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.JsonObject;
import rasp.graph.ir.Id;
import rasp.graph.lower.Allowance;
import rasp.graph.lower.LoweredProgram;
import rasp.graph.lower.ProgramTexts;
import rasp.graph.lower.Value;
import rasp.graph.lower.WrittenValue;

/** Numbers of written operations, for those who forge. */
final class WrittenNumbers {
  private WrittenNumbers() {}

  /** The number of the written output of a program that loads nothing. */
  static int outputOf(JsonObject certificate) {
    var texts = new ProgramTexts(certificate.get("program").getAsString(), ImmutableSortedMap.of());
    LoweredProgram program = texts.execute(Allowance.unlimited()).program();
    Value value = program.value(certificate.get("name").getAsString()).orElseThrow();
    if (!(value instanceof Value.SOp(Id id))) throw new AssertionError(value);
    return WrittenValue.of(program.written().graph(), id).output().index();
  }
}
