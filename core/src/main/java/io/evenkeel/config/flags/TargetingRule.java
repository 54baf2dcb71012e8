package io.evenkeel.config.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import java.util.Optional;

/**
 * Serves a variant to the contexts that a condition holds for, or to a share of them.
 *
 * @param condition such as {@code tenant in ['clinic-a'] and appVersion >= 4.2.0}
 * @param serve a variant's name
 * @param share of those contexts; the others go on to the next rule
 * @param by the attribute that the share is taken by; the context's unit unless given
 */
public record TargetingRule(
    String condition, String serve, Share share, Optional<String> by, Position position) {

  /** For all that the condition holds for. */
  public TargetingRule(String condition, String serve, Position position) {
    this(condition, serve, Share.ALL, Optional.empty(), position);
  }
}
