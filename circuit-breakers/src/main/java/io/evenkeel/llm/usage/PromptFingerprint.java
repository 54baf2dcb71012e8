package io.evenkeel.llm.usage;

import java.security.SecureRandom;

/**
 * Tells prompts that are the same from those that are not, without keeping them: SipHash-1-3
 * (Aumasson and Bernstein, 2012) under a random key that never leaves the process. Immutable;
 * thread-safe.
 *
 * <pre>{@code
 * long hash = fingerprint.begin().add("user").add(text).end();
 * }</pre>
 */
public final class PromptFingerprint {
  private final long key0;
  private final long key1;

  PromptFingerprint(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** One whose hashes nobody can compute but itself. */
  public static PromptFingerprint withRandomKey() {
    var random = new SecureRandom();
    return new PromptFingerprint(random.nextLong(), random.nextLong());
  }

  /** Begins the hash of one prompt. */
  public Hash begin() {
    return new Hash(key0, key1);
  }

  /** The hash of one prompt under way. Not thread-safe. */
  public static final class Hash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private Hash(long key0, long key1) {
      v0 = key0 ^ 0x736f6d6570736575L;
      v1 = key1 ^ 0x646f72616e646f6dL;
      v2 = key0 ^ 0x6c7967656e657261L;
      v3 = key1 ^ 0x7465646279746573L;
    }

    /** Adds one text; what is one text and what are two differ. */
    public Hash add(CharSequence text) {
      int length = text.length();
      int next = 0;
      while (next + 4 <= length) {
        block(
            text.charAt(next)
                | (long) text.charAt(next + 1) << 16
                | (long) text.charAt(next + 2) << 32
                | (long) text.charAt(next + 3) << 48);
        next += 4;
      }
      long last = 0;
      while (next < length) {
        last = last << 16 | text.charAt(next++);
      }
      block(last);
      block(length);
      return this;
    }

    /** Adds a number. */
    public Hash add(long number) {
      block(number);
      return this;
    }

    /** The hash, never 0. Ends the use of this object. */
    public long end() {
      v2 ^= 0xff;
      round();
      round();
      round();
      long hash = v0 ^ v1 ^ v2 ^ v3;
      return hash == 0 ? 1 : hash;
    }

    private void block(long word) {
      v3 ^= word;
      round();
      v0 ^= word;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
