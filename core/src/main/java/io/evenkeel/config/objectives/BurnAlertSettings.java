package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Alerts while an error budget burns too fast: {@code budget} of it within {@code window}.
 *
 * @param name such as {@code fast_burn}
 * @param budget share of the budget, above 0 to 100 %
 * @param shortWindow confirms that it still burns; a twelfth of {@code window} unless given
 * @param severity as the file says it
 * @param routes names from {@code escalation} and {@code notification}
 */
public record BurnAlertSettings(
    String name,
    Position position,
    Percentage budget,
    Duration window,
    Duration shortWindow,
    Optional<String> severity,
    List<String> routes) {

  /** Whether both say the same, wherever they stand. */
  public boolean isSameAs(BurnAlertSettings other) {
    return equals(
        new BurnAlertSettings(
            other.name,
            position,
            other.budget,
            other.window,
            other.shortWindow,
            other.severity,
            other.routes));
  }
}
