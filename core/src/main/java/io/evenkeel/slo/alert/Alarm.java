package io.evenkeel.slo.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One episode of an alert: it fires, or has resolved while somebody still has to be told. Guarded
 * by its {@link Alarms}.
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
  private boolean telling;
  private @Nullable Instant resolvedAt;

  /** Numbers of the evaluations that found it; 0 for what another process found. */
  private long began;

  private long ended;

  /** How fast the budget burned then; null for what another process saw. */
  private @Nullable Burn burnAtBegin;

  private @Nullable Burn burnAtEnd;

  /** Whether it fired before a restart, and nothing has been seen since that says it still does. */
  private boolean restored;

  /** Of this process's event bus, which forgets with it. Only rounds touch it, one at a time. */
  private @Nullable AlertState published;

  /** What the windows of an alert say; empty for one that has none. */
  record Burn(OptionalDouble longRate, OptionalDouble shortRate) {
    static final Burn NONE = new Burn(OptionalDouble.empty(), OptionalDouble.empty());

    static Burn of(AlertRule rule) {
      return new Burn(rule.burnLong(), rule.burnShort());
    }
  }

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

  static Alarm begin(AlertRule rule, Instant now, long evaluation) {
    var alarm =
        new Alarm(
            rule.identity(),
            rule.severity(),
            rule.routes(),
            now,
            rule.coverage(),
            rule.isOutage(),
            rule.summary());
    alarm.began = evaluation;
    alarm.burnAtBegin = Burn.of(rule);
    return alarm;
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

  /**
   * It ended.
   *
   * @param burn of its windows now
   */
  void resolve(Instant at, long evaluation, Burn burn) {
    end(at);
    ended = evaluation;
    burnAtEnd = burn;
  }

  private void end(Instant at) {
    resolvedAt = at.isBefore(since) ? since : at;
  }

  /** Takes the rates of now for those that another process saw and did not keep. */
  void reread(AlertRule rule) {
    if (burnAtBegin == null && !firingTold) {
      burnAtBegin = Burn.of(rule);
    }
    if (burnAtEnd == null && resolvedAt != null) {
      burnAtEnd = Burn.of(rule);
    }
  }

  /** In which evaluation it came to {@code state}. */
  long evaluation(AlertState state) {
    return state == AlertState.FIRING ? began : ended;
  }

  /** When it came to {@code state}. */
  Instant at(AlertState state) {
    Instant end = resolvedAt;
    return state == AlertState.FIRING || end == null ? since : end;
  }

  /** How fast the budget burned when it came to {@code state}. */
  Burn burn(AlertState state) {
    Burn burn = state == AlertState.FIRING ? burnAtBegin : burnAtEnd;
    return burn == null ? Burn.NONE : burn;
  }

  /** From now on somebody may have heard of it. */
  void startTelling() {
    telling = true;
  }

  /** Whether nobody has heard of it. */
  boolean isUnheard() {
    return !telling && !firingTold;
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
      alarm.end(Instant.parse(fields.get(5)));
    }
    alarm.firingTold = fields.get(6).equals("told");
    alarm.restored = true;
    if (alarm.firingTold && alarm.isFiring()) {
      alarm.published = AlertState.FIRING;
    }
    return alarm;
  }
}
