package io.evenkeel.console;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of seconds, or of the unit behind it. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,7})([smhd]?)");

  @Override
  public Duration convert(String text) {
    Duration duration = read(text);
    if (duration.isZero()) {
      throw refusal();
    }
    return duration;
  }

  /** The same, but none at all is a duration too. */
  static Duration read(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw refusal();
    }
    long amount = Long.parseLong(shape.group(1));
    return switch (shape.group(2)) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  private static TypeConversionException refusal() {
    return new TypeConversionException("wants seconds, or such as 90s, 5m, 1h, 1d");
  }
}
