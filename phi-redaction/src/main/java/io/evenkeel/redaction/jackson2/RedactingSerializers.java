package io.evenkeel.redaction.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapLikeType;
import com.fasterxml.jackson.databind.type.MapType;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.jackson.Phi;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts a redacting generator in front of every serializer, and labels in place of what is marked.
 */
final class RedactingSerializers extends BeanSerializerModifier {
  private static final long serialVersionUID = 1;

  private final transient Supplier<Redactor> redactor;

  RedactingSerializers(Supplier<Redactor> redactor) {
    this.redactor = redactor;
  }

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
    properties.replaceAll(
        property -> {
          Phi mark = property.getAnnotation(Phi.class);
          return mark == null ? property : new LabelledProperty(property, mark.value());
        });
    return properties;
  }

  @Override
  public JsonSerializer<?> modifySerializer(
      SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
    Phi mark = bean.getClassAnnotations().get(Phi.class);
    return mark == null ? redacting(serializer) : new LabelSerializer(mark.value());
  }

  @Override
  public JsonSerializer<?> modifyArraySerializer(
      SerializationConfig config,
      ArrayType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public JsonSerializer<?> modifyCollectionSerializer(
      SerializationConfig config,
      CollectionType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public JsonSerializer<?> modifyCollectionLikeSerializer(
      SerializationConfig config,
      CollectionLikeType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public JsonSerializer<?> modifyMapSerializer(
      SerializationConfig config,
      MapType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public JsonSerializer<?> modifyMapLikeSerializer(
      SerializationConfig config,
      MapLikeType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public JsonSerializer<?> modifyEnumSerializer(
      SerializationConfig config,
      JavaType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return redacting(serializer);
  }

  private JsonSerializer<?> redacting(JsonSerializer<?> serializer) {
    return RedactingSerializer.around(serializer, redactor);
  }

  /** A property that is marked. */
  private static final class LabelledProperty extends BeanPropertyWriter {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("NullAway") // Jackson's way to say that there is none.
    LabelledProperty(BeanPropertyWriter marked, PhiType type) {
      super(marked);
      _serializer = new LabelSerializer(type);
      _typeSerializer = null;
    }
  }
}
