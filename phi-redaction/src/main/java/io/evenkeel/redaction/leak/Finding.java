package io.evenkeel.redaction.leak;

/**
 * A value in a log, without the value.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param kind the class, as of {@link Leak#kind}
 * @param field the label before it; empty when its form alone proves it
 * @param trace the trace id in that line; empty without
 * @param time the time stamp in that line or the last one before it; empty without
 * @param length in UTF-16 units
 * @param fingerprint as of {@link LeakIncident}
 */
public record Finding(
    String file,
    long line,
    int column,
    String kind,
    String field,
    String trace,
    String time,
    int length,
    String fingerprint) {}
