package io.evenkeel.config.providers;

import io.evenkeel.config.Percentage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a circuit breaker opens and how it closes again.
 *
 * @param failureRate opens at this share of failed calls; default 50 %
 * @param slowCall a call that takes longer is slow; empty: none is
 * @param slowCallRate opens at this share of slow calls; default 100 %
 * @param minimumCalls in the window before a rate counts; default 10
 * @param window over which rates are taken; default 60 seconds
 * @param openFor how long it stays open before probes; default 30 seconds
 * @param probes how many calls it lets through half-open; default 2
 * @param timeout of one guarded call; empty: the caller's own
 * @param consecutiveFailures opens also when so many calls in a row failed, whatever succeeded in
 *     the window before; empty: only rates count. A provider's default is 10, since another one
 *     answers then
 */
public record BreakerSettings(
    Percentage failureRate,
    Optional<Duration> slowCall,
    Percentage slowCallRate,
    int minimumCalls,
    Duration window,
    Duration openFor,
    int probes,
    Optional<Duration> timeout,
    OptionalInt consecutiveFailures) {

  /** The signal that counts the breakers of {@code circuit_breakers} that are not closed. */
  public static final String OPEN_BREAKERS = "open_circuit_breakers";

  private static final String OPEN_BREAKER = "circuit_breaker_open.";
  private static final int LONGEST_SIGNAL = 100;

  /** What a file that says nothing gets. */
  public static final BreakerSettings DEFAULT =
      new BreakerSettings(
          Percentage.of("50"),
          Optional.empty(),
          Percentage.of("100"),
          10,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          2,
          Optional.empty());

  /** What a provider gets that says nothing. */
  public static final BreakerSettings DEFAULT_OF_PROVIDER = DEFAULT.withConsecutiveFailures(10);

  /**
   * The signal that reads 1 while the breaker of this name is not closed, and otherwise 0: {@code
   * circuit_breaker_open.scheduler_api}; what a signal must not hold becomes an underscore.
   */
  public static String openSignal(String breaker) {
    String signal = OPEN_BREAKER + breaker.replaceAll("[^A-Za-z0-9_.]", "_");
    return signal.substring(0, Math.min(signal.length(), LONGEST_SIGNAL));
  }

  /** Settings by which only rates count. */
  public BreakerSettings(
      Percentage failureRate,
      Optional<Duration> slowCall,
      Percentage slowCallRate,
      int minimumCalls,
      Duration window,
      Duration openFor,
      int probes,
      Optional<Duration> timeout) {
    this(
        failureRate,
        slowCall,
        slowCallRate,
        minimumCalls,
        window,
        openFor,
        probes,
        timeout,
        OptionalInt.empty());
  }

  /** The same for calls that may take so long. */
  public BreakerSettings withTimeout(Duration longest) {
    return new BreakerSettings(
        failureRate,
        slowCall,
        slowCallRate,
        minimumCalls,
        window,
        openFor,
        probes,
        Optional.of(longest),
        consecutiveFailures);
  }

  /** The same, opening also after so many failures in a row. */
  public BreakerSettings withConsecutiveFailures(int failures) {
    return new BreakerSettings(
        failureRate,
        slowCall,
        slowCallRate,
        minimumCalls,
        window,
        openFor,
        probes,
        timeout,
        OptionalInt.of(failures));
  }
}
