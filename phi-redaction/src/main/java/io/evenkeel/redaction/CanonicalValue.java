package io.evenkeel.redaction;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling for all the ways in which a value of a class is written. */
final class CanonicalValue {
  private static final int DIGITS_WITH_COUNTRY = 11;

  private CanonicalValue() {}

  static String of(PhiType type, String value) {
    return switch (type) {
      // Case and signs are part of it.
      case CREDENTIAL -> value;
      // The dots of 1.11.1.1 and 11.1.1.1 matter, as do those of an address in the web.
      case EMAIL, URL, USERNAME, IP -> folded(value).strip();
      case DATE -> date(value);
      case ADDRESS -> words(value);
      case PHONE -> withoutCountry(lettersAndDigits(value));
      default -> lettersAndDigits(value);
    };
  }

  /** A day is one however it is written; what is none keeps its words: 1/1980 is not 11/980. */
  private static String date(String value) {
    // Which century 82 is of depends on the day of reading, so that a year must be whole.
    return DateReader.read(value.strip(), 0)
        .filter(WrittenDate::hasWholeYear)
        .map(written -> written.date().toString())
        .orElseGet(() -> words(value));
  }

  private static String words(String value) {
    return folded(value).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String folded(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String lettersAndDigits(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    folded(value).codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** +1 415 555 0132 and 415-555-0132 are one line. */
  private static String withoutCountry(String digits) {
    return digits.length() == DIGITS_WITH_COUNTRY && digits.charAt(0) == '1'
        ? digits.substring(1)
        : digits;
  }
}
