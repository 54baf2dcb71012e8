package io.evenkeel.redaction.leak;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes incidents from whatever thread wrote, without waiting, and records them on the ticker's:
 * state, audit log, event, log. Bounded: what comes too fast is counted.
 */
final class IncidentDesk {
  static final Duration PERIOD = Duration.ofSeconds(1);
  static final int MOST_A_MINUTE = 60;

  private static final Logger log = LoggerFactory.getLogger(IncidentDesk.class);
  private static final String ACTOR = "leak-detection";
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Foundation foundation;
  private final LeakLatch latch;
  private final ArrayBlockingQueue<LeakIncident> waiting = new ArrayBlockingQueue<>(MOST_A_MINUTE);
  private final AtomicLong uncounted = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong minute;

  IncidentDesk(Foundation foundation, LeakLatch latch) {
    this.foundation = foundation;
    this.latch = latch;
    this.minute = new AtomicLong(foundation.time().nanoTime());
  }

  /** Computes the incident only when there is room for it. */
  void take(Supplier<LeakIncident> incident) {
    long began = minute.get();
    long now = foundation.time().nanoTime();
    if (now - began >= MINUTE && minute.compareAndSet(began, now)) {
      taken.set(0);
    }
    if (taken.incrementAndGet() > MOST_A_MINUTE || !waiting.offer(incident.get())) {
      uncounted.incrementAndGet();
    }
  }

  /** One at a time. */
  synchronized void record() {
    List<LeakIncident> incidents = new ArrayList<>();
    waiting.drainTo(incidents);
    long more = uncounted.getAndSet(0);
    if (incidents.isEmpty() && more == 0) {
      return;
    }
    save();
    for (LeakIncident incident : incidents) {
      foundation.audit().appendOrSpool(audited(incident.channel(), incident.described()));
      foundation.events().publish(incident);
    }
    if (more > 0) {
      foundation.audit().appendOrSpool(audited("*", more + " more incidents came too fast"));
    }
    log.error(
        "What identifies a patient was written: {} incidents, the first of class {} through {}; "
            + "'evenkeel audit verify' and 'evenkeel phi forensics' tell more",
        incidents.size() + more,
        incidents.isEmpty() ? "unknown" : incidents.get(0).kind(),
        incidents.isEmpty() ? "unknown" : incidents.get(0).channel());
  }

  private void save() {
    try {
      latch.save();
    } catch (RuntimeException e) {
      log.warn("The latch of leak incidents could not be stored; it holds in memory", e);
    }
  }

  private static AuditRecord audited(String channel, String what) {
    return new AuditRecord(ACTOR, "phi.leak", channel, what, "", "");
  }
}
