package io.evenkeel.samples.voice.story;

import io.evenkeel.failover.ProviderState;
import io.evenkeel.flags.rollout.Phase;
import io.evenkeel.flags.rollout.RolloutStatus;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.samples.voice.service.Wings;
import io.evenkeel.samples.voice.world.LlmServer;
import io.evenkeel.samples.voice.world.World;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What happens to the service, in order. The story only flips the switches that its world has: a
 * provider's light and the configuration file. Everything else is the service's own doing.
 */
final class Story {
  private static final String OUTAGE = "azure-openai";
  static final String GOOD = "new_prompt_template";
  static final String BAD = "llm_model_routing";
  private static final int PARTS = 6;
  private static final long LOOK_NANOS = 100_000_000;

  private final Pace pace;
  private final Narrator narrator;
  private final World world;
  private final Wings wings;
  private final EvenkeelFile file;
  private final Traffic traffic;
  private final Verdicts verdicts;
  private final long began = System.nanoTime();
  private int partsDone;

  Story(
      Pace pace, Narrator narrator, World world, Wings wings, EvenkeelFile file, Traffic traffic) {
    this.pace = pace;
    this.narrator = narrator;
    this.world = world;
    this.wings = wings;
    this.file = file;
    this.traffic = traffic;
    this.verdicts = Verdicts.of(wings.foundation().events());
  }

  /** Lets it happen; returns when the last call has ended. */
  Chapters tell() {
    LlmServer azure = world.provider(OUTAGE);

    narrator.headline("Patients call, %d a second.".formatted(pace.callsPerSecond()));
    linger(pace.steady());

    long dark = System.nanoTime();
    narrator.headline(OUTAGE + " goes dark: it takes connections and never answers.");
    azure.goDark();
    linger(pace.dark());

    long lit = System.nanoTime();
    narrator.headline(OUTAGE + " comes back.");
    long enough = azure.answered() + pace.callsPerSecond();
    azure.comeBack();
    boolean cameBack =
        await(pace.comeBack(), () -> isHealthy(OUTAGE) && azure.answered() >= enough);
    long back = System.nanoTime();

    narrator.headline("Somebody enables " + GOOD + ", a good change, in evenkeel.yml.");
    file.enable(GOOD);
    if (!await(pace.ramp(), () -> isComplete(GOOD) || verdict(GOOD, Verdict.ROLLBACK))) {
      narrator.event("nothing was decided in time");
    }
    long promoted = System.nanoTime();

    narrator.headline("Somebody lets gpt-4o-enhanced answer 5% of the calls; it fails 5% of them.");
    file.enable(BAD);
    if (!await(pace.canary(), () -> verdict(BAD, Verdict.ROLLBACK))) {
      narrator.event("nothing was decided in time");
    }
    long rolledBack = System.nanoTime();

    narrator.headline("Recovery.");
    linger(pace.recovery());
    traffic.close();
    return new Chapters(began, dark, lit, back, cameBack, promoted, rolledBack, System.nanoTime());
  }

  Verdicts verdicts() {
    return verdicts;
  }

  private boolean isHealthy(String provider) {
    return wings.llm().providers().statuses().stream()
        .filter(status -> status.name().equals(provider))
        .anyMatch(status -> status.state() == ProviderState.HEALTHY);
  }

  private boolean isComplete(String flag) {
    return wings.flags().statuses().stream()
        .filter(status -> status.flag().equals(flag))
        .map(RolloutStatus::phase)
        .anyMatch(Phase.COMPLETE::equals);
  }

  private boolean verdict(String flag, Verdict verdict) {
    return verdicts
        .first(said -> said.flag().equals(flag) && said.verdict() == verdict)
        .isPresent();
  }

  private void linger(Duration time) {
    var unused = await(time, () -> false);
  }

  /**
   * One part of the story: waits until it has happened, at most {@code time}, and shows the
   * progress meanwhile.
   *
   * @return whether it has
   */
  private boolean await(Duration time, BooleanSupplier happened) {
    long partBegan = System.nanoTime();
    boolean has = happened.getAsBoolean();
    double part = 0;
    while (!has && part < 1) {
      LockSupport.parkNanos(LOOK_NANOS);
      part = Math.min(1, (double) (System.nanoTime() - partBegan) / time.toNanos());
      narrator.progress((partsDone + part) / PARTS, traffic.ended(), traffic.failed());
      has = happened.getAsBoolean();
    }
    partsDone++;
    return has;
  }
}
