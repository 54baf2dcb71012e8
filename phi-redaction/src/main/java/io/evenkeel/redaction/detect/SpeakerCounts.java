package io.evenkeel.redaction.detect;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How many lines each speaker of a text begins, by what shows the speaker and by the letters, which
 * stay in the text. Reused by its thread; allocates only for more speakers than any text before.
 */
final class SpeakerCounts {
  /** Unknown to who writes a text, so that no text can be made whose speakers collide. */
  private final int factor = ThreadLocalRandom.current().nextInt() | 1;

  private int[] begins = new int[16];
  private int[] ends = new int[16];
  private char[] signs = new char[16];
  private int[] counts = new int[16];

  /** Twice as many as speakers have room, so that a free one is near. */
  private int[] slots = new int[32];

  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(slots, 0);
      size = 0;
    }
  }

  /** How many different ones there are. */
  int size() {
    return size;
  }

  void add(char[] t, char sign, int begin, int end) {
    if (size == begins.length) {
      grow(t);
    }
    int slot = slot(t, sign, begin, end);
    if (slots[slot] == 0) {
      begins[size] = begin;
      ends[size] = end;
      signs[size] = sign;
      counts[size] = 0;
      slots[slot] = ++size;
    }
    counts[slots[slot] - 1]++;
  }

  int count(char[] t, char sign, int begin, int end) {
    int slot = slot(t, sign, begin, end);
    return slots[slot] == 0 ? 0 : counts[slots[slot] - 1];
  }

  /** Where the speaker is, or would be. */
  private int slot(char[] t, char sign, int begin, int end) {
    int h = sign;
    for (int p = begin; p < end; p++) {
      h = h * factor + t[p] + 1;
    }
    int slot = (h ^ (h >>> 15)) & (slots.length - 1);
    while (slots[slot] != 0 && !same(t, slots[slot] - 1, sign, begin, end)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean same(char[] t, int speaker, char sign, int begin, int end) {
    return signs[speaker] == sign
        && Arrays.equals(t, begins[speaker], ends[speaker], t, begin, end);
  }

  private void grow(char[] t) {
    int room = size * 2;
    begins = Arrays.copyOf(begins, room);
    ends = Arrays.copyOf(ends, room);
    signs = Arrays.copyOf(signs, room);
    counts = Arrays.copyOf(counts, room);
    slots = new int[room * 2];
    for (int i = 0; i < size; i++) {
      slots[slot(t, signs[i], begins[i], ends[i])] = i + 1;
    }
  }
}
