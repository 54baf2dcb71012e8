package io.evenkeel.redaction.jackson;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.ChannelTexts;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Set;

/**
 * What Jackson 3 and 2 do alike with the texts of a document; knows neither. Public only because
 * each has a package of its own. Thread-safe.
 */
public final class JsonTexts {
  /** Names of members that say nothing of themselves: {@code "mrn":{"value":"…"}}. */
  private static final Set<String> OF_FIELD = Set.of("value", "values", "val", "text");

  private static final String CHANNEL = "jackson";
  private static final int PIECE = 4096;

  private final ChannelTexts texts;

  /** Those of one document. */
  public JsonTexts(Redactor redactor) {
    this.texts = new ChannelTexts(redactor, Channel.JSON, CHANNEL, null);
  }

  /** Names of properties are of the program, those of maps may be of anybody. */
  public String text(String text) {
    return texts.text(text);
  }

  /**
   * A text or a number as its field demands.
   *
   * @param field the nearest name around it; empty when there is none
   * @param isElement whether it stands in a list of that name
   */
  public String value(String field, boolean isElement, String value) {
    return texts.value(isElement ? singular(field) : field, value);
  }

  /** What a list called {@code ssns} holds is each an {@code ssn}. */
  private static String singular(String name) {
    return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
  }

  /** What to write for a value that was marked; a text is known in the call from here on. */
  public static String label(PhiType type, Object value) {
    try {
      return value instanceof CharSequence || value instanceof Number
          ? Phi.of(type, value).toString()
          : "[" + type.name() + "]";
    } catch (Throwable e) {
      return Redactor.current().suppress();
    }
  }

  /**
   * What {@code value} holds.
   *
   * @param length at the most so many characters; all when it is negative
   */
  public static String read(Reader value, int length) throws IOException {
    StringWriter text = new StringWriter();
    char[] buffer = new char[PIECE];
    int left = length < 0 ? Integer.MAX_VALUE : length;
    int got = value.read(buffer, 0, Math.min(left, buffer.length));
    while (got > 0) {
      text.write(buffer, 0, got);
      left -= got;
      got = value.read(buffer, 0, Math.min(left, buffer.length));
    }
    return text.toString();
  }

  /** Whether a member of this name is what the field that holds its object is called. */
  public static boolean isOfField(String name) {
    return OF_FIELD.contains(name);
  }
}
