package io.evenkeel.redaction.jul;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Formats records without what identifies a patient. One line of {@code logging.properties}, for
 * whatever handler:
 *
 * <pre>{@code
 * java.util.logging.FileHandler.formatter = io.evenkeel.redaction.jul.RedactingFormatter
 * }</pre>
 *
 * <p>The formatter around which it is made is {@link SimpleFormatter}, or the one that the property
 * {@code io.evenkeel.redaction.jul.RedactingFormatter.formatter} names. Message, exception with
 * causes and suppressed ones are redacted before it sees them, and the finished line once more. If
 * anything fails, the text is suppressed, and the application does not notice. Thread-safe as far
 * as the formatter inside is.
 */
public final class RedactingFormatter extends Formatter {
  private static final String CHANNEL = "jul";

  private final Formatter inner;

  /** One as {@code logging.properties} demands. */
  public RedactingFormatter() {
    this(
        LoggingProperties.made(
            "formatter", RedactingFormatter.class, Formatter.class, SimpleFormatter::new));
  }

  /** One around {@code inner}. */
  public RedactingFormatter(Formatter inner) {
    this.inner = inner;
    Redactor.prepare();
  }

  @Override
  public String format(LogRecord event) {
    try {
      if (Isolation.isInForce() && Isolation.covers(null)) {
        return suppressed(event);
      }
      Redactor redactor = Redactor.current();
      Profile profile = redactor.profile(Channel.LOGS);
      LogRecord shown = RedactedRecord.of(event, redactor, profile);
      String line = redactor.redact(inner.format(shown), profile);
      if (line.equals(Redactor.SUPPRESSED)) {
        return suppressed(event);
      }
      OutputWatch.tell(CHANNEL, null, line);
      return line;
    } catch (Throwable e) {
      Redactor.current().suppress();
      return suppressed(event);
    }
  }

  private String suppressed(LogRecord event) {
    try {
      return inner.format(RedactedRecord.suppressed(event));
    } catch (Throwable e) {
      return Redactor.SUPPRESSED + System.lineSeparator();
    }
  }

  @Override
  public String getHead(Handler handler) {
    return inner.getHead(handler);
  }

  @Override
  public String getTail(Handler handler) {
    return inner.getTail(handler);
  }
}
