package io.evenkeel.state;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What every store accepts as a key and as a value. */
final class StateRules {
  static final int LONGEST_VALUE = 1 << 20;

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,199}");
  private static final int SHOWN = 60;

  private StateRules() {}

  static boolean isKey(String key) {
    return KEY.matcher(key).matches() && !key.contains("..");
  }

  static void requireKey(String key) {
    if (!isKey(key)) {
      throw new StateException(
          "'"
              + printable(key)
              + "' is no key: 1 to 200 of a-z 0-9 . _ / - are, beginning with a letter or digit and"
              + " without '..'");
    }
  }

  /** The value in UTF-8; a text that UTF-8 cannot hold is refused rather than changed. */
  static byte[] encode(String key, String value) {
    if (value.length() > LONGEST_VALUE) {
      throw tooLong(key);
    }
    ByteBuffer encoded;
    try {
      encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new StateException("the value for '" + key + "' holds half of a surrogate pair", e);
    }
    if (encoded.remaining() > LONGEST_VALUE) {
      throw tooLong(key);
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private static StateException tooLong(String key) {
    return new StateException("the value for '" + key + "' is longer than 1 MiB in UTF-8");
  }

  // A hostile key ends up in a log line: nothing in it may end that line or flood it.
  private static String printable(String key) {
    String shown = key.length() > SHOWN ? key.substring(0, SHOWN) + "..." : key;
    return shown.replaceAll("[^ -~]", "?");
  }
}
