package io.evenkeel.redaction.leak;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.call.CallScope;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.redaction.OutputWatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the channels really wrote with the second detector, and raises an incident for every
 * value that should not be there.
 *
 * <pre>{@code
 * try (Redactor redactor = Redactor.start(configuration, foundation);
 *     LeakWatch watch = LeakWatch.start(configuration, foundation)) { … }
 * }</pre>
 *
 * <p>An incident is counted by the signal {@value #SIGNAL} at once, latched until {@link #clear},
 * and then, by the ticker within a second, stored, put into the audit log, published as a {@link
 * LeakIncident} and logged. Of more than {@value IncidentDesk#MOST_A_MINUTE} a minute the rest is
 * only counted.
 *
 * <p><b>Cost.</b> {@code leak_detection.sample} says which share of all texts is read; the others
 * cost a counter and allocate nothing. Reading is done on the thread that writes, because there the
 * values known in the running call are known and the text still is what was written; whatever may
 * wait for a disk is the ticker's.
 *
 * <p>Nothing is thrown into a channel, and what the watch itself logs is not read. Thread-safe.
 */
public final class LeakWatch implements OutputWatch, AutoCloseable {
  /** Incidents that nobody has cleared; as a counter, all since the process began. */
  public static final String SIGNAL = "phi_leak_incidents";

  private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

  private final Foundation foundation;
  private final LeakLatch latch;
  private final IncidentDesk desk;
  private final LongAdder read = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Subscription[] subscriptions;
  private volatile Reader reader;

  /** What is computed once for a configuration. */
  private record Reader(Sample sample, LeakDetector detector, Fingerprints fingerprints) {
    static Reader of(RedactionSettings settings) {
      return new Reader(
          new Sample(settings.leakDetection().sample()),
          LeakDetector.of(settings),
          Fingerprints.of(settings.key()));
    }
  }

  private LeakWatch(LiveConfiguration configuration, Foundation foundation) {
    this.foundation = foundation;
    this.latch = new LeakLatch(foundation.state());
    this.desk = new IncidentDesk(foundation, latch);
    this.reader = Reader.of(configuration.current().redaction());
    foundation.signals().counter(SIGNAL);
    this.subscriptions =
        new Subscription[] {
          foundation.signals().gauge(SIGNAL, latch::open),
          configuration.onChange(changed -> reader = Reader.of(changed.redaction())),
          foundation.ticker().every("record PHI leak incidents", IncidentDesk.PERIOD, this::record),
          OutputWatch.add(this),
        };
  }

  /** Watches all channels of this process until it is closed. */
  public static LeakWatch start(LiveConfiguration configuration, Foundation foundation) {
    return new LeakWatch(configuration, foundation);
  }

  @Override
  public void written(String channel, @Nullable Map<String, String> context, CharSequence text) {
    Reader now = reader;
    if (!now.sample().takesNext() || BUSY.get()) {
      return;
    }
    BUSY.set(true);
    try {
      read(now, channel, context, text.toString());
    } catch (Throwable e) {
      // Out it is; that nobody could look at it must not hurt who wrote it.
      failures.increment();
    } finally {
      BUSY.set(false);
    }
  }

  private void read(
      Reader now, String channel, @Nullable Map<String, String> context, String text) {
    read.increment();
    CallScope call = CallScope.current();
    List<String> known = call == null ? List.of() : call.knownValues();
    for (Leak leak : now.detector().read(text, known)) {
      foundation.signals().counter(SIGNAL).increment();
      latch.add();
      desk.take(
          () ->
              new LeakIncident(
                  foundation.time().now(),
                  leak.kind(),
                  channel,
                  TraceId.shown(context, now.detector()),
                  leak.length(),
                  now.fingerprints().of(text.substring(leak.start(), leak.end()))));
    }
  }

  private void record() {
    BUSY.set(true);
    try {
      desk.record();
    } finally {
      BUSY.set(false);
    }
  }

  /** Incidents that no person has cleared, those before a restart included. */
  public long open() {
    return latch.open();
  }

  /** How many texts were read. */
  public long read() {
    return read.sum();
  }

  /** How many texts could not be read because the detector failed. */
  public long failures() {
    return failures.sum();
  }

  /**
   * Ends all open incidents.
   *
   * @param actor who answers for it
   * @param reason what was found out and done
   * @throws io.evenkeel.audit.AuditException when that cannot be recorded; they stay open
   * @throws io.evenkeel.state.StateException when that cannot be stored
   */
  public void clear(String actor, String reason) {
    record();
    foundation
        .audit()
        .append(
            new AuditRecord(
                actor, "phi.leak.clear", SIGNAL, reason, Long.toString(latch.open()), "0"));
    latch.clear();
  }

  /** Records what waits and stops watching; the latch stays in the state. */
  @Override
  public void close() {
    for (Subscription subscription : subscriptions) {
      subscription.close();
    }
    record();
  }
}
