package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens in whatever order, the receiver ends up with the truth and hears nothing twice.
 */
@Tag("SLO-15")
class OutboxProperties {
  private static final int ALERTS = 3;

  private final ManualTime time = new ManualTime();
  private final StateStore state = StateStore.inMemory();
  private final Map<AlertIdentity, AlertTransition> truth = new HashMap<>();
  private final Map<AlertIdentity, AlertTransition> believed = new HashMap<>();
  private final Set<AlertTransition> heard = new HashSet<>();
  private Outbox outbox = open();

  private Outbox open() {
    var opened = new Outbox("pager", state, time, Backoff.STANDARD);
    opened.restore(
        state.keys(OutboxKey.PREFIX).stream()
            .map(key -> OutboxText.read(state.get(key).orElseThrow().value()))
            .toList());
    return opened;
  }

  @Property(tries = 2_000)
  void theReceiverEndsUpWithTheLatestStateAndHearsNothingTwice(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> steps) {
    for (int step : steps) {
      time.advance(Duration.ofSeconds(1));
      switch (step) {
        case 0, 1, 2 -> toggle(Transitions.identity(step % ALERTS));
        case 3, 4, 5 -> repeat(Transitions.identity(step % ALERTS));
        case 6 -> attempt(Delivery.failed("HTTP 503"), -1);
        case 7 -> attempt(Delivery.DELIVERED, -1);
        case 8 -> attempt(Delivery.DELIVERED, 0); // changes while it is being told
        default -> outbox = open();
      }
    }
    for (int i = 0; i < 1_000 && !outbox.pending().isEmpty(); i++) {
      time.advance(Duration.ofMinutes(5));
      attempt(Delivery.DELIVERED, -1);
    }

    truth.forEach(
        (identity, latest) -> {
          AlertTransition last = believed.get(identity);
          assertThat(last).isEqualTo(latest);
        });
  }

  private void toggle(AlertIdentity identity) {
    AlertTransition before = truth.get(identity);
    AlertTransition next =
        before == null || before.state() == AlertState.RESOLVED
            ? Transitions.firing(identity, time.now())
            : Transitions.resolved(before, Duration.between(before.at(), time.now()));
    truth.put(identity, next);
    outbox.offer(next);
  }

  /** As an engine does that was restarted. */
  private void repeat(AlertIdentity identity) {
    AlertTransition latest = truth.get(identity);
    if (latest != null) {
      outbox.offer(latest);
    }
  }

  private void attempt(Delivery ends, int changing) {
    @Nullable AlertTransition next = outbox.next();
    if (next == null) {
      return;
    }
    if (changing >= 0) {
      toggle(next.identity());
    }
    if (ends.kind() == Delivery.Kind.DELIVERED) {
      assertThat(heard.add(next)).as("told twice: %s", next).isTrue();
      believed.put(next.identity(), next);
    }
    outbox.ended(next, ends);
  }
}
