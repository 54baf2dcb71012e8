package io.evenkeel.slo;

import io.evenkeel.config.objectives.ObjectiveSettings;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The two growing counts behind one objective, and what a window of them means. Counts are read
 * from any thread and never fall; the ticker drives what has to be sampled.
 */
interface Tally {

  /** The first count; of most objectives, good events. */
  long first();

  /** The second count; of most objectives, bad events. */
  long second();

  /** Samples, or judges what has ended; called once a second, before the snapshot. */
  default void tick(long now) {}

  /** In place of {@link #tick} during maintenance: time that was not observed. */
  default void skip(long now) {}

  /** As time that nobody observed because the process was down. */
  default void missed(long nanos) {}

  /** What the counts of a window mean as good and bad events. */
  default WindowReading judge(WindowReading counts, ObjectiveSettings settings) {
    return counts;
  }

  /** The share of the budget that the counts of a window consume; empty when unknown. */
  default OptionalDouble budgetConsumed(WindowReading counts, ObjectiveSettings settings) {
    return judge(counts, settings).budgetConsumed(settings.target());
  }

  /** Why there is nothing to count from at present; empty when there is. */
  default Optional<String> unmeasured() {
    return Optional.empty();
  }

  /** Why a window may hold no event although there is something to count from. */
  default Optional<String> idle() {
    return Optional.empty();
  }

  /** Whether both counts are of events of one kind, which a share can be made of elsewhere too. */
  default boolean countsEvents() {
    return true;
  }
}
