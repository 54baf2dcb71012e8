package io.evenkeel.redaction.leak;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * Something that identifies a patient was written; what it was, this does not say.
 *
 * @param at by the wall clock
 * @param kind the class, as of {@link Leak#kind}
 * @param channel through which it left
 * @param trace of the call, if it had one that can be shown; empty else
 * @param length of the value, in UTF-16 units
 * @param fingerprint keyed hash of the value, in hexadecimal: the same value under the same key has
 *     the same, and nobody without the key can compute it
 */
public record LeakIncident(
    Instant at, String kind, String channel, String trace, int length, String fingerprint)
    implements Event {

  /** As it stands in the audit log. */
  String described() {
    return "class=%s channel=%s trace=%s length=%d hmac=%s"
        .formatted(kind, channel, trace.isEmpty() ? "-" : trace, length, fingerprint);
  }
}
