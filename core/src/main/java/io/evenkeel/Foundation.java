package io.evenkeel;

import io.evenkeel.audit.AuditLog;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;

/**
 * What the wings of one process share. {@link #inMemory} forgets with the process.
 *
 * <p>Close it after the wings that were started with it.
 */
public record Foundation(
    TimeSource time, Ticker ticker, EventBus events, StateStore state, AuditLog audit)
    implements AutoCloseable {

  /** Real time; state and audit are lost with the process. For tests and first steps. */
  public static Foundation inMemory() {
    return new Foundation(
        TimeSource.system(),
        Ticker.start(),
        new EventBus(),
        StateStore.inMemory(),
        AuditLog.inMemory());
  }

  @Override
  public void close() {
    ticker.close();
    state.close();
    audit.close();
  }
}
