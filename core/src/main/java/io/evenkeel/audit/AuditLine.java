package io.evenkeel.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, without its line end: a JSON object whose last member is the MAC over all
 * bytes before it, the MAC of the line before included.
 *
 * <p>The bytes are sealed, not their meaning, so verification reads only what it needs: the number,
 * the two MACs, and that each stands where it was written.
 */
final class AuditLine {
  /** Six texts of the longest kind, every character escaped, fit with room to spare. */
  static final int LONGEST = 1 << 19;

  /** What the first record names as the MAC before it. */
  static final String FIRST_PREVIOUS_MAC = "0".repeat(64);

  private static final String PURPOSE = "evenkeel audit record 1";
  private static final Pattern HEAD = Pattern.compile("\\{\"seq\":([1-9][0-9]{0,17}),\"time\":\"");
  private static final Pattern TAIL =
      Pattern.compile(",\"prev\":\"([0-9a-f]{64})\",\"mac\":\"([0-9a-f]{64})\"\\}");
  private static final int MAC_PART = ",\"mac\":\"\"}".length() + 64;
  private static final int TAIL_LENGTH = ",\"prev\":\"\"".length() + 64 + MAC_PART;
  private static final int HEAD_LENGTH = 40;

  private final long sequence;
  private final String previousMac;
  private final String mac;
  private final byte[] bytes;

  private AuditLine(long sequence, String previousMac, String mac, byte[] bytes) {
    this.sequence = sequence;
    this.previousMac = previousMac;
    this.mac = mac;
    this.bytes = bytes;
  }

  static AuditLine seal(
      long sequence, Instant time, AuditRecord change, String previousMac, AuditKey key) {
    var json = new StringBuilder(512);
    json.append("{\"seq\":").append(sequence);
    JsonText.member(json, "time", time.toString());
    JsonText.member(json, "actor", change.actor());
    JsonText.member(json, "action", change.action());
    JsonText.member(json, "subject", change.subject());
    JsonText.member(json, "reason", change.reason());
    JsonText.member(json, "before", change.before());
    JsonText.member(json, "after", change.after());
    JsonText.member(json, "prev", previousMac);
    byte[] sealed = json.toString().getBytes(StandardCharsets.UTF_8);
    String mac = key.mac(PURPOSE, sealed, sealed.length);
    JsonText.member(json, "mac", mac);
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    return new AuditLine(sequence, previousMac, mac, bytes);
  }

  /** The line that {@code bytes} are, or null when they have not the shape of one. */
  static @Nullable AuditLine parse(byte[] bytes) {
    if (bytes.length < HEAD_LENGTH + TAIL_LENGTH) {
      return null;
    }
    Matcher head = HEAD.matcher(latin(bytes, 0, HEAD_LENGTH));
    Matcher tail = TAIL.matcher(latin(bytes, bytes.length - TAIL_LENGTH, bytes.length));
    if (!head.lookingAt() || !tail.matches()) {
      return null;
    }
    return new AuditLine(Long.parseLong(head.group(1)), tail.group(1), tail.group(2), bytes);
  }

  /** Whether {@code key} sealed exactly these bytes. */
  boolean isSealedBy(AuditKey key) {
    String expected = key.mac(PURPOSE, bytes, bytes.length - MAC_PART);
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), mac.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether this line can stand right after the record {@code sequence} with {@code mac}. */
  boolean follows(long previousSequence, String previous) {
    return sequence == previousSequence + 1 && previousMac.equals(previous);
  }

  long sequence() {
    return sequence;
  }

  String mac() {
    return mac;
  }

  /** The line with its line end, as it stands in the file. */
  byte[] withLineEnd() {
    byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
    line[bytes.length] = '\n';
    return line;
  }

  private static String latin(byte[] bytes, int from, int to) {
    return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.ISO_8859_1);
  }
}
