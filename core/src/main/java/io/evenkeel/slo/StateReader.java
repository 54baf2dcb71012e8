package io.evenkeel.slo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what a {@link StateWriter} wrote. The value may be anything: nothing is believed that could
 * exhaust the memory or the time. Not thread-safe.
 */
final class StateReader {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_NUMBERS = 1 << 20;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final Pattern SHAPE =
      Pattern.compile("([a-z]{1,20}-[0-9]{1,4}) ([0-9]{1,9}) ([0-9a-f]{8}) ([A-Za-z0-9+/]*+)");

  private final byte[] payload;
  private int next;

  private StateReader(byte[] payload) {
    this.payload = payload;
  }

  /**
   * Opens a value.
   *
   * @throws UnreadableStateException when it is damaged, or of another kind or version
   */
  static StateReader of(String kind, String value) throws UnreadableStateException {
    Matcher shape = SHAPE.matcher(value);
    if (!shape.matches()) {
      throw new UnreadableStateException("it has no header, or is cut off");
    }
    if (!shape.group(1).equals(kind)) {
      throw new UnreadableStateException("it is of kind " + shape.group(1) + ", not " + kind);
    }
    byte[] payload = inflated(shape.group(4), Integer.parseInt(shape.group(2)));
    var checksum = new CRC32C();
    checksum.update(kind.getBytes(StandardCharsets.UTF_8));
    checksum.update(payload);
    if (checksum.getValue() != Long.parseLong(shape.group(3), 16)) {
      throw new UnreadableStateException("its checksum differs");
    }
    return new StateReader(payload);
  }

  private static byte[] inflated(String text, int length) throws UnreadableStateException {
    if (length > MOST_BYTES) {
      throw new UnreadableStateException("it is longer than any value");
    }
    var inflater = new Inflater(true);
    try {
      inflater.setInput(Base64.getDecoder().decode(text));
      byte[] payload = new byte[length + 1]; // one more, to see whether there is more
      int filled = 0;
      while (filled < payload.length && !inflater.finished()) {
        int inflated = inflater.inflate(payload, filled, payload.length - filled);
        if (inflated == 0) {
          break; // cut off
        }
        filled += inflated;
      }
      if (filled != length || !inflater.finished() || inflater.getRemaining() != 0) {
        throw new UnreadableStateException("its length differs from the one in its header");
      }
      return Arrays.copyOf(payload, length);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw new UnreadableStateException("its content is damaged");
    } finally {
      inflater.end();
    }
  }

  long count() throws UnreadableStateException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (next == payload.length) {
        throw new UnreadableStateException("it ends too early");
      }
      byte read = payload[next++];
      number |= (long) (read & 0x7F) << shift;
      if (read >= 0) {
        return number;
      }
    }
    throw new UnreadableStateException("a number has too many bytes");
  }

  long number() throws UnreadableStateException {
    long folded = count();
    return (folded >>> 1) ^ -(folded & 1);
  }

  boolean truth() throws UnreadableStateException {
    return count() != 0;
  }

  String text() throws UnreadableStateException {
    int length = length(LONGEST_TEXT);
    var text = new String(payload, next, length, StandardCharsets.UTF_8);
    next += length;
    return text;
  }

  /** How many things follow, each of at least a byte. */
  int length(int most) throws UnreadableStateException {
    long length = count();
    if (length < 0 || length > Math.min(most, payload.length - next)) {
      throw new UnreadableStateException("it announces more than it holds");
    }
    return (int) length;
  }

  long[] series() throws UnreadableStateException {
    long[] numbers = new long[length(MOST_NUMBERS)];
    long before = 0;
    long step = 0;
    for (int i = 0; i < numbers.length; i++) {
      step += number();
      before += step;
      numbers[i] = before;
    }
    return numbers;
  }

  void end() throws UnreadableStateException {
    if (next != payload.length) {
      throw new UnreadableStateException("more follows than expected");
    }
  }
}
