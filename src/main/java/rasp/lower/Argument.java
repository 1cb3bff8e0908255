package rasp.lower;

import rasp.syntax.Place;

/** A value and where it was written, so that a mistake is shown at the argument that makes it. */
record Argument(Value value, Place place) {}
