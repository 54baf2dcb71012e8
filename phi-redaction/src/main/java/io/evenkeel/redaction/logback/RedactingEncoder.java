package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes events without what identifies a patient. One line of {@code logback.xml}:
 *
 * <pre>{@code
 * <encoder class="io.evenkeel.redaction.logback.RedactingEncoder">
 *   <pattern>%d %-5level [%thread] %logger - %msg %kvp %mdc%n</pattern>
 * </encoder>
 * }</pre>
 *
 * <p>Instead of a pattern it takes another encoder, such as Logback's own JSON encoder, as a nested
 * {@code <encoder>}, whose output must be in {@code charset} (UTF-8 unless said otherwise).
 *
 * <p>The event is redacted before it is formatted, channel by channel, and the line once more
 * after: nothing reaches the output that was looked at only in pieces. The redactor is {@link
 * Redactor#current}, from the first line on. If anything fails, the line keeps its time, level and
 * logger, its text is suppressed, and the application does not notice. So is what a call in {@link
 * Isolation} logs. Every line that leaves is told to {@link OutputWatch}. Thread-safe.
 */
public final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private static final String CHANNEL = "logback";
  private static final byte[] NOTHING = {};

  private @Nullable String pattern;
  private @Nullable Encoder<ILoggingEvent> nested;
  private @Nullable PatternLayout layout;
  private Charset charset = StandardCharsets.UTF_8;

  /** The pattern of the line, as of Logback's own encoder. */
  public void setPattern(String pattern) {
    this.pattern = pattern;
  }

  /** An encoder to use instead of a pattern. */
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.nested = encoder;
  }

  /** Of the bytes that are written; UTF-8 unless set. */
  public void setCharset(Charset charset) {
    this.charset = charset;
  }

  @Override
  public void start() {
    Encoder<ILoggingEvent> inner = nested;
    if (inner != null) {
      inner.setContext(getContext());
      if (!inner.isStarted()) {
        inner.start();
      }
    } else if (pattern == null) {
      addError("RedactingEncoder needs a <pattern> or an <encoder>");
      return;
    } else {
      PatternLayout lines = new PatternLayout();
      lines.setContext(getContext());
      lines.setPattern(pattern);
      lines.start();
      layout = lines;
    }
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    if (layout != null) {
      layout.stop();
    }
    if (nested != null) {
      nested.stop();
    }
  }

  @Override
  public byte[] headerBytes() {
    byte[] header = nested == null ? null : nested.headerBytes();
    return header == null ? NOTHING : header;
  }

  @Override
  public byte[] footerBytes() {
    byte[] footer = nested == null ? null : nested.footerBytes();
    return footer == null ? NOTHING : footer;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    // Logback's appenders catch only Exception: an Error that left here would reach the
    // application.
    try {
      if (Isolation.isInForce() && Isolation.covers(context(event))) {
        return suppressed(event);
      }
      Redactor redactor = Redactor.current();
      return bytes(shown(event, redactor), redactor);
    } catch (Throwable e) {
      Redactor.current().suppress();
      return suppressed(event);
    }
  }

  private static ILoggingEvent shown(ILoggingEvent event, Redactor redactor) {
    return event instanceof RedactedEvent ? event : new RedactedEvent(event, redactor);
  }

  private byte[] bytes(ILoggingEvent event, Redactor redactor) {
    PatternLayout lines = layout;
    if (lines != null) {
      String line = redactor.redact(lines.doLayout(event), Profile.LOG);
      tell(event, line);
      return line.getBytes(charset);
    }
    Encoder<ILoggingEvent> inner = nested;
    if (inner == null) {
      return NOTHING;
    }
    byte @Nullable [] written = inner.encode(event);
    if (written == null) {
      return NOTHING;
    }
    String text = new String(written, charset);
    String clean = redactor.redact(text, Profile.LOG);
    tell(event, clean);
    return clean.equals(text) ? written : clean.getBytes(charset);
  }

  private static void tell(ILoggingEvent event, String line) {
    if (OutputWatch.isWatched()) {
      OutputWatch.tell(CHANNEL, context(event), line);
    }
  }

  /**
   * That of the thread in a context that has no adapter yet, on which Logback's own event fails.
   */
  private static @Nullable Map<String, String> context(ILoggingEvent event) {
    try {
      return event.getMDCPropertyMap();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private byte[] suppressed(ILoggingEvent event) {
    try {
      PatternLayout lines = layout;
      if (lines != null) {
        return lines.doLayout(SuppressedEvent.of(event)).getBytes(charset);
      }
      return nested == null ? NOTHING : nested.encode(SuppressedEvent.of(event));
    } catch (Throwable e) {
      return (Redactor.SUPPRESSED + System.lineSeparator()).getBytes(charset);
    }
  }
}
