package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.util.function.UnaryOperator;

/**
 * Logback's JSON encoder writes when its context was made as {@code "birthdate"}, a number that is
 * nobody's. Inside of a text the quotes would be escaped, so that no other is taken for it.
 */
final class ContextBirth {
  private static final String FIELD = "\"birthdate\":";
  private static final String STAND_IN = FIELD + "0";

  private ContextBirth() {}

  /** What {@code redaction} makes of the line of {@code event}, the context's time left alone. */
  static String kept(ILoggingEvent event, String line, UnaryOperator<String> redaction) {
    int at = line.indexOf(FIELD);
    LoggerContextVO context = at < 0 ? null : event.getLoggerContextVO();
    String field = context == null ? FIELD : FIELD + context.getBirthTime();
    int end = at + field.length();
    if (context == null
        || !line.startsWith(field, at)
        || (end < line.length() && Character.isDigit(line.charAt(end)))) {
      return redaction.apply(line);
    }
    String clean = redaction.apply(line.substring(0, at) + STAND_IN + line.substring(end));
    int stands = clean.indexOf(STAND_IN);
    return stands < 0
        ? clean
        : clean.substring(0, stands) + field + clean.substring(stands + STAND_IN.length());
  }
}
