package io.evenkeel.slo;

import io.evenkeel.config.objectives.Indicator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Which counts these are: the same ones after a restart, or others under an old name.
 *
 * @param counted what the objective counts, as its indicator says it; a target or a window may
 *     change without a change of what is counted
 */
record SeriesIdentity(String service, String objective, String counted) {
  /** Where values are stored; see {@link #key}. */
  static final String PREFIX = "slo/history/";

  private static final int LONGEST_NAME = 40;

  static SeriesIdentity of(String service, String objective, Indicator indicator) {
    return new SeriesIdentity(service, objective, digest(indicator.toString()));
  }

  /**
   * The state store's key of this service and objective, whatever they count: readable as far as
   * keys allow, told apart by the SHA-256 of both names.
   */
  String key() {
    // The length in front, so that no two pairs of names make the same text.
    String names = service.length() + ":" + service + objective;
    return PREFIX + readable(service) + "." + readable(objective) + "-" + digest(names);
  }

  boolean isSameName(SeriesIdentity other) {
    return service.equals(other.service) && objective.equals(other.objective);
  }

  /** Names these counts in a journal, in eight bytes. */
  long number() {
    byte[] digest =
        sha256(service.length() + ":" + service + objective.length() + ":" + objective + counted);
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = (number << Byte.SIZE) | (digest[i] & 0xFF);
    }
    return number;
  }

  private static String readable(String name) {
    String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    return allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME));
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(units(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  // Not UTF-8, in which all halves of surrogate pairs are the same question mark.
  private static byte[] units(String text) {
    ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
    units.asCharBuffer().put(text);
    return units.array();
  }
}
