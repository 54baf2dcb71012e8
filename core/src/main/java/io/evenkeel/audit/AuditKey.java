package io.evenkeel.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that seals an audit log with HMAC-SHA-256 (RFC 2104). Who has it can write records
 * that verify; keep it away from where the log is kept.
 *
 * <p>It is a text of 32 to 4,096 bytes, such as {@code openssl rand -base64 48} prints; a line end
 * after it is not part of it. Never printed. Immutable and thread-safe.
 */
public final class AuditKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;
  private static final int LONGEST = 4_096;
  private static final int FEWEST_DISTINCT = 8;
  private static final int ID_LENGTH = 16;

  private final SecretKeySpec secret;
  private final String id;

  private AuditKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.id = mac("evenkeel audit key id", new byte[0], 0).substring(0, ID_LENGTH);
  }

  /**
   * Reads the key from a file.
   *
   * @throws AuditException when the file cannot be read, or holds no usable key
   */
  public static AuditKey fromFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of("the audit key file " + file, in.readNBytes(LONGEST + 3));
    } catch (NoSuchFileException e) {
      throw new AuditException("the audit key file " + file + " does not exist; " + howTo(), e);
    } catch (IOException e) {
      throw new AuditException("the audit key file " + file + " cannot be read", e);
    }
  }

  /**
   * Reads the key from an environment variable.
   *
   * @throws AuditException when the variable is not set, or holds no usable key
   */
  public static AuditKey fromEnvironment(String variable) {
    return fromEnvironment(variable, System::getenv);
  }

  static AuditKey fromEnvironment(String variable, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(variable);
    if (value == null) {
      throw new AuditException(
          "the environment variable " + variable + " for the audit key is not set; " + howTo());
    }
    return of("the environment variable " + variable, value.getBytes(StandardCharsets.UTF_8));
  }

  private static AuditKey of(String source, byte[] content) {
    byte[] secret = Arrays.copyOf(content, lengthWithoutLineEnd(content));
    if (secret.length < SHORTEST || secret.length > LONGEST) {
      throw new AuditException(
          "%s holds %s bytes; an audit key has %d to %d; %s"
              .formatted(
                  source,
                  secret.length > LONGEST ? "too many" : secret.length,
                  SHORTEST,
                  LONGEST,
                  howTo()));
    }
    if (distinct(secret) < FEWEST_DISTINCT) {
      throw new AuditException(source + " holds a placeholder, not a secret; " + howTo());
    }
    return new AuditKey(secret);
  }

  private static int lengthWithoutLineEnd(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
      if (length > 0 && content[length - 1] == '\r') {
        length--;
      }
    }
    return length;
  }

  private static long distinct(byte[] secret) {
    return new String(secret, StandardCharsets.ISO_8859_1).chars().distinct().count();
  }

  private static String howTo() {
    return "make one with: openssl rand -base64 48";
  }

  /** Tells two keys apart without saying anything about either. */
  String id() {
    return id;
  }

  /** The MAC of a message of {@code purpose}, in lower-case hexadecimal. */
  String mac(String purpose, byte[] message, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) '\n');
      mac.update(message, 0, length);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "AuditKey[" + id + "]";
  }
}
