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
  private static final int CHUNK = 1_024;

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
    var sha = new Sha256();
    sha.sum.update(secret);
    CacheScope scope = question.scope();
    sha.add(
        List.of(
            scope.tenant(),
            scope.scope(),
            scope.promptVersion(),
            question.model(),
            question.temperature().toString(),
            text));
    sha.add(question.settings());
    sha.add(question.context());
    return sha.digest();
  }

  /** One sum, and the bytes that wait for it. */
  private static final class Sha256 {
    private final MessageDigest sum = sha256();
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);

    void add(List<String> parts) {
      room().putInt(parts.size());
      parts.forEach(this::add);
    }

    // UTF-16 as it is: UTF-8 would make the same question mark of any half of a surrogate pair.
    private void add(String part) {
      room().putInt(part.length());
      for (int i = 0; i < part.length(); i++) {
        room().putChar(part.charAt(i));
      }
    }

    private ByteBuffer room() {
      if (bytes.remaining() < Integer.BYTES) {
        flush();
      }
      return bytes;
    }

    private void flush() {
      sum.update(bytes.flip());
      bytes.clear();
    }

    Digest digest() {
      flush();
      ByteBuffer hash = ByteBuffer.wrap(sum.digest());
      return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
