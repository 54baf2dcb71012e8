package io.evenkeel.redaction;

import io.evenkeel.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves of a value what Safe Harbor lets stand (45 CFR 164.514(b)(2)(i)): of a date its year
 * unless that gives an age over 89 away, of a ZIP code three digits unless few people live there,
 * of an age over 89 that it is one.
 */
final class Generalization {
  static final String NINETY_AND_MORE = "90+";

  private static final int OLDEST_YEARS = 90;
  private static final int ZIP_PREFIX = 3;
  private static final Pattern ZIP = Pattern.compile("[0-9]{3}([0-9]{2}([- ]?[0-9]{4})?)?");
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])(19|20)[0-9]{2}(?![0-9])");
  private static final Set<String> FEW_PEOPLE = prefixes();

  private final TimeSource time;

  Generalization(TimeSource time) {
    this.time = time;
  }

  /** Empty where nothing but the label may stand. */
  Optional<String> of(PhiType type, String value) {
    return switch (type) {
      case DATE -> year(value);
      case ZIP -> zip(value);
      case AGE -> Optional.of(NINETY_AND_MORE);
      default -> Optional.empty();
    };
  }

  private Optional<String> year(String value) {
    int thisYear = time.now().atZone(ZoneOffset.UTC).getYear();
    return DateReader.read(value, thisYear)
        .map(written -> written.date().getYear())
        .or(() -> onlyYear(value))
        .filter(year -> year > thisYear - OLDEST_YEARS)
        .map(String::valueOf);
  }

  /** Of "March 1982" and the like; two years are none. */
  private static Optional<Integer> onlyYear(String value) {
    Matcher year = YEAR.matcher(value);
    if (!year.find()) {
      return Optional.empty();
    }
    int found = Integer.parseInt(year.group());
    return year.find() ? Optional.empty() : Optional.of(found);
  }

  private static Optional<String> zip(String value) {
    if (!ZIP.matcher(value).matches()) {
      return Optional.empty();
    }
    String prefix = value.substring(0, ZIP_PREFIX);
    return Optional.of(FEW_PEOPLE.contains(prefix) ? "000" : prefix);
  }

  private static Set<String> prefixes() {
    InputStream file =
        Objects.requireNonNull(
            Generalization.class.getResourceAsStream("zip-prefixes-of-few-people.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
