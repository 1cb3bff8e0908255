package rasp.transformer.compile.trial;

import java.util.Arrays;

/**
 * Numbers vectors of one width from 0 in the order in which they are met; the same bits, the same
 * number.
 */
final class Numbering {
  private final int width;
  private long[] vectors;

  /** One more than the number, in open addressing; 0 where there is none. */
  private int[] places = new int[16];

  private int size;

  Numbering(int width) {
    this.width = width;
    this.vectors = new long[8 * width];
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** How many entries all of them have. */
  long entries() {
    return (long) size * (width + 1);
  }

  /** The vector's number; {@link #size} grows by one if it is met for the first time. */
  int of(long[] vector) {
    int at = (int) hash(vector, 0) & places.length - 1;
    while (places[at] != 0) {
      if (holds(places[at] - 1, vector)) return places[at] - 1;
      at = at + 1 & places.length - 1;
    }
    return add(vector, at);
  }

  long get(int number, int entry) {
    return vectors[number * width + entry];
  }

  private int add(long[] vector, int at) {
    if ((size + 1) * width > vectors.length) vectors = Arrays.copyOf(vectors, 2 * vectors.length);
    System.arraycopy(vector, 0, vectors, size * width, width);
    places[at] = ++size;
    if (2 * size > places.length) grow();
    return size - 1;
  }

  private void grow() {
    places = new int[2 * places.length];
    for (int number = 0; number < size; number++) {
      int at = (int) hash(vectors, number * width) & places.length - 1;
      while (places[at] != 0) at = at + 1 & places.length - 1;
      places[at] = number + 1;
    }
  }

  private boolean holds(int number, long[] vector) {
    int first = number * width;
    for (int i = 0; i < width; i++) {
      if (vectors[first + i] != vector[i]) return false;
    }
    return true;
  }

  private long hash(long[] entries, int first) {
    long hash = 0;
    for (int i = first; i < first + width; i++) {
      // Many doubles differ in their highest bits only, which a product does not bring down.
      hash = (hash ^ entries[i] ^ entries[i] >>> 32) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
