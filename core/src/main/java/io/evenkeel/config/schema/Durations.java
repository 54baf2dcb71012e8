package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Durations as people write them: {@code 30d}, {@code 700ms}, {@code 2 seconds}, {@code 1 hour}. A
 * month is 30 days and a quarter 90, as the budgets of the handbooks count them.
 */
public final class Durations {
  /** Long enough for any window, and far from overflowing nanoseconds. */
  static final Duration LONGEST = Duration.ofDays(3_660);

  public static final String PATTERN = "[0-9]+(\\.[0-9]+)?[ -]?[A-Za-zµ]+";

  private static final Pattern SHAPE =
      Pattern.compile("(0|[1-9][0-9]{0,9})(\\.[0-9]{1,9})?[ -]?([a-zµ]{1,12})");

  private static final long SECOND = 1_000_000_000L;
  private static final Map<String, Long> NANOS =
      Map.ofEntries(
          Map.entry("ns", 1L),
          Map.entry("us", 1_000L),
          Map.entry("µs", 1_000L),
          Map.entry("ms", 1_000_000L),
          Map.entry("millisecond", 1_000_000L),
          Map.entry("s", SECOND),
          Map.entry("sec", SECOND),
          Map.entry("second", SECOND),
          Map.entry("m", 60 * SECOND),
          Map.entry("min", 60 * SECOND),
          Map.entry("minute", 60 * SECOND),
          Map.entry("h", 3_600 * SECOND),
          Map.entry("hr", 3_600 * SECOND),
          Map.entry("hour", 3_600 * SECOND),
          Map.entry("d", 86_400 * SECOND),
          Map.entry("day", 86_400 * SECOND),
          Map.entry("w", 7 * 86_400 * SECOND),
          Map.entry("week", 7 * 86_400 * SECOND),
          Map.entry("month", 30 * 86_400 * SECOND),
          Map.entry("quarter", 90 * 86_400 * SECOND));

  private static final List<Map.Entry<String, Long>> SHOWN =
      Stream.of("d", "h", "m", "s", "ms").map(unit -> Map.entry(unit, nanosOf(unit))).toList();

  private Durations() {}

  private static long nanosOf(String unit) {
    return Objects.requireNonNull(NANOS.get(unit));
  }

  /** Empty when the text is not a duration, is finer than a nanosecond or longer than ten years. */
  public static Optional<Duration> parse(String text) {
    Matcher shape = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
    if (!shape.matches()) {
      return Optional.empty();
    }
    String fraction = shape.group(2) == null ? "" : shape.group(2);
    return unit(shape.group(3))
        .flatMap(unit -> exact(new BigDecimal(shape.group(1) + fraction), unit));
  }

  /** Why {@code text} is none. */
  static UnreadableValue unreadable(String expected, String text) {
    if (text.startsWith("-") && parse(text.substring(1)).isPresent()) {
      return new UnreadableValue("must be above zero");
    }
    Matcher shape = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
    if (shape.matches() && unit(shape.group(3)).isPresent()) {
      return new UnreadableValue(
          "must be at most %,d days, and no finer than a nanosecond".formatted(LONGEST.toDays()));
    }
    boolean bare = Numbers.parse(text).isPresent();
    return new UnreadableValue(
        "must be %s, not %s%s"
            .formatted(expected, Quote.of(text), bare ? "; it lacks a unit" : ""));
  }

  /** {@code month} in {@code 21.6 min/month}. */
  public static Optional<Duration> unit(String name) {
    Long nanos = NANOS.get(name);
    if (nanos == null && name.length() > 2 && name.endsWith("s")) {
      nanos = NANOS.get(name.substring(0, name.length() - 1));
    }
    return Optional.ofNullable(nanos).map(Duration::ofNanos);
  }

  /** As a file would have it, in the largest unit that is whole: {@code 90m}, {@code 3h}. */
  public static String text(Duration duration) {
    for (Map.Entry<String, Long> unit : SHOWN) {
      if (duration.toNanos() % unit.getValue() == 0) {
        return duration.toNanos() / unit.getValue() + unit.getKey();
      }
    }
    return duration.toNanos() + "ns";
  }

  private static Optional<Duration> exact(BigDecimal amount, Duration unit) {
    BigDecimal nanos = amount.multiply(BigDecimal.valueOf(unit.toNanos()));
    boolean whole = nanos.stripTrailingZeros().scale() <= 0;
    if (!whole || nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }
}
