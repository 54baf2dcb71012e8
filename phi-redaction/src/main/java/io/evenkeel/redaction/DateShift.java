package io.evenkeel.redaction;

import io.evenkeel.time.TimeSource;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Moves every date of one patient by the same number of days, from 1 to 365 forward or back, so
 * that intervals stay and the days themselves do not. The number follows from the newest key and
 * the patient; without the key it is one of 730.
 *
 * <p>A date of 90 years ago or more gives an age over 89 away, shifted or not, and is left to the
 * label (45 CFR 164.514(b)(2)(i)(C)).
 */
final class DateShift {
  private static final int MOST_DAYS = 365;
  private static final int OLDEST_YEARS = 90;

  private final Keyed key;
  private final TimeSource time;

  DateShift(Keyed key, TimeSource time) {
    this.key = key;
    this.time = time;
  }

  /**
   * The shifted date, written as the value was.
   *
   * @param patient whatever stands for the patient, or the document
   * @return empty when the value cannot be read as a date, or must not be shown
   */
  Optional<String> shift(String value, String patient) {
    LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    return DateReader.read(value, today.getYear())
        .filter(written -> written.date().isAfter(today.minusYears(OLDEST_YEARS)))
        .map(written -> written.write(written.date().plusDays(days(patient))));
  }

  int days(String patient) {
    byte[] hash = key.hash("shift", CanonicalValue.of(PhiType.NAME, patient));
    int days = 1 + Math.floorMod(ByteBuffer.wrap(hash).getInt(), MOST_DAYS);
    return hash[Integer.BYTES] < 0 ? -days : days;
  }
}
