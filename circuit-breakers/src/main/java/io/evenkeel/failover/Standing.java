package io.evenkeel.failover;

import io.evenkeel.failover.Decisions.Hold;
import java.util.Optional;

/**
 * Whether operators let a provider get requests; immutable.
 *
 * @param by whoever decided, where it is known
 */
record Standing(Kind kind, Optional<OperatorDecision> by, Optional<String> routeTo) {
  static final Standing OPEN = new Standing(Kind.OPEN, Optional.empty(), Optional.empty());
  static final Standing LEFT_OUT = new Standing(Kind.LEFT_OUT, Optional.empty(), Optional.empty());

  enum Kind {
    OPEN,
    DISABLED,
    DRAINED,
    LEFT_OUT
  }

  static Standing of(Hold hold) {
    Kind kind = hold.drain() ? Kind.DRAINED : Kind.DISABLED;
    return new Standing(kind, Optional.of(hold.by()), hold.routeTo());
  }

  boolean isOpen() {
    return kind == Kind.OPEN;
  }
}
