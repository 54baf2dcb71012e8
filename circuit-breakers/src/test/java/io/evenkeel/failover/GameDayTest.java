package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.change.Change;
import io.evenkeel.failover.Outage.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-13")
class GameDayTest {
  private static final Outage HALF = Outage.of(Kind.RATE_LIMITED).withShare(50);
  private static final Outage ALL = Outage.of(Kind.MALFORMED);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Rehearsal at =
      new Rehearsal(Rehearsal.provider("azure", 1), Rehearsal.provider("bedrock", 2));
  private final List<AuditRecord> audited = new ArrayList<>();
  private final AtomicBoolean budget = new AtomicBoolean(true);
  private boolean auditWorks = true;
  private final Failover<String, String> failover = start();

  @AfterEach
  void close() {
    failover.close();
  }

  private Failover<String, String> start() {
    var foundation = new Foundation(at.time, at.time, at.events, at.state, new RememberingAudit());
    return Failover.over(at).start(at.live, foundation);
  }

  private String begin(Outage outage) {
    return failover
        .providers()
        .rehearseOutage("azure", outage, TEN_MINUTES, budget::get, "alice", "game day");
  }

  private boolean isOn() {
    return failover.providers().rehearsal().isPresent();
  }

  @Test
  void attemptsFailAndSomebodyElseAnswersUntilTheTimeIsOver() {
    assertThat(begin(ALL)).isEqualTo("an outage of 'azure' is rehearsed: MALFORMED, for PT10M");
    assertThat(failover.call("q").provider()).isEqualTo("bedrock");
    assertThat(at.asked("azure")).isZero();
    assertThat(failover.providers().rehearsal())
        .contains(new RehearsalStatus("azure", ALL, TEN_MINUTES.minusMillis(100), 1, "alice"));

    at.time.advance(TEN_MINUTES);
    assertThat(isOn()).isFalse();
    assertThat(failover.call("q").provider()).isEqualTo("azure");
  }

  @Test
  void beginningAndEndAreInTheAuditLog() {
    begin(HALF);
    failover.call("1");
    failover.call("2");
    at.time.advance(TEN_MINUTES);

    assertThat(audited)
        .containsExactly(
            new AuditRecord(
                "alice",
                "provider.rehearse",
                "azure",
                "game day",
                "none",
                "RATE_LIMITED for 50% of its attempts, for PT10M"),
            new AuditRecord(
                "evenkeel",
                "provider.rehearse.end",
                "azure",
                "its time is over",
                "RATE_LIMITED for 50% of its attempts",
                "1 attempts met it"));
    assertThat(at.published.stream().filter(Change.class::isInstance).map(Change.class::cast))
        .extracting(Change::what)
        .contains(
            "an outage of provider azure is rehearsed: RATE_LIMITED for 50% of its attempts",
            "the outage of provider azure is rehearsed no more");
  }

  /** Even when the thread that would end it does not come to it. */
  @Test
  void itIsOverInTimeAlsoWhereNobodyEndsIt() {
    begin(ALL);
    var late =
        new Object() {
          boolean asked;
        };
    // A task that takes long: no other one runs meanwhile.
    var slow =
        at.time.every(
            "slow",
            Duration.ofMillis(500),
            () -> {
              if (!late.asked) {
                late.asked = true;
                at.time.advance(TEN_MINUTES);
                assertThat(isOn()).as("nobody has ended it").isTrue();
                assertThat(failover.call("q").provider()).isEqualTo("azure");
              }
            });
    at.time.advance(Duration.ofMillis(500));
    slow.close();
    assertThat(late.asked).isTrue();
  }

  @Test
  void itEndsWithinASecondAfterTheGuardFell() {
    begin(ALL);
    at.time.advance(Duration.ofMinutes(1));
    assertThat(isOn()).isTrue();
    budget.set(false);
    at.time.advance(Duration.ofSeconds(1));

    assertThat(isOn()).isFalse();
    assertThat(audited.get(1).reason())
        .isEqualTo("the guard says that there is no error budget to spend");
    assertThat(failover.call("q").provider()).isEqualTo("azure");
  }

