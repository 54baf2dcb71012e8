package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarker;

/** Asks whether parts of an event, read by themselves, show nothing; without copying any. */
final class EventParts {
  private final ILoggingEvent event;
  private final Redactor redactor;
  private final Profile profile;

  EventParts(ILoggingEvent event, Redactor redactor, Profile profile) {
    this.event = event;
    this.redactor = redactor;
    this.profile = profile;
  }

  /** Whether an appender that nobody watches may have the event as it is. */
  boolean areClean() {
    if (hasThrowable() || !argumentsAreClean() || !markersAreClean()) {
      return false;
    }
    return messageIsClean()
        && isClean(event.getMessage())
        && isClean(event.getThreadName())
        && fieldsAreClean(true);
  }

  /** Whether Logback itself can show the event: not so before there is an adapter for the MDC. */
  boolean haveContext() {
    return mdc(event) != null;
  }

  /** Whether an exception or a marker hangs on the event, which show more than a text. */
  boolean hangOnOthers() {
    List<Marker> markers = event.getMarkerList();
    return hasThrowable() || (markers != null && !markers.isEmpty());
  }

  private boolean hasThrowable() {
    return event.getThrowableProxy() != null;
  }

  boolean messageIsClean() {
    return isClean(event.getFormattedMessage());
  }

  boolean threadNameIsClean() {
    return isClean(event.getThreadName());
  }

  /**
   * MDC entries and key-value pairs: their names are labels, which the line need not show.
   *
   * @param plain values must be such that whoever writes them shows no more than their text
   */
  boolean fieldsAreClean(boolean plain) {
    Map<String, String> mdc = mdc(event);
    if (mdc != null && !mdc.isEmpty()) {
      for (Map.Entry<String, String> entry : mdc.entrySet()) {
        if (!isClean(entry.getKey()) || !isClean(entry.getKey(), entry.getValue())) {
          return false;
        }
      }
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        Object value = pair.value;
        if ((plain && !isPlain(value))
            || !isClean(pair.key)
            || !isClean(pair.key, value == null ? null : value.toString())) {
          return false;
        }
      }
    }
    return true;
  }

  /** None in a context that has no adapter yet, on which Logback's own event fails. */
  static @Nullable Map<String, String> mdc(ILoggingEvent event) {
    try {
      return event.getMDCPropertyMap();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Whether every encoder shows this by its text: no fields of its own, no text of its own. */
  static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof UUID
        || value instanceof TemporalAccessor
        || value instanceof Phi<?>;
  }

  private boolean argumentsAreClean() {
    @Nullable Object[] arguments = event.getArgumentArray();
    if (arguments != null) {
      for (Object argument : arguments) {
        if (!isPlain(argument) || (argument != null && !isClean(argument.toString()))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean markersAreClean() {
    List<Marker> markers = event.getMarkerList();
    if (markers != null) {
      for (Marker marker : markers) {
        if (!(marker instanceof BasicMarker) || !isClean(marker.toString())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isClean(@Nullable String text) {
    return text == null || redactor.redact(text, profile).equals(text);
  }

  private boolean isClean(String field, @Nullable String value) {
    return value == null || redactor.redactField(field, value, profile).equals(value);
  }
}
