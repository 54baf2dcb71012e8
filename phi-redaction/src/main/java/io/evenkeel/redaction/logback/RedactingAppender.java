package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Hands redacted events on to the appenders it refers to, on the thread that logs. Put it before an
 * asynchronous appender, so that the values known in a call are known when its text is redacted; or
 * before appenders whose encoder cannot be chosen.
 *
 * <pre>{@code
 * <appender name="SAFE" class="io.evenkeel.redaction.logback.RedactingAppender">
 *   <appender-ref ref="ASYNC"/>
 * </appender>
 * }</pre>
 */
public final class RedactingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();

  @Override
  protected void append(ILoggingEvent event) {
    appenders.appendLoopOnAppenders(shown(event));
  }

  private static ILoggingEvent shown(ILoggingEvent event) {
    try {
      Redactor redactor = Redactor.current();
      Profile profile = redactor.profile(Channel.LOGS);
      if (new EventParts(event, redactor, profile).areClean()) {
        event.prepareForDeferredProcessing();
        return event;
      }
      RedactedEvent shown = new RedactedEvent(event, redactor, profile, false);
      shown.prepareForDeferredProcessing();
      return shown;
    } catch (Throwable e) {
      Redactor.current().suppress();
      return SuppressedEvent.of(event);
    }
  }

  @Override
  public void start() {
    Redactor.prepare();
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    appenders.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return appenders.iteratorForAppenders();
  }

  @Override
  public @Nullable Appender<ILoggingEvent> getAppender(String name) {
    return appenders.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return appenders.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return appenders.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return appenders.detachAppender(name);
  }
}
