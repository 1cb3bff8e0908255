package rasp.graph.lower;

import org.jspecify.annotations.Nullable;
import rasp.text.Place;
import rasp.text.Source;
import rasp.text.Span;

/** Where operations and mistakes are placed: those of the library at the user's call of it. */
final class ProgramPlaces {
  private @Nullable Place libraryCall;

  Place of(Source source, Span span) {
    return libraryCall != null && Lowering.isLibrary(source)
        ? libraryCall
        : new Place(source, span);
  }

  /** Forgets the calls that a mistake has left. */
  void clear() {
    libraryCall = null;
  }

  /** Enters a call; gives what is to be restored when it is left. */
  @Nullable Place enter(Value.Defined function, Place call) {
    Place outer = libraryCall;
    if (outer == null && Lowering.isLibrary(function.source())) libraryCall = call;
    return outer;
  }

  void leave(@Nullable Place outer) {
    libraryCall = outer;
  }
}
