package io.evenkeel.redaction;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The same value gets the same pseudonym under one key, whatever its case and separators: 48 bits
 * of HMAC-SHA256 (RFC 2104). Without the key it cannot be computed or reversed. Thread-safe.
 */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 6;
  private static final int LEAST_KEY_BYTES = 16;

  private final SecretKeySpec key;

  Pseudonyms(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The whole content of the file, line ends at its end not counted, is the key. */
  static Pseudonyms fromFile(Path file) {
    try {
      byte[] key =
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .stripTrailing()
              .getBytes(StandardCharsets.ISO_8859_1);
      if (key.length < LEAST_KEY_BYTES) {
        throw refused(file, "the key of pseudonyms needs at least 16 bytes");
      }
      return new Pseudonyms(key);
    } catch (IOException e) {
      throw refused(file, "the key of pseudonyms cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static ConfigurationException refused(Path file, String why) {
    return new ConfigurationException(
        List.of(new Problem(Problem.Severity.ERROR, new Position(file.toString(), 1, 1), why)));
  }

  String of(String label, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(label.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] hash = mac.doFinal(canonical(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String canonical(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    value
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
