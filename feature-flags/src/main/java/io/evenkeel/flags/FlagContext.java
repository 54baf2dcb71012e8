package io.evenkeel.flags;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a decision is for: a unit, when its session began, and attributes for targeting rules.
 * Immutable; make one per session or request.
 *
 * <pre>{@code
 * FlagContext context =
 *     FlagContext.of(sessionId)
 *         .startedAt(sessionStart)
 *         .with("tenant", "clinic-a")
 *         .with("age", 42)
 *         .with("beta", true);
 * }</pre>
 *
 * <p>Attributes never leave the decision: they are neither logged nor counted.
 */
public final class FlagContext {
  private static final String[] NO_NAMES = {};
  private static final Attribute[] NO_VALUES = {};

  private final @Nullable String unit;
  private final long sessionStartEpochMillis;

  // Contexts carry few attributes: a scan finds one sooner than a hash would.
  private final String[] names;
  private final Attribute[] values;

  private FlagContext(
      @Nullable String unit, long sessionStartEpochMillis, String[] names, Attribute[] values) {
    this.unit = unit;
    this.sessionStartEpochMillis = sessionStartEpochMillis;
    this.names = names;
    this.values = values;
  }

  /** For a unit, usually a session id; null is decided as a missing one. */
  public static FlagContext of(@Nullable String unit) {
    return new FlagContext(unit, Evaluation.NOW, NO_NAMES, NO_VALUES);
  }

  /**
   * The same for a session that began at {@code start}: no ramp step changes its variant. One
   * before or after all that milliseconds can count began before every ramp, or now; null is a
   * start that is not known.
   */
  public FlagContext startedAt(@Nullable Instant start) {
    return new FlagContext(unit, epochMillis(start), names, values);
  }

  private static long epochMillis(@Nullable Instant start) {
    if (start == null) {
      return Evaluation.NOW;
    }
    try {
      return start.toEpochMilli();
    } catch (ArithmeticException e) {
      return start.getEpochSecond() < 0 ? Long.MIN_VALUE : Evaluation.NOW;
    }
  }

  /**
   * The same with one more attribute; without it when null, and no other when it has no name. A
   * text that spells a number, a version or a moment with its offset ({@code 2026-12-01T08:00:00Z})
   * compares as one too.
   */
  public FlagContext with(@Nullable String name, @Nullable String value) {
    return value == null ? without(name) : with(name, Attribute.of(value));
  }

  /** The same with one more attribute, a whole number. */
  public FlagContext with(@Nullable String name, long value) {
    return with(name, Attribute.of(value));
  }

  /** The same with one more attribute, a number; NaN compares with nothing. */
  public FlagContext with(@Nullable String name, double value) {
    return with(name, Attribute.of(value));
  }

  /** The same with one more attribute, true or false. */
  public FlagContext with(@Nullable String name, boolean value) {
    return with(name, Attribute.of(value));
  }

  /** The same with one more attribute, a moment, exact to the microsecond; without it when null. */
  public FlagContext withTime(@Nullable String name, @Nullable Instant value) {
    return value == null ? without(name) : with(name, Attribute.of(value));
  }

  private FlagContext with(@Nullable String name, Attribute value) {
    if (name == null) {
      // Of the caller's making, at run time: no rule can ask for it.
      return this;
    }
    int at = indexOf(name);
    int size = at < 0 ? names.length + 1 : names.length;
    String[] newNames = Arrays.copyOf(names, size);
    Attribute[] newValues = Arrays.copyOf(values, size);
    newNames[at < 0 ? size - 1 : at] = name;
    newValues[at < 0 ? size - 1 : at] = value;
    return new FlagContext(unit, sessionStartEpochMillis, newNames, newValues);
  }

  private FlagContext without(@Nullable String name) {
    int at = indexOf(name);
    if (at < 0) {
      return this;
    }
    int last = names.length - 1;
    String[] fewerNames = Arrays.copyOf(names, last);
    Attribute[] fewerValues = Arrays.copyOf(values, last);
    System.arraycopy(names, at + 1, fewerNames, at, last - at);
    System.arraycopy(values, at + 1, fewerValues, at, last - at);
    return new FlagContext(unit, sessionStartEpochMillis, fewerNames, fewerValues);
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

  /** Null when the context does not carry it. Allocates nothing. */
  @Nullable Attribute attribute(String name) {
    int at = indexOf(name);
    return at < 0 ? null : values[at];
  }

  private int indexOf(@Nullable String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
