package io.evenkeel.samples.voice.story;

import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerTransition;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.ProviderSwitched;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.slo.BudgetChanged;
import io.evenkeel.slo.alert.AlertState;
import io.evenkeel.slo.alert.AlertTransition;

/** Puts into words what the wings publish. */
final class EventNarration {

  private EventNarration() {}

  static void begin(EventBus events, Narrator narrator) {
    events.subscribe(
        BreakerTransition.class,
        moved -> narrator.event("breaker of " + moved.breaker() + " " + words(moved)));
    events.subscribe(
        ProviderSwitched.class,
        switched ->
            narrator.event(
                switched.errorClass() == null
                    ? switched.to() + " answers again"
                    : "%s answers instead of %s (%s)"
                        .formatted(switched.to(), switched.from(), switched.errorClass())));
    events.subscribe(
        BudgetChanged.class,
        changed ->
            narrator.event(
                "budget of %s: %s -> %s"
                    .formatted(changed.objective(), changed.from(), changed.to())));
    events.subscribe(AlertTransition.class, alert -> tell(alert, narrator));
    events.subscribe(
        RampVerdict.class,
        judged -> {
          narrator.event(
              "%s at %s: %s by %s"
                  .formatted(judged.flag(), judged.share(), judged.verdict(), judged.actor()));
          narrator.detail(
              judged.verdict() == Verdict.HOLD
                  ? judged.text().replaceFirst(" \\(.*", "")
                  : judged.text());
        });
  }

  private static void tell(AlertTransition alert, Narrator narrator) {
    narrator.event(
        "alert %s of %s %s"
            .formatted(
                alert.identity().alert(),
                alert.identity().objective(),
                alert.state() == AlertState.FIRING ? "fires" : "is resolved"));
  }

  private static String words(BreakerTransition moved) {
    return switch (moved.to()) {
      case OPEN -> moved.from() == BreakerState.HALF_OPEN ? "opens again" : "opens";
      case HALF_OPEN -> "lets a few probes through";
      case CLOSED -> "closes";
      case FORCED_OPEN -> "is forced open";
    };
  }
}
