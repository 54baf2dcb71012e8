package io.evenkeel.slo;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One health check on its beat. The ticker starts its runs, at most one at a time; a run tells its
 * own result, unless its time was over before. Results pass between the two under this monitor,
 * which is never held while a check runs.
 */
final class RunningCheck {
  private final HealthCheck check;
  private final long period;
  private final long timeout;

  private volatile Health health = Health.UNKNOWN;
  private @Nullable Run running;
  private boolean started;
  private long lastStart;

  RunningCheck(HealthCheck check, long period, long timeout) {
    this.check = check;
    this.period = period;
    this.timeout = timeout;
  }

  Health health() {
    return health;
  }

  void tick(long now, Executor executor) {
    Run next;
    synchronized (this) {
      if (running != null) {
        if (now - lastStart >= timeout) {
          health = Health.FAILING;
          running.isLate = true;
        }
        return;
      }
      if (started && now - lastStart < period) {
        return;
      }
      started = true;
      lastStart = now;
      next = new Run();
      running = next;
    }
    try {
      executor.execute(next);
    } catch (RejectedExecutionException noThreadIsFree) {
      // Checks that were replaced while they hung may hold all threads.
      next.end(Health.FAILING);
    }
  }

  private final class Run implements Runnable {
    private boolean isLate;

    @Override
    public void run() {
      Health found = Health.FAILING;
      try {
        found = check.passes() ? Health.PASSING : Health.FAILING;
      } catch (VirtualMachineError fatal) {
        throw fatal;
      } catch (Throwable failed) {
        // that it failed is all there is to know
      } finally {
        end(found);
      }
    }

    private void end(Health found) {
      synchronized (RunningCheck.this) {
        if (!isLate) {
          health = found;
        }
        running = null;
      }
    }
  }
}
