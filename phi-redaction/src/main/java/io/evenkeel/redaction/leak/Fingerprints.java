package io.evenkeel.redaction.leak;

import io.evenkeel.config.providers.KeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two leaks are of the same value, and nothing else: 128 bits of HMAC-SHA256 (RFC
 * 2104). Under the key of {@code phi_redaction} the same in every process; without one, under a key
 * that is forgotten with this process. Thread-safe.
 */
final class Fingerprints {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "evenkeel leak fingerprint\n";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  private Fingerprints(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static Fingerprints of(Optional<KeySource> source) {
    byte[] secret = source.map(Fingerprints::read).orElse(new byte[0]);
    return new Fingerprints(secret.length == 0 ? forThisProcess() : secret);
  }

  private static byte[] forThisProcess() {
    byte[] random = new byte[2 * BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /** Empty when it cannot be read, which the redactor refuses more loudly. */
  private static byte[] read(KeySource source) {
    if (source instanceof KeySource.Environment variable) {
      String value = System.getenv(variable.variable());
      return value == null ? new byte[0] : value.strip().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Files.readString(((KeySource.File) source).path(), StandardCharsets.ISO_8859_1)
          .strip()
          .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  String of(CharSequence value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
      byte[] hash = mac.doFinal(value.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
