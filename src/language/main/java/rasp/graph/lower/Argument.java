package rasp.graph.lower;

import rasp.text.Place;

/** A value and where it was written, so that a mistake is shown at the argument that makes it. */
record Argument(Value value, Place place) {}
