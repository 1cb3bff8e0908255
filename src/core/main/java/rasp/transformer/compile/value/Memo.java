package rasp.transformer.compile.value;

import java.util.Arrays;

/** Numbers by keys that are not negative: a hash table with open addressing. */
public final class Memo {
  public static final int UNKNOWN = -2;

  private long[] keys = new long[16];
  private int[] numbers = new int[16];
  private int size;

  public Memo() {
    Arrays.fill(keys, -1);
  }

  /** The number known under a key, or {@link #UNKNOWN}. */
  public int get(long key) {
    int at = place(key);
    return keys[at] == key ? numbers[at] : UNKNOWN;
  }

  /** Makes a number known under a key that had none. */
  public void put(long key, int number) {
    if (2 * size >= keys.length) grow();
    int at = place(key);
    keys[at] = key;
    numbers[at] = number;
    size++;
  }

  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & keys.length - 1;
    while (keys[at] >= 0 && keys[at] != key) at = at + 1 & keys.length - 1;
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[keys.length];
    Arrays.fill(keys, -1);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] >= 0) put(oldKeys[i], oldNumbers[i]);
    }
  }
}
