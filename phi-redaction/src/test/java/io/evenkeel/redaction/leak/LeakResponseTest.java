package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.CallKey.Kind;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactors;
import io.evenkeel.redaction.leak.OperatorRequest.Action;
import io.evenkeel.signal.Signals;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

@Tag("PHI-9")
class LeakResponseTest {
  private static final CallKey TRACE = new CallKey(Kind.TRACE, "4bf92f3577b34da6");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;
  private final ManualTime time = new ManualTime();
  private final KeptAudit audit = new KeptAudit();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), audit, new Signals());
  private final LeakWatch watch =
      LeakWatch.start(
          LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", "phi_redaction: {}")),
          foundation);

  @AfterEach
  void stop() {
    watch.close();
    MDC.clear();
    Isolation.isolated().forEach(Isolation::release);
  }

  private LeakResponse start() {
    return LeakResponse.start(watch, foundation, directory);
  }

  private Path ask(Action action, CallKey call) throws IOException {
    return new OperatorRequest(action, call, "alice", "case 7").leaveIn(directory);
  }

  @Test
  void whatAnOperatorAsksIsDoneWithinASecondAndAudited() throws IOException {
    start();
    Path request = ask(Action.ISOLATE, TRACE);
    assertThat(request).exists();
    time.advance(SECOND);

    assertThat(request).doesNotExist();
    MDC.put("trace_id", TRACE.id());
    assertThat(Redactors.standard().redact("all is well", Profile.LOG)).isEqualTo("[SUPPRESSED]");
    assertThat(audit.records)
        .containsExactly(
            new AuditRecord(
                "alice", "phi.isolate", "TRACE 4bf92f3577b34da6", "case 7", "writes", "isolated"));

    ask(Action.RELEASE, TRACE);
    time.advance(SECOND);
    assertThat(Redactors.standard().redact("all is well", Profile.LOG)).isEqualTo("all is well");
    assertThat(audit.records).extracting(AuditRecord::action).contains("phi.release");
  }

  @Test
  void anIsolationOutlivesTheProcess() throws IOException {
    start().close();
    ask(Action.ISOLATE, TRACE);
    start();
    time.advance(SECOND);
    Isolation.release(TRACE);
    start();

    assertThat(Isolation.isolated()).containsExactly(TRACE);
  }

  @Test
  void incidentsAreClearedOnRequest() throws IOException {
    start();
    OutputWatch.tell("logback", null, "ssn=123-45-6789");
    new OperatorRequest(Action.CLEAR, null, "alice", "seen").leaveIn(directory);
    time.advance(SECOND);

    assertThat(watch.open()).isZero();
  }

  @Test
  void aReleaseThatCannotBeRecordedIsRefused() throws IOException {
    LeakResponse response = start();
    response.isolate(TRACE, "alice", "case 7");
    audit.full = true;
    assertThatThrownBy(() -> response.release(TRACE, "alice", "case 7"))
        .isInstanceOf(AuditException.class);
    Path request = ask(Action.RELEASE, TRACE);
    time.advance(SECOND);

    assertThat(request).doesNotExist();
    assertThat(OperatorRequest.refusalOf(request)).exists();
    assertThat(Isolation.isolated()).containsExactly(TRACE);
  }

  @Test
  void anIsolationIsNotPreventedByAFullDisk() {
    audit.full = true;

    assertThat(start().isolate(TRACE, "alice", "case 7")).isTrue();
    assertThat(Isolation.isolated()).containsExactly(TRACE);
  }

  @Test
  void whatIsNoRequestIsPutAside() throws IOException {
    start();
    Path requests = Files.createDirectories(directory.resolve("phi-requests"));
    Path broken = Files.writeString(requests.resolve("x.request"), "action=explode\nid=1\n");
    Path huge = Files.writeString(requests.resolve("y.request"), "x".repeat(10_000));
    Path released = ask(Action.RELEASE, TRACE);
    time.advance(SECOND);

    assertThat(broken).doesNotExist();
    assertThat(huge).doesNotExist();
    assertThat(released).as("was not isolated").doesNotExist();
    assertThat(Isolation.isInForce()).isFalse();
  }

  @Test
  void aReasonOfSeveralLinesStaysOneEntry() throws IOException {
    start();
    new OperatorRequest(Action.ISOLATE, TRACE, "alice", "one\nid=other").leaveIn(directory);
    time.advance(SECOND);

    assertThat(Isolation.isolated()).containsExactly(TRACE);
    assertThat(audit.records).extracting(AuditRecord::reason).containsExactly("one id=other");
  }
}
