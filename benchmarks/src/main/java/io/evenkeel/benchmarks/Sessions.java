package io.evenkeel.benchmarks;

import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Session ids as services have them: 36 characters, a few thousand at a time, in random order. */
@State(Scope.Thread)
public class Sessions {
  private static final int COUNT = 4096;

  private final String[] ids = new String[COUNT];
  private int next;

  public Sessions() {
    Random random = new Random(20_261_120);
    for (int i = 0; i < COUNT; i++) {
      ids[i] = new UUID(random.nextLong(), random.nextLong()).toString();
    }
  }

  public String next() {
    next = (next + 1) & (COUNT - 1);
    return ids[next];
  }
}
