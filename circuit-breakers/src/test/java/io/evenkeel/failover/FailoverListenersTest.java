package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("LLM-11")
class FailoverListenersTest {
  private final SignalCounter failures = new Signals().counter(FailoverListeners.FAILURES);
  private final CallRecord call =
      new CallRecord(
          Instant.EPOCH, Duration.ofSeconds(1), false, false, null, List.of(), null, null, 0, 0, 0);

  @Test
  void eachListenerGetsBackWhatItReturned() {
    var first = new Remembering("first", null, null);
    var second = new Remembering("second", null, null);
    var both = of(first, second);

    both.ended(both.began(), call);

    assertThat(first.got).containsExactly("first");
    assertThat(second.got).containsExactly("second");
  }

  @Test
  void aListenerThatReturnsAnArrayGetsItBack() {
    var alone = new Remembering(new Object[] {"a", "b"}, null, null);
    var listeners = of(alone);

    listeners.ended(listeners.began(), call);

    assertThat(alone.got).containsExactly(alone.returned);
  }

  @Test
  void oneThatThrowsIsCountedAndFeltByNobody() {
    var broken =
        new Remembering(null, new IllegalStateException("scripted"), new LinkageError("scripted"));
    var well = new Remembering("well", null, null);
    var both = of(broken, well);

    both.ended(both.began(), call);

    assertThat(failures.count()).isEqualTo(2);
    assertThat(well.got).containsExactly("well");
  }

  @Test
  void oneThatAlwaysThrowsIsLoggedTheFirstTimeAndEveryThousandth() {
    var said = new ListAppender<ILoggingEvent>();
    var log = (Logger) LoggerFactory.getLogger(Failover.class);
    log.addAppender(said);
    log.setLevel(Level.WARN);
    said.start();
    try {
      var broken = of(new Remembering(null, null, new IllegalStateException("scripted")));
      for (int i = 0; i < 1_001; i++) {
        broken.ended(null, call);
      }
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "A failover listener failed (1 times so far)",
              "A failover listener failed (1001 times so far)");
    } finally {
      log.detachAppender(said);
      log.setLevel(null);
    }
  }

  @Test
  void oneThatIsOutOfMemoryIsFeltAfterEveryoneWasTold() {
    var dying = new Remembering(null, null, new OutOfMemoryError("scripted"));
    var well = new Remembering("well", null, null);
    var both = of(dying, well);
    Object begun = both.began();

    assertThatThrownBy(() -> both.ended(begun, call)).isInstanceOf(OutOfMemoryError.class);
    assertThat(well.got).containsExactly("well");
  }

  @Test
  void nobodyListeningCostsNothing() {
    FailoverListeners none = of();

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.began()).isNull();
    none.ended(null, call);
  }

  private FailoverListeners of(FailoverListener... listeners) {
    return new FailoverListeners(List.of(listeners), failures);
  }

  private static final class Remembering implements FailoverListener {
    private final @Nullable Object returned;
    private final @Nullable Throwable atBegin;
    private final @Nullable Throwable atEnd;
    private final List<@Nullable Object> got = new ArrayList<>();

    Remembering(@Nullable Object returned, @Nullable Throwable atBegin, @Nullable Throwable atEnd) {
      this.returned = returned;
      this.atBegin = atBegin;
      this.atEnd = atEnd;
    }

    @Override
    public @Nullable Object began() {
      raise(atBegin);
      return returned;
    }

    @Override
    public void ended(@Nullable Object begun, CallRecord record) {
      got.add(begun);
      raise(atEnd);
    }

    private static void raise(@Nullable Throwable failure) {
      if (failure instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }
  }
}
