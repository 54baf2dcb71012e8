package io.evenkeel.redaction.log4j2;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Redactor;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;

/**
 * Takes what identifies a patient out of events before the appenders behind it see them, on the
 * thread that logs. Put it before an asynchronous appender, so that the values known in a call are
 * known when its text is redacted; or before appenders whose layout cannot be chosen:
 *
 * <pre>{@code
 * <Rewrite name="Safe">
 *   <RedactingPolicy/>
 *   <AppenderRef ref="Async"/>
 * </Rewrite>
 * }</pre>
 *
 * <p>If anything fails, the event keeps its time, level and logger, its text is suppressed, and the
 * application does not notice. Thread-safe.
 */
@Plugin(
    name = "RedactingPolicy",
    category = Core.CATEGORY_NAME,
    elementType = "rewritePolicy",
    printObject = true)
public final class RedactingPolicy implements RewritePolicy {
  private static final String CHANNEL = "log4j2";

  /** One for {@code log4j2.xml}. */
  @PluginFactory
  public static RedactingPolicy create() {
    Redactor.prepare();
    return new RedactingPolicy();
  }

  /** The event itself when it shows nothing, else a copy as it may be shown. */
  @Override
  public LogEvent rewrite(LogEvent event) {
    try {
      if (Isolation.isInForce() && Isolation.covers(event.getContextData().toMap())) {
        return SuppressedEvent.of(event);
      }
      Redactor redactor = Redactor.current();
      LogEvent shown =
          new EventParts(event, redactor, redactor.profile(Channel.LOGS), false).shown();
      if (OutputWatch.isWatched()) {
        OutputWatch.tell(
            CHANNEL, shown.getContextData().toMap(), shown.getMessage().getFormattedMessage());
      }
      return shown;
    } catch (Throwable e) {
      Redactor.current().suppress();
      return SuppressedEvent.of(event);
    }
  }
}
