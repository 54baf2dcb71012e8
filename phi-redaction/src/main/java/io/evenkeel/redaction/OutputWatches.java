package io.evenkeel.redaction;

import io.evenkeel.event.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The watches of this process. The array is replaced as a whole, never changed. */
final class OutputWatches {
  private static final LongAdder FAILURES = new LongAdder();

  private static volatile OutputWatch[] watches = {};

  private OutputWatches() {}

  static boolean isWatched() {
    return watches.length > 0;
  }

  static void tell(String channel, @Nullable Map<String, String> context, CharSequence text) {
    for (OutputWatch watch : watches) {
      try {
        watch.written(channel, context, text);
      } catch (Throwable e) {
        // What was written is out; the channel must not feel that nobody could look at it.
        FAILURES.increment();
      }
    }
  }

  static long failures() {
    return FAILURES.sum();
  }

  static synchronized Subscription add(OutputWatch watch) {
    List<OutputWatch> more = new ArrayList<>(List.of(watches));
    more.add(watch);
    watches = more.toArray(new OutputWatch[0]);
    return () -> remove(watch);
  }

  private static synchronized void remove(OutputWatch watch) {
    List<OutputWatch> fewer = new ArrayList<>(List.of(watches));
    fewer.remove(watch);
    watches = fewer.toArray(new OutputWatch[0]);
  }
}
