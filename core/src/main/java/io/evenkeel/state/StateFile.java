package io.evenkeel.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of one stored value: a header line with format, version, length and checksum, then the
 * value in UTF-8. The SHA-256 covers key and version too, so a file that was renamed or patched
 * together is found out.
 */
final class StateFile {
  /** Header and largest value, with room to spare. */
  static final int LONGEST = StateRules.LONGEST_VALUE + 256;

  private static final int FORMAT = 1;
  private static final Pattern HEADER =
      Pattern.compile("evenkeel-state ([0-9]{1,9}) ([0-9]{1,18}) ([0-9]{1,9}) ([0-9a-f]{64})");
  private static final int LONGEST_HEADER = 160;

  private StateFile() {}

  /** The content is not what a store wrote; the message says what is wrong with it. */
  static final class DamagedException extends Exception {
    DamagedException(String message) {
      super(message);
    }
  }

  static byte[] encode(String key, Versioned versioned) {
    byte[] value = StateRules.encode(key, versioned.value());
    String header =
        "evenkeel-state %d %d %d %s\n"
            .formatted(
                FORMAT,
                versioned.version(),
                value.length,
                checksum(key, versioned.version(), value, 0));
    var out = new ByteArrayOutputStream(header.length() + value.length);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(value);
    return out.toByteArray();
  }

  /**
   * Reads a value back.
   *
   * @throws StateException when a newer Evenkeel wrote it, which is no damage
   */
  static Versioned decode(String key, byte[] content) throws DamagedException {
    int newline = 0;
    while (newline < content.length && content[newline] != '\n') {
      newline++;
    }
    if (newline == content.length || newline > LONGEST_HEADER) {
      throw new DamagedException("its header line is missing");
    }
    Matcher header = HEADER.matcher(new String(content, 0, newline, StandardCharsets.ISO_8859_1));
    if (!header.matches()) {
      throw new DamagedException("its header line is not readable");
    }
    if (Integer.parseInt(header.group(1)) > FORMAT) {
      throw new StateException(
          "'" + key + "' was written by a newer Evenkeel (format " + header.group(1) + ")");
    }
    long version = Long.parseLong(header.group(2));
    int start = newline + 1;
    if (content.length - start != Integer.parseInt(header.group(3))) {
      throw new DamagedException("its length differs from the one in its header");
    }
    if (!checksum(key, version, content, start).equals(header.group(4))) {
      throw new DamagedException("its checksum differs");
    }
    return new Versioned(text(content, start), version);
  }

  private static String text(byte[] content, int start) throws DamagedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content, start, content.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DamagedException("it is not UTF-8");
    }
  }

  private static String checksum(String key, long version, byte[] content, int start) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((key + "\n" + version + "\n").getBytes(StandardCharsets.UTF_8));
      sha.update(content, start, content.length - start);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
