package io.evenkeel.redaction.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets another serializer write to a redacting generator; in everything else it is that one. */
final class RedactingSerializer extends JsonSerializer<Object>
    implements ContextualSerializer, ResolvableSerializer {
  private final JsonSerializer<Object> inner;
  private final Supplier<Redactor> redactor;

  private RedactingSerializer(JsonSerializer<Object> inner, Supplier<Redactor> redactor) {
    this.inner = inner;
    this.redactor = redactor;
  }

  @SuppressWarnings("unchecked") // Jackson hands each serializer only what it is for.
  static JsonSerializer<?> around(JsonSerializer<?> inner, Supplier<Redactor> redactor) {
    return inner instanceof RedactingSerializer
        ? inner
        : new RedactingSerializer((JsonSerializer<Object>) inner, redactor);
  }

  private JsonGenerator redacting(JsonGenerator out) {
    return out instanceof RedactingGenerator ? out : new RedactingGenerator(out, redactor.get());
  }

  @Override
  public void serialize(Object value, JsonGenerator out, SerializerProvider context)
      throws IOException {
    if (value instanceof Phi<?> safe) {
      out.writeString(safe.toString());
    } else {
      inner.serialize(value, redacting(out), context);
    }
  }

  @Override
  public void serializeWithType(
      Object value, JsonGenerator out, SerializerProvider context, TypeSerializer types)
      throws IOException {
    if (value instanceof Phi<?> safe) {
      out.writeString(safe.toString());
    } else {
      inner.serializeWithType(value, redacting(out), context, types);
    }
  }

  private JsonSerializer<?> same(JsonSerializer<?> other) {
    return other == inner ? this : around(other, redactor);
  }

  @Override
  public void resolve(SerializerProvider context) throws JsonMappingException {
    if (inner instanceof ResolvableSerializer resolvable) {
      resolvable.resolve(context);
    }
  }

  @Override
  public JsonSerializer<?> createContextual(
      SerializerProvider context, @Nullable BeanProperty property) throws JsonMappingException {
    return inner instanceof ContextualSerializer contextual
        ? same(contextual.createContextual(context, property))
        : this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public JsonSerializer<Object> unwrappingSerializer(NameTransformer names) {
    return (JsonSerializer<Object>) same(inner.unwrappingSerializer(names));
  }

  @Override
  public JsonSerializer<?> withFilterId(Object filter) {
    return same(inner.withFilterId(filter));
  }

  @Override
  public JsonSerializer<?> withIgnoredProperties(Set<String> ignored) {
    return same(inner.withIgnoredProperties(ignored));
  }

  @Override
  public Class<Object> handledType() {
    return inner.handledType();
  }

  @Override
  public boolean isEmpty(SerializerProvider context, Object value) {
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
  public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type)
      throws JsonMappingException {
    inner.acceptJsonFormatVisitor(visitor, type);
  }
}
