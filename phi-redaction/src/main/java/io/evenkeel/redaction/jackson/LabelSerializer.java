package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.PhiType;
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
    out.writeString(JsonTexts.label(type, value));
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
    out.writeString(JsonTexts.label(type, value));
  }
}
