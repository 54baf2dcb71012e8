package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.event.Subscription;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one outage that may be rehearsed in production. What changes here changes with the lock of
 * the operators' decisions. Each attempt looks at the time and at the other providers itself, so
 * that the outage is over in time even when nobody is there to end it.
 */
final class GameDay {
  private static final Logger log = LoggerFactory.getLogger(Providers.class);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String ACTION = "provider.rehearse";

  private final RoutingControl control;
  private final Rehearsals rehearsals;
  private final Foundation foundation;
  private volatile @Nullable Running running;

  private record Running(
      Rehearsed rehearsed,
      BooleanSupplier guard,
      String actor,
      long startNanos,
      Duration duration,
      Subscription watch) {}

  GameDay(RoutingControl control, Rehearsals rehearsals, Foundation foundation) {
    this.control = control;
    this.rehearsals = rehearsals;
    this.foundation = foundation;
  }

  String begin(
      String provider,
      Outage outage,
      Duration duration,
      BooleanSupplier guard,
      String actor,
      String reason) {
    if (duration.compareTo(LOOK) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an outage is rehearsed for a second at least and an hour at most, not " + duration);
    }
    // Not ours: asked before the lock is taken.
    boolean budget = allows(guard);
    return control.locked(
        () -> {
          check(control.roster().find(provider).name(), budget);
          String what = outage + ", for " + duration;
          Subscription watch = foundation.ticker().every("game day", LOOK, this::look);
          boolean begun = false;
          try {
            control.record(new AuditRecord(actor, ACTION, provider, reason, "none", what));
            long start = time().nanoTime();
            var rehearsed =
                new Rehearsed(
                    provider,
                    outage,
                    () -> isWithin(start, duration) && areOthersHealthy(provider));
            running = new Running(rehearsed, guard, actor, start, duration, watch);
            rehearsals.ofGameDay(rehearsed);
            begun = true;
          } finally {
            if (!begun) {
              watch.close();
            }
          }
          control.publish(
              "an outage of provider " + provider + " is rehearsed: " + outage,
              DecisionWords.command("providers rehearse --stop"),
              provider);
          return "an outage of '" + provider + "' is rehearsed: " + what;
        });
  }

  String stop(String actor, String reason) {
    return control.locked(
        () -> {
          Running now = running;
          return now == null ? "no outage is being rehearsed" : end(now, actor, reason);
        });
  }

  Optional<RehearsalStatus> status() {
    return Optional.ofNullable(running)
        .map(
            now ->
                new RehearsalStatus(
                    now.rehearsed.provider(),
                    now.rehearsed.outage(),
                    now.duration.minusNanos(time().nanoTime() - now.startNanos),
                    now.rehearsed.met(),
                    now.actor));
  }

  void close() {
    stop("evenkeel", "the failover was closed");
  }

  private void check(String provider, boolean budget) {
    Running now = running;
    if (now != null) {
      throw new IllegalStateException(
          "an outage of '" + now.rehearsed.provider() + "' is being rehearsed; stop it first");
    }
    if (!areOthersHealthy(provider)) {
      throw new IllegalStateException(
          "no other provider is healthy: an outage of '" + provider + "' would be a real one");
    }
    if (!budget) {
      throw new IllegalStateException("the guard says that there is no error budget to spend");
    }
  }

  private void look() {
    Running now = running;
    if (now == null) {
      return;
    }
    String why = reasonToEnd(now);
    if (why != null) {
      control.locked(
          () -> now.equals(running) ? end(now, "evenkeel", why) : "somebody else has ended it");
    }
  }

  private @Nullable String reasonToEnd(Running now) {
    if (!isWithin(now.startNanos, now.duration)) {
      return "its time is over";
    }
    if (!areOthersHealthy(now.rehearsed.provider())) {
      return "no other provider is healthy";
    }
    return allows(now.guard) ? null : "the guard says that there is no error budget to spend";
  }

  private String end(Running now, String actor, String why) {
    String provider = now.rehearsed.provider();
    running = null;
    rehearsals.ofGameDay(null);
    now.watch.close();
    // What asked for a bench was not real.
    control.table().providers().stream()
        .filter(known -> known.name().equals(provider))
        .forEach(known -> known.benches().lift());
    String met = now.rehearsed.met() + " attempts met it";
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(
                actor, ACTION + ".end", provider, why, now.rehearsed.outage().toString(), met));
    control.publish("the outage of provider " + provider + " is rehearsed no more", "", provider);
    return "the outage of '" + provider + "' is rehearsed no more; " + met;
  }

  private boolean isWithin(long startNanos, Duration duration) {
    return time().nanoTime() - startNanos < duration.toNanos();
  }

  private boolean areOthersHealthy(String provider) {
    for (Provider each : control.table().providers()) {
      if (!each.name().equals(provider) && each.isHealthy()) {
        return true;
      }
    }
    return false;
  }

  private TimeSource time() {
    return foundation.time();
  }

  private static boolean allows(BooleanSupplier guard) {
    try {
      return guard.getAsBoolean();
    } catch (RuntimeException e) {
      log.warn("The guard of a rehearsed outage failed; that counts as a no", e);
      return false;
    }
  }
}
