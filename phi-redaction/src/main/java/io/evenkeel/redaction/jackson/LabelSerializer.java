package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes the label of a class in place of whatever the value is. */
final class LabelSerializer extends ValueSerializer<Object> {
  private final PhiType type;

  LabelSerializer(PhiType type) {
    this.type = type;
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializationContext context) {
    out.writeString(label(value));
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
    out.writeString(label(value));
  }

  /** A text that was marked is known in the call from here on. */
  private String label(Object value) {
    try {
      return value instanceof CharSequence || value instanceof Number
          ? Phi.of(type, value).toString()
          : "[" + type.name() + "]";
    } catch (Throwable e) {
      return Redactor.current().suppress();
    }
  }
}
