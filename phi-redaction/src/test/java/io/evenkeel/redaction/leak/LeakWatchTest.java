package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.call.CallScope;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.signal.Signals;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertStatus;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-8")
class LeakWatchTest {
  private static final String LEAK = "ssn=123-45-6789";
  private static final Map<String, String> CONTEXT = Map.of("trace_id", "4bf92f3577b34da6");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final StateStore state = StateStore.inMemory();
  private final KeptAudit audit = new KeptAudit();
  private final EventBus events = new EventBus();
  private Foundation foundation = new Foundation(time, time, events, state, audit, new Signals());
  private final ManualConfiguration file = new ManualConfiguration(configuration("100%"));
  private final List<LeakIncident> heard = new ArrayList<>();
  private LeakWatch watch = LeakWatch.start(file, foundation);

  LeakWatchTest() {
    events.subscribe(LeakIncident.class, heard::add);
  }

  @AfterEach
  void stop() {
    watch.close();
  }

  private static Configuration configuration(String sample) {
    return Configuration.parse(
        "evenkeel.yml",
        """
        phi_redaction: {leak_detection: {sample: %s, canaries: [zephyr-0099-quill]}}
        critical_alerts:
          - {name: Leak, condition: "phi_leak_incidents > 0"}
        """
            .formatted(sample));
  }

  @Test
  void aLeakIsCountedAtOnceAndRecordedWithoutItsValue() {
    OutputWatch.tell("logback", CONTEXT, LEAK);
    assertThat(watch.open()).isEqualTo(1);
    assertThat(foundation.signals().value(LeakWatch.SIGNAL)).hasValue(1);
    time.advance(SECOND);

    LeakIncident incident = heard.get(0);
    assertThat(incident.kind()).isEqualTo("SSN");
    assertThat(incident.channel()).isEqualTo("logback");
    assertThat(incident.trace()).isEqualTo("4bf92f3577b34da6");
    assertThat(incident.length()).isEqualTo(11);
    assertThat(incident.fingerprint()).matches("[0-9a-f]{32}");
    assertThat(audit.records)
        .containsExactly(
            new AuditRecord(
                "leak-detection",
                "phi.leak",
                "logback",
                "class=SSN channel=logback trace=4bf92f3577b34da6 length=11 hmac="
                    + incident.fingerprint(),
                "",
                ""));
  }

  @Test
  void theSameValueHasTheSameFingerprintAndAnotherHasAnother() {
    OutputWatch.tell("a", null, LEAK);
    OutputWatch.tell("b", null, "found 123-45-6789 here");
    OutputWatch.tell("b", null, "found 123-45-6788 here");
    time.advance(SECOND);

    assertThat(heard).extracting(LeakIncident::fingerprint).hasSize(3);
    assertThat(heard.get(0).fingerprint()).isEqualTo(heard.get(1).fingerprint());
    assertThat(heard.get(0).fingerprint()).isNotEqualTo(heard.get(2).fingerprint());
  }

  @Test
  void anAlertFiresUntilAPersonClearsTheLatch() {
    try (Slos slos = Slos.start(file, foundation);
        SloAlerts alerts = SloAlerts.start(slos, file, foundation)) {
      time.advance(Duration.ofMinutes(1));
      assertThat(firing(alerts)).isEmpty();
      OutputWatch.tell("logback", CONTEXT, LEAK);
      time.advance(Duration.ofDays(1));
      assertThat(firing(alerts)).containsExactly("Leak");

      watch.clear("alice", "case 7: the label was misspelt");
      time.advance(Duration.ofMinutes(1));
      assertThat(firing(alerts)).isEmpty();
    }
    assertThat(audit.records)
        .contains(
            new AuditRecord(
                "alice",
                "phi.leak.clear",
                "phi_leak_incidents",
                "case 7: the label was misspelt",
                "1",
                "0"));
  }

  private static List<String> firing(SloAlerts alerts) {
    return alerts.statuses().stream()
        .filter(AlertStatus::isFiring)
        .map(status -> status.identity().alert())
        .toList();
  }

