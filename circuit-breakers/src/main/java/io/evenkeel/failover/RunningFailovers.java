package io.evenkeel.failover;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failovers of this process, so that tests can reach those they did not make. One that nobody
 * closed goes with its last user. All of it is guarded by the lock of this class, and touched when
 * a failover starts or ends, and by tests.
 */
final class RunningFailovers {
  private static final List<WeakReference<Rehearsals>> RUNNING = new ArrayList<>();
  private static final Set<OutageScope> SCOPES = new HashSet<>();

  private RunningFailovers() {}

  static synchronized void started(Rehearsals failover) {
    RUNNING.removeIf(reference -> reference.get() == null);
    RUNNING.add(new WeakReference<>(failover));
    assignIfTested();
  }

  static synchronized void ended(Rehearsals failover) {
    RUNNING.removeIf(reference -> reference.get() == null || reference.get() == failover);
    failover.ofTests(List.of());
    assignIfTested();
  }

  /**
   * Changes something about scopes.
   *
   * @param open the scope that counts from now on; null when one ends
   */
  static synchronized void change(Runnable what, @Nullable OutageScope open) {
    what.run();
    if (open != null) {
      SCOPES.add(open);
    }
    SCOPES.removeIf(OutageScope::isClosed);
    assign();
  }

  private static void assignIfTested() {
    if (!SCOPES.isEmpty()) {
      assign();
    }
  }

  /** Gives each failover the outages that are meant for it. */
  private static void assign() {
    List<Rehearsals> running =
        RUNNING.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    Map<Rehearsals, List<Rehearsed>> meant = new HashMap<>();
    for (OutageScope scope : SCOPES) {
      for (Rehearsals failover : running) {
        if (isOwn(failover, scope) || isShared(failover)) {
          scope.saw(failover.providers(), isOwn(failover, scope));
        }
      }
      for (Rehearsed outage : scope.outages()) {
        targets(outage, scope, running)
            .forEach(target -> meant.computeIfAbsent(target, key -> new ArrayList<>()).add(outage));
      }
    }
    running.forEach(failover -> failover.ofTests(meant.getOrDefault(failover, List.of())));
  }

  private static List<Rehearsals> targets(
      Rehearsed outage, OutageScope scope, List<Rehearsals> running) {
    List<Rehearsals> knowing =
        running.stream().filter(each -> each.providers().contains(outage.provider())).toList();
    List<Rehearsals> own = knowing.stream().filter(each -> isOwn(each, scope)).toList();
    return own.isEmpty() ? knowing.stream().filter(RunningFailovers::isShared).toList() : own;
  }

  private static boolean isOwn(Rehearsals failover, OutageScope scope) {
    return scope.equals(failover.scope());
  }

  /** Nobody's own: started outside of all tests, or in one that is over. */
  private static boolean isShared(Rehearsals failover) {
    OutageScope started = failover.scope();
    return started == null || started.isClosed();
  }
}
