package io.evenkeel.audit;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * An alarm: changes were made whose records wait in memory, because the log cannot be written. They
 * are lost if the process dies now. Published with each record that has to wait, and once more with
 * nothing waiting when all were written.
 *
 * @param waiting how many records wait; 0 when the log caught up
 * @param lost how many records found no room and were dropped since the log was opened
 */
public record AuditSpooled(Instant at, int waiting, long lost) implements Event {}
