package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.Value;
import io.evenkeel.flags.FlagContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenFeature's contexts. The targeting key is the unit, {@value #SESSION_START} the start of
 * its session; texts, numbers, booleans and moments are attributes. Structures and lists have no
 * place in a rule and are left out.
 */
final class Contexts {
  /** A moment, milliseconds since 1970, or a text such as {@code 2026-11-20T08:00:00Z}. */
  static final String SESSION_START = "sessionStart";

  private Contexts() {}

  static FlagContext read(@Nullable EvaluationContext context) {
    if (context == null) {
      return FlagContext.of(null);
    }
    FlagContext read = FlagContext.of(context.getTargetingKey());
    for (Map.Entry<String, Value> entry : context.asUnmodifiableMap().entrySet()) {
      Value value = entry.getValue();
      if (value == null || value.isNull()) {
        continue;
      }
      if (entry.getKey().equals(SESSION_START)) {
        Instant start = moment(value);
        read = start == null ? read : read.startedAt(start);
      } else {
        read = attribute(read, entry.getKey(), value);
      }
    }
    return read;
  }

  private static FlagContext attribute(FlagContext context, String name, Value value) {
    Object object = value.asObject();
    if (object instanceof String text) {
      return context.with(name, text);
    }
    if (object instanceof Boolean truth) {
      return context.with(name, truth);
    }
    if (object instanceof Integer || object instanceof Long) {
      return context.with(name, ((Number) object).longValue());
    }
    if (object instanceof Double number) {
      return context.with(name, number);
    }
    return object instanceof Instant moment ? context.withTime(name, moment) : context;
  }

  private static @Nullable Instant moment(Value value) {
    Object object = value.asObject();
    if (object instanceof Instant moment) {
      return moment;
    }
    if (object instanceof Number millis && !Double.isNaN(millis.doubleValue())) {
      return Instant.ofEpochMilli(millis.longValue());
    }
    try {
      return object instanceof String text ? Instant.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
