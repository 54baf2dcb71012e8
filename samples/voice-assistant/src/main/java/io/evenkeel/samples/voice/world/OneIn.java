package io.evenkeel.samples.voice.world;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Says yes exactly once in each block of {@code size} questions, at a random place in the block: a
 * fault rate that holds for short runs too. Thread-safe.
 */
final class OneIn {
  private final int size;
  private int asked;
  private int chosen;

  OneIn(int size) {
    this.size = size;
  }

  synchronized boolean now() {
    if (asked % size == 0) {
      asked = 0;
      chosen = ThreadLocalRandom.current().nextInt(size);
    }
    return asked++ == chosen;
  }
}
