package io.evenkeel.redaction.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.jackson.JsonTexts;
import java.io.IOException;

/** Writes the label of a class in place of whatever the value is. */
final class LabelSerializer extends JsonSerializer<Object> {
  private final PhiType type;

  LabelSerializer(PhiType type) {
    this.type = type;
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializerProvider context)
      throws IOException {
    out.writeString(JsonTexts.label(type, value));
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializerProvider context, TypeSerializer types)
      throws IOException {
    out.writeString(JsonTexts.label(type, value));
  }
}
