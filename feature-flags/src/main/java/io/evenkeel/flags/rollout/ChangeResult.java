package io.evenkeel.flags.rollout;

/**
 * What came of an operator's request.
 *
 * @param applied whether the flag is now as asked; true also when it already was
 * @param message for the operator: what changed, or what stands in the way
 */
public record ChangeResult(boolean applied, String message) {

  static ChangeResult applied(String message) {
    return new ChangeResult(true, message);
  }

  static ChangeResult refused(String message) {
    return new ChangeResult(false, message);
  }
}
