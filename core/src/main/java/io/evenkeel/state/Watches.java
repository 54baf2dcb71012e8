package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a store. One that throws is logged (its first failure and then every thousandth)
 * and felt neither by the writer nor by the others.
 */
final class Watches {
  private static final Logger log = LoggerFactory.getLogger(Watches.class);
  private static final int LOG_EVERY = 1_000;

  private final List<Watch> watches = new CopyOnWriteArrayList<>();

  Subscription add(String prefix, Consumer<String> listener) {
    var watch = new Watch(prefix, listener);
    watches.add(watch);
    return () -> watches.remove(watch);
  }

  /** Called without the store's lock, so that a listener may read and write the store. */
  void changed(String key) {
    VirtualMachineError fatal = null;
    for (Watch watch : watches) {
      VirtualMachineError thrown = watch.offer(key);
      fatal = fatal == null ? thrown : fatal;
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  void clear() {
    watches.clear();
  }

  /** Compared by identity, so that the same listener may watch twice. */
  private static final class Watch {
    private final String prefix;
    private final Consumer<String> listener;
    private final AtomicLong failures = new AtomicLong();

    Watch(String prefix, Consumer<String> listener) {
      this.prefix = prefix;
      this.listener = listener;
    }

    @Nullable VirtualMachineError offer(String key) {
      if (!key.startsWith(prefix)) {
        return null;
      }
      try {
        listener.accept(key);
      } catch (VirtualMachineError e) {
        return e;
      } catch (Throwable e) {
        long count = failures.incrementAndGet();
        if (count % LOG_EVERY == 1) {
          log.warn("A watch on state '{}' failed ({} times so far)", prefix, count, e);
        }
      }
      return null;
    }
  }
}
