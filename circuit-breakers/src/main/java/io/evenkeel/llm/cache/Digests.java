package io.evenkeel.llm.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Makes keys: SHA-256 over a secret of this process and all parts of a question, each list after
 * its size and each part after its length. So no part can pass for two, none is kept in readable
 * form, and who sees a key cannot try out what it stands for. Thread-safe.
 */
final class Digests {
  private static final int SECRET_BYTES = 32;
  private static final int CHUNK = 4_096;

  private final byte[] secret = new byte[SECRET_BYTES];

  Digests() {
    new SecureRandom().nextBytes(secret);
  }

  /**
   * The key of a question.
   *
   * @param text its text, or what stands for it and for all texts alike
   */
  Digest of(CacheQuestion question, String text) {
    MessageDigest sha = sha256();
    sha.update(secret);
    CacheScope scope = question.scope();
    String temperature = question.temperature().toString();
    List<String> fixed =
        List.of(
            scope.tenant(),
            scope.scope(),
            scope.promptVersion(),
            question.model(),
            temperature,
            text);
    add(sha, fixed);
    add(sha, question.settings());
    add(sha, question.context());
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }

  private static void add(MessageDigest sha, List<String> parts) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(parts.size()).flip());
    parts.forEach(part -> add(sha, part));
  }

  // UTF-16 as it is: UTF-8 would make the same question mark of any half of a surrogate pair.
  private static void add(MessageDigest sha, String part) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * CHUNK);
    bytes.putInt(part.length());
    for (int i = 0; i < part.length(); i++) {
      if (bytes.remaining() < Character.BYTES) {
        sha.update(bytes.flip());
        bytes.clear();
      }
      bytes.putChar(part.charAt(i));
    }
    sha.update(bytes.flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
