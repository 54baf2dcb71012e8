package io.evenkeel.flags.openfeature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import io.evenkeel.call.Outcome;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.Flags;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns tracking events into what canaries are judged by: business outcomes, for all flags that ask
 * for the indicator that the event is named after; and outcomes of calls. Of these an event counts
 * for the flags that split its unit's sessions and were asked about that unit here in the last
 * hour, of the latest {@value #UNITS} units; or for the one flag that it names.
 *
 * <p>Thread-safe.
 */
final class Tracked {
  private static final int UNITS = 100_000;
  private static final int FLAGS = 64;

  private final Cache<String, Set<String>> askedAbout =
      Caffeine.newBuilder()
          .maximumSize(UNITS)
          .expireAfterAccess(Duration.ofHours(1))
          .executor(Runnable::run)
          .build();

  /** A flag that splits its sessions was decided for a unit. */
  void asked(@Nullable String unit, String flag) {
    if (unit != null) {
      Set<String> flags = askedAbout.get(unit, key -> ConcurrentHashMap.newKeySet(1));
      if (flags.size() < FLAGS) {
        flags.add(flag);
      }
    }
  }

  /**
   * Counts an event: its {@code outcome} ({@code success}, {@code client_error}, {@code
   * server_error} or {@code ignored}), or its name where that is one of these. Beside that it is a
   * business outcome where its name is an indicator that a ramp or an experiment asks for: good or
   * bad as the detail {@code good} says, else good when its value is above 0, else good. Others
   * count nowhere.
   */
  void track(
      Flags flags, String event, FlagContext context, @Nullable TrackingEventDetails details) {
    isGood(details).ifPresent(good -> flags.track(context, event, good));
    Optional<Outcome> outcome = outcome(text(details, "outcome").orElse(event));
    Optional<String> unit = context.unit();
    if (outcome.isEmpty() || unit.isEmpty()) {
      return;
    }
    Optional<String> named = text(details, "flag");
    Set<String> judged =
        named.isPresent()
            ? Set.of(named.get())
            : Optional.ofNullable(askedAbout.getIfPresent(unit.get())).orElse(Set.of());
    for (String flag : judged) {
      flags.ended(flag, context, outcome.get(), nanos(details));
    }
  }

  /** Empty where the value is no number. */
  private static Optional<Boolean> isGood(@Nullable TrackingEventDetails details) {
    if (details == null) {
      return Optional.of(true);
    }
    Value good = details.getValue("good");
    if (good != null && good.isBoolean()) {
      return Optional.of(good.asBoolean());
    }
    double value = details.getValue().map(Number::doubleValue).orElse(1.0);
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value > 0);
  }

  private static Optional<Outcome> outcome(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst();
  }

  private static Optional<String> text(@Nullable TrackingEventDetails details, String name) {
    Value value = details == null ? null : details.getValue(name);
    return value == null ? Optional.empty() : Optional.ofNullable(value.asString());
  }

  private static long nanos(@Nullable TrackingEventDetails details) {
    Value value = details == null ? null : details.getValue("duration_ms");
    if (value == null || !value.isNumber()) {
      return 0;
    }
    double millis = value.asDouble();
    return millis > 0 ? (long) Math.min(millis * 1e6, Long.MAX_VALUE) : 0;
  }
}
