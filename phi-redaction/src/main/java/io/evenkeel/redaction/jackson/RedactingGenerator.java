package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Redacts each text and number on its way to another generator: the last place that all pass by,
 * whatever wrote them. The name of the field they stand in, or that of the list, is their label.
 */
final class RedactingGenerator extends JsonGeneratorDelegate {
  private final JsonTexts texts;

  RedactingGenerator(JsonGenerator out, Redactor redactor) {
    super(out, false);
    this.texts = new JsonTexts(redactor);
  }

  private String shown(String value) {
    boolean element = false;
    for (TokenStreamContext at = streamWriteContext(); at != null; at = at.getParent()) {
      String name = at.currentName();
      if (at.inObject() && name != null && !(JsonTexts.isOfField(name) && isInField(at))) {
        return texts.value(name, element, value);
      }
      element |= at.inArray();
    }
    return texts.value("", element, value);
  }

  /** Whether a field holds the object: then its name says what the value is. */
  private static boolean isInField(TokenStreamContext object) {
    TokenStreamContext at = object.getParent();
    while (at != null && !at.inObject()) {
      at = at.getParent();
    }
    return at != null;
  }

  private JsonGenerator write(String text, Supplier<JsonGenerator> unchanged) {
    String shown = shown(text);
    return shown.equals(text) ? unchanged.get() : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeName(String name) {
    return delegate.writeName(texts.text(name));
  }

  @Override
  public JsonGenerator writeString(@Nullable String value) {
    return delegate.writeString(value == null ? null : shown(value));
  }

  @Override
  public JsonGenerator writeString(Reader value, int length) {
    return writeString(read(value, length));
  }

  @Override
  public JsonGenerator writeString(char[] value, int from, int length) {
    return writeString(new String(value, from, length));
  }

  @Override
  public JsonGenerator writeString(SerializableString value) {
    return writeString(value.getValue());
  }

  @Override
  public JsonGenerator writeRawUTF8String(byte[] value, int from, int length) {
    String text = new String(value, from, length, StandardCharsets.UTF_8);
    return write(text, () -> delegate.writeRawUTF8String(value, from, length));
  }

  @Override
  public JsonGenerator writeUTF8String(byte[] value, int from, int length) {
    return writeString(new String(value, from, length, StandardCharsets.UTF_8));
  }

  @Override
  public JsonGenerator writeRaw(String text) {
    return delegate.writeRaw(texts.text(text));
  }

  @Override
  public JsonGenerator writeRaw(String text, int from, int length) {
    return writeRaw(text.substring(from, from + length));
  }

  @Override
  public JsonGenerator writeRaw(SerializableString text) {
    return writeRaw(text.getValue());
  }

  @Override
  public JsonGenerator writeRaw(char[] text, int from, int length) {
    return writeRaw(new String(text, from, length));
  }

  @Override
  public JsonGenerator writeRawValue(String text) {
    return delegate.writeRawValue(texts.text(text));
  }

  @Override
  public JsonGenerator writeRawValue(String text, int from, int length) {
    return writeRawValue(text.substring(from, from + length));
  }

  @Override
  public JsonGenerator writeRawValue(char[] text, int from, int length) {
    return writeRawValue(new String(text, from, length));
  }

  @Override
  public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int from, int length) {
    String text = variant.encode(Arrays.copyOfRange(data, from, from + length));
    return write(text, () -> delegate.writeBinary(variant, data, from, length));
  }

  @Override
  public int writeBinary(Base64Variant variant, InputStream data, int length) {
    byte[] read = read(data, length);
    writeBinary(variant, read, 0, read.length);
    return read.length;
  }

  @Override
  public JsonGenerator writeEmbeddedObject(@Nullable Object value) {
    if (value instanceof byte[] data) {
      return writeBinary(data);
    }
    return delegate.writeEmbeddedObject(value);
  }

  @Override
  public JsonGenerator writeNumber(short value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(int value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(long value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(BigInteger value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(double value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(float value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(BigDecimal value) {
    return write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(String value) {
    return write(value, () -> delegate.writeNumber(value));
  }

  @Override
  public JsonGenerator writeNumber(char[] value, int from, int length) {
    return writeNumber(new String(value, from, length));
  }

  @Override
  public JsonGenerator writeArray(int[] values, int from, int count) {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(long[] values, int from, int count) {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(double[] values, int from, int count) {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    return writeEndArray();
  }

  @Override
  public JsonGenerator writeArray(String[] values, int from, int count) {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeString(values[i]);
    }
    return writeEndArray();
  }

  private void startArray(Object values, int count) {
    writeStartArray(values, count);
  }

  private String read(Reader value, int length) {
    try {
      return JsonTexts.read(value, length);
    } catch (IOException e) {
      throw JacksonIOException.construct(e, this);
    }
  }

  private byte[] read(InputStream data, int length) {
    try {
      return length < 0 ? data.readAllBytes() : data.readNBytes(length);
    } catch (IOException e) {
      throw JacksonIOException.construct(e, this);
    }
  }
}
