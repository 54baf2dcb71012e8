package io.evenkeel.redaction.jul;

import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.RedactedException;
import io.evenkeel.redaction.Redactor;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Makes of a record one that may be shown; its message is formatted, so it has no parameters. */
final class RedactedRecord {
  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord event) {
          return formatMessage(event);
        }
      };

  private RedactedRecord() {}

  /** The record itself when it shows nothing. */
  static LogRecord of(LogRecord event, Redactor redactor, Profile profile) {
    String raw = event.getMessage();
    String said = raw == null ? null : MESSAGES.format(event);
    String shown = said == null ? null : redactor.redact(said, profile);
    Throwable thrown = event.getThrown();
    Throwable shownThrown = thrown == null ? null : RedactedException.of(thrown, redactor, profile);
    boolean bare = event.getParameters() == null && event.getResourceBundle() == null;
    boolean stays = bare && same(shown, said) && same(shownThrown, thrown);
    return stays ? event : copy(event, shown, shownThrown);
  }

  private static boolean same(@Nullable Object after, @Nullable Object before) {
    return after == null ? before == null : after.equals(before);
  }

  /** What is left of a record on which redaction failed. */
  static LogRecord suppressed(LogRecord event) {
    return copy(event, Redactor.SUPPRESSED, null);
  }

  private static LogRecord copy(
      LogRecord event, @Nullable String message, @Nullable Throwable thrown) {
    LogRecord copy = new LogRecord(event.getLevel(), message);
    copy.setLoggerName(event.getLoggerName());
    copy.setInstant(event.getInstant());
    copy.setSequenceNumber(event.getSequenceNumber());
    copy.setLongThreadID(event.getLongThreadID());
    copy.setSourceClassName(event.getSourceClassName());
    copy.setSourceMethodName(event.getSourceMethodName());
    copy.setThrown(thrown);
    return copy;
  }
}
