package io.evenkeel.event;

import java.time.Instant;

/**
 * Something that happened, published by one wing for whoever listens. Implementations are immutable
 * records that hold no value which may identify a patient.
 */
public interface Event {

  /** When it happened, by the wall clock. */
  Instant at();
}
