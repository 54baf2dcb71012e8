package io.evenkeel.redaction.jackson;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
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
  private static final String CHANNEL = "jackson";

  /** Names of members that say nothing of themselves: {@code "mrn":{"value":"…"}}. */
  private static final Set<String> VALUES = Set.of("value", "values", "val", "text");

  private final Redactor redactor;
  private final Profile profile;

  RedactingGenerator(JsonGenerator out, Redactor redactor) {
    super(out, false);
    this.redactor = redactor;
    this.profile = redactor.profile(Channel.JSON);
  }

  private String shown(String value) {
    String once = redactor.redactField(field(), value, profile);
    return told(once.equals(value) ? value : redactor.redact(once, profile));
  }

  private String shownText(String text) {
    return told(redactor.redact(text, profile));
  }

  private static String told(String shown) {
    OutputWatch.tell(CHANNEL, null, shown);
    return shown;
  }

  private String field() {
    boolean element = false;
    for (TokenStreamContext at = streamWriteContext(); at != null; at = at.getParent()) {
      String name = at.currentName();
      if (at.inObject() && name != null && !(VALUES.contains(name) && isInField(at))) {
        return element ? singular(name) : name;
      }
      element |= at.inArray();
    }
    return "";
  }

  /** Whether a field holds the object: then its name says what the value is. */
  private static boolean isInField(TokenStreamContext object) {
    TokenStreamContext at = object.getParent();
    while (at != null && !at.inObject()) {
      at = at.getParent();
    }
    return at != null;
  }

  /** What a list called {@code ssns} holds is each an {@code ssn}. */
  private static String singular(String name) {
    return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
  }

  /** Names of properties are of the program, those of maps may be of anybody. */
  @Override
  public JsonGenerator writeName(String name) {
    return delegate.writeName(shownText(name));
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
    String shown = shown(text);
    return shown.equals(text)
        ? delegate.writeRawUTF8String(value, from, length)
        : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeUTF8String(byte[] value, int from, int length) {
    return writeString(new String(value, from, length, StandardCharsets.UTF_8));
  }

  @Override
  public JsonGenerator writeRaw(String text) {
    return delegate.writeRaw(shownText(text));
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
    return delegate.writeRawValue(shownText(text));
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
    String shown = shown(text);
    return shown.equals(text)
        ? delegate.writeBinary(variant, data, from, length)
        : delegate.writeString(shown);
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
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(int value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(long value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(BigInteger value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(double value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(float value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(BigDecimal value) {
    String text = String.valueOf(value);
    String shown = shown(text);
    return shown.equals(text) ? delegate.writeNumber(value) : delegate.writeString(shown);
  }

  @Override
  public JsonGenerator writeNumber(String value) {
    String shown = shown(value);
    return shown.equals(value) ? delegate.writeNumber(value) : delegate.writeString(shown);
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
    try (StringWriter text = new StringWriter()) {
      char[] buffer = new char[4096];
      int left = length < 0 ? Integer.MAX_VALUE : length;
      int got = value.read(buffer, 0, Math.min(left, buffer.length));
      while (got > 0) {
        text.write(buffer, 0, got);
        left -= got;
        got = value.read(buffer, 0, Math.min(left, buffer.length));
      }
      return text.toString();
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
