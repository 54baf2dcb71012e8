package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.enabled;
import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real flag with its store and audit log, beside a simple idea of what has to become of it. */
final class ModelledFlag {
  /** No percentage of these is one that operators set: definitions of files stay apart. */
  private static final List<FlagSettings> FILES =
      List.of(canary("f", 50), canary("f", 70), ramp("f", 20, 80), enabled(canary("f", 35), false));

  private static final int OFF = 3;
  private static final int OFF_BUT_ON = 4;

  private final RampScenario service = new RampScenario(FILES.get(0));

  private int file;
  private boolean killed;
  private boolean frozen;

  /** Whether what an operator laid over the file is rolled back. */
  private boolean overrideFailed;

  /** Definitions of the file that are rolled back, each with the rollbacks that it is by. */
  private final Map<Integer, Set<Integer>> failedFiles = new HashMap<>();

  private int rollbacks;

  private boolean overridden;

  /**
   * Whether it is laid with more than {@code enabled: true}, so that it is no file's definition.
   */
  private boolean isMoreThanOn;

  private boolean switchedOn;
  private long generation = 1;
  private int audited = 1;

  void set(String percentage) {
    lay(OverrideRequest.set("f", percentage));
    if (service.status().override().isPresent() && isFree() && !frozen) {
      assertThat(service.status().share().toString()).isEqualTo(percentage + "%");
    }
  }

  void walk(String steps) {
    lay(OverrideRequest.ramp("f", steps));
  }

  private void lay(OverrideRequest request) {
    boolean isFree = isFree();
    ChangeResult result = service.operators().override(request, "alice", "as she likes");
    assertThat(isFree || !result.applied()).as(result.message()).isTrue();
    if (isFree && !frozen) {
      assertThat(result.applied()).as(result.message()).isTrue();
    }
    if (result.applied()) {
      overridden = true;
      overrideFailed = false;
      isMoreThanOn = true;
    }
  }

  private boolean isFree() {
    return !killed && !failed() && (file != OFF || switchedOn);
  }

  private boolean failed() {
    return overridden
        ? overrideFailed || (!isMoreThanOn && failedFiles.containsKey(definition()))
        : failedFiles.containsKey(file);
  }

  /** Which of the files' definitions is in force where nothing more than that is laid over. */
  private int definition() {
    return overridden && file == OFF ? OFF_BUT_ON : file;
  }

  private void fails(int definition, int rollback) {
    failedFiles.computeIfAbsent(definition, key -> new LinkedHashSet<>()).add(rollback);
  }

  /** Ends the rollbacks of a definition, and what edits under an override made of them. */
  private void ends(int definition) {
    Set<Integer> ended = failedFiles.remove(definition);
    if (ended != null) {
      failedFiles.values().forEach(each -> each.removeAll(ended));
      failedFiles.values().removeIf(Set::isEmpty);
    }
  }

  void edit(int next) {
    Set<Integer> carried = failedFiles.getOrDefault(definition(), Set.of());
    service.configuration.become(FILES.get(next));
    file = next;
    if (overridden && !isMoreThanOn && !carried.isEmpty()) {
      fails(definition(), carried.iterator().next());
    }
  }

  void pass(int seconds) {
    service.time.advance(Duration.ofSeconds(seconds));
  }

  void restart(boolean properly) {
    if (properly) {
      service.restart();
    } else {
      service.crash();
    }
  }

  void promote() {
    ChangeResult result = service.operators().promote("f", "alice", "looks good");
    assertThat(!result.applied() || (isFree() && !frozen)).as(result.message()).isTrue();
  }

  void rollBack() {
    assertThat(service.operators().rollback("f", "alice", "it is bad").applied()).isTrue();
    if (failed()) {
      return;
    }
    if (overridden && isMoreThanOn) {
      overrideFailed = true;
    } else {
      fails(definition(), ++rollbacks);
    }
  }

  void disable() {
    assertThat(service.operators().disable("f", "alice", "it is very bad").applied()).isTrue();
    killed = true;
  }

  void enable() {
    ChangeResult result = service.operators().enable("f", "alice", "it is good");
    if (!frozen && !failed()) {
      assertThat(result.applied()).as(result.message()).isTrue();
    }
    killed = false;
    if (result.applied() && !failed() && file == OFF && !switchedOn) {
      overridden = true;
      switchedOn = true;
      ends(OFF_BUT_ON);
    }
  }

  void clear() {
    boolean latched = killed || failed();
    ChangeResult result = service.operators().clear("f", "alice", "as the file says");
    if (!frozen || latched) {
      assertThat(result.applied()).as(result.message()).isTrue();
    }
    if (result.applied()) {
      killed = false;
      ends(definition());
      overridden = false;
      isMoreThanOn = false;
      overrideFailed = false;
      switchedOn = false;
      ends(file);
    }
  }

  void freeze(boolean on) {
    ChangeResult result =
        on
            ? service.operators().freeze("alice", "an incident")
            : service.operators().unfreeze("alice", "it is over");
    assertThat(result.applied()).isTrue();
    if (frozen != on) {
      // Not about one flag: its record comes without a generation.
      audited++;
    }
    frozen = on;
  }

  /** Everything that has to hold after each step. */
  void check(String step) {
    RolloutStatus status = service.status();
    assertThat(status.phase() == Phase.KILLED).as("disabled after %s", step).isEqualTo(killed);
    if (!killed) {
      assertThat(status.phase() == Phase.ROLLED_BACK)
          .as("rolled back after %s", step)
          .isEqualTo(failed());
    }
    assertThat(status.override().isPresent()).as("override after %s", step).isEqualTo(overridden);
    assertThat(status.frozen()).as("frozen after %s", step).isEqualTo(frozen);

    int records = service.audit.records().size();
    assertThat(status.generation() - generation)
        .as("generations and audit records after %s", step)
        .isEqualTo(records - audited)
        .isNotNegative();
    generation = status.generation();
    audited = records;
    checkDecisions(status, step);
  }

  private void checkDecisions(RolloutStatus status, String step) {
    for (int i = 0; i < 20; i++) {
      FlagDecision decision = service.flags.flag("f").decide("session-" + generation + "-" + i);
      assertThat(decision.generation()).as("generation after %s", step).isEqualTo(generation);
      assertThat(decision.reason()).as("reason after %s", step).isEqualTo(reason(status.phase()));
      if (status.share().equals(Share.NONE) && decision.reason() != Reason.SPLIT) {
        assertThat(decision.isOn()).as("a canary after %s", step).isFalse();
      }
    }
  }

  private static Reason reason(Phase phase) {
    return switch (phase) {
      case OFF -> Reason.DISABLED;
      case KILLED -> Reason.KILLED;
      case ROLLED_BACK -> Reason.ROLLED_BACK;
      case STATIC -> Reason.STATIC;
      case UNKNOWN -> Reason.ERROR;
      case CANARY, RAMPING, BAKING, COMPLETE, EXPERIMENT, CONCLUDED -> Reason.SPLIT;
    };
  }
}
