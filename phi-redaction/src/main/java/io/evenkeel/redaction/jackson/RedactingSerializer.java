package io.evenkeel.redaction.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.Redactor;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/** Lets another serializer write to a redacting generator; in everything else it is that one. */
final class RedactingSerializer extends ValueSerializer<Object> {
  private final ValueSerializer<Object> inner;
  private final Supplier<Redactor> redactor;

  private RedactingSerializer(ValueSerializer<Object> inner, Supplier<Redactor> redactor) {
    this.inner = inner;
    this.redactor = redactor;
  }

  @SuppressWarnings("unchecked") // Jackson hands each serializer only what it is for.
  static ValueSerializer<?> around(ValueSerializer<?> inner, Supplier<Redactor> redactor) {
    return inner instanceof RedactingSerializer
        ? inner
        : new RedactingSerializer((ValueSerializer<Object>) inner, redactor);
  }

  private JsonGenerator redacting(JsonGenerator out) {
    return out instanceof RedactingGenerator ? out : new RedactingGenerator(out, redactor.get());
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializationContext context) {
    if (value instanceof Phi<?> safe) {
      out.writeString(safe.toString());
    } else {
      inner.serialize(value, redacting(out), context);
    }
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
    if (value instanceof Phi<?> safe) {
      out.writeString(safe.toString());
    } else {
      inner.serializeWithType(value, redacting(out), context, types);
    }
  }

  private ValueSerializer<?> same(ValueSerializer<?> other) {
    return other == inner ? this : around(other, redactor);
  }

  @Override
  public void resolve(SerializationContext context) {
    inner.resolve(context);
  }

  @Override
  public ValueSerializer<?> createContextual(
      SerializationContext context, @Nullable BeanProperty property) {
    return same(inner.createContextual(context, property));
  }

  @Override
  @SuppressWarnings("unchecked")
  public ValueSerializer<Object> unwrappingSerializer(NameTransformer names) {
    return (ValueSerializer<Object>) same(inner.unwrappingSerializer(names));
  }

  @Override
  public ValueSerializer<?> withFilterId(Object filter) {
    return same(inner.withFilterId(filter));
  }

  @Override
  public ValueSerializer<?> withIgnoredProperties(Set<String> ignored) {
    return same(inner.withIgnoredProperties(ignored));
  }

  @Override
  public ValueSerializer<?> withFormatOverrides(
      SerializationConfig config, JsonFormat.Value format) {
    return same(inner.withFormatOverrides(config, format));
  }

  @Override
  public Class<?> handledType() {
    return inner.handledType();
  }

  @Override
  public boolean isEmpty(SerializationContext context, Object value) {
    return inner.isEmpty(context, value);
  }

  @Override
  public boolean usesObjectId() {
    return inner.usesObjectId();
  }

  @Override
  public boolean isUnwrappingSerializer() {
    return inner.isUnwrappingSerializer();
  }

  @Override
  public Iterator<PropertyWriter> properties() {
    return inner.properties();
  }

  @Override
  public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
    inner.acceptJsonFormatVisitor(visitor, type);
  }
}
