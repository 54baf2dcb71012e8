package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.CalendarPeriod;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Over which a target holds: {@code 30d} rolls, {@code calendar month} starts anew.
 *
 * @param length of a calendar period the nominal one
 */
record Window(Duration length, Optional<CalendarPeriod> calendar) {
  /** Where the file says nothing. */
  static final Window DEFAULT = rolling(Duration.ofDays(30));

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(92);
  private static final String CALENDAR = "calendar";
  private static final List<String> PERIODS =
      Arrays.stream(CalendarPeriod.values())
          .map(period -> period.name().toLowerCase(Locale.ROOT))
          .toList();
  private static final String EXPECTED =
      "a duration from 5 minutes to 92 days such as 30d, or a period such as calendar month";

  static Window rolling(Duration length) {
    return new Window(length, Optional.empty());
  }

  /** Whether an objective can hold over it: from 5 minutes to 92 days. */
  static boolean isWindow(Duration length) {
    return length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
  }

  static ScalarSchema<Window> schema() {
    return new ScalarSchema<>(
        EXPECTED,
        (scalar, context) -> parse(scalar.text().strip()),
        Scalars.textLike(
            Durations.PATTERN + "|" + CALENDAR + " +(" + String.join("|", PERIODS) + ")"));
  }

  private static Window parse(String text) throws UnreadableValue {
    if (text.equals(CALENDAR) || text.startsWith(CALENDAR + " ")) {
      return calendar(text.substring(CALENDAR.length()).strip());
    }
    if (PERIODS.contains(text)) {
      throw new UnreadableValue(
          "is ambiguous: write 'calendar %s' for one that starts anew, or a duration such as %s"
                  .formatted(text, Durations.text(periodOf(text).nominal()))
              + " for one that rolls");
    }
    Duration length =
        Durations.parse(text).orElseThrow(() -> UnreadableValue.expected(EXPECTED, text));
    if (!isWindow(length)) {
      throw new UnreadableValue("must be from 5 minutes to 92 days");
    }
    return rolling(length);
  }

  private static Window calendar(String period) throws UnreadableValue {
    if (!PERIODS.contains(period)) {
      throw new UnreadableValue(
          "must name a period of the calendar: hour, day, week, month or quarter, not %s%s"
              .formatted(
                  Quote.of(period),
                  Suggestion.closest(period, PERIODS)
                      .map("; did you mean 'calendar %s'?"::formatted)
                      .orElse("")));
    }
    return new Window(periodOf(period).nominal(), Optional.of(periodOf(period)));
  }

  private static CalendarPeriod periodOf(String word) {
    return CalendarPeriod.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
