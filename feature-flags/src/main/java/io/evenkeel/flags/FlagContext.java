package io.evenkeel.flags;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a decision is for: a unit, when its session began, and attributes for targeting rules.
 * Immutable; make one per session or request.
 *
 * <pre>{@code
 * FlagContext context = FlagContext.of(sessionId).startedAt(sessionStart).with("tenant", "clinic-a");
 * }</pre>
 *
 * <p>Attributes never leave the decision: they are neither logged nor counted.
 */
public final class FlagContext {
  private final @Nullable String unit;
  private final long sessionStartEpochMillis;
  private final Map<String, String> attributes;

  private FlagContext(
      @Nullable String unit, long sessionStartEpochMillis, Map<String, String> attributes) {
    this.unit = unit;
    this.sessionStartEpochMillis = sessionStartEpochMillis;
    this.attributes = attributes;
  }

  /** For a unit, usually a session id; null is decided as a missing one. */
  public static FlagContext of(@Nullable String unit) {
    return new FlagContext(unit, Evaluation.NOW, Map.of());
  }

  /**
   * The same for a session that began at {@code start}: no ramp step changes its variant. One
   * before or after all that milliseconds can count began before every ramp, or now.
   */
  public FlagContext startedAt(Instant start) {
    return new FlagContext(unit, epochMillis(start), attributes);
  }

  private static long epochMillis(Instant start) {
    try {
      return start.toEpochMilli();
    } catch (ArithmeticException e) {
      return start.getEpochSecond() < 0 ? Long.MIN_VALUE : Evaluation.NOW;
    }
  }

  /** The same with one more attribute, numbers and versions as text; without it when null. */
  public FlagContext with(String name, @Nullable String value) {
    Map<String, String> more = new HashMap<>(attributes);
    if (value == null) {
      more.remove(name);
    } else {
      more.put(name, value);
    }
    return new FlagContext(unit, sessionStartEpochMillis, Map.copyOf(more));
  }

  /** The unit, if there is one. */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  @Nullable String unitOrNull() {
    return unit;
  }

  long sessionStartEpochMillis() {
    return sessionStartEpochMillis;
  }

  @Nullable String attribute(String name) {
    return attributes.get(name);
  }
}
