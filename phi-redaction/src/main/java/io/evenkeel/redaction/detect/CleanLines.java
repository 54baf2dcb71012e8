package io.evenkeel.redaction.detect;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The shapes of lines in which the {@link Sieve} saw nothing, whatever their digits: a service
 * writes the same lines again and again, and what was clean once need not be looked at twice. The
 * shapes themselves are compared, not only their hashes. At most some 300 KB, and nothing is kept
 * of a line that comes but once.
 *
 * <p>Thread-safe: a shape is never changed once it is in the table. Threads may miss or overwrite
 * what another one has just remembered, which costs a look at a line and nothing else.
 */
final class CleanLines {
  private static final int SIZE = 1 << 10;
  private static final int OTHER_PLACE = 0x2D5;

  /** Of the lines for which there is no room, one of so many takes another's. */
  private static final int TAKES_ROOM = 64;

  private final AtomicReferenceArray<long[]> shapes = new AtomicReferenceArray<>(SIZE);

  /** By place the hash that was last refused there, and above how many there were. */
  private final AtomicLongArray refused = new AtomicLongArray(SIZE);

  /** Whether a line of this shape was clean. */
  boolean hold(LineShape shape) {
    int place = place(shape);
    return is(shapes.getAcquire(place), shape) || is(shapes.getAcquire(place ^ OTHER_PLACE), shape);
  }

  /** Remembers the shape when it comes for the second time. */
  void add(LineShape shape) {
    int place = place(shape);
    long last = refused.getPlain(place);
    long times = last >>> Integer.SIZE;
    refused.setPlain(place, (times + 1) << Integer.SIZE | (shape.hash & 0xFFFFFFFFL));
    if ((int) last != shape.hash) {
      return;
    }
    if (shapes.getPlain(place) == null || times % TAKES_ROOM == TAKES_ROOM - 1) {
      shapes.setRelease(place, copy(shape));
    } else if (shapes.getPlain(place ^ OTHER_PLACE) == null) {
      shapes.setRelease(place ^ OTHER_PLACE, copy(shape));
    }
  }

  private static int place(LineShape shape) {
    return shape.hash & SIZE - 1;
  }

  private static long[] copy(LineShape shape) {
    return Arrays.copyOf(shape.words, shape.count);
  }

  private static boolean is(long[] kept, LineShape shape) {
    if (kept == null || kept.length != shape.count) {
      return false;
    }
    long differs = 0;
    for (int i = 0; i < kept.length; i++) {
      differs |= kept[i] ^ shape.words[i];
    }
    return differs == 0;
  }
}
