package io.evenkeel.samples.voice.story;

import io.evenkeel.audit.AuditVerification;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.samples.voice.check.LeakReport;
import io.evenkeel.slo.ObjectiveStatus;
import java.util.List;
import java.util.Optional;

/**
 * What it all came to.
 *
 * @param all the whole story; each call in it exactly once
 * @param trafficCameBack whether azure-openai was asked again after it had come back
 * @param goodVerdict the last word about the good variant
 * @param badVerdict the rollback of the bad one
 * @param control the leak check's findings in the unredacted input
 * @param leaks its findings in everything that was written
 * @param incidents leaks that the second detector raised while the story ran
 * @param readAgain lines that it read
 * @param suppressed texts that the redactor withheld whole because a detector failed
 */
public record Report(
    Span all,
    Span steady,
    Span outage,
    Span canary,
    Span recovery,
    boolean trafficCameBack,
    Optional<RampVerdict> goodVerdict,
    Optional<RampVerdict> badVerdict,
    List<ObjectiveStatus> objectives,
    LeakReport control,
    LeakReport leaks,
    long incidents,
    long readAgain,
    long suppressed,
    AuditVerification audit,
    Pace pace,
    double seconds) {

  /** Whether nothing that the demo promises was broken. */
  public boolean keepsItsPromises() {
    return Promise.brokenIn(this).isEmpty();
  }
}