  @Test
  void theLatchOutlivesTheProcess() {
    OutputWatch.tell("logback", null, LEAK);
    watch.close();
    foundation = new Foundation(time, time, events, state, audit, new Signals());
    watch = LeakWatch.start(file, foundation);

    assertThat(watch.open()).isEqualTo(1);
    assertThat(foundation.signals().value(LeakWatch.SIGNAL)).hasValue(1);
    watch.clear("alice", "seen");
    assertThat(state.get(LeakLatch.KEY)).isEmpty();
  }

  @Test
  void whatCannotBeRecordedIsNotCleared() {
    OutputWatch.tell("logback", null, LEAK);
    audit.full = true;

    assertThatThrownBy(() -> watch.clear("alice", "seen")).isInstanceOf(AuditException.class);
    assertThat(watch.open()).isEqualTo(1);
  }

  @Test
  void canariesAndTheKnownValuesOfTheRunningCallAreLeaks() {
    OutputWatch.tell("stream", null, "so zephyr 0099 quill it is");
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Zbynek Quillfeather");
      OutputWatch.tell("stream", null, "hello zbynek");
    }
    OutputWatch.tell("stream", null, "hello zbynek");
    time.advance(SECOND);

    assertThat(heard).extracting(LeakIncident::kind).containsExactly("CANARY", "KNOWN_VALUE");
  }

  @Test
  void ofAFloodAFewAreRecordedAndTheRestIsCounted() {
    for (int i = 0; i < 10_000; i++) {
      OutputWatch.tell("logback", null, LEAK);
    }
    time.advance(SECOND);

    assertThat(watch.open()).isEqualTo(10_000);
    assertThat(heard).hasSize(IncidentDesk.MOST_A_MINUTE);
    assertThat(audit.records).hasSize(IncidentDesk.MOST_A_MINUTE + 1);
    assertThat(audit.records.get(IncidentDesk.MOST_A_MINUTE).reason())
        .isEqualTo("9940 more incidents came too fast");

    time.advance(Duration.ofMinutes(1));
    OutputWatch.tell("logback", null, LEAK);
    time.advance(SECOND);
    assertThat(heard).hasSize(IncidentDesk.MOST_A_MINUTE + 1);
  }

  @Test
  void aTraceIdThatIsAValueIsNotShown() {
    OutputWatch.tell("a", Map.of("trace_id", "212-555-0187"), LEAK);
    OutputWatch.tell("a", Map.of("trace_id", "Jane Doe"), LEAK);
    time.advance(SECOND);

    assertThat(heard).extracting(LeakIncident::trace).containsExactly("", "");
  }

  @Test
  void ofASampleEveryHundredthTextIsReadAndTheOthersCostNoMemory() {
    file.replace(configuration("1%"));
    for (int i = 0; i < 1_000; i++) {
      OutputWatch.tell("logback", null, "all is well");
    }
    assertThat(watch.read()).isEqualTo(10);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 99; i++) {
      OutputWatch.tell("logback", null, "all is well");
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 99; i++) {
      OutputWatch.tell("logback", null, "all is well");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(99 * 16);
  }

  @Test
  void withoutASampleNothingIsRead() {
    file.replace(configuration("0%"));
    OutputWatch.tell("logback", null, LEAK);

    assertThat(watch.open()).isZero();
    assertThat(watch.read()).isZero();
  }

  @Test
  void whatAListenerWritesAboutAnIncidentIsNotAnotherOne() {
    events.subscribe(LeakIncident.class, incident -> OutputWatch.tell("logback", null, LEAK));
    OutputWatch.tell("logback", null, LEAK);
    time.advance(Duration.ofSeconds(10));

    assertThat(watch.open()).isEqualTo(1);
  }

  @Test
  void aTextThatCannotBeReadIsCountedAndNotFelt() {
    OutputWatch.tell("logback", null, new Unreadable());

    assertThat(watch.failures()).isEqualTo(1);
  }

  /** A buffer that breaks when it is looked at. */
  private static final class Unreadable implements CharSequence {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public char charAt(int index) {
      throw new IllegalStateException();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new IllegalStateException();
    }

    @Override
    public String toString() {
      throw new StackOverflowError();
    }
  }

  @Test
  void aClosedWatchReadsNothing() {
    watch.close();
    OutputWatch.tell("logback", null, LEAK);

    assertThat(watch.open()).isZero();
  }
}
