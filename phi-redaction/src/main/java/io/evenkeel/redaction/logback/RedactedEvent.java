package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event as it may be shown: message, arguments, MDC, key-value pairs, markers, thread name and
 * exceptions are redacted, everything else is the event's own. Computed once on the thread that
 * asks first; {@link #prepareForDeferredProcessing} computes all, so that an asynchronous appender
 * sees what the calling thread knew about its patient.
 */
final class RedactedEvent implements ILoggingEvent {
  private final ILoggingEvent event;
  private final Redactor redactor;
  private final Profile profile;
  private final boolean lineIsRead;
  private @Nullable String message;
  private @Nullable String formatted;
  private @Nullable String threadName;
  private @Nullable Object @Nullable [] arguments;
  private @Nullable Map<String, String> mdc;
  private @Nullable List<KeyValuePair> pairs;
  private @Nullable List<Marker> markers;
  private @Nullable IThrowableProxy throwable;

  /**
   * One as {@code redactor} shows it.
   *
   * @param lineIsRead whether the finished line is redacted, too: then arguments and pairs that
   *     show nothing stay what they are; else only such of which no encoder shows more than their
   *     text
   */
  RedactedEvent(ILoggingEvent event, Redactor redactor, Profile profile, boolean lineIsRead) {
    this.event = event;
    this.redactor = redactor;
    this.profile = profile;
    this.lineIsRead = lineIsRead;
  }

  private String clean(String text) {
    return redactor.redact(text, profile);
  }

  @Override
  public @Nullable String getMessage() {
    String raw = event.getMessage();
    if (message == null && raw != null) {
      message = clean(raw);
    }
    return message;
  }

  @Override
  public @Nullable String getFormattedMessage() {
    if (formatted == null) {
      String raw = event.getFormattedMessage();
      formatted = raw == null ? null : clean(raw);
    }
    return formatted;
  }

  @Override
  public @Nullable String getThreadName() {
    if (threadName == null) {
      String raw = event.getThreadName();
      threadName = raw == null ? null : clean(raw);
    }
    return threadName;
  }

  @Override
  public @Nullable Object @Nullable [] getArgumentArray() {
    @Nullable Object[] raw = event.getArgumentArray();
    if (arguments == null && raw != null) {
      @Nullable Object[] shown = new @Nullable Object[raw.length];
      for (int i = 0; i < raw.length; i++) {
        shown[i] = raw[i] == null ? null : value("", raw[i]);
      }
      arguments = shown;
    }
    return arguments;
  }

  /** The object itself when it shows nothing, else what it shows, redacted. */
  private Object value(String field, Object raw) {
    if (raw instanceof Throwable) {
      return clean(raw.toString());
    }
    try {
      String text = raw.toString();
      String shown = field.isEmpty() ? clean(text) : field(field, text);
      boolean stays = shown.equals(text) && (lineIsRead || EventParts.isPlain(raw));
      return stays ? raw : shown;
    } catch (Throwable e) {
      return redactor.suppress();
    }
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    Map<String, String> raw = EventParts.mdc(event);
    if (raw == null || raw.isEmpty()) {
      return Map.of();
    }
    if (mdc == null) {
      Map<String, String> shown = new LinkedHashMap<>();
      raw.forEach((key, value) -> shown.put(clean(key), value == null ? "" : field(key, value)));
      mdc = shown;
    }
    return mdc;
  }

  private String field(String key, String value) {
    return redactor.redactField(key, value, profile);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public Map<String, String> getMdc() {
    return getMDCPropertyMap();
  }

  @Override
  public @Nullable List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> raw = event.getKeyValuePairs();
    if (pairs == null && raw != null) {
      List<KeyValuePair> shown = new ArrayList<>(raw.size());
      for (KeyValuePair pair : raw) {
        Object value = pair.value == null ? null : value(pair.key, pair.value);
        shown.add(new KeyValuePair(clean(pair.key), value));
      }
      pairs = shown;
    }
    return pairs;
  }

  @Override
  public @Nullable List<Marker> getMarkerList() {
    List<Marker> raw = event.getMarkerList();
    if (markers == null && raw != null) {
      List<Marker> shown = new ArrayList<>(raw.size());
      for (Marker marker : raw) {
        shown.add(RedactedMarker.of(marker, redactor, profile, lineIsRead));
      }
      markers = shown;
    }
    return markers;
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    IThrowableProxy raw = event.getThrowableProxy();
    if (throwable == null && raw != null) {
      throwable = new RedactedThrowable(raw, redactor, profile);
    }
    return throwable;
  }

  @Override
  public void prepareForDeferredProcessing() {
    event.prepareForDeferredProcessing();
    getMessage();
    getFormattedMessage();
    getThreadName();
    getArgumentArray();
    getMDCPropertyMap();
    getKeyValuePairs();
    getMarkerList();
    if (getThrowableProxy() instanceof RedactedThrowable shown) {
      shown.computeAll();
    }
  }

  @Override
  public Level getLevel() {
    return event.getLevel();
  }

  @Override
  public String getLoggerName() {
    return event.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return event.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return event.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return event.hasCallerData();
  }

  @Override
  public long getTimeStamp() {
    return event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return event.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return event.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return event.getSequenceNumber();
  }
}
