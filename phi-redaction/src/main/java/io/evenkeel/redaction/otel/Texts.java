package io.evenkeel.redaction.otel;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.ChannelTexts;
import io.evenkeel.redaction.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Redacts the texts and numbers that attributes and bodies are made of. */
final class Texts {
  private final ChannelTexts texts;

  Texts(Redactor redactor, String channel, Map<String, String> context) {
    this.texts = new ChannelTexts(redactor, Channel.TELEMETRY, channel, context);
  }

  /** What a diagnostic context would say of the call that this is of. */
  static Map<String, String> context(SpanContext span) {
    return span.isValid() ? Map.of("trace_id", span.getTraceId()) : Map.of();
  }

  String text(String text) {
    return texts.text(text);
  }

  Attributes attributes(Attributes raw) {
    AttributesBuilder shown = Attributes.builder();
    raw.forEach((key, value) -> put(shown, key, value));
    return shown.build();
  }

  private void put(AttributesBuilder shown, AttributeKey<?> key, Object value) {
    String name = key.getKey();
    String shownName = text(name);
    if (value instanceof Value<?> structure) {
      shown.put(AttributeKey.valueKey(shownName), value(name, structure));
    } else if (value instanceof List<?> list) {
      List<String> shownList = new ArrayList<>(list.size());
      for (Object each : list) {
        shownList.add(texts.value(name, String.valueOf(each)));
      }
      if (key.getType() == AttributeType.STRING_ARRAY || !shownList.equals(strings(list))) {
        shown.put(AttributeKey.stringArrayKey(shownName), shownList);
      } else {
        putAsItIs(shown, key, shownName, value);
      }
    } else {
      String text = texts.value(name, value.toString());
      if (key.getType() == AttributeType.STRING || !text.equals(value.toString())) {
        shown.put(AttributeKey.stringKey(shownName), text);
      } else {
        putAsItIs(shown, key, shownName, value);
      }
    }
  }

  private static List<String> strings(List<?> list) {
    List<String> texts = new ArrayList<>(list.size());
    list.forEach(each -> texts.add(String.valueOf(each)));
    return texts;
  }

  @SuppressWarnings("unchecked") // A value of attributes is of its key's type.
  private static void putAsItIs(
      AttributesBuilder shown, AttributeKey<?> key, String name, Object value) {
    switch (key.getType()) {
      case BOOLEAN -> shown.put(AttributeKey.booleanKey(name), (Boolean) value);
      case LONG -> shown.put(AttributeKey.longKey(name), (Long) value);
      case DOUBLE -> shown.put(AttributeKey.doubleKey(name), (Double) value);
      case BOOLEAN_ARRAY -> shown.put(AttributeKey.booleanArrayKey(name), (List<Boolean>) value);
      case LONG_ARRAY -> shown.put(AttributeKey.longArrayKey(name), (List<Long>) value);
      case DOUBLE_ARRAY -> shown.put(AttributeKey.doubleArrayKey(name), (List<Double>) value);
      default -> throw new IllegalArgumentException("no type of attribute that is known");
    }
  }

  /**
   * A value of any depth, each part as the nearest key demands.
   *
   * @param key empty when there is none
   */
  Value<?> value(String key, Value<?> raw) {
    Object value = raw.getValue();
    if (raw.getType() == ValueType.KEY_VALUE_LIST) {
      List<KeyValue> shown = new ArrayList<>();
      for (Object each : (List<?>) value) {
        KeyValue entry = (KeyValue) each;
        shown.add(KeyValue.of(text(entry.getKey()), value(entry.getKey(), entry.getValue())));
      }
      return Value.of(shown.toArray(KeyValue[]::new));
    }
    if (raw.getType() == ValueType.ARRAY) {
      List<Value<?>> shown = new ArrayList<>();
      for (Object each : (List<?>) value) {
        shown.add(value(key, (Value<?>) each));
      }
      return Value.of(shown);
    }
    if (value instanceof ByteBuffer bytes) {
      return bytes(key, raw, bytes);
    }
    String text = raw.asString();
    String shown = texts.value(key, text);
    return shown.equals(text) ? raw : Value.of(shown);
  }

  /** Bytes that read as a text, or whose encoded form does, may hold a value like any text. */
  private Value<?> bytes(String key, Value<?> raw, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    String text = new String(copy, StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(copy);
    boolean clean =
        texts.value(key, text).equals(text) && texts.value(key, encoded).equals(encoded);
    return clean ? raw : Value.of(texts.value(key, text));
  }
}
