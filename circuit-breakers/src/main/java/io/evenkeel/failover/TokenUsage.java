package io.evenkeel.failover;

/**
 * What the provider counted.
 *
 * @param input tokens of the request
 * @param output tokens of the answer
 * @param cachedInput the part of {@code input} that the provider had cached
 */
public record TokenUsage(int input, int output, int cachedInput) {
  /** The provider did not say. */
  public static final TokenUsage UNKNOWN = new TokenUsage(0, 0, 0);

  /** Input and output together. */
  public int total() {
    return input + output;
  }
}
