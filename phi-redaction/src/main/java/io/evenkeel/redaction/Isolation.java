package io.evenkeel.redaction;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose further output is suppressed, because something of them leaked. What they log,
 * write or export becomes {@link Redactor#SUPPRESSED} until they are released.
 *
 * <p>Of this process, and forgotten with it; {@code redaction.leak} keeps it. While no call is
 * isolated, asking costs one volatile read. Thread-safe.
 */
public final class Isolation {
  /** More would be a service that should be stopped, not isolated. */
  public static final int MOST = 1_000;

  /** Replaced as a whole. */
  private static volatile Set<CallKey> isolated = Set.of();

  private Isolation() {}

  /** Isolates a call; false when {@value #MOST} are isolated already. */
  public static synchronized boolean isolate(CallKey call) {
    if (isolated.size() == MOST && !isolated.contains(call)) {
      return false;
    }
    Set<CallKey> more = new HashSet<>(isolated);
    more.add(call);
    isolated = Set.copyOf(more);
    return true;
  }

  /** Lets a call write again; false when it was not isolated. */
  public static synchronized boolean release(CallKey call) {
    Set<CallKey> fewer = new HashSet<>(isolated);
    boolean was = fewer.remove(call);
    isolated = Set.copyOf(fewer);
    return was;
  }

  /** All that are isolated now. */
  public static Set<CallKey> isolated() {
    return isolated;
  }

  /** Whether any call is isolated. */
  public static boolean isInForce() {
    return !isolated.isEmpty();
  }

  /**
   * Whether the call of a diagnostic context (MDC) is isolated.
   *
   * @param context null: that of this thread
   */
  public static boolean covers(@Nullable Map<String, String> context) {
    Set<CallKey> now = isolated;
    if (now.isEmpty()) {
      return false;
    }
    for (CallKey.Kind kind : CallKey.Kind.values()) {
      if (kind.in(context).filter(now::contains).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
