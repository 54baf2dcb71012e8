package io.evenkeel.redaction.jackson2;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.jackson.JsonTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    for (JsonStreamContext at = getOutputContext(); at != null; at = at.getParent()) {
      String name = at.getCurrentName();
      if (at.inObject() && name != null && !(JsonTexts.isOfField(name) && isInField(at))) {
        return texts.value(name, element, value);
      }
      element |= at.inArray();
    }
    return texts.value("", element, value);
  }

  /** Whether a field holds the object: then its name says what the value is. */
  private static boolean isInField(JsonStreamContext object) {
    JsonStreamContext at = object.getParent();
    while (at != null && !at.inObject()) {
      at = at.getParent();
    }
    return at != null;
  }

  private void write(String text, Unchanged unchanged) throws IOException {
    String shown = shown(text);
    if (shown.equals(text)) {
      unchanged.write();
    } else {
      delegate.writeString(shown);
    }
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    delegate.writeFieldName(texts.text(name));
  }

  @Override
  public void writeString(@Nullable String value) throws IOException {
    delegate.writeString(value == null ? null : shown(value));
  }

  @Override
  public void writeString(Reader value, int length) throws IOException {
    writeString(JsonTexts.read(value, length));
  }

  @Override
  public void writeString(char[] value, int from, int length) throws IOException {
    writeString(new String(value, from, length));
  }

  @Override
  public void writeString(SerializableString value) throws IOException {
    writeString(value.getValue());
  }

  @Override
  public void writeRawUTF8String(byte[] value, int from, int length) throws IOException {
    String text = new String(value, from, length, StandardCharsets.UTF_8);
    write(text, () -> delegate.writeRawUTF8String(value, from, length));
  }

  @Override
  public void writeUTF8String(byte[] value, int from, int length) throws IOException {
    writeString(new String(value, from, length, StandardCharsets.UTF_8));
  }

  @Override
  public void writeRaw(String text) throws IOException {
    delegate.writeRaw(texts.text(text));
  }

  @Override
  public void writeRaw(String text, int from, int length) throws IOException {
    writeRaw(text.substring(from, from + length));
  }

  @Override
  public void writeRaw(SerializableString text) throws IOException {
    writeRaw(text.getValue());
  }

  @Override
  public void writeRaw(char[] text, int from, int length) throws IOException {
    writeRaw(new String(text, from, length));
  }

  @Override
  public void writeRawValue(String text) throws IOException {
    delegate.writeRawValue(texts.text(text));
  }

  @Override
  public void writeRawValue(String text, int from, int length) throws IOException {
    writeRawValue(text.substring(from, from + length));
  }

  @Override
  public void writeRawValue(char[] text, int from, int length) throws IOException {
    writeRawValue(new String(text, from, length));
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] data, int from, int length)
      throws IOException {
    String text = variant.encode(Arrays.copyOfRange(data, from, from + length));
    write(text, () -> delegate.writeBinary(variant, data, from, length));
  }

  @Override
  public int writeBinary(Base64Variant variant, InputStream data, int length) throws IOException {
    byte[] read = length < 0 ? data.readAllBytes() : data.readNBytes(length);
    writeBinary(variant, read, 0, read.length);
    return read.length;
  }

  @Override
  public void writeEmbeddedObject(@Nullable Object value) throws IOException {
    if (value instanceof byte[] data) {
      writeBinary(data);
      return;
    }
    delegate.writeEmbeddedObject(value);
  }

  @Override
  public void writeNumber(short value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(int value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(long value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(BigInteger value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(double value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(float value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(BigDecimal value) throws IOException {
    write(String.valueOf(value), () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(String value) throws IOException {
    write(value, () -> delegate.writeNumber(value));
  }

  @Override
  public void writeNumber(char[] value, int from, int length) throws IOException {
    writeNumber(new String(value, from, length));
  }

  @Override
  public void writeArray(int[] values, int from, int count) throws IOException {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    writeEndArray();
  }

  @Override
  public void writeArray(long[] values, int from, int count) throws IOException {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    writeEndArray();
  }

  @Override
  public void writeArray(double[] values, int from, int count) throws IOException {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeNumber(values[i]);
    }
    writeEndArray();
  }

  @Override
  public void writeArray(String[] values, int from, int count) throws IOException {
    startArray(values, count);
    for (int i = from; i < from + count; i++) {
      writeString(values[i]);
    }
    writeEndArray();
  }

  private void startArray(Object values, int count) throws IOException {
    writeStartArray(values, count);
  }

  /** Writes a value as its writer gave it. */
  private interface Unchanged {
    void write() throws IOException;
  }
}
