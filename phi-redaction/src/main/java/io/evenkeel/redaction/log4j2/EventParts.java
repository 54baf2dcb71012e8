package io.evenkeel.redaction.log4j2;

import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.RedactedException;
import io.evenkeel.redaction.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext.ContextStack;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** The parts of an event, each as it may be shown; a part that shows nothing stays what it is. */
@SuppressWarnings("deprecation") // What layouts may still ask for must not be skipped.
final class EventParts {
  private final LogEvent event;
  private final Redactor redactor;
  private final Profile profile;
  private final boolean lineIsRead;
  private boolean changed;
  private boolean unreadable;

  /**
   * The parts of {@code event}.
   *
   * @param lineIsRead whether the finished line is redacted, too: then parameters that show nothing
   *     stay what they are; else only such of which no layout shows more than their text
   */
  EventParts(LogEvent event, Redactor redactor, Profile profile, boolean lineIsRead) {
    this.event = event;
    this.redactor = redactor;
    this.profile = profile;
    this.lineIsRead = lineIsRead;
  }

  /** The event itself when no part shows a value. */
  LogEvent shown() {
    Message message = message(event.getMessage());
    StringMap context = context(event.getContextData());
    ContextStack stack = stack(event.getContextStack());
    Marker marker = marker(event.getMarker());
    String thread = event.getThreadName();
    String shownThread = thread == null ? null : clean(thread);
    Throwable thrown = thrown(event.getThrown());
    if (!changed) {
      return event;
    }
    Log4jLogEvent.Builder shown = builder().setMessage(message);
    shown.setThreadName(shownThread).setThrown(thrown).setThrownProxy(null).setMarker(marker);
    if (context != null) {
      shown.setContextData(context);
    }
    if (stack != null) {
      shown.setContextStack(stack);
    }
    return shown.build();
  }

  /** A copy of the event asks its message for the text, which one that throws does not survive. */
  private Log4jLogEvent.Builder builder() {
    if (!unreadable) {
      return new Log4jLogEvent.Builder(event);
    }
    return new Log4jLogEvent.Builder()
        .setInstant(event.getInstant())
        .setNanoTime(event.getNanoTime())
        .setLevel(event.getLevel())
        .setLoggerName(event.getLoggerName())
        .setLoggerFqcn(event.getLoggerFqcn())
        .setThreadId(event.getThreadId())
        .setThreadPriority(event.getThreadPriority())
        .setEndOfBatch(event.isEndOfBatch())
        .setIncludeLocation(false)
        .setContextData(ContextDataFactory.emptyFrozenContextData())
        .setContextStack(new MutableThreadContextStack());
  }

  private String clean(String text) {
    return changed(text, redactor.redact(text, profile));
  }

  private String field(String name, String value) {
    return changed(value, redactor.redactField(name, value, profile));
  }

  private String changed(String before, String after) {
    changed |= !after.equals(before);
    return after;
  }

  private Message message(Message message) {
    try {
      message.getFormattedMessage();
    } catch (Throwable e) {
      changed = true;
      unreadable = true;
      return new RedactedMessage(redactor.suppress(), "", new @Nullable Object[0], null);
    }
    return readable(message);
  }

  private Message readable(Message message) {
    if (message instanceof MapMessage<?, ?> map) {
      return map(map);
    }
    boolean before = changed;
    changed = false;
    String formatted = clean(message.getFormattedMessage());
    String format = message.getFormat() == null ? "" : clean(message.getFormat());
    @Nullable Object[] raw = message.getParameters();
    @Nullable Object[] parameters = new @Nullable Object[raw == null ? 0 : raw.length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = raw[i] == null ? null : parameter(raw[i]);
    }
    Throwable thrown = thrown(message.getThrowable());
    boolean stays = !changed && (lineIsRead || PlainMessages.contain(message));
    changed = before || !stays;
    return stays ? message : new RedactedMessage(formatted, format, parameters, thrown);
  }

  private Object parameter(Object raw) {
    String shown = clean(raw.toString());
    if (lineIsRead || PlainMessages.isPlain(raw)) {
      return shown.equals(raw.toString()) ? raw : shown;
    }
    changed = true;
    return shown;
  }

  private <M extends MapMessage<M, V>, V> Message map(MapMessage<M, V> map) {
    boolean before = changed;
    changed = false;
    Map<String, V> shown = new HashMap<>();
    map.<V>forEach((name, value) -> shown.put(clean(name), value(name, value)));
    clean(map.getFormattedMessage());
    boolean stays = !changed;
    changed = before || !stays;
    return stays ? map : map.newInstance(shown);
  }

  /** Values of such messages are texts or shown as such; a cast to what they were costs nothing. */
  @SuppressWarnings("unchecked")
  private <V> V value(String name, V value) {
    if (value == null) {
      return value;
    }
    String shown = field(name, value.toString());
    boolean stays = shown.equals(value.toString()) && (lineIsRead || PlainMessages.isPlain(value));
    changed |= !stays;
    return stays ? value : (V) shown;
  }

  private @Nullable StringMap context(ReadOnlyStringMap raw) {
    if (raw == null || raw.isEmpty()) {
      return null;
    }
    StringMap shown = ContextDataFactory.createContextData(raw.size());
    raw.forEach(
        (name, value) ->
            shown.putValue(clean(name), value == null ? null : field(name, value.toString())));
    return shown;
  }

  private @Nullable ContextStack stack(@Nullable ContextStack raw) {
    if (raw == null || raw.getDepth() == 0) {
      return null;
    }
    List<String> shown = new ArrayList<>();
    raw.asList().forEach(entry -> shown.add(clean(entry)));
    return new MutableThreadContextStack(shown);
  }

  private @Nullable Marker marker(@Nullable Marker raw) {
    if (raw == null) {
      return null;
    }
    // The text of a marker holds the names of its parents.
    String text = raw.toString();
    String shown = clean(text);
    return shown.equals(text) ? raw : new MarkerManager.Log4jMarker(shown);
  }

  private @Nullable Throwable thrown(@Nullable Throwable raw) {
    if (raw == null) {
      return null;
    }
    Throwable shown = RedactedException.of(raw, redactor, profile);
    changed |= !shown.equals(raw);
    return shown;
  }
}