  @Test
  void aGuardThatThrowsSaysNo() {
    assertThatThrownBy(
            () ->
                failover
                    .providers()
                    .rehearseOutage(
                        "azure",
                        ALL,
                        TEN_MINUTES,
                        () -> {
                          throw new IllegalStateException("unknown");
                        },
                        "alice",
                        "game day"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no error budget");
    assertThat(audited).isEmpty();
  }

  @Test
  void anOperatorStopsItAtOnce() {
    begin(ALL);
    assertThat(failover.call("q").provider()).isEqualTo("bedrock");
    assertThat(failover.providers().stopRehearsal("bob", "enough"))
        .isEqualTo("the outage of 'azure' is rehearsed no more; 1 attempts met it");

    assertThat(failover.call("q").provider()).isEqualTo("azure");
    assertThat(audited.get(1).actor()).isEqualTo("bob");
    assertThat(failover.providers().stopRehearsal("bob", "enough"))
        .isEqualTo("no outage is being rehearsed");
    assertThat(audited).hasSize(2);
  }

  @Test
  void aFullDiskKeepsItFromBeginningButNotFromEnding() {
    auditWorks = false;
    assertThatThrownBy(() -> begin(ALL)).isInstanceOf(AuditException.class);
    assertThat(isOn()).isFalse();
    assertThat(failover.call("q").provider()).isEqualTo("azure");

    auditWorks = true;
    begin(ALL);
    auditWorks = false;
    failover.providers().stopRehearsal("bob", "enough");
    assertThat(isOn()).isFalse();
    assertThat(failover.call("q").provider()).isEqualTo("azure");
  }

  @Test
  void theLastHealthyProviderIsLeftAlone() {
    failover.providers().disable("bedrock", "alice", "maintenance");
    assertThatThrownBy(() -> begin(ALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no other provider is healthy: an outage of 'azure' would be a real one");

    failover.providers().enable("bedrock", "alice", "done");
    begin(ALL);
    failover.providers().disable("bedrock", "alice", "maintenance");
    assertThat(failover.call("q").provider()).as("at once").isEqualTo("azure");
    at.time.advance(Duration.ofSeconds(1));
    assertThat(isOn()).isFalse();
  }

  @Test
  void thereIsOneAtATime() {
    begin(ALL);
    assertThatThrownBy(
            () ->
                failover
                    .providers()
                    .rehearseOutage("bedrock", ALL, TEN_MINUTES, () -> true, "bob", "more"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an outage of 'azure' is being rehearsed; stop it first");
    assertThat(audited).hasSize(1);
  }

  @Test
  void whatCannotBeIsRefused() {
    Providers providers = failover.providers();
    assertThatThrownBy(
            () -> providers.rehearseOutage("gone", ALL, TEN_MINUTES, () -> true, "a", "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no provider 'gone'");
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofMinutes(61))) {
      assertThatThrownBy(() -> providers.rehearseOutage("azure", ALL, wrong, () -> true, "a", "r"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("an hour at most");
    }
  }

  @Test
  void itEndsWithItsFailover() {
    begin(ALL);
    failover.close();
    assertThat(isOn()).isFalse();
    assertThat(audited.get(1).reason()).isEqualTo("the failover was closed");
  }

  @Test
  void whatARehearsedRateLimitBenchedComesBackWithItsEnd() {
    begin(Outage.of(Kind.QUOTA));
    failover.call("q");
    assertThat(failover.providers().statuses().get(0).state()).isEqualTo(ProviderState.BENCHED);
    failover.providers().stopRehearsal("bob", "enough");
    assertThat(failover.providers().statuses().get(0).state()).isEqualTo(ProviderState.HEALTHY);
  }

  /** One whose disk may be full. */
  private final class RememberingAudit implements AuditLog {
    @Override
    public long append(AuditRecord entry) {
      if (!auditWorks) {
        throw new AuditException("the disk is full");
      }
      audited.add(entry);
      return audited.size();
    }

    @Override
    public void appendOrSpool(AuditRecord entry) {
      audited.add(entry);
    }

    @Override
    public int spooled() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
