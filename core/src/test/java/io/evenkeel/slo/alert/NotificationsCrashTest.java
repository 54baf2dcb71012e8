package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.disk.ChildJvm;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("SLO-15")
@Timeout(180)
class NotificationsCrashTest {
  private static final int KILLS = 5;

  @TempDir Path directory;
  private final Random random = new Random(15);
  private final Set<Integer> takenUp = new HashSet<>();
  private final Set<Integer> resolvedToo = new HashSet<>();
  private int next = 1;

  @Test
  void aKilledProcessLosesNothingAndRepeatsAtMostWhatWasUnderWay() throws Exception {
    try (var receiver = new Receiver()) {
      for (int round = 0; round < KILLS; round++) {
        killOne(receiver);
      }
      try (StateStore state = StateStore.inDirectory(directory)) {
        finish(state, receiver);
      }
      check(receiver);
    }
  }

  private void killOne(Receiver receiver) throws Exception {
    try (var child = ChildJvm.run(NotifyingProcess.class, directory, receiver.address(), next)) {
      assertThat(child.line()).isEqualTo("ready");
      int lines = 1 + random.nextInt(60);
      for (int i = 0; i < lines; i++) {
        note(child.line());
      }
      child.kill().forEach(this::note);
    }
    next += 1; // what the killed process was about to say may be taken up although unprinted
  }

  private void note(String line) {
    if (line.isEmpty()) {
      return;
    }
    int number = Integer.parseInt(line);
    if (number < 0) {
      resolvedToo.add(-number);
    } else {
      takenUp.add(number);
      next = Math.max(next, number + 1);
    }
  }

  /** Runs until nothing is owed. */
  private void finish(StateStore state, Receiver receiver) throws Exception {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            "notifications: {routes: {chat: {webhook: \"%s\"}}, default: chat}"
                .formatted(receiver.address()));
    var foundation =
        new Foundation(
            TimeSource.system(), new ManualTime(), new EventBus(), state, AuditLog.inMemory());
    try (var notifications =
        Notifications.start(LiveConfiguration.fixed(configuration), foundation)) {
      long start = System.nanoTime();
      while (notifications.statuses().stream().anyMatch(status -> status.pending() > 0)) {
        assertThat(System.nanoTime() - start).as("still owing").isLessThan(60_000_000_000L);
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private void check(Receiver receiver) {
    var told = new HashMap<Integer, List<String>>();
    for (Receiver.Request request : receiver.requests()) {
      Map<?, ?> json = Json.readObject(request.body());
      int number = Integer.parseInt(String.valueOf(json.get("service")).substring(8));
      told.computeIfAbsent(number, unused -> new ArrayList<>())
          .add(String.valueOf(json.get("state")));
    }
    int repeated = 0;
    assertThat(takenUp).isNotEmpty();
    for (int number : takenUp) {
      List<String> states = told.getOrDefault(number, List.of());
      assertThat(states).as("alert %d", number).isNotEmpty();
      if (resolvedToo.contains(number)) {
        assertThat(states.get(states.size() - 1)).as("alert %d", number).isEqualTo("resolved");
      }
      repeated += states.size() - new HashSet<>(states).size();
    }
    assertThat(repeated).isLessThanOrEqualTo(KILLS);
  }
}
