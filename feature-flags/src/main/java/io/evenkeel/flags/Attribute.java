package io.evenkeel.flags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a context, looked at once when the context is made so that comparing it
 * allocates nothing. Immutable.
 */
final class Attribute {

  /** What the caller gave. */
  enum Kind {
    TEXT,
    WHOLE,
    FRACTION,
    TRUTH,
    TIME
  }

  private static final int EARLIEST_TIME_LENGTH = 20;

  final Kind kind;

  /** As it is hashed and, for a text, compared; empty for a fraction, truth or time. */
  final String text;

  /** The number, 1 for true, or microseconds since 1970; of a text the moment that it spells. */
  final long whole;

  /** Only of a fraction. */
  final double fraction;

  /** Whether a text spells a number or a version. */
  final boolean isDecimal;

  final boolean isVersion;

  /** Of a text that spells a version: {@link Versions#packed}. */
  final long version;

  private Attribute(Kind kind, String text, long whole, double fraction) {
    this.kind = kind;
    this.text = text;
    this.whole = whole;
    this.fraction = fraction;
    isDecimal = kind == Kind.TEXT && Versions.isDecimal(text);
    isVersion = isDecimal || (kind == Kind.TEXT && Versions.isVersion(text));
    version = isVersion ? Versions.packed(text) : Versions.UNPACKED;
  }

  static Attribute of(String text) {
    boolean maybeTime = text.length() >= EARLIEST_TIME_LENGTH && text.charAt(4) == '-';
    return new Attribute(Kind.TEXT, text, maybeTime ? Timestamps.of(text) : Timestamps.NONE, 0);
  }

  static Attribute of(long number) {
    return new Attribute(Kind.WHOLE, Long.toString(number), number, 0);
  }

  static Attribute of(double number) {
    return new Attribute(Kind.FRACTION, "", 0, number);
  }

  static Attribute of(boolean truth) {
    return new Attribute(Kind.TRUTH, truth ? "true" : "false", truth ? 1 : 0, 0);
  }

  static Attribute of(Instant moment) {
    return new Attribute(Kind.TIME, "", Timestamps.of(moment), 0);
  }

  boolean isNumber() {
    return kind == Kind.WHOLE || (kind == Kind.FRACTION && !Double.isNaN(fraction));
  }

  /** The moment that this is or spells, or {@link Timestamps#NONE}. */
  long time() {
    return kind == Kind.TIME || kind == Kind.TEXT ? whole : Timestamps.NONE;
  }

  /** What a percentage by this attribute hashes; null when it is neither a text nor whole. */
  @Nullable String unit() {
    return kind == Kind.TEXT || kind == Kind.WHOLE ? text : null;
  }
}
