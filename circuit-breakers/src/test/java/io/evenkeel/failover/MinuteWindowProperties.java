package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

@Tag("LLM-5")
class MinuteWindowProperties {
  private static final long MINUTE = 60_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /** One thing that happens: some time passes, and then the window is used. */
  record Step(int millis, Kind kind, int amount) {}

  enum Kind {
    TAKE,
    GIVE_BACK,
    CHARGE,
    RESIZE
  }

  private static final class Taken {
    private final long at;
    private final long second;
    private int amount;

    Taken(long at, long second, int amount) {
      this.at = at;
      this.second = second;
      this.amount = amount;
    }
  }

  @Property(tries = 2_000)
  void noMinuteHasMoreThanItsQuotaAndNothingIsRefusedThatTheLastMinuteAndASecondHaveRoomFor(
      @ForAll("steps") List<Step> steps) {
    var time = new ManualTime();
    var window = new MinuteWindow(100, time);
    List<Taken> model = new ArrayList<>();
    for (Step step : steps) {
      time.advance(Duration.ofMillis(step.millis()));
      long now = time.nanoTime();
      switch (step.kind()) {
        case TAKE -> {
          long second = window.tryTake(step.amount());
          long lastMinute = sum(model, now - MINUTE);
          long atMost = sum(model, now - MINUTE - SECOND);
          if (second == MinuteWindow.REFUSED) {
            assertThat(atMost + step.amount()).isGreaterThan(window.limit());
          } else {
            assertThat(lastMinute == 0 || lastMinute + step.amount() <= window.limit()).isTrue();
            model.add(new Taken(now, second, step.amount()));
          }
        }
        case GIVE_BACK -> {
          Taken one = model.isEmpty() ? null : model.get(step.amount() % model.size());
          if (one != null && one.second >= 0) {
            int back = Math.min(one.amount, step.amount());
            window.giveBack(one.second, back);
            one.amount -= back;
          }
        }
        case CHARGE -> {
          window.charge(step.amount());
          model.add(new Taken(now, -1, step.amount()));
        }
        case RESIZE -> window.limit(step.amount());
        default -> throw new IllegalStateException();
      }
      assertThat(window.used())
          .isBetween(sum(model, now - MINUTE), sum(model, now - MINUTE - SECOND));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(6, Arbitraries.integers().between(0, 3_000)),
                    Tuple.of(1, Arbitraries.integers().between(3_000, 150_000))),
                Arbitraries.frequency(
                    Tuple.of(8, Kind.TAKE),
                    Tuple.of(3, Kind.GIVE_BACK),
                    Tuple.of(1, Kind.CHARGE),
                    Tuple.of(1, Kind.RESIZE)),
                Arbitraries.integers().between(1, 140))
            .as(Step::new);
    return step.list().ofMaxSize(120);
  }

  /** What was taken after {@code after} and not given back. */
  private static long sum(List<Taken> model, long after) {
    return model.stream().filter(one -> one.at > after).mapToLong(one -> one.amount).sum();
  }
}
