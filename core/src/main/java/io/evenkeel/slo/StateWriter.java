package io.evenkeel.slo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Builds a stored value: numbers in as few bytes as they need, a checksum, all deflated, as text.
 * Not thread-safe.
 */
final class StateWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);

  /** A number from 0: seven bits a byte. */
  StateWriter count(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /** Any number; one near 0 is short. */
  StateWriter number(long number) {
    return count((number << 1) ^ (number >> 63));
  }

  StateWriter truth(boolean truth) {
    return count(truth ? 1 : 0);
  }

  StateWriter text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    count(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  /** Numbers that mostly grow by about the same: as changes of what they change by. */
  StateWriter series(long[] numbers) {
    count(numbers.length);
    long before = 0;
    long step = 0;
    for (long number : numbers) {
      number(number - before - step);
      step = number - before;
      before = number;
    }
    return this;
  }

  /**
   * The finished value.
   *
   * @param kind of value, with the version of its format
   */
  String finish(String kind) {
    byte[] payload = bytes.toByteArray();
    var checksum = new CRC32C();
    checksum.update(kind.getBytes(StandardCharsets.UTF_8));
    checksum.update(payload);
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(payload);
      deflater.finish();
      var deflated = new ByteArrayOutputStream(payload.length / 2 + 16);
      byte[] chunk = new byte[1 << 12];
      while (!deflater.finished()) {
        deflated.write(chunk, 0, deflater.deflate(chunk));
      }
      return "%s %d %08x %s"
          .formatted(
              kind,
              payload.length,
              checksum.getValue(),
              Base64.getEncoder().withoutPadding().encodeToString(deflated.toByteArray()));
    } finally {
      deflater.end();
    }
  }
}
