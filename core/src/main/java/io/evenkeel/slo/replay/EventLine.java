package io.evenkeel.slo.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One event as its line says it. A complaint never quotes the line: it may come from a log.
 *
 * <p>Times become whole nanoseconds such that every comparison stays what it was in decimals: a
 * stamp is rounded up, because windows and ticks end at whole nanoseconds and hold what is not
 * later; a duration is rounded down, because a threshold is met by what is strictly shorter.
 */
final class EventLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String SHAPES =
      "an event is {\"t\", \"service\", \"ok\", \"ms\", \"n\"} or"
          + " {\"t\", \"signal\", \"good\", \"bad\"}";
  private static final String SECONDS = "seconds";
  private static final BigDecimal NANOS_A_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal NANOS_A_MILLI = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal LATEST = BigDecimal.valueOf(3_660L * 86_400);
  private static final BigDecimal LONGEST = BigDecimal.valueOf(3_660L * 86_400_000);
  private static final BigDecimal UNIX_TIME = BigDecimal.valueOf(1_000_000_000);
  private static final long MOST = 1_000_000_000_000L;
  private static final int FINEST = 30;
  private static final int LONGEST_NAME = 200;
  private static final Pattern SIGNAL = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");

  private long time = -1;
  private int timeColumn;
  private @Nullable String service;
  private @Nullable String signal;
  private @Nullable Boolean ok;
  private long durationNanos = -1;
  private long calls = -1;
  private long good = -1;
  private long bad = -1;

  private EventLine() {}

  /** What is wrong with a line, and from which column on, counted from 1. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final int column;

    Refusal(int column, String message) {
      super(message, null, false, false);
      this.column = column;
    }

    int column() {
      return column;
    }
  }

  static EventLine parse(byte[] line, int start, int length) throws Refusal {
    var event = new EventLine();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line, start, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(1, SHAPES);
      }
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        int column = column(json);
        json.nextToken();
        event.set(key, column, json);
      }
      if (json.nextToken() != null) {
        throw new Refusal(column(json), "one event a line: begin a new line here");
      }
    } catch (JacksonException broken) {
      int column = broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr();
      throw new Refusal(Math.max(1, column), "no JSON from here on, or a key given twice");
    }
    event.requireComplete();
    return event;
  }

  long time() {
    return time;
  }

  int timeColumn() {
    return timeColumn;
  }

  void addTo(ReplayEvents events) {
    if (service != null) {
      events.addCalls(time, service, Boolean.TRUE.equals(ok), durationNanos, calls < 0 ? 1 : calls);
    } else if (signal != null) {
      events.addSignal(time, signal, Math.max(0, good), Math.max(0, bad));
    }
  }

  private void set(String key, int column, JsonParser json) throws Refusal {
    switch (key) {
      case "t" -> {
        timeColumn = column(json);
        time = nanos(json, LATEST, NANOS_A_SECOND, RoundingMode.CEILING, SECONDS);
      }
      case "service" -> service = name(json);
      case "ok" -> ok = truth(json);
      case "ms" ->
          durationNanos = nanos(json, LONGEST, NANOS_A_MILLI, RoundingMode.FLOOR, "milliseconds");
      case "n" -> calls = count(json, 1);
      case "signal" -> {
        signal = name(json);
        if (!SIGNAL.matcher(signal).matches()) {
          throw new Refusal(
              column(json),
              "a signal's name is a letter and at most 99 letters, digits, dots and underscores");
        }
      }
      case "good" -> good = count(json, 0);
      case "bad" -> bad = count(json, 0);
      default -> throw new Refusal(column, "unknown key; " + SHAPES);
    }
  }

  private void requireComplete() throws Refusal {
    if (time < 0) {
      throw new Refusal(1, "'t' is missing: the seconds since the beginning");
    }
    if ((service == null) == (signal == null)) {
      throw new Refusal(1, "an event has either a 'service' or a 'signal'");
    }
    if (service != null && ok == null) {
      throw new Refusal(1, "'ok' is missing: true or false");
    }
    if (service != null && (good >= 0 || bad >= 0)) {
      throw new Refusal(1, "'good' and 'bad' belong to a signal; calls have 'ok' and 'n'");
    }
    if (signal != null && (ok != null || durationNanos >= 0 || calls >= 0)) {
      throw new Refusal(1, "'ok', 'ms' and 'n' belong to a service; a signal has 'good' and 'bad'");
    }
    if (signal != null && good < 0 && bad < 0) {
      throw new Refusal(1, "a signal needs 'good' or 'bad'");
    }
  }

  private static long nanos(
      JsonParser json, BigDecimal most, BigDecimal unit, RoundingMode rounding, String unitName)
      throws Refusal {
    if (!json.currentToken().isNumeric()) {
      throw new Refusal(column(json), "wants a number of " + unitName);
    }
    BigDecimal value = decimal(json);
    if (value.signum() < 0 || value.compareTo(most) > 0) {
      throw new Refusal(
          column(json),
          "wants 0 to %s %s%s".formatted(most.toPlainString(), unitName, hint(value, unitName)));
    }
    // Ten years are few digits before the point; an exponent could still ask for many behind it.
    if (value.scale() > FINEST) {
      throw new Refusal(column(json), "has more than " + FINEST + " decimal places; round it");
    }
    return value.multiply(unit).setScale(0, rounding).longValueExact();
  }

  private static String hint(BigDecimal value, String unitName) {
    if (!unitName.equals(SECONDS)) {
      return "";
    }
    String from = ", counted from the start of observation";
    return value.compareTo(UNIX_TIME) < 0
        ? from + " and not in milliseconds"
        : from + "; this looks like a time since 1970: subtract when observation began";
  }

  // JSON bounds no exponent, and one beyond an int is no BigDecimal.
  private static BigDecimal decimal(JsonParser json) throws Refusal {
    try {
      return json.getDecimalValue();
    } catch (NumberFormatException beyond) {
      throw new Refusal(column(json), "has an exponent that no number here needs");
    }
  }

  private static long count(JsonParser json, long least) throws Refusal {
    String wanted = "wants a whole number from " + least + " to " + MOST;
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new Refusal(column(json), wanted);
    }
    long count = json.getLongValue();
    if (count < least || count > MOST) {
      throw new Refusal(column(json), wanted);
    }
    return count;
  }

  private static String name(JsonParser json) throws Refusal {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Refusal(column(json), "wants a text");
    }
    String name = json.getString();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new Refusal(column(json), "wants a name of 1 to " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private static boolean truth(JsonParser json) throws Refusal {
    if (!json.currentToken().isBoolean()) {
      throw new Refusal(column(json), "wants true or false");
    }
    return json.getBooleanValue();
  }

  private static int column(JsonParser json) {
    return Math.max(1, json.currentTokenLocation().getColumnNr());
  }
}
