package io.evenkeel.slo.alert;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.ObjectiveStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An objective's status, read at most once in an evaluation however many alerts look at it. Of one
 * thread at a time.
 */
final class CurrentStatus implements Supplier<ObjectiveStatus> {
  private final Objective objective;
  private @Nullable ObjectiveStatus status;

  CurrentStatus(Objective objective) {
    this.objective = objective;
  }

  Objective objective() {
    return objective;
  }

  /** The next look reads anew. */
  void expire() {
    status = null;
  }

  @Override
  public ObjectiveStatus get() {
    ObjectiveStatus known = status;
    if (known == null) {
      known = objective.status();
      status = known;
    }
    return known;
  }
}
