package io.evenkeel.redaction.otel;

import io.evenkeel.redaction.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stands in front of an exporter of either kind: OpenTelemetry's have no type in common.
 *
 * @param <T> what is exported
 * @param <E> the other exporter
 */
abstract class RedactingExporter<T, E> {
  final E exporter;
  private final Supplier<Redactor> redactor;

  RedactingExporter(E exporter, Supplier<Redactor> redactor) {
    this.exporter = exporter;
    this.redactor = redactor;
  }

  abstract T redacted(T raw, Redactor redactor);

  final List<T> redacted(Collection<T> raw) {
    Redactor now = redactor.get();
    List<T> shown = new ArrayList<>(raw.size());
    for (T each : raw) {
      shown.add(redacted(each, now));
    }
    return shown;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "(" + exporter + ")";
  }
}
