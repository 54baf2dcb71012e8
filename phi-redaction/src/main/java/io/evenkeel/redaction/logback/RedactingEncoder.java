package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
 * <p>A line that shows nothing when it is finished is written as it is, if the parts of the event
 * that it cannot vouch for show nothing either: MDC and pairs, whose names are labels, and what the
 * pattern cuts. Else each part is redacted before it is formatted, and the line once more after:
 * nothing reaches the output that was looked at only in pieces. The redactor is {@link
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
  private LinePattern reading = LinePattern.UNKNOWN;
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
    Redactor.prepare();
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
      reading = LinePattern.of(pattern);
    }
    super.start();
  }

  /** The layout goes on: an appender that begins again does not start its encoder again. */
  @Override
  public void stop() {
    super.stop();
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
      if (Isolation.isInForce() && Isolation.covers(EventParts.mdc(event))) {
        return suppressed(event);
      }
      Redactor redactor = Redactor.current();
      Profile profile = redactor.profile(Channel.LOGS);
      byte[] clean = clean(event, redactor, profile);
      return clean != null ? clean : redacted(event, redactor, profile);
    } catch (Throwable e) {
      Redactor.current().suppress();
      return suppressed(event);
    }
  }

  /**
   * The line as it is when that shows nothing, nor do parts of the event that it cannot vouch for:
   * what most lines are. Else null.
   */
  private byte @Nullable [] clean(ILoggingEvent event, Redactor redactor, Profile profile) {
    PatternLayout lines = layout;
    EventParts parts = new EventParts(event, redactor, profile);
    if (event instanceof RedactedEvent || !parts.haveContext() || !partsAreClean(parts)) {
      return null;
    }
    if (lines != null) {
      String line = lines.doLayout(event);
      return redactor.redact(line, profile).equals(line) ? told(event, line) : null;
    }
    byte[] written = written(event);
    String text = new String(written, charset);
    if (!ContextBirth.kept(event, text, line -> redactor.redact(line, profile)).equals(text)) {
      return null;
    }
    tell(event, text);
    return written;
  }

  private boolean partsAreClean(EventParts parts) {
    return (!reading.messageApart() || parts.messageIsClean())
        && (!reading.threadApart() || parts.threadNameIsClean())
        && (reading.whole() || !parts.hangOnOthers())
        && parts.fieldsAreClean(false);
  }

  /** Each part of the event is redacted before it is formatted, and the line after that. */
  private byte[] redacted(ILoggingEvent event, Redactor redactor, Profile profile) {
    ILoggingEvent shown =
        event instanceof RedactedEvent ? event : new RedactedEvent(event, redactor, profile, true);
    PatternLayout lines = layout;
    if (lines != null) {
      return told(event, redactor.redact(lines.doLayout(shown), profile));
    }
    String text = new String(written(shown), charset);
    return told(event, ContextBirth.kept(event, text, line -> redactor.redact(line, profile)));
  }

  private byte[] written(ILoggingEvent event) {
    byte[] written = nested == null ? null : nested.encode(event);
    return written == null ? NOTHING : written;
  }

  private byte[] told(ILoggingEvent event, String line) {
    if (line.equals(Redactor.SUPPRESSED)) {
      return suppressed(event);
    }
    tell(event, line);
    return line.getBytes(charset);
  }

  private static void tell(ILoggingEvent event, String line) {
    if (OutputWatch.isWatched()) {
      OutputWatch.tell(CHANNEL, EventParts.mdc(event), line);
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
