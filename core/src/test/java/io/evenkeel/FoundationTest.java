package io.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FoundationTest {
  private static final AuditRecord CHANGE =
      new AuditRecord("alice", "flag.set", "llm_model_routing", "ramp", "5 %", "10 %");

  @TempDir Path temporary;
  private Path directory;
  private AuditKey key;

  @BeforeEach
  void writeKey() throws IOException {
    directory = temporary.resolve("service").resolve("evenkeel");
    Path file = temporary.resolve("audit.key");
    key = AuditKey.fromFile(Files.writeString(file, "0123456789abcdefghijklmnopqrstuvwxyz\n"));
  }

  @Test
  void inADirectoryStateAndAuditSurviveTheProcess() {
    try (var foundation = Foundation.inDirectory(directory, key)) {
      foundation.state().compareAndSet("ramp/llm", Versioned.ABSENT, "10");
      foundation.audit().append(CHANGE);
    }

    try (var foundation = Foundation.inDirectory(directory, key)) {
      assertThat(foundation.state().get("ramp/llm")).map(Versioned::value).contains("10");
      assertThat(foundation.audit().append(CHANGE)).isEqualTo(2);
    }
    assertThat(directory.resolve("state").resolve("ramp+llm.state")).exists();
    assertThat(AuditVerification.verify(directory.resolve("audit.log"), key).records())
        .isEqualTo(2);
  }

  @Test
  void inMemoryNothingSurvives() {
    try (var foundation = Foundation.inMemory()) {
      assertThat(foundation.audit().append(CHANGE)).isEqualTo(1);
      assertThat(foundation.state().keys("")).isEmpty();
    }
  }

  @Test
  void whatWasDamagedInTheStateIsNotedInTheAuditLog() throws IOException {
    try (var foundation = Foundation.inDirectory(directory, key)) {
      foundation.state().compareAndSet("ramp/llm", Versioned.ABSENT, "10");
    }
    Files.writeString(directory.resolve("state").resolve("ramp+llm.state"), "garbage");

    Foundation.inDirectory(directory, key).close();

    assertThat(Files.readString(directory.resolve("audit.log")))
        .contains("state.recovered", "ramp+llm.state is damaged", "'ramp/llm' is now empty");
  }

  @Test
  void whatWasOpenedIsClosedWhenTheRestCannotBeOpened() throws IOException {
    Foundation.inDirectory(directory, key).close();
    Path head = directory.resolve("audit.log.head");
    byte[] sealed = Files.readAllBytes(head);
    Files.writeString(head, "tampered");

    assertThatExceptionOfType(AuditException.class)
        .isThrownBy(() -> Foundation.inDirectory(directory, key));

    Files.write(head, sealed);
    Foundation.inDirectory(directory, key).close();
  }

  @Test
  void aSecondFoundationInTheSameDirectoryIsTurnedAwayAndHarmsNothing() {
    try (var foundation = Foundation.inDirectory(directory, key)) {
      assertThatThrownBy(() -> Foundation.inDirectory(directory, key))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("already open");

      assertThat(foundation.audit().append(CHANGE)).isEqualTo(1);
    }
  }

  @Test
  void closingEndsPeriodicWorkFirstAndTheAuditLogLastAndSparesNone() {
    var closed = new ArrayList<String>();
    var ticker = new ManualTime();
    var foundation =
        new Foundation(
            TimeSource.system(),
            new Ticker() {
              @Override
              public io.evenkeel.event.Subscription every(
                  String name, Duration period, Runnable task) {
                return ticker.every(name, period, task);
              }

              @Override
              public long failures() {
                return 0;
              }

              @Override
              public void close() {
                closed.add("ticker");
                throw new IllegalStateException("on purpose");
              }
            },
            new EventBus(),
            closing(StateStore.inMemory(), StateStore.class, "state", closed),
            closing(AuditLog.inMemory(), AuditLog.class, "audit", closed));

    foundation.close();

    assertThat(closed).containsExactly("ticker", "state", "audit");
  }

  /** The real thing, which notes that it is closed and then fails. */
  private static <T> T closing(T real, Class<T> type, String name, List<String> closed) {
    return type.cast(
        java.lang.reflect.Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                closed.add(name);
                throw new IllegalStateException("on purpose");
              }
              return method.invoke(real, arguments);
            }));
  }
}
