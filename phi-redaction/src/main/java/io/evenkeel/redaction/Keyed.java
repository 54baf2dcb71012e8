package io.evenkeel.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key and the word for the time in which it is used. Thread-safe. */
final class Keyed {
  private static final String ALGORITHM = "HmacSHA256";

  private final String epoch;
  private final SecretKeySpec key;

  Keyed(String epoch, byte[] key) {
    this.epoch = epoch;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Such as {@code 2026q4}; empty for a key that stands alone. */
  String epoch() {
    return epoch;
  }

  /**
   * HMAC-SHA256 (RFC 2104) of a value.
   *
   * @param purpose keeps hashes of the same value for different ends apart
   */
  byte[] hash(String purpose, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
