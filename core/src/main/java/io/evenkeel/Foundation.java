package io.evenkeel;

import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.change.Changes;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.Signals;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the wings of one process share. {@link #inDirectory} survives the process, {@link #inMemory}
 * forgets with it.
 *
 * <p>Close it after the wings that were started with it.
 */
public record Foundation(
    TimeSource time,
    Ticker ticker,
    EventBus events,
    StateStore state,
    AuditLog audit,
    Signals signals,
    Changes changes)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Foundation.class);
  private static final Duration FLUSH_PERIOD = Duration.ofSeconds(1);

  /** One whose signals nobody publishes yet. */
  public Foundation(
      TimeSource time, Ticker ticker, EventBus events, StateStore state, AuditLog audit) {
    this(time, ticker, events, state, audit, new Signals());
  }

  /** One that remembers what is changed from now on. */
  public Foundation(
      TimeSource time,
      Ticker ticker,
      EventBus events,
      StateStore state,
      AuditLog audit,
      Signals signals) {
    this(time, ticker, events, state, audit, signals, new Changes(time, ticker, events));
  }

  /** Real time; state and audit are lost with the process. For tests and first steps. */
  public static Foundation inMemory() {
    return new Foundation(
        TimeSource.system(),
        Ticker.start(),
        new EventBus(),
        StateStore.inMemory(),
        AuditLog.inMemory());
  }

  /**
   * Real time; state in {@code directory/state}, the audit log in {@code directory/audit.log}. What
   * was found damaged in the state is noted in the audit log.
   *
   * @param directory created when missing; of one process at a time
   * @throws io.evenkeel.state.StateException when the state cannot be used
   * @throws io.evenkeel.audit.AuditException when the audit log cannot be used or was changed
   */
  public static Foundation inDirectory(Path directory, AuditKey key) {
    TimeSource time = TimeSource.system();
    var events = new EventBus();
    StateStore state = null;
    AuditLog audit = null;
    Ticker ticker = null;
    boolean opened = false;
    try {
      state = StateStore.inDirectory(directory.resolve("state"));
      audit = AuditLog.inFile(directory.resolve("audit.log"), key, time, events);
      ticker = Ticker.start();
      note(state, audit);
      ticker.every("flush audit records that wait", FLUSH_PERIOD, audit::flush);
      opened = true;
      return new Foundation(time, ticker, events, state, audit);
    } finally {
      if (!opened) {
        closeAll(ticker, state, audit);
      }
    }
  }

  private static void note(StateStore state, AuditLog audit) {
    for (String recovery : state.recoveries()) {
      audit.appendOrSpool(
          new AuditRecord("evenkeel", "state.recovered", "state", recovery, "", ""));
    }
  }

  /** Ends periodic work first and the audit log last; closing twice is harmless. */
  @Override
  public void close() {
    closeAll(ticker, state, audit);
  }

  // One that cannot be closed must not keep the others open.
  private static void closeAll(@Nullable AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      if (part != null) {
        try {
          part.close();
        } catch (Exception e) {
          log.warn("A part of the foundation could not be closed", e);
        }
      }
    }
  }
}
