package io.evenkeel.llm.telemetry;

import io.evenkeel.breaker.BreakerTransition;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.ProviderBenched;
import io.evenkeel.failover.ProviderSwitched;
import java.util.Locale;

/** What happens to providers and breakers, as counts with bounded labels. */
final class LlmEvents {
  private static final int MOST_BREAKERS = 100;

  private final Counts counts;
  private final CallLabels labels = new CallLabels();
  private final BoundedSet<String> breakers = new BoundedSet<>(MOST_BREAKERS);

  /** Where they are counted. */
  interface Counts {
    void benched(String provider, String error);

    void switched(String from, String to);

    void transition(String breaker, String from, String to);
  }

  private LlmEvents(Counts counts) {
    this.counts = counts;
  }

  static Subscription count(EventBus bus, Counts counts) {
    var events = new LlmEvents(counts);
    Subscription benches = bus.subscribe(ProviderBenched.class, events::benched);
    Subscription switches = bus.subscribe(ProviderSwitched.class, events::switched);
    Subscription transitions = bus.subscribe(BreakerTransition.class, events::transition);
    return () -> {
      benches.close();
      switches.close();
      transitions.close();
    };
  }

  private void benched(ProviderBenched event) {
    counts.benched(labels.provider(event.provider()), CallLabels.error(event.errorClass()));
  }

  private void switched(ProviderSwitched event) {
    counts.switched(labels.provider(event.from()), labels.provider(event.to()));
  }

  private void transition(BreakerTransition event) {
    String name = CallLabels.name(event.breaker());
    counts.transition(
        breakers.admits(name) ? name : LlmNames.OTHER, word(event.from()), word(event.to()));
  }

  /** Such as {@code half_open}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
