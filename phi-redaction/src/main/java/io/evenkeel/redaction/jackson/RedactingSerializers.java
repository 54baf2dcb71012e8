package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;

/**
 * Puts a redacting generator in front of every serializer, and labels in place of what is marked.
 */
final class RedactingSerializers extends ValueSerializerModifier {
  private static final long serialVersionUID = 1;

  private final transient Supplier<Redactor> redactor;

  RedactingSerializers(Supplier<Redactor> redactor) {
    this.redactor = redactor;
  }

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config,
      BeanDescription.Supplier bean,
      List<BeanPropertyWriter> properties) {
    properties.replaceAll(
        property -> {
          Phi mark = property.getAnnotation(Phi.class);
          return mark == null ? property : new LabelledProperty(property, mark.value());
        });
    return properties;
  }

  @Override
  public ValueSerializer<?> modifySerializer(
      SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
    Phi mark = bean.getClassAnnotations().get(Phi.class);
    return mark == null ? redacting(serializer) : new LabelSerializer(mark.value());
  }

  @Override
  public ValueSerializer<?> modifyArraySerializer(
      SerializationConfig config,
      ArrayType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public ValueSerializer<?> modifyCollectionSerializer(
      SerializationConfig config,
      CollectionType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public ValueSerializer<?> modifyCollectionLikeSerializer(
      SerializationConfig config,
      CollectionLikeType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public ValueSerializer<?> modifyMapSerializer(
      SerializationConfig config,
      MapType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public ValueSerializer<?> modifyMapLikeSerializer(
      SerializationConfig config,
      MapLikeType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  @Override
  public ValueSerializer<?> modifyEnumSerializer(
      SerializationConfig config,
      JavaType type,
      BeanDescription.Supplier bean,
      ValueSerializer<?> serializer) {
    return redacting(serializer);
  }

  private ValueSerializer<?> redacting(ValueSerializer<?> serializer) {
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
