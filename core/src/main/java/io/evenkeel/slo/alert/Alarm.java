package io.evenkeel.slo.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fires, or that has resolved while somebody still has to be told. Guarded by its
 * {@link Alarms}.
 */
final class Alarm {
  private static final int LONGEST_SUMMARY = 300;
  private static final int FIXED_FIELDS = 10;

  private final AlertIdentity identity;
  private final String severity;
  private final List<String> routes;
  private final Instant since;
  private final double coverage;
  private final boolean outage;
  private final String summary;
  private boolean firingTold;
  private @Nullable Instant resolvedAt;

  /** Whether it fired before a restart, and nothing has been seen since that says it still does. */
  private boolean restored;

  /** Of this process's event bus, which forgets with it. */
  private @Nullable AlertState published;

  private Alarm(
      AlertIdentity identity,
      String severity,
      List<String> routes,
      Instant since,
      double coverage,
      boolean outage,
      String summary) {
    this.identity = identity;
    this.severity = severity;
    this.routes = routes;
    this.since = since;
    this.coverage = coverage;
    this.outage = outage;
    this.summary =
        summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY);
  }

  static Alarm begin(AlertRule rule, Instant now) {
    return new Alarm(
        rule.identity(),
        rule.severity(),
        rule.routes(),
        now,
        rule.coverage(),
        rule.isOutage(),
        rule.summary());
  }

  AlertIdentity identity() {
    return identity;
  }

  String severity() {
    return severity;
  }

  List<String> routes() {
    return routes;
  }

  Instant since() {
    return since;
  }

  /** Observed part of its window when it began. */
  double coverage() {
    return coverage;
  }

  /** What was wrong when it began. */
  String summary() {
    return summary;
  }

  boolean isFiring() {
    return resolvedAt == null;
  }

  Optional<Instant> resolvedAt() {
    return Optional.ofNullable(resolvedAt);
  }

  boolean isRestored() {
    return restored;
  }

  boolean isFiringTold() {
    return firingTold;
  }

  /** It still fires, as this process has seen itself. */
  void confirm() {
    restored = false;
  }

  void resolve(Instant at) {
    resolvedAt = at.isBefore(since) ? since : at;
  }

  /** It fires again before anybody was told that it had resolved. */
  void resume() {
    resolvedAt = null;
    published = firingTold ? AlertState.FIRING : null;
  }

  void firingWasTold() {
    firingTold = true;
  }

  /** Whether this state is news to the event bus; it is not the second time. */
  boolean publishes(AlertState state) {
    boolean news = published != state;
    published = state;
    return news;
  }

  /** From its beginning to its end, as far as that is known. */
  Incident incident() {
    return new Incident(identity, severity, outage, since, resolvedAt());
  }

  String line() {
    var fields =
        new ArrayList<>(
            List.of(
                identity.service(),
                identity.objective(),
                identity.alert(),
                severity,
                since.toString(),
                resolvedAt == null ? "" : resolvedAt.toString(),
                firingTold ? "told" : "",
                Double.toString(coverage),
                outage ? "outage" : "",
                summary));
    fields.addAll(routes);
    return Fields.line(fields);
  }

  /**
   * Reads what {@link #line} has written.
   *
   * @throws RuntimeException when it is not such a line
   */
  static Alarm restore(String line) {
    List<String> fields = Fields.of(line);
    var alarm =
        new Alarm(
            new AlertIdentity(fields.get(0), fields.get(1), fields.get(2)),
            fields.get(3),
            List.copyOf(fields.subList(FIXED_FIELDS, fields.size())),
            Instant.parse(fields.get(4)),
            Double.parseDouble(fields.get(7)),
            fields.get(8).equals("outage"),
            fields.get(9));
    if (!fields.get(5).isEmpty()) {
      alarm.resolve(Instant.parse(fields.get(5)));
    }
    alarm.firingTold = fields.get(6).equals("told");
    alarm.restored = true;
    if (alarm.firingTold && alarm.isFiring()) {
      alarm.published = AlertState.FIRING;
    }
    return alarm;
  }
}
