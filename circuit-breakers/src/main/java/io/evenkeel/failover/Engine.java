package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all requests of one failover share, whether they block, compose or stream. */
record Engine(
    Foundation foundation,
    Providers providers,
    RetryBudget budget,
    ErrorClassifier classifier,
    Timeouts timeouts,
    FailoverListeners listeners) {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  TimeSource time() {
    return foundation.time();
  }

  // Asks code that is not ours: a classifier, and an exception's own methods.
  AttemptFailure understand(Throwable thrown) {
    try {
      return AttemptFailure.of(thrown, classifier);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      log.warn("An error classifier failed on {}", thrown.getClass().getName(), e);
      return AttemptFailure.unknown(thrown);
    }
  }

  void announceBench(Provider provider, AttemptFailure failure, Duration benched) {
    if (!benched.isZero()) {
      if (failure.errorClass().needsAPerson()) {
        log.error(
            "Provider '{}' is benched for {} after {}: look after its account or key",
            provider.name(),
            benched,
            failure.errorClass());
      }
      foundation
          .events()
          .publish(
              new ProviderBenched(time().now(), provider.name(), failure.errorClass(), benched));
    }
  }

  void announceSwitch(@Nullable Provider preferred, Provider answering) {
    // What an operator decided is no failure, and has an event of its own.
    if (preferred == null || preferred.isHeld()) {
      return;
    }
    String before = preferred.substitution().answeredBy(answering.name());
    if (before != null) {
      ErrorClass why = preferred == answering ? null : preferred.lastError();
      foundation
          .events()
          .publish(new ProviderSwitched(time().now(), before, answering.name(), why));
    }
  }
}
