package io.evenkeel.redaction.jul;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Redactor;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Hands records on to another handler without what identifies a patient, on the thread that logs;
 * for handlers whose formatter cannot be chosen, or that write on another thread.
 *
 * <pre>{@code
 * handlers = io.evenkeel.redaction.jul.RedactingHandler
 * io.evenkeel.redaction.jul.RedactingHandler.handler = java.util.logging.SocketHandler
 * }</pre>
 *
 * <p>Without that property it is a {@link ConsoleHandler}. If anything fails, the text is
 * suppressed, the record is kept, and the application does not notice. Thread-safe as far as the
 * other handler is.
 */
public final class RedactingHandler extends Handler {
  private static final String CHANNEL = "jul";

  private final Handler inner;

  /** One as {@code logging.properties} demands. */
  public RedactingHandler() {
    this(
        LoggingProperties.made(
            "handler", RedactingHandler.class, Handler.class, ConsoleHandler::new));
  }

  /** One in front of {@code inner}. */
  public RedactingHandler(Handler inner) {
    this.inner = inner;
    Redactor.prepare();
  }

  @Override
  public void publish(LogRecord event) {
    if (event != null && isLoggable(event) && inner.isLoggable(event)) {
      inner.publish(shown(event));
    }
  }

  private static LogRecord shown(LogRecord event) {
    try {
      if (Isolation.isInForce() && Isolation.covers(null)) {
        return RedactedRecord.suppressed(event);
      }
      Redactor redactor = Redactor.current();
      LogRecord shown = RedactedRecord.of(event, redactor, redactor.profile(Channel.LOGS));
      String message = shown.getMessage();
      OutputWatch.tell(CHANNEL, null, message == null ? "" : message);
      return shown;
    } catch (Throwable e) {
      Redactor.current().suppress();
      return RedactedRecord.suppressed(event);
    }
  }

  @Override
  public void flush() {
    inner.flush();
  }

  @Override
  public void close() {
    inner.close();
  }
}
